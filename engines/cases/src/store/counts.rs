//! Cases counted by month: added to within the transaction that changes a case, read in sums.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use db::{Db, DbError, ToValue, Tx, params};
use jiff::civil::Date;
use kit::OrganisationId;
use uuid::Uuid;

use crate::case::{Case, CaseId, KindId};
use crate::count::{Counts, Slot, difference};

/// The word of an opening in the column of times.
const OPENING: i64 = -1;
/// Cases of one step of counting anew.
const STEP: i64 = 2_000;

const MEASURES: &str = "opened, closed, in_time, contested, rated, satisfied";

/// Adds to a row of a table, or begins it; `key` are the columns of its key.
fn add_to(table: &str, key: &[&str]) -> String {
    let more = |column: &str| format!("{column} = {table}.{column} + excluded.{column}");
    let places: Vec<String> = (1..=key.len() + MEASURES.split(", ").count()).map(|at| format!("${at}")).collect();
    format!(
        "INSERT INTO {table} ({key}, {MEASURES}) VALUES ({places}) ON CONFLICT ({key}) DO UPDATE SET {sums}",
        key = key.join(", "),
        places = places.join(", "),
        sums = MEASURES.split(", ").map(more).collect::<Vec<_>>().join(", "),
    )
}

/// Counts by all that is known of a case, for questions that narrow by several things.
static COUNT: LazyLock<String> =
    LazyLock::new(|| add_to("cases_count", &["kind_id", "month", "category", "district_id", "executor_id", "took"]));
/// Counts by one thing alone.
static SUM: LazyLock<String> = LazyLock::new(|| add_to("cases_sum", &["kind_id", "division", "word", "id", "month", "took"]));

/// Counts a case as it stands now and no longer as it stood before.
pub async fn recount(tx: &mut Tx, before: Option<&Case>, now: &Case) -> Result<(), DbError> {
    let changes = difference(before, now);
    let counts = changes.iter().map(|(slot, counts)| row(now.kind_id, slot, *counts)).collect();
    let sums = changes.iter().flat_map(|(slot, counts)| Key::of(slot).map(|key| (key, *counts)));
    let sums = sums.map(|(key, counts)| key.row(now.kind_id, counts)).collect();
    add(tx, counts, sums).await
}

async fn add(tx: &mut Tx, counts: Vec<db::Params>, sums: Vec<db::Params>) -> Result<(), DbError> {
    tx.execute_many(&COUNT, counts).await?;
    tx.execute_many(&SUM, sums).await.map(drop)
}

fn row(kind: KindId, slot: &Slot, own: Counts) -> db::Params {
    let took = slot.took.unwrap_or(OPENING);
    let mut values = params![kind, month_of(slot.month), slot.category, slot.district, slot.executor, took];
    values.extend(measures(own));
    values
}

fn measures(own: Counts) -> db::Params {
    params![own.opened, own.closed, own.in_time, own.contested, own.rated, own.satisfied]
}

/// Where a case is counted by one thing alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    division: Division,
    word: String,
    id: Option<Uuid>,
    month: Date,
    took: Option<i64>,
}

impl Key {
    /// The keys of a slot, one a division.
    fn of(slot: &Slot) -> [Self; 4] {
        Division::ALL.map(|division| Self {
            division,
            word: if division == Division::Category { slot.category.clone() } else { String::new() },
            id: match division {
                Division::District => Some(slot.district),
                Division::Executor => Some(slot.executor.0),
                Division::Month | Division::Category => None,
            },
            month: slot.month,
            took: slot.took,
        })
    }

    fn row(&self, kind: KindId, own: Counts) -> db::Params {
        let took = self.took.unwrap_or(OPENING);
        let mut values = params![kind, self.division.code(), self.word, self.id.unwrap_or(kind.0), month_of(self.month), took];
        values.extend(measures(own));
        values
    }
}

/// `2026-11`
fn month_of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// By what statistics are divided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Division {
    /// Months.
    Month,
    /// Categories.
    Category,
    /// Districts.
    District,
    /// Executors.
    Executor,
}

impl Division {
    /// All.
    pub const ALL: [Self; 4] = [Self::Category, Self::District, Self::Executor, Self::Month];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Category => "category",
            Self::District => "district",
            Self::Executor => "executor",
        }
    }

    /// Its column among the counts by all that is known.
    fn column(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Category => "category",
            Self::District => "district_id",
            Self::Executor => "executor_id",
        }
    }

    /// Its column among the counts by one thing alone.
    fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Category => "word",
            Self::District | Self::Executor => "id",
        }
    }
}

/// What of the counts is asked for: months from the first to the last, perhaps narrowed.
#[derive(Clone, PartialEq, Debug)]
pub struct Period {
    /// A day of the first month.
    pub from: Date,
    /// A day of the last month.
    pub until: Date,
    /// Of one category.
    pub category: Option<String>,
    /// Of one district.
    pub district: Option<Uuid>,
    /// Of one executor.
    pub executor: Option<OrganisationId>,
}

/// One part of a division.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sum {
    /// The month (`2026-11`), the word of the category, the id of the district or the executor.
    pub key: String,
    /// The counts.
    pub counts: Counts,
    /// How many closed cases took how long: places of the scale and counts.
    pub times: Vec<(i64, i64)>,
}

type SumRow<K> = (K, i64, i64, i64, i64, i64, i64, i64);

impl Period {
    /// What it is narrowed to, by division.
    fn narrowed(&self) -> Vec<(Division, db::Value)> {
        let category = self.category.as_ref().map(|own| (Division::Category, own.to_value()));
        let district = self.district.as_ref().map(|own| (Division::District, own.to_value()));
        let executor = self.executor.as_ref().map(|own| (Division::Executor, own.to_value()));
        [category, district, executor].into_iter().flatten().collect()
    }
}

/// The sums of a kind over a period, by one division, in the order of their keys. Counts by one thing alone are read where they answer;
/// where several things are asked for together, the counts by all that is known.
///
/// Errors: the database's.
pub async fn sums(db: &Db, kind: KindId, period: &Period, by: Division) -> Result<Vec<Sum>, DbError> {
    let mut values = params![kind, month_of(period.from), month_of(period.until)];
    let narrowed = period.narrowed();
    let alone = match narrowed.as_slice() {
        [] => Some(by),
        [(only, _)] if *only == by || by == Division::Month => Some(*only),
        _ => None,
    };
    let column = |own: Division| if alone.is_some() { own.key() } else { own.column() };
    let mut wanted = String::new();
    let mut want = |column: &str, value: db::Value| {
        values.push(value);
        wanted.push_str(&format!(" AND {column} = ${}", values.len()));
    };
    if let Some(division) = alone {
        want("division", division.code().to_value());
    }
    for (own, value) in narrowed {
        want(column(own), value);
    }
    let sums: Vec<String> = MEASURES.split(", ").map(|measure| format!("CAST(SUM({measure}) AS BIGINT)")).collect();
    let sql = format!(
        "SELECT {key}, took, {sums} FROM {table} WHERE kind_id = $1 AND month >= $2 AND month <= $3{wanted} GROUP BY 1, 2 ORDER BY 1, 2",
        key = column(by),
        sums = sums.join(", "),
        table = if alone.is_some() { "cases_sum" } else { "cases_count" },
    );
    let found = match by {
        Division::Month | Division::Category => summed::<String>(db.all(&sql, values).await?),
        Division::District | Division::Executor => summed::<Uuid>(db.all(&sql, values).await?),
    };
    Ok(found)
}

/// The rows of each key together.
fn summed<K: ToString>(rows: Vec<SumRow<K>>) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    for (key, took, opened, closed, in_time, contested, rated, satisfied) in rows {
        let key = key.to_string();
        if found.last().is_none_or(|last| last.key != key) {
            found.push(Sum { key, ..Sum::default() });
        }
        let Some(last) = found.last_mut() else { continue };
        last.counts.add(Counts { opened, closed, in_time, contested, rated, satisfied }, 1);
        if took != OPENING && closed > 0 {
            last.times.push((took, closed));
        }
    }
    found
}

/// Forgets the counts of a kind, so that they can be made anew by [`count_more`]. Nothing may be written meanwhile.
pub async fn forget(tx: &mut Tx, kind: KindId) -> Result<(), DbError> {
    tx.execute("DELETE FROM cases_count WHERE kind_id = $1", params![kind]).await?;
    tx.execute("DELETE FROM cases_sum WHERE kind_id = $1", params![kind]).await.map(drop)
}

/// Counts the next cases of a kind by their ids; the last of them, none at the end.
pub async fn count_more(db: &Db, kind: KindId, after: Option<CaseId>) -> Result<Option<CaseId>, DbError> {
    use db::FromRow;
    let sql = format!("SELECT {} FROM cases_case WHERE kind_id = $1 AND id > $2 ORDER BY id LIMIT {STEP}", Case::COLUMNS);
    let cases: Vec<Case> = db.all(&sql, params![kind, after.map_or(Uuid::nil(), |own| own.0)]).await?;
    let last = cases.last().map(|case| case.id);
    let (mut slots, mut keys) = (BTreeMap::<Slot, Counts>::new(), BTreeMap::<Key, Counts>::new());
    for (slot, counts) in cases.iter().flat_map(crate::count::counted) {
        for key in Key::of(&slot) {
            keys.entry(key).or_default().add(counts, 1);
        }
        slots.entry(slot).or_default().add(counts, 1);
    }
    let counts: Vec<db::Params> = slots.iter().map(|(slot, counts)| row(kind, slot, *counts)).collect();
    let sums: Vec<db::Params> = keys.iter().map(|(key, counts)| key.row(kind, *counts)).collect();
    db.tx(move |tx| {
        let (counts, sums) = (counts.clone(), sums.clone());
        Box::pin(async move { add(tx, counts, sums).await })
    })
    .await?;
    Ok(last)
}
