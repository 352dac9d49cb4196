//! `GET /desk/resources`: every resource the viewer may write into.

use std::sync::Arc;

use askama::Template;
use kit::fold;
use registers::{Query as IndexQuery, Register};
use ui::{Chip, Page, Pagination, SearchBox, Select, SelectItem};
use web::{Ctx, Query, Refusal, Show};

use super::desk_page;
use super::home::{RegisterRow, pressing, register_row};
use super::home_work::OwnRegister;
use crate::{reach, urls, words};

/// The resources of a page.
const ROWS: usize = 25;
const FRESHNESS: [&str; 4] = ["overdue", "soon", "current", "no-term"];

/// The list.
#[derive(Template)]
#[template(path = "desk/resources.html")]
pub struct ResourcesPage {
    page: Page,
    search: SearchBox<'static>,
    chips: Vec<Chip<'static>>,
    organisations: Option<Select<'static>>,
    found: String,
    registers: Vec<RegisterRow>,
    pagination: Option<Pagination<'static>>,
    narrowed: bool,
    freshness: String,
}

/// `GET /desk/resources`
pub async fn list_resources(ctx: Ctx, query: Query) -> Result<Show<ResourcesPage>, Refusal> {
    let all = reach::registers(&ctx).await?;
    let mut found: Vec<Arc<Register>> = all.iter().filter(|register| fits(&ctx, register, &query)).cloned().collect();
    sort(&ctx, &mut found);
    let start = query.word("after").and_then(|code| found.iter().position(|own| own.code == code)).map_or(0, |at| at + 1);
    let shown: Vec<_> = found.iter().skip(start).take(ROWS).cloned().collect();
    let next = shown.last().filter(|_| start + shown.len() < found.len()).map(|last| query.with("after", &last.code).href(urls::RESOURCES));
    let first = (start > 0).then(|| query.without("after").href(urls::RESOURCES));
    let mut registers = Vec::with_capacity(shown.len());
    for register in shown {
        registers.push(register_row(&ctx, &counted(&ctx, register).await?));
    }
    Ok(Show(ResourcesPage {
        search: search(&ctx, &query),
        chips: chips(&ctx, &query, &all),
        organisations: organisations(&ctx, &query, &all),
        found: ctx.t.with("desk-resources-found", &[("count", found.len().into())]),
        pagination: (first.is_some() || next.is_some()).then(|| Pagination::keyset(ctx.lang, first, next)),
        narrowed: ["q", "fresh", "organisation", "mine"].iter().any(|key| query.word(key).is_some()),
        freshness: query.word("fresh").unwrap_or_default().to_owned(),
        registers,
        page: desk_page(&ctx, ctx.t.say("desk-resources-title")),
    }))
}

async fn counted(ctx: &Ctx, register: Arc<Register>) -> Result<OwnRegister, Refusal> {
    let (opened, audience) = reach::open(ctx, &register.code).await?;
    let counts = opened.index(|index| index.state_counts(&IndexQuery::new(audience)));
    Ok(OwnRegister { own: reach::is_own(&ctx.viewer, &register), register, counts })
}

fn fits(ctx: &Ctx, register: &Register, query: &Query) -> bool {
    let title = &register.declaration.title;
    let known = fold::fold(&format!(" {} {} {}", title.uk, title.en, register.code));
    let asked = fold::words(query.word("q").unwrap_or_default(), 8);
    let fresh = words::freshness_code(register.freshness(ctx.today()));
    asked.iter().all(|word| known.contains(word.as_str()))
        && query.word("fresh").is_none_or(|wanted| wanted == fresh)
        && query.word("organisation").is_none_or(|wanted| register.organisation.to_string() == wanted)
        && (query.word("mine").is_none() || reach::is_own(&ctx.viewer, register))
}

/// Overdue first; equally pressing ones stay in the order of the alphabet.
fn sort(ctx: &Ctx, found: &mut [Arc<Register>]) {
    found.sort_by_key(|register| pressing(ctx, &OwnRegister { register: register.clone(), counts: Vec::new(), own: true }));
}

fn search(ctx: &Ctx, query: &Query) -> SearchBox<'static> {
    SearchBox {
        name: "q".into(),
        value: query.word("q").unwrap_or_default().to_owned().into(),
        label: ctx.t.say("desk-resources-search").to_owned().into(),
        button: ctx.t.say("desk-search").to_owned().into(),
        small: true,
        bare: true,
        ..SearchBox::default()
    }
}

fn chips(ctx: &Ctx, query: &Query, all: &[Arc<Register>]) -> Vec<Chip<'static>> {
    let asked = query.without("after");
    let count = |code: &str| all.iter().filter(|own| words::freshness_code(own.freshness(ctx.today())) == code).count();
    let mine = Chip { on: query.word("mine").is_some(), ..Chip::new(ctx.t.say("desk-resources-mine").to_owned(), asked.toggled("mine", "yes").href(urls::RESOURCES)) };
    let chip = |code: &&str| {
        let says = format!("{} {}", ctx.t.say(&format!("desk-fresh-is-{code}")), count(code));
        let on = query.word("fresh") == Some(code);
        let to = if on { asked.without("fresh") } else { asked.with("fresh", code) };
        Chip { on, ..Chip::new(says, to.href(urls::RESOURCES)) }
    };
    std::iter::once(mine).chain(FRESHNESS.iter().filter(|code| count(code) > 0).map(chip)).collect()
}

fn organisations(ctx: &Ctx, query: &Query, all: &[Arc<Register>]) -> Option<Select<'static>> {
    let directory = reach::directory(ctx);
    let known = directory.organisations().filter(|own| all.iter().any(|register| register.organisation == own.id));
    let items: Vec<_> = known.map(|own| SelectItem::new(own.id.to_string(), own.name.get(ctx.lang).to_owned())).collect();
    if items.len() < 2 {
        return None;
    }
    let any = SelectItem::new("", ctx.t.say("desk-organisation-any").to_owned());
    let mut select = Select::new("organisation", ctx.t.say("desk-organisation").to_owned(), std::iter::once(any).chain(items).collect());
    select.value = query.word("organisation").unwrap_or_default().to_owned().into();
    Some(select)
}
