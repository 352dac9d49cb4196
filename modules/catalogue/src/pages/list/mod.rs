//! `/resources/{code}`: the objects of a resource as a list beside a map, as a map or as a table.

mod filters;
mod links;
mod map;
mod plan;
mod table;

use std::sync::Arc;

use askama::Template;
use kit::{Problem, Text};
use registers::{Audience, Facet, Listing, Opened, PageNames, Register, RegisterState, Shown};
use ui::{Chip, Content, Empty, Html, MiniMap, NoticeKind, Page, Pagination, ResultList, SearchBox, Segmented, Tag};
use web::{Ctx, Path, Query, Refusal, Response, Show};

use crate::drawn::Moment;
pub use filters::Fold;
pub use links::Link;
pub use map::shape;
pub use plan::{Plan, hours_tag, opens, public_title, public_values, yes_icon, yes_tag};

/// How the objects are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// A list, with a map beside it where objects have places.
    List,
    /// A large map with the list under it.
    Map,
    /// A table.
    Table,
}

impl View {
    fn read(query: &Query, mapped: bool) -> Self {
        match query.word("view") {
            Some("map") if mapped => Self::Map,
            Some("table") => Self::Table,
            _ => Self::List,
        }
    }

    /// Whether the list takes the place of the map beside it.
    pub fn is_wide(&self) -> bool {
        *self != Self::List
    }

    fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Map => "map",
            Self::Table => "table",
        }
    }
}

/// The list of a resource's objects.
#[derive(Template)]
#[template(path = "catalogue/list.html")]
pub struct ListPage {
    page: Page,
    register: Arc<Register>,
    address: String,
    steward: String,
    late: Option<Tag<'static>>,
    notices: Vec<ui::Note<'static>>,
    view: View,
    views: Segmented<'static>,
    search: SearchBox<'static>,
    hidden: Vec<(&'static str, String)>,
    folds: Vec<Fold>,
    filtered: usize,
    chips: Vec<Chip<'static>>,
    found: String,
    sorts: Vec<Link>,
    exports: Vec<Link>,
    map: Option<MiniMap<'static>>,
    on_map: Option<String>,
    list: ResultList<'static>,
    table: Html,
    empty: Option<Empty<'static>>,
    pages: Pagination<'static>,
    desk: Option<String>,
}

/// What a list is made of.
pub(super) struct Drawn<'a> {
    pub ctx: &'a Ctx,
    pub register: &'a Register,
    pub asked: &'a Query,
    pub listing: &'a Listing,
    pub plan: Plan<'a>,
    pub address: String,
    pub moment: Moment,
}

/// The rows of a page with what is counted beside them.
struct Found {
    page: registers::Page,
    facets: Vec<Facet>,
    organisations: Vec<(kit::OrganisationId, u64)>,
    everything: u64,
    places: Vec<(kit::RecordId, [f32; 4])>,
    records: Vec<Arc<Shown>>,
}

async fn find(ctx: &Ctx, opened: &Opened, listing: &Listing, view: View) -> Result<Found, Problem> {
    let places = if view == View::Map { map::PINS_MAX } else { 0 };
    let mut found = opened.index(|index| {
        let among = index.among(&listing.query);
        Found {
            page: among.page(),
            facets: among.facets(&opened.register),
            organisations: among.organisation_counts(),
            everything: index.published_count(),
            places: among.places(places),
            records: Vec::new(),
        }
    });
    found.records = opened.shown(ctx.db(), &found.page.ids).await?;
    Ok(found)
}

/// `GET /resources/{code}`
pub async fn list_objects(ctx: Ctx, Path(code): Path<String>, asked: Query) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let opened = super::engine(&ctx).open(&code).await?;
    let register = opened.register.clone();
    super::allow(&ctx, &register)?;
    let view = View::read(&asked, crate::board::has_map(&register));
    let mut listing = Listing::read(&register, Audience::Public, &asked);
    listing.query.limit = listing.query.limit.min(kit::limits::PAGE_ROWS);
    let found = find(&ctx, &opened, &listing, view).await?;
    let names = names(&ctx, &register, &found).await?;
    let drawn = Drawn {
        ctx: &ctx,
        register: &register,
        asked: &asked,
        listing: &listing,
        plan: Plan::new(&register),
        address: super::resource_href(&code),
        moment: Moment::new(&board, &super::directory(&ctx), ctx.now()),
    };
    Ok(Show(drawn.page(&board, &register, found, &names, view)).for_all())
}

/// Names behind the ids of rows and of facets, in one query.
async fn names(ctx: &Ctx, register: &Register, found: &Found) -> Result<PageNames, Problem> {
    let pointers = found.facets.iter().filter(|facet| register.field(&facet.field).is_some_and(|field| field.kind.is_reference()));
    let terms: Vec<registers::Data> = pointers
        .flat_map(|facet| facet.terms.iter().map(|term| [(facet.field.clone(), term.term.clone().into())].into_iter().collect()))
        .collect();
    let data = found.records.iter().filter_map(|shown| shown.published()).chain(&terms);
    super::engine(ctx).names(register, data, super::directory(ctx), ctx.lang).await
}

impl Drawn<'_> {
    fn page(&self, board: &crate::Board, register: &Arc<Register>, found: Found, names: &PageNames, view: View) -> ListPage {
        let (ctx, t, declared) = (self.ctx, &self.ctx.t, &self.register.declaration);
        let mut page = ctx.page(t.text(&declared.title)).section(super::SECTION).describe(t.text(&declared.description));
        page = page.crumb(t.say("catalogue-resources-title"), "/resources");
        if let Some(theme) = board.theme(self.register.id) {
            page = page.crumb(t.text(&theme.title), format!("/rubrics/{}", theme.code));
        }
        page.noindex = !self.asked.is_empty() || self.register.state == RegisterState::Hidden;
        let total = found.page.total;
        let mapped = crate::board::has_map(self.register);
        ListPage {
            address: self.address.clone(),
            steward: self.steward(board),
            late: super::card::freshness_tag(self.register, t, ctx.today()),
            notices: self.notices(),
            view,
            views: self.views(view, mapped),
            search: self.search(),
            hidden: self.hidden(),
            folds: self.folds(&found.facets, &found.organisations, names),
            filtered: self.filtered(),
            chips: self.chips(names),
            found: self.found(total, found.everything),
            sorts: self.sorts(),
            exports: self.exports(mapped),
            map: mapped.then(|| map::draw(self, &found.records, &found.places, view)).flatten(),
            on_map: mapped.then(|| maps::View { layers: Some(vec![self.register.code.clone()]), ..maps::View::default() }.href("/map")),
            table: if view == View::Table { self.table(&found.records, names) } else { Html::default() },
            list: ResultList::new(if view == View::Table { Vec::new() } else { self.rows(&found.records, names) }),
            empty: (total == 0).then(|| self.empty(found.everything)),
            pages: self.pages(&found.page),
            desk: ctx.viewer.is(kit::Role::Editor).then(|| format!("/desk/resources/{}", self.register.code)),
            register: register.clone(),
            page,
        }
    }

    fn steward(&self, board: &crate::Board) -> String {
        let t = &self.ctx.t;
        let author = super::directory(self.ctx).name(self.register.organisation, t.lang()).unwrap_or_default().to_owned();
        let updated = board.updated(self.register).map(|day| t.with("catalogue-updated-on", &[("date", t.date(day).as_str().into())]));
        let parts: Vec<String> = [Some(author).filter(|name| !name.is_empty()), updated].into_iter().flatten().collect();
        parts.join(" · ")
    }

    fn notices(&self) -> Vec<ui::Note<'static>> {
        let t = &self.ctx.t;
        let note = |kind, title: String, text: String| ui::Note { kind, title: title.into(), body: Content::from(text), live: false };
        let mut notices = Vec::new();
        match self.register.state {
            RegisterState::Hidden => notices.push(note(NoticeKind::Warn, t.say("catalogue-hidden").to_owned(), String::new())),
            RegisterState::Archived => {
                notices.push(note(NoticeKind::Warn, t.say("catalogue-archived").to_owned(), t.say("catalogue-archived-help").to_owned()));
            }
            RegisterState::Active => {}
        }
        for problem in &self.listing.problems {
            let field = self.register.field(&problem.field).map_or("", |field| t.text(&field.label)).to_owned();
            notices.push(note(NoticeKind::Warn, field, t.says(&problem.says)));
        }
        notices
    }

    fn found(&self, total: u64, everything: u64) -> String {
        let (total, everything) = (usize::try_from(total).unwrap_or(0), usize::try_from(everything).unwrap_or(0));
        if total == everything {
            return self.ctx.t.with("catalogue-objects", &[("count", total.into())]);
        }
        self.ctx.t.with("catalogue-objects-of", &[("count", total.into()), ("total", everything.into())])
    }

    fn empty(&self, everything: u64) -> Empty<'static> {
        let t = &self.ctx.t;
        if everything == 0 {
            return Empty::new(t.say("catalogue-list-none").to_owned(), t.say("catalogue-list-none-help").to_owned())
                .action(t.say("catalogue-list-passport").to_owned(), format!("{}/about", self.address));
        }
        Empty::new(t.say("catalogue-nothing-found").to_owned(), t.say("catalogue-list-nothing-help").to_owned())
            .action(t.say("catalogue-reset").to_owned(), self.address.clone())
    }
}

impl ListPage {
    fn title(&self) -> &Text {
        &self.register.declaration.title
    }

    fn description(&self) -> &str {
        self.page.t.text(&self.register.declaration.description)
    }

    fn filters_label(&self) -> String {
        self.page.t.with("catalogue-filters-count", &[("count", self.filtered.into())])
    }
}
