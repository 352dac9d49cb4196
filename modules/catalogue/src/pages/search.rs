//! `/search`: one search over resources, rubrics, organisations and the objects of all resources.

use std::sync::Arc;

use askama::Template;
use fields::{Show as ShowValue, Visibility};
use kit::{Problem, RecordId, fold};
use registers::{Audience, Opened, Record, Register, RegisterState, listing, rights, store};
use ui::{Empty, Page, Pagination, ResultList, ResultRow, SearchBox};
use web::{Ctx, Query, Refusal, Show};

use super::card;
use super::list::public_title;
use crate::board::Board;

/// Words that are looked for.
const WORDS_MAX: usize = 12;
/// Resources, rubrics and organisations shown.
const OTHERS: usize = 6;
/// Resources whose objects are shown, and objects of each.
const RESOURCES: usize = 8;
/// See [`RESOURCES`].
const OBJECTS: usize = 4;

/// Objects of one resource.
struct Group {
    title: String,
    href: String,
    list: ResultList<'static>,
    more: Option<String>,
}

/// A resource with the number of objects found in it.
struct Counted {
    title: String,
    href: String,
    count: String,
    current: bool,
}

/// What was found.
#[derive(Template)]
#[template(path = "catalogue/search.html")]
pub struct SearchPage {
    page: Page,
    search: SearchBox<'static>,
    asked: bool,
    found: String,
    counted: Vec<Counted>,
    resources: Option<ResultList<'static>>,
    rubrics: Vec<(String, String, String)>,
    organisations: Option<ResultList<'static>>,
    groups: Vec<Group>,
    pages: Option<Pagination<'static>>,
    empty: Option<Empty<'static>>,
}

/// `GET /search`
pub async fn show_search(ctx: Ctx, query: Query) -> Result<Show<SearchPage>, Refusal> {
    let board = super::board(&ctx).await?;
    let typed: String = query.word("q").unwrap_or_default().chars().take(200).collect();
    let words = fold::words(&typed, WORDS_MAX);
    let search = Search { ctx: &ctx, board: &board, query: &query, typed, words };
    Ok(Show(search.page().await?))
}

struct Search<'a> {
    ctx: &'a Ctx,
    board: &'a Board,
    query: &'a Query,
    typed: String,
    words: Vec<String>,
}

/// The objects found in one resource.
struct Hits {
    opened: Opened,
    page: registers::Page,
    named: bool,
}

impl Search<'_> {
    async fn page(&self) -> Result<SearchPage, Problem> {
        let t = &self.ctx.t;
        let mut page = self.ctx.page(t.say("catalogue-search-title")).section("search");
        page.noindex = true;
        let mut search = super::home::search_box(t);
        search.value = self.typed.clone().into();
        if self.words.is_empty() {
            let rubrics = self.board.rubrics.iter().filter(|rubric| !rubric.hidden).map(|rubric| self.rubric(rubric)).collect();
            return Ok(SearchPage { rubrics, ..empty_page(page, search) });
        }
        let only = self.query.word("resource");
        let mut hits = self.hits(only).await?;
        let total: u64 = hits.iter().map(|hits| hits.page.total).sum();
        let counted = hits.iter().map(|hits| self.counted(hits, only)).collect();
        let pages = only.and_then(|_| hits.first()).map(|hits| self.pages(&hits.page));
        if only.is_none() {
            hits.truncate(RESOURCES);
        }
        let groups = self.groups(&hits, only.is_some()).await?;
        let (resources, rubrics, organisations) = if only.is_none() { self.others() } else { Default::default() };
        let nothing = total == 0 && resources.is_none() && rubrics.is_empty() && organisations.is_none();
        page.title = t.with("catalogue-search-for", &[("words", self.typed.as_str().into())]);
        Ok(SearchPage {
            asked: true,
            found: t.with("catalogue-search-found", &[("count", usize::try_from(total).unwrap_or(0).into())]),
            counted,
            resources,
            rubrics,
            organisations,
            groups,
            pages,
            empty: nothing.then(|| {
                Empty::new(t.say("catalogue-search-nothing").to_owned(), t.say("catalogue-search-nothing-help").to_owned())
                    .action(t.say("catalogue-search-to-resources").to_owned(), "/resources")
            }),
            ..empty_page(page, search)
        })
    }

    /// The objects of each resource; resources called by the words first, then those with most objects.
    async fn hits(&self, only: Option<&str>) -> Result<Vec<Hits>, Problem> {
        let may = |register: &Register| register.state == RegisterState::Active && rights::may_see_register(&self.ctx.viewer, register);
        let wanted = |register: &Register| may(register) && only.is_none_or(|code| code == register.code);
        let mut hits = Vec::new();
        for opened in super::engine(self.ctx).open_all(wanted).await? {
            let mut asked = match only {
                Some(_) => registers::Listing::read(&opened.register, Audience::Public, &self.query.without("limit")).query,
                None => registers::Query::new(Audience::Public),
            };
            asked.filters.clear();
            asked.organisations.clear();
            asked.words.clone_from(&self.words);
            asked.limit = if only.is_some() { kit::limits::PAGE_ROWS } else { OBJECTS };
            let page = opened.index(|index| index.page(&asked));
            if page.total > 0 {
                let named = super::resources::says(&opened.register, &self.words);
                hits.push(Hits { opened, page, named });
            }
        }
        hits.sort_by_key(|hits| (!hits.named, std::cmp::Reverse(hits.page.total)));
        Ok(hits)
    }

    fn address(&self, register: &Register) -> String {
        let query = self.query.without("after").without("before");
        query.with("q", &self.typed).with("resource", &register.code).href("/search")
    }

    fn counted(&self, hits: &Hits, only: Option<&str>) -> Counted {
        let register = &hits.opened.register;
        Counted {
            title: self.ctx.t.text(&register.declaration.title).to_owned(),
            href: self.address(register),
            count: self.ctx.t.number(i64::try_from(hits.page.total).unwrap_or(i64::MAX)),
            current: only == Some(register.code.as_str()),
        }
    }

    fn pages(&self, page: &registers::Page) -> Pagination<'static> {
        let href = |cursor: &registers::Cursor| listing::page_query(self.query, cursor).href("/search");
        Pagination::keyset(self.ctx.lang, page.previous.as_ref().map(href), page.next.as_ref().map(href))
    }

    async fn groups(&self, hits: &[Hits], whole: bool) -> Result<Vec<Group>, Problem> {
        let ids: Vec<RecordId> = hits.iter().flat_map(|hits| hits.page.ids.iter().copied()).collect();
        let records = if ids.is_empty() { Vec::new() } else { store::records::by_ids(self.ctx.db(), &ids).await? };
        Ok(hits.iter().map(|hits| self.group(hits, &records, whole)).collect())
    }

    fn group(&self, hits: &Hits, records: &[Record], whole: bool) -> Group {
        let (t, register) = (&self.ctx.t, &hits.opened.register);
        let of = |id: &RecordId| records.iter().find(|record| record.id == *id);
        let rows = hits.page.ids.iter().filter_map(of).filter_map(|record| self.row(register, record)).collect();
        let more = (!whole && hits.page.total > OBJECTS as u64).then(|| self.address(register));
        Group {
            title: t.text(&register.declaration.title).to_owned(),
            href: super::resource_href(&register.code),
            list: ResultList::new(rows),
            more,
        }
    }

    fn row(&self, register: &Register, record: &Record) -> Option<ResultRow<'static>> {
        let data = record.published()?;
        let title = register.title_of(data, &record.number);
        let href = registers::names::object_address(&register.code, record.id);
        let mut row = ResultRow::new(public_title(register, &title, &record.number).to_owned(), href);
        row.icon = card::known_icon(&register.declaration.icon).to_owned().into();
        row.tone = "sky".into();
        row.side = record.number.clone().into();
        let address = |field: &&fields::Field| field.kind == fields::Kind::Address && field.visibility == Visibility::Public;
        if let Some(place) = register.declaration.fields.iter().find(address)
            && let Some(value) = data.get(&place.code).and_then(|json| place.from_stored(json))
        {
            row = row.line(place.text(&value, &ShowValue::new(&self.ctx.t, &fields::NoNames)));
        }
        Some(row)
    }

    #[expect(clippy::type_complexity, reason = "three lists of one page")]
    fn others(&self) -> (Option<ResultList<'static>>, Vec<(String, String, String)>, Option<ResultList<'static>>) {
        let directory = super::directory(self.ctx);
        let called: Vec<&Arc<Register>> =
            self.board.active().filter(|register| super::resources::says(register, &self.words)).take(OTHERS).collect();
        let resources = called.iter().map(|register| card::row(register, self.board, &directory, &self.ctx.t, self.ctx.today()));
        let rubrics = self.board.rubrics.iter().filter(|rubric| !rubric.hidden && self.is_called(rubric)).take(OTHERS);
        let authors =
            directory.find_organisations(&self.typed).filter(|own| self.board.active().any(|register| register.organisation == own.id));
        let organisations = authors.take(OTHERS).map(|own| {
            let mut row = ResultRow::new(own.name.get(self.ctx.lang).to_owned(), format!("/resources?organisation={}", own.id));
            row.icon = "building-2".into();
            row.tone = "sky".into();
            row
        });
        (list(resources.collect()), rubrics.map(|rubric| self.rubric(rubric)).collect(), list(organisations.collect()))
    }

    fn is_called(&self, rubric: &crate::rubrics::Rubric) -> bool {
        let known: Vec<String> =
            [&rubric.title.uk, &rubric.title.en, &rubric.description.uk].iter().flat_map(|text| fold::words(text, 80)).collect();
        self.words.iter().all(|word| known.iter().any(|own| own.starts_with(registers::index::stem(word))))
    }

    fn rubric(&self, rubric: &crate::rubrics::Rubric) -> (String, String, String) {
        let icon = card::known_icon(&rubric.icon).to_owned();
        (self.ctx.t.text(&rubric.title).to_owned(), format!("/rubrics/{}", rubric.code), icon)
    }
}

fn list(rows: Vec<ResultRow<'static>>) -> Option<ResultList<'static>> {
    (!rows.is_empty()).then(|| ResultList::new(rows))
}

fn empty_page(page: Page, search: SearchBox<'static>) -> SearchPage {
    SearchPage {
        page,
        search,
        asked: false,
        found: String::new(),
        counted: Vec::new(),
        resources: None,
        rubrics: Vec::new(),
        organisations: None,
        groups: Vec::new(),
        pages: None,
        empty: None,
    }
}
