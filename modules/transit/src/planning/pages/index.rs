//! `/desk/transit/planning`: where planning begins, and the studies there are.

use askama::Template;
use ui::{Content, DataRow, DataTable, Empty, Html, Page, Pagination, Tag};
use web::{Ctx, Query, Refusal, Show};

use super::parts;
use crate::planning::store;
use crate::planning::study::{State, Study};
use crate::{reach, urls};

/// Rows of a page.
const ROWS: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "transit/planning/index.html")]
pub struct PlanningPage {
    page: Page,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    has_layers: bool,
}

/// `GET /desk/transit/planning`
pub async fn show_planning(ctx: Ctx, query: Query) -> Result<Show<PlanningPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let before = query.word("before").and_then(|word| word.parse().ok());
    let mut found = store::studies::page(ctx.db(), None, before, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("before", last.number).href(urls::PLANNING));
    let back = before.is_some().then(|| urls::PLANNING.to_owned());
    Ok(Show(PlanningPage {
        table: (!found.is_empty()).then(|| table(&ctx, &found)),
        empty: Empty::new(t.say("transit-planning-studies-none").to_owned(), t.say("transit-planning-studies-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        has_layers: !store::layers::all(ctx.db()).await?.is_empty(),
        page: crate::pages::crumbs(&ctx, ctx.page(t.say("transit-planning"))),
    }))
}

/// The tag of how a study stands.
pub fn state_tag(ctx: &Ctx, state: State) -> Tag<'static> {
    let colour = match state {
        State::Done => "green",
        State::Waiting | State::Running => "blue",
        State::Failed => "red",
        State::Cancelled => "grey",
    };
    Tag::new(ctx.t.say(&format!("transit-planning-state-{}", state.code())).to_owned(), colour)
}

/// Studies as a table.
pub fn table(ctx: &Ctx, found: &[Study]) -> DataTable<'static> {
    let t = &ctx.t;
    let row = |own: &Study| {
        let kind = if own.asked.0.compares() { "transit-planning-compared" } else { "transit-planning-single" };
        DataRow {
            cells: vec![
                Content::from(parts::named(own.number, &own.title)),
                Content::from(Html::of(&state_tag(ctx, own.state))),
                Content::from(t.say(kind).to_owned()),
                Content::from(if own.shared.is_some() { t.say("transit-planning-shared").to_owned() } else { String::new() }),
                Content::from(format!("{}, {}", t.date_time(own.created_at), own.created_name)),
            ],
            href: urls::study(own.number).into(),
            ..DataRow::default()
        }
    };
    let columns = [
        ("transit-planning-study", false),
        ("transit-state", false),
        ("transit-planning-what", false),
        ("transit-planning-seen-by", false),
        ("transit-made", false),
    ];
    parts::table(t, "transit-planning-studies", &columns, found.iter().map(row).collect())
}
