//! `/desk/houses`: the houses whose figures the viewer enters, those that lack the last month first.

use askama::Template;
use kit::{Role, fold};
use ui::{Button, Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Line, Page, Pagination, Segment, Segmented};
use web::{Ctx, Query, Refusal, Show};

use super::figures::rate_text;
use super::urls;
use crate::month::Month;
use crate::reach;

/// Rows of a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "houses/desk.html")]
pub struct DeskPage {
    page: Page,
    lead: String,
    tabs: Segmented<'static>,
    filter: Html,
    state: String,
    found: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    buttons: Vec<Button<'static>>,
}

struct Own {
    id: kit::RecordId,
    title: String,
    sort: Vec<u8>,
    words: Vec<String>,
    last: Option<Month>,
    rate: Option<kit::Kopiykas>,
}

/// `GET /desk/houses`
pub async fn list_houses(ctx: Ctx, query: Query) -> Result<Show<DeskPage>, Refusal> {
    let t = &ctx.t;
    // Figures of a month are due once it has ended.
    let due = Month::of(ctx.today()).plus(-1);
    let mut all = own_houses(&ctx).await?;
    let late = all.iter().filter(|one| one.last.is_none_or(|last| last < due)).count();
    let everything = all.len();
    let words = fold::words(query.word("q").unwrap_or_default(), 8);
    let only_late = query.word("state") == Some("late");
    all.retain(|one| {
        let asked = words.iter().all(|word| one.words.iter().any(|own| own.starts_with(word.as_str())));
        asked && (!only_late || one.last.is_none_or(|last| last < due))
    });
    all.sort_by(|a, b| (a.last.is_some_and(|last| last >= due), &a.sort).cmp(&(b.last.is_some_and(|last| last >= due), &b.sort)));
    let pages = all.len().div_ceil(ROWS).max(1);
    let at = query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
    let href = |page: usize| query.with("page", page).href(urls::DESK);
    let shown: Vec<&Own> = all.iter().skip((at - 1) * ROWS).take(ROWS).collect();
    let tab = |key: &str, count: usize, state: &str| {
        let plain = query.without("page").without("state");
        let to = if state.is_empty() { plain } else { plain.with("state", state) };
        Segment::new(t.with(key, &[("count", count.into())]), to.href(urls::DESK), query.word("state").unwrap_or_default() == state)
    };
    Ok(Show(DeskPage {
        lead: t.with("houses-desk-lead", &[("month", due.text(t).as_str().into())]),
        tabs: Segmented {
            label: t.say("houses-desk-which").to_owned().into(),
            items: vec![tab("houses-desk-all", everything, ""), tab("houses-desk-late", late, "late")],
        },
        filter: Controls::new(t, &[]).line("q", "houses-address", query.word("q").unwrap_or_default(), Line::default()),
        state: query.word("state").unwrap_or_default().to_owned(),
        found: t.with("houses-found-all", &[("count", all.len().into())]),
        table: (!shown.is_empty()).then(|| table(&ctx, &shown, due)),
        empty: Empty::new(t.say("houses-desk-none").to_owned(), t.say("houses-desk-none-help").to_owned()),
        pages: Pagination::keyset(ctx.lang, (at > 1).then(|| href(at - 1)), (at < pages).then(|| href(at + 1))),
        buttons: buttons(&ctx),
        page: ctx.page(t.say("houses-desk-title")).desk().crumb(t.say("houses-desk"), "/desk"),
    }))
}

async fn own_houses(ctx: &Ctx) -> Result<Vec<Own>, kit::Problem> {
    let houses = reach::houses(ctx);
    let Some(register) = houses.register().await? else { return Ok(Vec::new()) };
    houses
        .ask(|board| {
            let kept = board.all().filter(|(facts, _)| reach::keeps(&ctx.viewer, &register, facts.organisation));
            kept.map(|(facts, house)| Own {
                id: facts.id,
                title: facts.title.clone(),
                sort: facts.sort.clone(),
                words: fold::words(&format!("{} {}", facts.title, facts.number), 40),
                last: house.months.keys().next_back().copied(),
                rate: board.usual(house),
            })
            .collect()
        })
        .await
}

fn table(ctx: &Ctx, shown: &[&Own], due: Month) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    let row = |one: &&Own| {
        let last = one.last.map_or_else(|| t.say("houses-never").to_owned(), |last| last.text(t));
        let late = one.last.is_none_or(|last| last < due);
        let mut state = Html::text(&last);
        if late {
            state.push(&ui::Tag::new(t.say("houses-late").to_owned(), "yellow"));
        }
        DataRow {
            cells: vec![
                Content::from(one.title.clone()),
                Content::from(state),
                Content::from(one.rate.map_or_else(|| "—".to_owned(), |rate| rate_text(t, rate))),
            ],
            href: urls::costs(one.id).into(),
            ..DataRow::default()
        }
    };
    DataTable {
        caption: t.say("houses-desk-title").to_owned().into(),
        caption_hidden: true,
        columns: vec![column("houses-address"), column("houses-last-month"), DataColumn { numeric: true, ..column("houses-cost-month") }],
        rows: shown.iter().map(row).collect(),
        ..DataTable::default()
    }
}

fn buttons(ctx: &Ctx) -> Vec<Button<'static>> {
    let t = &ctx.t;
    let mut buttons = vec![Button::link(t.say("houses-loads-new").to_owned(), "/desk/houses/loads/new").icon("file-up")];
    buttons.push(Button::link(t.say("houses-loads-title").to_owned(), urls::LOADS).secondary().icon("history"));
    if ctx.viewer.is(Role::Editor) {
        let register = &reach::houses(ctx).rules().register;
        buttons.push(
            Button::link(t.say("houses-passports-desk").to_owned(), format!("/desk/resources/{register}")).secondary().icon("file-pen"),
        );
    }
    buttons
}
