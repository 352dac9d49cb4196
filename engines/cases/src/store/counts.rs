//! Cases counted by month: added to within the transaction that changes a case, read in sums.

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

const ADD: &str = "INSERT INTO cases_count (kind_id, month, category, district_id, executor_id, took, opened, closed, in_time, contested, rated, satisfied) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
     ON CONFLICT (kind_id, month, category, district_id, executor_id, took) DO UPDATE SET \
     opened = cases_count.opened + excluded.opened, closed = cases_count.closed + excluded.closed, \
     in_time = cases_count.in_time + excluded.in_time, contested = cases_count.contested + excluded.contested, \
     rated = cases_count.rated + excluded.rated, satisfied = cases_count.satisfied + excluded.satisfied";

/// Counts a case as it stands now and no longer as it stood before.
pub async fn recount(tx: &mut Tx, before: Option<&Case>, now: &Case) -> Result<(), DbError> {
    for (slot, counts) in difference(before, now) {
        tx.execute(ADD, row(now.kind_id, &slot, counts)).await?;
    }
    Ok(())
}

fn row(kind: KindId, slot: &Slot, own: Counts) -> db::Params {
    let took = slot.took.unwrap_or(OPENING);
    params![
        kind,
        month_of(slot.month),
        slot.category,
        slot.district,
        slot.executor,
        took,
        own.opened,
        own.closed,
        own.in_time,
        own.contested,
        own.rated,
        own.satisfied
    ]
}

/// `2026-11`
fn month_of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// By what statistics are divided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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

    fn column(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Category => "category",
            Self::District => "district_id",
            Self::Executor => "executor_id",
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

/// The sums of a kind over a period, by one division, in the order of their keys.
///
/// Errors: the database's.
pub async fn sums(db: &Db, kind: KindId, period: &Period, by: Division) -> Result<Vec<Sum>, DbError> {
    let mut values = params![kind, month_of(period.from), month_of(period.until)];
    let mut narrowed = String::new();
    let mut narrow = |column: &str, value: &dyn ToValue| {
        values.push(value.to_value());
        narrowed.push_str(&format!(" AND {column} = ${}", values.len()));
    };
    if let Some(category) = &period.category {
        narrow("category", category);
    }
    if let Some(district) = &period.district {
        narrow("district_id", district);
    }
    if let Some(executor) = &period.executor {
        narrow("executor_id", executor);
    }
    let sum = |column: &str| format!("CAST(SUM({column}) AS BIGINT)");
    let sums = ["opened", "closed", "in_time", "contested", "rated", "satisfied"].map(sum).join(", ");
    let sql = format!(
        "SELECT {key}, took, {sums} FROM cases_count WHERE kind_id = $1 AND month >= $2 AND month <= $3{narrowed} GROUP BY 1, 2 ORDER BY 1, 2",
        key = by.column()
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
    tx.execute("DELETE FROM cases_count WHERE kind_id = $1", params![kind]).await.map(drop)
}

/// Counts the next cases of a kind by their ids; the last of them, none at the end.
pub async fn count_more(db: &Db, kind: KindId, after: Option<CaseId>) -> Result<Option<CaseId>, DbError> {
    use db::FromRow;
    let sql = format!("SELECT {} FROM cases_case WHERE kind_id = $1 AND id > $2 ORDER BY id LIMIT {STEP}", Case::COLUMNS);
    let cases: Vec<Case> = db.all(&sql, params![kind, after.map_or(Uuid::nil(), |own| own.0)]).await?;
    let last = cases.last().map(|case| case.id);
    let mut sums: std::collections::BTreeMap<Slot, Counts> = std::collections::BTreeMap::new();
    for (slot, counts) in cases.iter().flat_map(crate::count::counted) {
        sums.entry(slot).or_default().add(counts, 1);
    }
    let rows: Vec<db::Params> = sums.iter().map(|(slot, counts)| row(kind, slot, *counts)).collect();
    db.tx(move |tx| {
        let rows = rows.clone();
        Box::pin(async move { tx.execute_many(ADD, rows).await.map(drop) })
    })
    .await?;
    Ok(last)
}
