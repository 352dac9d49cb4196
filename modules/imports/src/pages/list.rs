//! `/desk/imports` and `/desk/resources/{code}/imports`: imports of all registers or of one, by state, who and when, newest first.

use askama::Template;
use i18n::Locale;
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::{Problem, Timestamp, limits};
use registers::import::ImportState;
use registers::store::import_list::{self, ImportSearch, Place};
use registers::store::imports::Import;
use registers::{Register, Shelf, rights};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Line, Page, Pagination, Segment, Segmented};
use web::{Ctx, Cursor, Path, Query, Refusal, Show};

use crate::access;
use crate::pages::{of_all, state_tag, step};

/// Where the imports of all registers are.
const ALL: &str = "/desk/imports";
/// Names offered to choose from.
const IMPORTERS_MAX: usize = 500;
/// The filters of the form, beside the state.
const FILTERS: [&str; 4] = ["register", "by", "from", "to"];

/// What the links above the list show: the word in the address and the states.
const GROUPS: [(&str, &[ImportState]); 6] = [
    ("", &[]),
    ("open", &[ImportState::Uploaded, ImportState::Checking, ImportState::Checked, ImportState::Applying, ImportState::Undoing]),
    ("done", &[ImportState::Done]),
    ("failed", &[ImportState::Failed]),
    ("undone", &[ImportState::Undone]),
    ("discarded", &[ImportState::Discarded]),
];

/// The list.
#[derive(Template)]
#[template(path = "imports/list.html")]
pub struct ListPage {
    page: Page,
    lead: String,
    /// Where a new import begins; none on the list of all registers.
    new: Option<String>,
    groups: Html,
    address: String,
    state: String,
    filters: Vec<Html>,
    filtered: bool,
    table: Html,
    pages: Html,
    empty: Html,
}

/// `GET /desk/imports`
pub async fn list_all_imports(ctx: Ctx, query: Query) -> Result<Show<ListPage>, Refusal> {
    Ok(Show(List::ask(&ctx, None, query).await?.page()))
}

/// `GET /desk/resources/{code}/imports`
pub async fn list_imports(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Show<ListPage>, Refusal> {
    let register = access::register(&ctx, &code).await?;
    Ok(Show(List::ask(&ctx, Some(&*register), query).await?.page()))
}

/// What was asked, and what was found.
struct List<'a> {
    ctx: &'a Ctx,
    shelf: std::sync::Arc<Shelf>,
    /// The register all imports are of; none for all registers.
    register: Option<&'a Register>,
    query: Query,
    found: Vec<Import>,
    next: Option<String>,
    importers: Vec<String>,
    registers: Vec<(String, String)>,
}

impl<'a> List<'a> {
    async fn ask(ctx: &'a Ctx, register: Option<&'a Register>, query: Query) -> Result<Self, Problem> {
        let shelf = access::engine(ctx).shelf().await?;
        let seen =
            ImportSearch { scopes: rights::imports_seen(&ctx.viewer), register: register.map(|own| own.id), ..ImportSearch::default() };
        let wanted = wanted(&seen, &shelf, &query);
        let after = query.word("after").and_then(Cursor::decode::<Place>);
        let mut found = import_list::search(ctx.db(), &wanted, after, limits::PAGE_ROWS).await?;
        let more = found.len() > limits::PAGE_ROWS;
        found.truncate(limits::PAGE_ROWS);
        let next = found.last().filter(|_| more).map(|last| Cursor::encode(&import_list::place(last)));
        let mut importers = import_list::importers(ctx.db(), &seen, IMPORTERS_MAX).await?;
        importers.sort_by_cached_key(|name| i18n::sort_key(name));
        let registers = if register.is_some() { Vec::new() } else { named(ctx, &shelf, &import_list::filled(ctx.db(), &seen).await?) };
        Ok(Self { ctx, shelf, register, query, found, next, importers, registers })
    }

    fn address(&self) -> String {
        self.register.map_or_else(|| ALL.to_owned(), access::address)
    }

    fn is_filtered(&self) -> bool {
        FILTERS.iter().any(|filter| self.query.word(filter).is_some())
    }

    fn page(&self) -> ListPage {
        let (t, address) = (&self.ctx.t, self.address());
        let state = group_of(&self.query).0;
        let start = self.query.word("after").map(|_| self.query.without("after").href(&address));
        let next = self.next.as_ref().map(|place| self.query.with("after", place).href(&address));
        let none = self.found.is_empty();
        ListPage {
            lead: match self.register {
                Some(register) => t.with("imports-lead", &[("register", t.text(&register.declaration.title).into())]),
                None => t.say("imports-all-lead").to_owned(),
            },
            new: self.register.map(|_| format!("{address}/new")),
            groups: self.groups(&address, state),
            state: state.to_owned(),
            filters: self.filters(),
            filtered: self.is_filtered(),
            table: if none { Html::default() } else { self.table() },
            pages: if start.is_some() || next.is_some() { Html::of(&Pagination::keyset(t.lang(), start, next)) } else { Html::default() },
            empty: if none { self.empty(state) } else { Html::default() },
            page: match self.register {
                Some(register) => step(self.ctx, register, t.say("imports-title")),
                None => of_all(self.ctx, t.say("imports-all-title")),
            },
            address,
        }
    }

    /// The groups keep the other filters.
    fn groups(&self, address: &str, current: &str) -> Html {
        let plain = self.query.without("after").without("state");
        let item = |(word, _): &(&'static str, &[ImportState])| {
            let key = if word.is_empty() { "imports-group-all".to_owned() } else { format!("imports-group-{word}") };
            let href = if word.is_empty() { plain.href(address) } else { plain.with("state", word).href(address) };
            Segment::new(self.ctx.t.say(&key).to_owned(), href, *word == current)
        };
        Html::of(&Segmented { label: self.ctx.t.say("imports-groups").into(), items: GROUPS.iter().map(item).collect() })
    }

    fn filters(&self) -> Vec<Html> {
        let (t, controls) = (&self.ctx.t, Controls::new(&self.ctx.t, &[]));
        let said = |key: &str| self.query.word(key).unwrap_or_default().to_owned();
        let any = |key: &str| (String::new(), t.say(key).to_owned());
        let mut people = vec![any("imports-anybody")];
        people.extend(self.importers.iter().map(|name| (name.clone(), name.clone())));
        let day = |name: &str, label: &str| {
            controls.line(name, label, &said(name), Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() })
        };
        let mut filters = Vec::new();
        if self.register.is_none() {
            let mut registers = vec![any("imports-any-register")];
            registers.extend(self.registers.iter().cloned());
            filters.push(controls.select("register", "imports-register", "", &said("register"), &registers));
        }
        filters.extend([
            controls.select("by", "imports-by", "", &said("by"), &people),
            day("from", "imports-from"),
            day("to", "imports-to"),
        ]);
        filters
    }

    fn empty(&self, state: &str) -> Html {
        let t = &self.ctx.t;
        let say = |key: &str| t.say(key).to_owned();
        let empty = if !state.is_empty() || self.is_filtered() || self.query.word("after").is_some() {
            Empty::new(say("imports-none-such"), say("imports-none-such-why")).action(say("imports-show-all"), self.address())
        } else if self.register.is_some() {
            Empty::new(say("imports-none"), say("imports-none-why")).action(say("imports-begin"), format!("{}/new", self.address()))
        } else {
            Empty::new(say("imports-none"), say("imports-none-all-why")).action(say("imports-choose-register"), "/desk/resources")
        };
        Html::of(&empty)
    }

    fn table(&self) -> Html {
        let t = &self.ctx.t;
        let mut columns = vec![column(t, "imports-file", false)];
        if self.register.is_none() {
            columns.push(column(t, "imports-register", false));
        }
        columns.push(column(t, "imports-state", false));
        columns.extend(["imports-rows", "imports-created", "imports-changed", "imports-bad"].map(|key| column(t, key, true)));
        columns.extend(["imports-by", "imports-when"].map(|key| column(t, key, false)));
        let rows = self.found.iter().filter_map(|import| self.row(import)).collect();
        Html::of(&DataTable { caption: t.say("imports-title").into(), caption_hidden: true, columns, rows, ..DataTable::default() })
    }

    fn row(&self, import: &Import) -> Option<DataRow<'static>> {
        let t = &self.ctx.t;
        let register = self.shelf.by_id(import.register_id)?;
        let mut cells: Vec<Content<'static>> = vec![import.file_name.clone().into()];
        if self.register.is_none() {
            cells.push(t.text(&register.declaration.title).to_owned().into());
        }
        cells.push(state_tag(t, import.state).into());
        let counts = [import.rows_read, import.rows_created, import.rows_changed, import.rows_bad];
        cells.extend(counts.map(|number| Content::from(t.number(number))));
        cells.extend([import.by_name.clone().into(), t.date_time(import.created_at).into()]);
        Some(DataRow { cells, href: access::import_address(register, import).into(), ..DataRow::default() })
    }
}

fn column(t: &Locale, key: &str, numeric: bool) -> DataColumn<'static> {
    DataColumn { numeric, ..DataColumn::new(t.say(key).to_owned()) }
}

fn group_of(query: &Query) -> (&'static str, &'static [ImportState]) {
    let word = query.word("state").unwrap_or_default();
    GROUPS.into_iter().find(|(own, _)| *own == word).unwrap_or(("", &[]))
}

/// The filters of the address over what is seen anyway; what is not understood finds everything.
fn wanted(seen: &ImportSearch, shelf: &Shelf, query: &Query) -> ImportSearch {
    let day = |key: &str| query.word(key).and_then(|day| day.parse::<Date>().ok());
    ImportSearch {
        register: seen.register.or_else(|| query.word("register").and_then(|code| shelf.by_code(code)).map(|own| own.id)),
        states: group_of(query).1.to_vec(),
        by_name: query.word("by").map(str::to_owned),
        from: day("from").and_then(midnight),
        before: day("to").and_then(|day| day.tomorrow().ok()).and_then(midnight),
        ..seen.clone()
    }
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp())
}

/// Registers by code and title, in the order of titles.
fn named(ctx: &Ctx, shelf: &Shelf, ids: &[kit::RegisterId]) -> Vec<(String, String)> {
    let own = shelf.all().iter().filter(|register| ids.contains(&register.id));
    own.map(|register| (register.code.clone(), ctx.t.text(&register.declaration.title).to_owned())).collect()
}
