//! `GET /desk/resources`: every resource the viewer may write into.

use askama::Template;
use kit::fold;
use registers::Query as IndexQuery;
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
    kept: Vec<(&'static str, String)>,
}

/// `GET /desk/resources`
pub async fn list_resources(ctx: Ctx, query: Query) -> Result<Show<ResourcesPage>, Refusal> {
    let all = counted(&ctx).await?;
    let mut found: Vec<&OwnRegister> = all.iter().filter(|own| fits(&ctx, own, &query)).collect();
    found.sort_by_key(|own| pressing(&ctx, own));
    let start = query.word("after").and_then(|code| found.iter().position(|own| own.register.code == code)).map_or(0, |at| at + 1);
    let shown: Vec<&OwnRegister> = found.iter().skip(start).take(ROWS).copied().collect();
    let last = shown.last().filter(|_| start + shown.len() < found.len());
    let next = last.map(|last| query.with("after", &last.register.code).href(urls::RESOURCES));
    let first = (start > 0).then(|| query.without("after").href(urls::RESOURCES));
    Ok(Show(ResourcesPage {
        search: search(&ctx, &query),
        chips: chips(&ctx, &query, &all),
        organisations: organisations(&ctx, &query, &all),
        found: ctx.t.with("desk-resources-found", &[("count", found.len().into())]),
        pagination: (first.is_some() || next.is_some()).then(|| Pagination::keyset(ctx.lang, first, next)),
        narrowed: ["q", "fresh", "organisation"].iter().any(|key| query.word(key).is_some()),
        kept: ["fresh", "all"].iter().filter_map(|key| Some((*key, query.word(key)?.to_owned()))).collect(),
        registers: shown.into_iter().map(|own| register_row(&ctx, own)).collect(),
        page: desk_page(&ctx, ctx.t.say("desk-resources-title")),
    }))
}

/// Every resource one may write into, with its counts.
async fn counted(ctx: &Ctx) -> Result<Vec<OwnRegister>, Refusal> {
    let mut all = Vec::new();
    for register in reach::registers(ctx).await? {
        let (opened, audience) = reach::open(ctx, &register.code).await?;
        let counts = opened.index(|index| index.state_counts(&IndexQuery::new(audience)));
        let own = reach::is_own(&ctx.viewer, &register) || counts.iter().any(|(_, count)| *count > 0);
        all.push(OwnRegister { register, counts, own });
    }
    Ok(all)
}

fn fits(ctx: &Ctx, own: &OwnRegister, query: &Query) -> bool {
    let register = &own.register;
    let title = &register.declaration.title;
    let known = fold::fold(&format!(" {} {} {}", title.uk, title.en, register.code));
    let asked = fold::words(query.word("q").unwrap_or_default(), 8);
    let fresh = words::freshness_code(register.freshness(ctx.today()));
    asked.iter().all(|word| known.contains(word.as_str()))
        && query.word("fresh").is_none_or(|wanted| wanted == fresh)
        && query.word("organisation").is_none_or(|wanted| register.organisation.to_string() == wanted)
        && (query.word("all").is_some() || own.own)
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

fn chips(ctx: &Ctx, query: &Query, all: &[OwnRegister]) -> Vec<Chip<'static>> {
    let asked = query.without("after");
    let whole = query.word("all").is_some();
    let shown = |own: &&OwnRegister| whole || own.own;
    let of = |own: &OwnRegister, code: &str| words::freshness_code(own.register.freshness(ctx.today())) == code;
    let count = |code: &str| all.iter().filter(shown).filter(|own| of(own, code)).count();
    let reach = |key: &str, on: bool, to: Query| Chip { on, ..Chip::new(ctx.t.say(key).to_owned(), to.href(urls::RESOURCES)) };
    let mut chips = Vec::new();
    if all.iter().any(|own| !own.own) {
        chips.push(reach("desk-resources-mine", !whole, asked.without("all")));
        chips.push(reach("desk-resources-all", whole, asked.with("all", "yes")));
    }
    let chip = |code: &&str| {
        let says = format!("{} {}", ctx.t.say(&format!("desk-fresh-is-{code}")), count(code));
        let on = query.word("fresh") == Some(code);
        let to = if on { asked.without("fresh") } else { asked.with("fresh", code) };
        Chip { on, ..Chip::new(says, to.href(urls::RESOURCES)) }
    };
    chips.extend(FRESHNESS.iter().filter(|code| count(code) > 0).map(chip));
    chips
}

fn organisations(ctx: &Ctx, query: &Query, all: &[OwnRegister]) -> Option<Select<'static>> {
    let directory = reach::directory(ctx);
    let known = directory.organisations().filter(|own| all.iter().any(|one| one.register.organisation == own.id));
    let items: Vec<_> = known.map(|own| SelectItem::new(own.id.to_string(), own.name.get(ctx.lang).to_owned())).collect();
    if items.len() < 2 {
        return None;
    }
    let any = SelectItem::new("", ctx.t.say("desk-organisation-any").to_owned());
    let mut select = Select::new("organisation", ctx.t.say("desk-organisation").to_owned(), std::iter::once(any).chain(items).collect());
    select.value = query.word("organisation").unwrap_or_default().to_owned().into();
    Some(select)
}
