//! `/admin/outages`: what can be off, with the days from which and until which it is offered.

use askama::Template;
use jiff::civil::Date;
use kit::{FieldProblem, Problem, Text};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::mistakes;
use crate::kind::Kind;
use crate::look::Kinds;
use crate::{actions, urls};

/// The page.
#[derive(Template)]
#[template(path = "outages/kinds.html")]
pub struct KindsPage {
    page: Page,
    problems: Html,
    rows: Vec<Row>,
    fields: Vec<Html>,
    editing: bool,
}

struct Row {
    icon: String,
    title: String,
    code: String,
    when: String,
    edit: String,
}

async fn page(ctx: &Ctx, typed: &Fields, editing: bool, problems: &[FieldProblem]) -> Result<KindsPage, Problem> {
    let (t, kinds, controls) = (&ctx.t, Kinds::load(ctx.db()).await?, Controls::new(&ctx.t, problems));
    let day = |hint| Line { kind: "date", hint, classes: "govuk-input--width-10", ..Line::default() };
    let short = Line { inputmode: "numeric", classes: "govuk-input--width-4", hint: "outages-kind-place-hint", ..Line::default() };
    let code = Line { hint: "outages-kind-code-hint", classes: "govuk-input--width-20", ..Line::default() };
    let fields = vec![
        controls.line("title_uk", "outages-kind-title-uk", typed.text("title_uk"), Line::default()),
        controls.line("title_en", "outages-kind-title-en", typed.text("title_en"), Line::default()),
        controls.line("code", "outages-kind-code", typed.text("code"), code),
        controls.line("icon", "outages-kind-icon", typed.text("icon"), Line::hinted("outages-kind-icon-hint")),
        controls.line("place", "outages-kind-place", typed.text("place"), short),
        controls.line("since", "outages-kind-since", typed.text("since"), day("")),
        controls.line("until", "outages-kind-until", typed.text("until"), day("outages-kind-until-hint")),
    ];
    let row = |kind: &Kind| Row {
        icon: kind.known_icon().to_owned(),
        title: t.text(&kind.title).to_owned(),
        code: kind.code.clone(),
        when: match kind.until {
            Some(until) => format!("{} – {}", t.date(kind.since), t.date(until)),
            None => t.with("outages-kind-from", &[("day", t.date(kind.since).into())]),
        },
        edit: format!("{}?kind={}", urls::KINDS, kind.code),
    };
    Ok(KindsPage {
        problems: controls.summary(),
        rows: kinds.all().iter().map(row).collect(),
        fields,
        editing,
        page: ctx.page(t.say("outages-kinds")).desk().crumb(t.say("outages-admin"), "/admin"),
    })
}

/// `GET /admin/outages?kind=`
pub async fn list_kinds(ctx: Ctx, query: Query) -> Result<Show<KindsPage>, Refusal> {
    let kinds = Kinds::load(ctx.db()).await?;
    let found = query.word("kind").and_then(|code| kinds.find(code));
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let typed = match found {
        Some(kind) => Fields::from_pairs([
            pair("title_uk", kind.title.uk.clone()),
            pair("title_en", kind.title.en.clone()),
            pair("code", kind.code.clone()),
            pair("icon", kind.icon.clone()),
            pair("place", kind.place.to_string()),
            pair("since", kind.since.to_string()),
            pair("until", kind.until.map(|day| day.to_string()).unwrap_or_default()),
        ]),
        None => Fields::from_pairs([pair("since", ctx.today().to_string())]),
    };
    Ok(Show(page(&ctx, &typed, found.is_some(), &[]).await?))
}

/// `POST /admin/outages`
pub async fn write_kind(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let done = match read(&sent) {
        Ok(kind) => actions::write_kind(&ctx.house, &ctx.viewer, kind).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::KINDS).saying("outages-kind-written").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &sent, true, &mistakes(problem)?).await?).with_mistakes()),
    }
}

fn read(sent: &Fields) -> Result<Kind, Problem> {
    let day = |field: &str| -> Result<Option<Date>, Problem> {
        match sent.text(field) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Problem::field(field, "outages-day-wrong")),
        }
    };
    let text = |field: &str| sent.text(field).chars().take(200).collect::<String>();
    Ok(Kind {
        code: text("code"),
        title: Text::new(text("title_uk"), text("title_en")),
        icon: text("icon"),
        since: day("since")?.ok_or_else(|| Problem::field("since", "outages-day-wrong"))?,
        until: day("until")?,
        place: sent.text("place").parse().unwrap_or(100),
    })
}
