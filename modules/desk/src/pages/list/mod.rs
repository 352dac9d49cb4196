//! `GET /desk/resources/{code}`: the working list of a resource.

mod columns;
mod side;
mod table;

pub use columns::chosen as chosen_columns;

use askama::Template;
use kit::{Problem, Role};
use registers::{Audience, Facet, Listing, Opened, Query as IndexQuery, Register, State, Verb, listing, store};
use ui::{Button, Chip, DataTable, Empty, Html, NoticeKind, Page, Pagination, Segmented, SelectItem};
use web::{Ctx, Path, Query, Refusal, Show};

use super::desk_page;
use crate::{journal, reach, urls};

/// Verbs that can be used on many records at once; beside them a field can be set.
pub const BULK_VERBS: [Verb; 6] = [Verb::Submit, Verb::Publish, Verb::Return, Verb::Archive, Verb::Reopen, Verb::Transfer];

/// The working list.
#[derive(Template)]
#[template(path = "desk/list.html")]
pub struct ListPage {
    page: Page,
    code: String,
    lead: String,
    buttons: Vec<Button<'static>>,
    tabs: Segmented<'static>,
    search: ui::SearchBox<'static>,
    filters: Vec<Html>,
    kept: Vec<(String, String)>,
    chips: Vec<Chip<'static>>,
    problems: Vec<String>,
    reset: String,
    found: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pagination: Option<Pagination<'static>>,
    verbs: Vec<SelectItem<'static>>,
    all_says: String,
    query: String,
    columns: Vec<columns::Choice>,
    columns_kept: Vec<(String, String)>,
    views: Vec<SavedView>,
    exports: Vec<(String, String)>,
}

/// A saved list.
pub struct SavedView {
    title: String,
    href: String,
    delete: String,
    current: bool,
}

/// What a list shows and what surrounds it, asked of the index at once.
struct Asked {
    page: registers::Page,
    /// The objects of the whole list, whatever narrows it now.
    whole: u64,
    facets: Vec<Facet>,
    states: Vec<(State, u64)>,
    organisations: Vec<(kit::OrganisationId, u64)>,
}

/// `GET /desk/resources/{code}`
pub async fn list_records(ctx: Ctx, path: Path<String>, query: Query) -> Result<Show<ListPage>, Refusal> {
    let (opened, audience) = reach::open(&ctx, &path.0).await?;
    let register = opened.register.clone();
    let listing = Listing::read(&register, audience.clone(), &query);
    let asked = ask(&opened, &listing.query);
    let records = store::records::by_ids(ctx.db(), &asked.page.ids).await?;
    let columns = chosen_columns(&register, &query);
    journal_list(&ctx, &register, &columns, &listing, records.len()).await?;
    let show_organisation = asked.organisations.len() > 1;
    let directory = reach::directory(&ctx);
    let names = reach::engine(&ctx).names(&register, records.iter().map(|record| &record.data.0), directory, ctx.lang).await?;
    let drawn = table::Drawn { ctx: &ctx, register: &register, columns: &columns, query: &query, sort: &listing.query.sort };
    let table = (!records.is_empty()).then(|| drawn.table(&records, &names, show_organisation));
    let side = side::Side::new(&ctx, &register, &listing, &query);
    let views = saved_views(&ctx, &register, &query).await?;
    Ok(Show(ListPage {
        lead: lead(&ctx, &register, &asked),
        buttons: buttons(&ctx, &register, &audience),
        tabs: side.tabs(&asked.states),
        search: side.search(),
        filters: side.filters(&asked).await?,
        kept: side.kept(),
        chips: side.chips(&asked).await?,
        problems: side.problems(),
        reset: urls::list(&register.code),
        found: ctx.t.with("desk-objects-found", &[("count", total(&asked).into())]),
        table,
        empty: empty(&ctx, &register, &query),
        pagination: pagination(&ctx, &register, &query, &asked),
        verbs: bulk_verbs(&ctx),
        all_says: ctx.t.with("desk-bulk-all", &[("count", total(&asked).into())]),
        query: bare(&query).to_string(),
        columns: columns::choices(&ctx, &register, &columns),
        columns_kept: bare(&query).without("columns").pairs().map(owned).collect(),
        views,
        exports: exports(&ctx, &register, &query),
        code: register.code.clone(),
        page: desk_page(&ctx, ctx.t.text(&register.declaration.title)).crumb(ctx.t.say("desk-resources-title"), urls::RESOURCES),
    }))
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The list's address without its place in the list.
pub fn bare(query: &Query) -> Query {
    query.without("after").without("before").without("_token")
}

fn ask(opened: &Opened, query: &IndexQuery) -> Asked {
    opened.index(|index| {
        let among = index.among(query);
        Asked {
            page: among.page(),
            whole: index.state_counts(&IndexQuery::new(query.audience.clone())).iter().map(|(_, count)| count).sum(),
            facets: among.facets(&opened.register),
            states: index.state_counts(query),
            organisations: among.organisation_counts(),
        }
    })
}

fn total(asked: &Asked) -> i64 {
    i64::try_from(asked.page.total).unwrap_or(i64::MAX)
}

/// Personal columns and filters by personal fields are looks at personal data.
async fn journal_list(ctx: &Ctx, register: &Register, columns: &[&fields::Field], listing: &Listing, count: usize) -> Result<(), Problem> {
    let sorted = register.field(&listing.query.sort.by);
    let filtered = listing.inputs.iter().filter_map(|(code, _)| register.field(code));
    let touched = columns.iter().copied().chain(filtered).chain(sorted);
    journal::look_at_list(ctx, "look", register, touched, count).await
}

fn lead(ctx: &Ctx, register: &Register, asked: &Asked) -> String {
    let steward = reach::directory(ctx).name(register.organisation, ctx.lang).unwrap_or_default().to_owned();
    let objects = ctx.t.with("desk-objects-count", &[("count", i64::try_from(asked.whole).unwrap_or(i64::MAX).into())]);
    if steward.is_empty() { objects } else { format!("{objects} · {steward}") }
}

fn buttons(ctx: &Ctx, register: &Register, audience: &Audience) -> Vec<Button<'static>> {
    let mut buttons = Vec::new();
    let takes_new = register.state != registers::RegisterState::Archived;
    if takes_new && *audience != Audience::Public {
        buttons.push(Button::link(ctx.t.say("desk-new").to_owned(), urls::new(&register.code)).icon("plus").with("data-key", "n"));
    }
    if takes_new && reach::has_module(ctx, "imports") {
        let href = format!("/desk/resources/{}/imports", register.code);
        buttons.push(Button::link(ctx.t.say("desk-link-imports").to_owned(), href).secondary().icon("upload"));
    }
    let public = format!("/resources/{}", register.code);
    if reach::has_module(ctx, "catalogue") && register.state == registers::RegisterState::Active {
        buttons.push(Button::link(ctx.t.say("desk-public-list").to_owned(), public).secondary().icon("eye"));
    }
    buttons
}

fn pagination(ctx: &Ctx, register: &Register, query: &Query, asked: &Asked) -> Option<Pagination<'static>> {
    let to = |cursor: &Option<registers::Cursor>| {
        cursor.as_ref().map(|cursor| listing::page_query(query, cursor).href(&urls::list(&register.code)))
    };
    let (previous, next) = (to(&asked.page.previous), to(&asked.page.next));
    (previous.is_some() || next.is_some()).then(|| Pagination::keyset(ctx.lang, previous, next))
}

fn empty(ctx: &Ctx, register: &Register, query: &Query) -> Empty<'static> {
    let narrowed = bare(query).pairs().any(|(name, value)| name != "sort" && name != "columns" && !value.is_empty());
    if narrowed {
        let (title, why) = (ctx.t.say("desk-nothing-found").to_owned(), ctx.t.say("desk-nothing-found-why").to_owned());
        Empty::new(title, why).action(ctx.t.say("desk-reset").to_owned(), urls::list(&register.code))
    } else {
        let (title, why) = (ctx.t.say("desk-no-objects").to_owned(), ctx.t.say("desk-no-objects-why").to_owned());
        Empty::new(title, why).action(ctx.t.say("desk-new").to_owned(), urls::new(&register.code))
    }
}

fn bulk_verbs(ctx: &Ctx) -> Vec<SelectItem<'static>> {
    let publisher = ctx.viewer.is(Role::Publisher);
    let open = |verb: &Verb| publisher || !matches!(verb, Verb::Return | Verb::Transfer);
    let item = |verb: Verb| SelectItem::new(verb.code(), ctx.t.say(&format!("verb-{}", verb.code())).to_owned());
    let set = SelectItem::new("set", ctx.t.say("desk-bulk-set").to_owned());
    BULK_VERBS.into_iter().filter(open).map(item).chain([set]).collect()
}

async fn saved_views(ctx: &Ctx, register: &Register, query: &Query) -> Result<Vec<SavedView>, Problem> {
    let Some(person) = ctx.viewer.person else { return Ok(Vec::new()) };
    let current = bare(query).to_string();
    let views = store::views::of(ctx.db(), register.id, person).await?;
    let view = |view: store::views::View| SavedView {
        href: Query::parse(&view.query).href(&urls::list(&register.code)),
        delete: format!("{}/{}/delete", urls::views(&register.code), view.id),
        current: view.query == current,
        title: view.title,
    };
    Ok(views.into_iter().map(view).collect())
}

fn exports(ctx: &Ctx, register: &Register, query: &Query) -> Vec<(String, String)> {
    let has_place = register.declaration.geometry().is_some();
    let formats = super::export::FORMATS.into_iter().filter(|format| has_place || *format != tabular::Format::GeoJson);
    let link = |format: tabular::Format| {
        let file = format!("{}/export.{}", urls::list(&register.code), format.extension());
        (ctx.t.say(&format!("desk-export-{}", format.extension())).to_owned(), bare(query).href(&file))
    };
    formats.map(link).collect()
}

impl ListPage {
    fn warning(&self) -> Option<ui::Note<'static>> {
        let body = self.problems.join(" ");
        let title = self.page.t.say("desk-filter-problems").to_owned();
        (!body.is_empty()).then(|| ui::Note { kind: NoticeKind::Warn, title: title.into(), body: body.into(), live: false })
    }
}
