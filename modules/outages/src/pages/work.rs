//! `/desk/outages/{outage}`: an outage at its utility's desk.

use askama::Template;
use kit::{FieldProblem, Problem, Says};
use ui::{Button, Controls, Html, MiniMap, Page, Tag, Timeline};
use uuid::Uuid;
use web::{Ctx, Path, Refusal, Show};

use super::{desk, form, parts};
use crate::look::{self, Kinds};
use crate::outage::{Outage, State};
use crate::{reach, store, urls};

/// The page.
#[derive(Template)]
#[template(path = "outages/work.html")]
pub struct WorkPage {
    page: Page,
    problems: Html,
    state: Tag<'static>,
    lead: String,
    buttons: Vec<Button<'static>>,
    late: bool,
    facts: Html,
    words: String,
    reason: String,
    unread: Vec<Line>,
    lines: String,
    open: bool,
    houses: String,
    streets: Vec<parts::Street>,
    /// Lines that stand above, to be put right.
    told: Vec<String>,
    history: Timeline<'static>,
    map: Option<MiniMap<'static>>,
    public: String,
}

/// A line that is to be put right.
struct Line {
    id: Uuid,
    row: form::UnreadRow,
    /// What stands in its field.
    typed: String,
    /// What is wrong with that; empty where nothing is.
    wrong: String,
}

/// What was typed for a line and could not be done.
pub struct Mistake<'a> {
    /// The line.
    pub line: Uuid,
    /// What was typed.
    pub typed: &'a str,
    /// What is wrong with it.
    pub says: Says,
}

/// `GET /desk/outages/{outage}`
pub async fn show_work(ctx: Ctx, Path(number): Path<String>) -> Result<Show<WorkPage>, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    Ok(Show(page(&ctx, &outage, None).await?))
}

/// The page, with what could not be done where a line was to be put right.
///
/// Errors: the database's.
pub async fn page(ctx: &Ctx, outage: &Outage, mistake: Option<&Mistake<'_>>) -> Result<WorkPage, Problem> {
    let (t, kinds, book) = (&ctx.t, Kinds::load(ctx.db()).await?, reach::book(ctx).await?);
    let houses = store::houses::of(ctx.db(), outage.number).await?;
    let events = store::events::of(ctx.db(), outage.number).await?;
    let unread = store::unread::of(ctx.db(), outage.number).await?;
    let stands = outage.stands(ctx.now());
    let act = |key: &str, act: &str| Button::link(t.say(key).to_owned(), urls::act(outage.number, act));
    let buttons = match stands {
        State::Announced => vec![
            act("outages-change", "change"),
            act("outages-relist", "addresses").secondary(),
            act("outages-cancel", "cancel").secondary(),
        ],
        State::Running => vec![
            act("outages-end", "end"),
            act("outages-extend", "change").secondary(),
            act("outages-relist", "addresses").secondary(),
            act("outages-cancel", "cancel").secondary(),
        ],
        State::Over | State::Cancelled => Vec::new(),
    };
    let lines = unread.into_iter().map(|own| {
        let mistake = mistake.filter(|mistake| mistake.line == own.id);
        Line {
            id: own.id,
            row: form::unread_row(ctx, &book, &own.line, &own.why),
            wrong: mistake.map(|mistake| t.says(&mistake.says)).unwrap_or_default(),
            typed: mistake.map_or(own.line, |mistake| mistake.typed.to_owned()),
        }
    });
    let named = |mistake: &Mistake<'_>| FieldProblem { field: format!("line-{}", mistake.line), says: mistake.says.clone() };
    let problems: Vec<FieldProblem> = mistake.into_iter().map(named).collect();
    let name = t.with("outages-named-number", &[("number", outage.number.to_string().into())]);
    Ok(WorkPage {
        problems: Controls::new(t, &problems).summary(),
        state: look::state_tag(t, outage, ctx.now()),
        lead: format!("{}. {}", look::titled(t, &kinds, outage), look::hours(t, outage)),
        buttons,
        late: outage.is_late(ctx.now()),
        facts: Html::of(&super::outage::facts(ctx, &kinds, outage)),
        words: t.text(&outage.words.0).to_owned(),
        reason: outage.reason.clone(),
        unread: lines.collect(),
        lines: format!("{}/lines", urls::desk(outage.number)),
        open: stands.is_open(),
        houses: look::houses(t, outage),
        streets: parts::streets(&book, &houses, ctx.lang),
        told: Vec::new(),
        history: look::history(t, &events, true),
        map: parts::map(t, &book, &houses),
        public: urls::outage(outage.number),
        page: desk::crumbs(ctx, ctx.page(name)),
    })
}
