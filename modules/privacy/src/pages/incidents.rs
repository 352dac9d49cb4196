//! Incidents: the list with the clock, writing one down, what was done.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem, Timestamp};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Line, Page, Tag};
use uuid::Uuid;
use web::{Ctx, Cursor, Fields, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{mistakes, pages, step};
use crate::actions::{self, RawIncident};
use crate::incident::{Incident, Note};
use crate::store::incidents::{self, Place};

const HREF: &str = "/admin/privacy/incidents";
const ROWS: usize = kit::limits::PAGE_ROWS;

/// An incident in the list.
pub struct Row {
    href: String,
    title: String,
    at: String,
    tag: Html,
}

/// The list.
#[derive(Template)]
#[template(path = "privacy/incidents.html")]
pub struct IncidentsPage {
    page: Page,
    rows: Vec<Row>,
    pages: Html,
}

/// `GET /admin/privacy/incidents`
pub async fn list_incidents(ctx: Ctx, query: Query) -> Result<Show<IncidentsPage>, Refusal> {
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let mut found = incidents::list(ctx.db(), after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &Incident| (last.discovered_at.as_microsecond(), last.id);
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&place(last))).href(HREF));
    let first = after.map(|_| HREF.to_owned());
    Ok(Show(draw(step(&ctx, "privacy-incidents"), &found, (first, next), ctx.now())))
}

fn draw(page: Page, found: &[Incident], (first, next): (Option<String>, Option<String>), now: Timestamp) -> IncidentsPage {
    let t = page.t.clone();
    let row = |own: &Incident| Row {
        href: format!("{HREF}/{}", own.id),
        title: own.title.clone(),
        at: t.date_time(own.discovered_at),
        tag: tag(&t, own, now),
    };
    IncidentsPage { rows: found.iter().map(row).collect(), pages: pages(&page, first, next), page }
}

fn tag(t: &Locale, own: &Incident, now: Timestamp) -> Html {
    let (key, colour) = match own {
        own if own.closed_at.is_some() => ("privacy-incident-closed", "green"),
        own if own.is_overdue(now) => ("privacy-incident-overdue", "red"),
        own if own.authority_told_at.is_none() => ("privacy-incident-untold", "yellow"),
        _ => ("privacy-incident-open", "blue"),
    };
    Html::of(&Tag::new(t.say(key).to_owned(), colour))
}

/// `GET /admin/privacy/incidents/new`
pub async fn show_new_incident(ctx: Ctx) -> Show<FormPage> {
    Show(new_page(&ctx, &RawIncident::default(), &[]))
}

fn new_page(ctx: &Ctx, raw: &RawIncident, problems: &[FieldProblem]) -> FormPage {
    let t = ctx.t.clone();
    let controls = Controls::new(&t, problems);
    let page = step(ctx, "privacy-incident-new").crumb(t.say("privacy-incidents"), HREF);
    let moment = Line { kind: "datetime-local", classes: "govuk-input--width-20", ..Line::hinted("privacy-incident-discovered-hint") };
    FormPage::new(page, format!("{HREF}/new"), "privacy-incident-write")
        .lead(t.say("privacy-incident-lead"))
        .mistaken(problems)
        .fields(vec![
            controls.line("title", "privacy-incident-title", &raw.title, Line::default()),
            controls.line("discovered", "privacy-incident-discovered", &raw.discovered, moment),
            controls.text("what", "privacy-incident-what", "privacy-incident-what-hint", &raw.what, 6),
            controls.text("touched", "privacy-incident-touched", "privacy-incident-touched-hint", &raw.touched, 3),
        ])
        .cancel(HREF)
}

/// `POST /admin/privacy/incidents/new`
pub async fn create_incident(ctx: Ctx, Form(raw): Form<RawIncident>) -> Result<Response, Refusal> {
    match actions::open(&ctx.house, &ctx.viewer, &raw).await {
        Ok(id) => Ok(Redirect::to(format!("{HREF}/{id}")).saying("privacy-incident-written").into_response()),
        Err(problem) => {
            let (problems, status) = mistakes(problem)?;
            Ok(Show(new_page(&ctx, &raw, &problems)).with_status(status))
        }
    }
}

/// A date the law asks for: its name, when it was, the word of the step.
pub struct Dated {
    name: String,
    at: Option<String>,
    step: &'static str,
    button: String,
}

/// An incident.
#[derive(Template)]
#[template(path = "privacy/incident.html")]
pub struct IncidentPage {
    page: Page,
    id: Uuid,
    tag: Html,
    discovered: String,
    due: String,
    by: String,
    what: Vec<String>,
    touched: Vec<String>,
    dates: Vec<Dated>,
    notes: Vec<(String, String, Vec<String>)>,
    problems: Html,
    field: Html,
}

/// `GET /admin/privacy/incidents/{incident}`
pub async fn show_incident(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    Ok(Show(one(&ctx, path.0, "", &[]).await?).into_response())
}

async fn one(ctx: &Ctx, id: Uuid, typed: &str, problems: &[FieldProblem]) -> Result<IncidentPage, Problem> {
    let incident = incidents::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let notes = incidents::notes(ctx.db(), id).await?;
    let page = Page { title: incident.title.clone(), ..step(ctx, "privacy-incidents").crumb(ctx.t.say("privacy-incidents"), HREF) };
    Ok(draw_one(page, &incident, &notes, (typed, problems), ctx.now()))
}

fn draw_one(page: Page, own: &Incident, notes: &[Note], (typed, problems): (&str, &[FieldProblem]), now: Timestamp) -> IncidentPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let lines = |text: &str| -> Vec<String> { text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect() };
    let dated = |step: &'static str, at: Option<Timestamp>| Dated {
        name: t.say(&format!("privacy-step-{step}")).to_owned(),
        at: at.map(|at| t.date_time(at)),
        step,
        button: t.say(&format!("privacy-step-{step}-now")).to_owned(),
    };
    IncidentPage {
        id: own.id,
        tag: tag(&t, own, now),
        discovered: t.date_time(own.discovered_at),
        due: t.date_time(own.due_at),
        by: own.by_name.clone(),
        what: lines(&own.what),
        touched: lines(&own.touched),
        dates: vec![dated("authority", own.authority_told_at), dated("people", own.people_told_at), dated("close", own.closed_at)],
        notes: notes.iter().map(|note| (t.date_time(note.at), note.by_name.clone(), lines(&note.text))).collect(),
        problems: controls.summary(),
        field: controls.text("text", "privacy-note", "privacy-note-hint", typed, 4),
        page,
    }
}

/// What was done, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawNote {
    text: String,
}

/// `POST /admin/privacy/incidents/{incident}`
pub async fn note_incident(ctx: Ctx, path: Path<Uuid>, Form(raw): Form<RawNote>) -> Result<Response, Refusal> {
    match actions::note(&ctx.house, &ctx.viewer, path.0, &raw.text).await {
        Ok(()) => Ok(Redirect::to(format!("{HREF}/{}", path.0)).saying("privacy-noted").into_response()),
        Err(problem) => {
            let (problems, status) = mistakes(problem)?;
            Ok(Show(one(&ctx, path.0, &raw.text, &problems).await?).with_status(status))
        }
    }
}

/// `POST /admin/privacy/incidents/{incident}/{step}`
pub async fn step_incident(ctx: Ctx, path: Path<(Uuid, String)>, _: Fields) -> Result<Redirect, Refusal> {
    let (id, step) = path.0;
    actions::step(&ctx.house, &ctx.viewer, id, &step).await?;
    Ok(Redirect::to(format!("{HREF}/{id}")).saying("privacy-noted"))
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<IncidentsPage>, Vec<IncidentPage>) {
    let (incident, now) = (crate::samples::incident(), Timestamp::UNIX_EPOCH);
    let over = Incident { authority_told_at: Some(now), people_told_at: Some(now), closed_at: Some(now), ..incident.clone() };
    let told = Incident { closed_at: None, ..over.clone() };
    let note = Note { text: "Змінили паролі.".into(), by_name: "Коваленко Олена".into(), at: now };
    let lists = vec![
        draw(page.clone(), &[incident.clone(), over.clone(), told], (None, Some(HREF.to_owned())), Timestamp::MAX),
        draw(page.clone(), &[], (None, None), now),
    ];
    let problems = [FieldProblem { field: "text".into(), says: "privacy-moment-wrong".into() }];
    let one = draw_one(page.clone(), &incident, &[note], ("", &problems), now);
    (lists, vec![one, draw_one(page.clone(), &over, &[], ("", &[]), now)])
}
