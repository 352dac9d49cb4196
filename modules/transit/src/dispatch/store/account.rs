//! The account of days: what was planned against what was performed, summed and one by one.

use db::{Db, DbError, FromRow, Params, Rows, Tx, params};
use jiff::civil::Date;
use kit::Timestamp;

use crate::dispatch::run::{DayRun, Standing};

/// Lines of a sum; a city has a few hundred routes and some two thousand vehicles.
const LINES_MAX: i64 = 5_000;

db::row! {
    /// A line of the account.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Sum {
        /// What is summed: `agency_id`, `route_id` or the vehicle.
        pub code: String,
        /// The number of the route, or the code again.
        pub label: String,
        /// `agency_id`
        pub agency: String,
        /// Trips planned.
        pub planned: i64,
        /// Of them performed.
        pub performed: i64,
        /// Of them seen in part.
        pub partial: i64,
        /// Of them still to come or under way.
        pub still: i64,
        /// Of them cancelled by a dispatcher.
        pub cancelled: i64,
        /// Metres planned.
        pub metres: f64,
        /// Metres that count as performed.
        pub metres_performed: f64,
    }
}

/// What the account is summed by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum By {
    /// Carriers of the timetable.
    Carrier,
    /// Routes.
    Route,
    /// Vehicles that were seen.
    Vehicle,
}

impl By {
    /// The columns of a group: its code, its label, its carrier.
    fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Carrier => ("agency, agency, agency", "agency"),
            Self::Route => ("route, label, agency", "agency, route, label"),
            Self::Vehicle => ("vehicle, vehicle, agency", "agency, vehicle"),
        }
    }
}

const SUMS: &str = "COUNT(*), SUM(CASE WHEN performed THEN 1 ELSE 0 END), \
    SUM(CASE WHEN NOT performed AND judged <> 'missed' AND cancelled IS NULL AND seen > 0 AND planned_until <= $3 THEN 1 ELSE 0 END), \
    SUM(CASE WHEN NOT performed AND judged <> 'missed' AND cancelled IS NULL AND planned_until > $3 THEN 1 ELSE 0 END), \
    SUM(CASE WHEN NOT performed AND judged <> 'missed' AND cancelled IS NOT NULL THEN 1 ELSE 0 END), SUM(metres), \
    SUM(CASE WHEN performed THEN metres WHEN judged = 'missed' THEN 0.0 ELSE metres_seen END)";

/// The account of the days from one to another (both included), line by line.
pub async fn sums(db: &Db, by: By, days: (Date, Date), now: Timestamp, agency: Option<&str>) -> Result<Vec<Sum>, DbError> {
    let (sql, values) = summing(by, days, now, agency);
    db.all(&sql, values).await
}

/// The account of a carrier's days within a transaction; none where it has no trips then.
pub async fn sum_of(tx: &Tx, agency: &str, days: (Date, Date), now: Timestamp) -> Result<Option<Sum>, DbError> {
    let (sql, values) = summing(By::Carrier, days, now, Some(agency));
    tx.first(&sql, values).await
}

fn summing(by: By, (from, until): (Date, Date), now: Timestamp, agency: Option<&str>) -> (String, Params) {
    let (columns, group) = by.columns();
    let seen = if by == By::Vehicle { "AND vehicle <> ''" } else { "" };
    let sql = format!(
        "SELECT {columns}, {SUMS} FROM transit_run WHERE day >= $1 AND day <= $2 AND (CAST($4 AS TEXT) IS NULL OR agency = $4) {seen} \
         GROUP BY {group} ORDER BY {group} LIMIT $5"
    );
    (sql, params![from, until, now, agency.map(str::to_owned), LINES_MAX])
}

/// Which trips are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Only of this carrier.
    pub agency: Option<String>,
    /// Only of this route.
    pub route: Option<String>,
    /// Only of this vehicle.
    pub vehicle: Option<String>,
    /// Only those that stand so.
    pub state: Option<Standing>,
    /// After this one: when it is to set out, its trip and start.
    pub after: Option<(Timestamp, String, i64)>,
}

fn narrowed(asked: &Asked, values: &mut Params, now: Timestamp) -> String {
    let mut sql = String::new();
    let mut add = |condition: &str, value: db::Value| {
        values.push(value);
        sql.push_str(&condition.replace('?', &format!("${}", values.len())));
    };
    for (condition, value) in [(" AND agency = ?", &asked.agency), (" AND route = ?", &asked.route), (" AND vehicle = ?", &asked.vehicle)] {
        if let Some(text) = value {
            add(condition, db::ToValue::to_value(text));
        }
    }
    match asked.state {
        None => {}
        Some(Standing::Performed) => sql.push_str(" AND performed"),
        Some(Standing::Open) => {
            add(" AND NOT performed AND judged <> 'missed' AND cancelled IS NULL AND planned_until > ?", db::ToValue::to_value(&now));
        }
        Some(Standing::Partial) => {
            add(
                " AND NOT performed AND judged <> 'missed' AND cancelled IS NULL AND seen > 0 AND planned_until <= ?",
                db::ToValue::to_value(&now),
            );
        }
        Some(Standing::Cancelled) => sql.push_str(" AND NOT performed AND judged <> 'missed' AND cancelled IS NOT NULL"),
        Some(Standing::Missed) => {
            add(
                " AND NOT performed AND (judged = 'missed' OR (cancelled IS NULL AND seen = 0 AND planned_until <= ?))",
                db::ToValue::to_value(&now),
            );
        }
    }
    sql
}

/// Trips of a day by the time they are to set out.
pub async fn page(db: &Db, day: Date, asked: &Asked, now: Timestamp, limit: i64) -> Result<Vec<DayRun>, DbError> {
    let mut values = params![day];
    let mut sql = format!("SELECT {} FROM transit_run WHERE day = $1", DayRun::COLUMNS);
    sql.push_str(&narrowed(asked, &mut values, now));
    if let Some((at, trip, start)) = &asked.after {
        let place = values.len();
        values.extend(params![at, trip, start]);
        sql.push_str(&format!(" AND (planned_from, trip, start_s) > (${}, ${}, ${})", place + 1, place + 2, place + 3));
    }
    values.push(db::ToValue::to_value(&limit));
    sql.push_str(&format!(" ORDER BY planned_from, trip, start_s LIMIT ${}", values.len()));
    db.all(&sql, values).await
}

/// The first and the last trip of each direction of each route on a day.
pub async fn ends(db: &Db, day: Date) -> Result<Vec<DayRun>, DbError> {
    let edge = |pick: &str| {
        format!("(SELECT {pick}(planned_from) FROM transit_run o WHERE o.day = r.day AND o.route = r.route AND o.direction = r.direction)")
    };
    let sql = format!(
        "SELECT {} FROM transit_run r WHERE day = $1 AND (planned_from = {} OR planned_from = {}) \
         ORDER BY agency, label, direction, planned_from LIMIT $2",
        DayRun::COLUMNS,
        edge("MIN"),
        edge("MAX")
    );
    db.all(&sql, params![day, LINES_MAX]).await
}

/// Trips of days one after another, for files.
pub fn stream(db: &Db, (from, until): (Date, Date), agency: Option<String>) -> Rows<DayRun> {
    let sql = format!(
        "SELECT {} FROM transit_run WHERE day >= $1 AND day <= $2 AND (CAST($3 AS TEXT) IS NULL OR agency = $3) \
         ORDER BY day, agency, route, planned_from, trip, start_s",
        DayRun::COLUMNS
    );
    db.stream(sql, params![from, until, agency])
}

/// Carriers that have trips in some days.
pub async fn agencies(db: &Db, from: Date, until: Date) -> Result<Vec<String>, DbError> {
    let sql = "SELECT agency FROM transit_run WHERE day >= $1 AND day <= $2 GROUP BY agency ORDER BY agency LIMIT $3";
    db.all(sql, params![from, until, LINES_MAX]).await
}
