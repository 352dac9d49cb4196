//! The desk: what is overdue, and the way to everything.

use askama::Template;
use jiff::SignedDuration;
use kit::Timestamp;
use ui::{Card, Html, Note, NoticeKind, Page};
use web::{Ctx, Refusal, Show};

use super::looks::of_month;
use crate::incident::Incident;
use crate::store::{incidents, requests};

/// Incidents that are looked through for overdue ones.
const INCIDENTS: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "privacy/desk.html")]
pub struct DeskPage {
    page: Page,
    warnings: Html,
    ways: Vec<Html>,
}

/// What is overdue or unusual.
#[derive(Clone, Copy, Default)]
struct State {
    requests: bool,
    questions: bool,
    incidents: usize,
    unusual: usize,
}

/// `GET /admin/privacy`
pub async fn show_desk(ctx: Ctx) -> Result<Show<DeskPage>, Refusal> {
    let (db, now) = (ctx.db(), ctx.now());
    let asked_before = now.saturating_sub(SignedDuration::from_hours(24 * identity::question::ANSWER_DAYS)).unwrap_or(Timestamp::MIN);
    let found = incidents::list(db, None, INCIDENTS).await?;
    let state = State {
        requests: requests::list(db, false, None, 1).await?.first().is_some_and(|first| first.is_overdue(now)),
        questions: identity::question::overdue(db, asked_before).await?,
        incidents: found.iter().filter(|own: &&Incident| own.is_overdue(now)).count(),
        unusual: of_month(&ctx).await?.iter().filter(|(_, why)| !why.is_empty()).count(),
    };
    let page = ctx.page(ctx.t.say("privacy-title")).desk();
    let runs_all = ctx.viewer.is(kit::Role::Administrator);
    let page = if runs_all { page.crumb(ctx.t.say("privacy-administration"), "/admin") } else { page };
    Ok(Show(draw(page, state)))
}

fn draw(page: Page, state: State) -> DeskPage {
    let t = page.t.clone();
    let mut warnings = Html::default();
    let mut warn = |is: bool, title: String| {
        if is {
            warnings.push(&Note { kind: NoticeKind::Warn, title: title.into(), ..Note::default() });
        }
    };
    warn(state.incidents > 0, t.with("privacy-warn-incidents", &[("count", (state.incidents as i64).into())]));
    warn(state.requests, t.say("privacy-warn-requests").to_owned());
    warn(state.questions, t.say("privacy-warn-questions").to_owned());
    warn(state.unusual > 0, t.with("privacy-warn-looks", &[("count", (state.unusual as i64).into())]));
    let way = |(key, href, icon): (&str, &'static str, &'static str)| {
        Html::of(&Card::link(t.say(key).to_owned(), t.say(&format!("{key}-what")).to_owned(), href).icon(icon, "sky"))
    };
    let ways = [
        ("privacy-requests", "/admin/privacy/requests", "inbox"),
        ("privacy-questions", "/admin/data-questions", "circle-help"),
        ("privacy-restrictions", "/admin/privacy/restrictions", "shield-check"),
        ("privacy-looks", "/admin/privacy/looks", "eye"),
        ("privacy-incidents", "/admin/privacy/incidents", "shield-alert"),
        ("privacy-processing", "/admin/privacy/processing", "scroll-text"),
        ("privacy-retention", "/admin/privacy/retention", "clock"),
        // kept by administrators; the officer reads them
        ("privacy-consents", "/admin/consents", "shield-check"),
        ("privacy-journal", "/admin/journal", "list-checks"),
    ];
    DeskPage { warnings, ways: ways.into_iter().map(way).collect(), page }
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<DeskPage> {
    let bad = State { requests: true, questions: true, incidents: 2, unusual: 1 };
    vec![draw(page.clone(), State::default()), draw(page.clone(), bad)]
}
