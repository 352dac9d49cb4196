//! `/houses`: the finder, by address and by what a house is like; in the order of addresses, of costs or of age.

use std::cmp::Reverse;
use std::sync::Arc;

use askama::Template;
use fields::FilterInput;
use kit::{Kopiykas, Problem, RecordId};
use places::Book;
use registers::{Audience, Facet, Listing, Opened, PageNames, Register};
use ui::{Chip, Empty, MiniMap, Page, Pagination, SearchBox, Segmented};
use web::{Ctx, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::finder_parts::{Fold, HouseRow, Link};
use super::urls;
use crate::facts::Facts;
use crate::{Houses, reach};

/// The page.
#[derive(Template)]
#[template(path = "houses/finder.html")]
pub struct FinderPage {
    pub(super) page: Page,
    pub(super) lead: String,
    pub(super) views: Segmented<'static>,
    pub(super) is_table: bool,
    pub(super) search: SearchBox<'static>,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) folds: Vec<Fold>,
    pub(super) filtered: usize,
    pub(super) filters_label: String,
    pub(super) chips: Vec<Chip<'static>>,
    pub(super) found: String,
    pub(super) sorts: Vec<Link>,
    pub(super) exports: Vec<Link>,
    pub(super) rows: Vec<HouseRow>,
    pub(super) map: Option<MiniMap<'static>>,
    pub(super) empty: Option<Empty<'static>>,
    pub(super) pages: Pagination<'static>,
    pub(super) desk: bool,
}

/// What an address asks of the list of houses.
pub struct Asked {
    /// The register's filters and words.
    pub listing: Listing,
    /// The order.
    pub order: Order,
}

/// The order of houses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// By address.
    Address,
    /// By the usual cost of a square metre, the cheapest first.
    Cheapest,
    /// The dearest first.
    Dearest,
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
}

impl Order {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Address, Self::Cheapest, Self::Dearest, Self::Oldest, Self::Newest];

    /// The word in addresses; empty for the usual one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Address => "",
            Self::Cheapest => "cost",
            Self::Dearest => "-cost",
            Self::Oldest => "built",
            Self::Newest => "-built",
        }
    }

    /// The order of a word.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or(Self::Address)
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Address => "houses-sort-address",
            Self::Cheapest => "houses-sort-cheapest",
            Self::Dearest => "houses-sort-dearest",
            Self::Oldest => "houses-sort-oldest",
            Self::Newest => "houses-sort-newest",
        }
    }
}

/// A house of a list.
pub struct Listed {
    /// What its passport says.
    pub facts: Facts,
    /// What a square metre usually costs.
    pub usual: Option<Kopiykas>,
}

impl Asked {
    /// Reads an address.
    pub fn read(register: &Register, query: &Query) -> Self {
        let listing = Listing::read(register, Audience::Public, query);
        Self { listing, order: Order::from_code(query.word("sort").unwrap_or_default()) }
    }

    /// All houses that are asked for, in order.
    ///
    /// Errors: the database's.
    pub async fn find(&self, houses: &Houses, opened: &Opened) -> Result<Vec<Listed>, Problem> {
        let mut query = self.listing.query.clone();
        query.cursor = None;
        let ids: Vec<RecordId> = opened.index(|index| index.ids(&query, usize::MAX));
        let mut found: Vec<Listed> = houses
            .ask(|board| {
                let listed = |id: &RecordId| board.house(*id).map(|(facts, own)| Listed { facts: facts.clone(), usual: board.usual(own) });
                ids.iter().filter_map(listed).collect()
            })
            .await?;
        // What is not known comes last either way.
        match self.order {
            Order::Address => found.sort_by(|a, b| (&a.facts.sort, a.facts.id).cmp(&(&b.facts.sort, b.facts.id))),
            Order::Cheapest => found.sort_by_key(|one| (one.usual.is_none(), one.usual, one.facts.id)),
            Order::Dearest => found.sort_by_key(|one| (one.usual.is_none(), Reverse(one.usual), one.facts.id)),
            Order::Oldest => found.sort_by_key(|one| (one.facts.built.is_none(), one.facts.built, one.facts.id)),
            Order::Newest => found.sort_by_key(|one| (one.facts.built.is_none(), Reverse(one.facts.built), one.facts.id)),
        }
        Ok(found)
    }

    /// What is asked of a field.
    pub fn input(&self, code: &str) -> FilterInput {
        self.listing.input(code)
    }
}

/// What the page is drawn from.
pub(super) struct Drawn<'a> {
    pub ctx: &'a Ctx,
    pub register: &'a Register,
    pub query: &'a Query,
    pub asked: &'a Asked,
    pub facets: Vec<Facet>,
    pub names: PageNames,
    pub book: Arc<Book>,
}

/// `GET /houses`
pub async fn list_houses(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let Some(register) = reach::known_register(&ctx).await? else { return Ok(nothing_yet(&ctx)) };
    let houses = reach::houses(&ctx);
    let opened = houses.registers().open(&register.code).await?;
    let register: Arc<Register> = opened.register.clone();
    let asked = Asked::read(&register, &query);
    let found = asked.find(houses, &opened).await?;
    // An address typed whole has one answer.
    if let ([only], true) = (found.as_slice(), query.word("q").is_some() && query.pairs().count() == 1) {
        return Ok(Redirect::to(urls::house(only.facts.id)).into_response());
    }
    let facets = opened.index(|index| index.facets(&register, &asked.listing.query));
    let everything = opened.index(registers::Index::published_count);
    let names = PageNames::without_records(reach::directory(&ctx), ctx.lang);
    let book = reach::book(&ctx).await?;
    let drawn = Drawn { ctx: &ctx, register: &register, query: &query, asked: &asked, facets, names, book };
    Ok(Show(drawn.page(found, everything)).for_all())
}

/// Where no register of passports has been made.
fn nothing_yet(ctx: &Ctx) -> Response {
    let t = &ctx.t;
    let mut empty = Empty::new(t.say("houses-none").to_owned(), t.say("houses-none-help").to_owned());
    empty.icon = "building-2".into();
    if ctx.viewer.is(kit::Role::Administrator) {
        empty = empty.action(t.say("houses-set-up").to_owned(), "/admin/houses");
    }
    let page = NothingPage { page: ctx.page(t.say("houses-title")), empty };
    Show(page).into_response()
}

#[derive(Template)]
#[template(path = "houses/nothing.html")]
struct NothingPage {
    page: Page,
    empty: Empty<'static>,
}
