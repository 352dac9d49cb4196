//! `/desk/transit/incidents`: what went wrong, with a journal that only grows.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Empty, Html, Line, Page, Pagination, Segment, Segmented};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::parts;
use crate::dispatch::actions::{self, NewIncident};
use crate::dispatch::store::incidents::{self, Incident, Note};
use crate::older::Older;
use crate::pages::mistakes;
use crate::{reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// An incident in the list.
struct Row {
    href: String,
    title: String,
    about: String,
    open: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "transit/dispatch/incidents.html")]
pub struct IncidentsPage {
    page: Page,
    summary: Html,
    tabs: Segmented<'static>,
    fields: Vec<Html>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

async fn list(ctx: &Ctx, query: &Query, sent: &Fields, problems: &[FieldProblem]) -> Result<IncidentsPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls, all) = (&ctx.t, Controls::new(&ctx.t, problems), query.has("span", "all"));
    let older = Older::of(query, ROWS);
    let mut found = incidents::page(ctx.db(), !all, older.before(), older.limit()).await?;
    let pages = older.pages((ctx.lang, query, urls::INCIDENTS), &mut found, |own| own.number);
    let row = |own: &Incident| Row {
        href: urls::incident(own.number),
        title: format!("№ {}. {}", own.number, own.title),
        about: about(ctx, own),
        open: own.closed_at.is_none(),
    };
    let open = Segment::new(t.say("transit-incidents-open").to_owned(), urls::INCIDENTS, !all);
    let every = Segment::new(t.say("transit-incidents-all").to_owned(), format!("{}?span=all", urls::INCIDENTS), all);
    Ok(IncidentsPage {
        summary: controls.summary(),
        tabs: Segmented { label: t.say("transit-incidents").to_owned().into(), items: vec![open, every] },
        fields: vec![
            controls.line("title", "transit-incident-what", sent.text("title"), Line::default()),
            controls.line("route", "transit-route", sent.text("route"), Line::wide("govuk-input--width-10")),
            controls.line("vehicle", "transit-account-vehicle", sent.text("vehicle"), Line::wide("govuk-input--width-10")),
            controls.text("note", "transit-incident-note", "", sent.text("note"), 3),
        ],
        rows: found.iter().map(row).collect(),
        empty: Empty::new(t.say("transit-incidents-none").to_owned(), t.say("transit-incidents-none-why").to_owned()),
        pages,
        page: parts::page(ctx, "transit-incidents"),
    })
}

fn about(ctx: &Ctx, own: &Incident) -> String {
    let t = &ctx.t;
    let mut parts = vec![t.date_time(own.opened_at)];
    if !own.route.is_empty() {
        parts.push(t.with("transit-incident-route", &[("route", own.route.as_str().into())]));
    }
    if !own.vehicle.is_empty() {
        parts.push(format!("№ {}", own.vehicle));
    }
    parts.extend(own.closed_at.map(|at| t.with("transit-incident-closed-at", &[("time", t.date_time(at).into())])));
    parts.join(" · ")
}

/// `GET /desk/transit/incidents`
pub async fn list_incidents(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let first = Fields::from_pairs([("route".to_owned(), query.word("route").unwrap_or_default().to_owned())]);
    Ok(Show(list(&ctx, &query, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/incidents`
pub async fn open_incident(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let text = |name: &str| sent.text(name).to_owned();
    let new = NewIncident { title: text("title"), route: text("route"), vehicle: text("vehicle"), note: text("note") };
    match actions::open_incident(&ctx.house, &ctx.viewer, new).await {
        Ok(number) => Ok(Redirect::to(urls::incident(number)).saying("transit-incident-opened").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(list(&ctx, &Query::default(), &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// An entry of the journal.
struct Entry {
    what: String,
    about: String,
    note: String,
}

/// An incident.
#[derive(Template)]
#[template(path = "transit/dispatch/incident.html")]
pub struct IncidentPage {
    page: Page,
    summary: Html,
    about: String,
    open: bool,
    notes: Vec<Entry>,
    field: Html,
    action: String,
}

async fn one(ctx: &Ctx, number: &str, sent: &Fields, problems: &[FieldProblem]) -> Result<IncidentPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let number: i64 = number.parse().map_err(|_| Problem::NotFound)?;
    let own = incidents::find(ctx.db(), number).await?.ok_or(Problem::NotFound)?;
    let entry = |note: &Note| Entry {
        what: t.say(&format!("transit-incident-{}", note.what)).to_owned(),
        about: t.with("transit-alert-by", &[("time", t.date_time(note.at).into()), ("name", note.by_name.as_str().into())]),
        note: note.note.clone(),
    };
    let mut page = parts::page(ctx, "transit-incidents").crumb(t.say("transit-incidents"), urls::INCIDENTS);
    page.title = format!("№ {}. {}", own.number, own.title);
    Ok(IncidentPage {
        summary: controls.summary(),
        about: about(ctx, &own),
        open: own.closed_at.is_none(),
        notes: incidents::notes(ctx.db(), number).await?.iter().map(entry).collect(),
        field: controls.text("note", "transit-incident-note", "", sent.text("note"), 3),
        action: urls::incident(number),
        page,
    })
}

/// `GET /desk/transit/incidents/{incident}`
pub async fn show_incident(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    Ok(Show(one(&ctx, &number, &Fields::default(), &[]).await?).into_response())
}

/// `POST /desk/transit/incidents/{incident}`
pub async fn note_incident(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let id: i64 = number.parse().map_err(|_| Problem::NotFound)?;
    match actions::note_incident(&ctx.house, &ctx.viewer, id, sent.text("what"), sent.text("note")).await {
        Ok(()) => Ok(Redirect::to(urls::incident(id)).saying("transit-incident-written").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(one(&ctx, &number, &sent, &mistakes).await?).with_mistakes())
        }
    }
}
