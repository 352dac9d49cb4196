//! The rows of the inventory: a resource with what is counted of it, and totals.

use std::collections::BTreeMap;
use std::sync::Arc;

use identity::Snapshot;
use kit::{Lang, Problem};
use registers::{RegisterState, Registers};
use tabular::{Cell, Datatype};
use web::{Ctx, Query};

use super::controls::period_text;
use super::urls;
use crate::holding::{self, Holding, Key, Narrowed, Standing};
use crate::listing::Sorting;
use crate::sheet;
use crate::tally::{DISTRICT, Tallies, Tally};

/// The columns that sort.
pub const COLUMNS: [&str; 14] = [
    "title",
    "organisation",
    "responsible",
    "published",
    "drafts",
    "on_review",
    "archived",
    "changed",
    "period",
    "next",
    "standing",
    "complete",
    "placeless",
    "state",
];

/// A resource with what is counted of it.
#[derive(Clone)]
pub struct Row {
    /// The resource.
    pub holding: Holding,
    /// What is counted.
    pub tally: Arc<Tally>,
}

impl Row {
    fn key(&self, column: &str) -> Key {
        let tally = &self.tally;
        match column {
            "published" => Key::Number(tally.published),
            "drafts" => Key::Number(tally.drafts),
            "on_review" => Key::Number(tally.on_review),
            "archived" => Key::Number(tally.archived),
            "changed" => Key::Number(tally.changed_at.map_or(i64::MIN, |at| at.as_microsecond())),
            "complete" => Key::Number(tally.complete.unwrap_or(-1)),
            "placeless" => Key::Number(tally.placeless.unwrap_or(-1)),
            "state" => Key::Number(RegisterState::ALL.iter().position(|state| *state == self.holding.register.state).unwrap_or(0) as i64),
            other => self.holding.key(other).unwrap_or(Key::Number(0)),
        }
    }
}

/// The list an address asks for.
pub struct List {
    /// Everything the viewer looks after.
    pub whole: Vec<Holding>,
    /// What is asked for, sorted.
    pub rows: Vec<Row>,
    /// By what.
    pub sorting: Sorting,
}

impl List {
    /// Reads it: one query an aggregate, whatever the number of resources.
    ///
    /// Errors: [`Problem::Forbidden`] for residents.
    pub async fn read(ctx: &Ctx, query: &Query, directory: &Snapshot) -> Result<Self, Problem> {
        holding::staff(&ctx.viewer)?;
        let engine = ctx.house.part::<Registers>();
        let whole = holding::of_viewer(&*engine.shelf().await?, &ctx.viewer, directory, &ctx.t, ctx.today());
        let narrowed = Narrowed::of(query, &ctx.viewer, directory);
        let state = query.word("state").and_then(RegisterState::from_code);
        let standing = query.word("standing").and_then(|code| Standing::ALL.into_iter().find(|one| one.code() == code));
        let takes = |one: &&Holding| {
            narrowed.takes(one)
                && state.is_none_or(|state| state == one.register.state)
                && standing.is_none_or(|asked| asked == one.standing())
        };
        let asked: Vec<Holding> = whole.iter().filter(takes).cloned().collect();
        let registers: Vec<_> = asked.iter().map(|one| Arc::clone(&one.register)).collect();
        let tallies = ctx.house.part::<Tallies>().of(engine, &registers).await?;
        let row = |holding: Holding| Row { tally: tallies.get(&holding.register.id).cloned().unwrap_or_default(), holding };
        let sorting = Sorting::of(query, urls::INVENTORY, &COLUMNS, "title");
        let rows = sorting.sort(asked.into_iter().map(row).collect(), Row::key);
        Ok(Self { whole, rows, sorting })
    }
}

/// What is added up of several resources.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Total {
    /// Resources.
    pub resources: i64,
    /// Of them overdue.
    pub overdue: i64,
    /// Objects everybody sees.
    pub published: i64,
    /// Drafts and objects on review.
    pub waiting: i64,
    /// Objects without a place.
    pub placeless: i64,
}

impl Total {
    fn add(&mut self, row: &Row) {
        self.resources += 1;
        self.overdue += i64::from(row.holding.standing() == Standing::Overdue);
        self.published += row.tally.published;
        self.waiting += row.tally.drafts + row.tally.on_review;
        self.placeless += row.tally.placeless.unwrap_or(0);
    }

    /// Of all rows.
    pub fn of(rows: &[Row]) -> Self {
        let mut total = Self::default();
        rows.iter().for_each(|row| total.add(row));
        total
    }
}

/// Totals by organisation, in the order of the alphabet.
pub fn by_organisation(rows: &[Row]) -> Vec<(String, Total)> {
    let mut totals: BTreeMap<(Vec<u8>, String), Total> = BTreeMap::new();
    for row in rows {
        let name = row.holding.organisation.clone();
        totals.entry((i18n::sort_key(&name), name)).or_default().add(row);
    }
    totals.into_iter().map(|((_, name), total)| (name, total)).collect()
}

/// Objects by district, in the order of the alphabet; those of no district last, by an empty name.
pub fn by_district(rows: &[Row], lang: Lang) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for row in rows {
        for (code, count) in &row.tally.districts {
            *counts.entry(code).or_default() += count;
        }
        let choices = row.holding.register.field(DISTRICT).map(|field| field.choices.as_slice()).unwrap_or_default();
        names.extend(choices.iter().map(|choice| (choice.code.as_str(), choice.label.get(lang))));
    }
    let mut named: Vec<(String, i64)> =
        counts.into_iter().map(|(code, count)| ((*names.get(code).unwrap_or(&code)).to_owned(), count)).collect();
    named.sort_by_cached_key(|(name, _)| (name.is_empty(), i18n::sort_key(name)));
    named
}

/// The columns of the file.
pub const HEADS: [sheet::Head; 17] = [
    ("code", "stewardship-code", Datatype::Text),
    ("title", "stewardship-resource", Datatype::Text),
    ("organisation", "stewardship-organisation", Datatype::Text),
    ("responsible", "stewardship-responsible", Datatype::Text),
    ("state", "stewardship-state", Datatype::Text),
    ("published", "stewardship-published", Datatype::Integer),
    ("drafts", "stewardship-drafts", Datatype::Integer),
    ("on_review", "stewardship-on-review", Datatype::Integer),
    ("archived", "stewardship-archived", Datatype::Integer),
    ("last_change", "stewardship-changed", Datatype::DateTime),
    ("period", "stewardship-period", Datatype::Text),
    ("updated", "stewardship-updated", Datatype::Date),
    ("next_update", "stewardship-next-update", Datatype::Date),
    ("standing", "stewardship-standing", Datatype::Text),
    ("complete_percent", "stewardship-complete", Datatype::Integer),
    ("without_place", "stewardship-placeless", Datatype::Integer),
    ("api", "stewardship-api", Datatype::Text),
];

/// A row of the file.
pub fn cells(ctx: &Ctx, row: &Row) -> Vec<Cell> {
    let (t, holding, tally) = (&ctx.t, &row.holding, &row.tally);
    let register = &holding.register;
    let count = |count: Option<i64>| count.map_or(Cell::Empty, Cell::Integer);
    vec![
        Cell::text(register.code.clone()),
        Cell::text(holding.title.clone()),
        Cell::text(holding.organisation.clone()),
        Cell::text(holding.responsible.clone()),
        Cell::text(t.say(&format!("register-state-{}", register.state.code())).to_owned()),
        Cell::Integer(tally.published),
        Cell::Integer(tally.drafts),
        Cell::Integer(tally.on_review),
        Cell::Integer(tally.archived),
        tally.changed_at.map_or(Cell::Empty, |at| Cell::DateTime(at.to_string())),
        Cell::text(period_text(t, register.update_period)),
        sheet::day(register.updated_on),
        sheet::day(register.next_update),
        Cell::text(holding.freshness_text(t)),
        count(tally.complete),
        count(tally.placeless),
        Cell::text(ctx.house.city().url(&urls::api(&register.code))),
    ]
}
