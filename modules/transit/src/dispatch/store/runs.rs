//! Trips of days: planned, seen, judged.

use db::{Db, DbError, FromRow, Params, Tx, params};
use jiff::SignedDuration;
use jiff::civil::Date;
use kit::Timestamp;

use crate::dispatch::run::DayRun;
use crate::live::RunKey;

/// How early or late a trip may be and still be looked for.
const AROUND: SignedDuration = SignedDuration::from_mins(15);
/// Trips under way at once in a large city.
const RUNS_MAX: i64 = 5_000;

/// The version that the plan of a day was laid from.
pub async fn plan_of(db: &Db, day: Date) -> Result<Option<i64>, DbError> {
    db.first("SELECT version FROM transit_plan WHERE day = $1", params![day]).await
}

/// The last day that has a plan.
pub async fn last_day(db: &Db) -> Result<Option<Date>, DbError> {
    db.first("SELECT day FROM transit_plan ORDER BY day DESC LIMIT 1", params![]).await
}

/// Lays the plan of a day. Laid anew, it holds from this moment on: what has set out stays as it was planned, since the same trips may
/// have other ids now and would count twice; of the later ones those of another plan that nobody saw and nobody judged go, those of this
/// one come.
pub async fn lay(tx: &mut Tx, day: Date, version: i64, runs: &[DayRun]) -> Result<(), DbError> {
    let known: Option<i64> = tx.first("SELECT version FROM transit_plan WHERE day = $1", params![day]).await?;
    let since = known.is_some().then(|| tx.now());
    let sql = "INSERT INTO transit_plan (day, version) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET version = excluded.version";
    tx.execute(sql, params![day, version]).await?;
    if let Some(now) = since {
        let sql = "DELETE FROM transit_run WHERE day = $1 AND plan <> $2 AND seen = 0 AND judged = '' AND planned_from >= $3";
        tx.execute(sql, params![day, version, now]).await?;
    }
    let sql = "INSERT INTO transit_run (day, trip, start_s, route, label, agency, direction, sign, planned_from, planned_until, stops, \
               metres, plan, carrier, vehicle, seen, first_stop, last_stop, first_at, last_at, first_late_s, last_late_s, metres_seen, \
               performed, evidence, judged, reason, note, judged_by, judged_name, judged_at, version) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
               $25, $26, $27, $28, $29, $30, $31, $32) \
               ON CONFLICT (day, trip, start_s) DO UPDATE SET planned_from = excluded.planned_from, planned_until = excluded.planned_until, \
               stops = excluded.stops, metres = excluded.metres, plan = excluded.plan, sign = excluded.sign";
    let coming = runs.iter().filter(|own| since.is_none_or(|now| own.planned_from >= now));
    tx.execute_many(sql, coming.map(values).collect()).await.map(drop)
}

fn values(own: &DayRun) -> Params {
    params![
        own.day,
        own.trip,
        own.start_s,
        own.route,
        own.label,
        own.agency,
        own.direction,
        own.sign,
        own.planned_from,
        own.planned_until,
        own.stops,
        own.metres,
        own.plan,
        own.carrier,
        own.vehicle,
        own.seen,
        own.first_stop,
        own.last_stop,
        own.first_at,
        own.last_at,
        own.first_late_s,
        own.last_late_s,
        own.metres_seen,
        own.performed,
        own.evidence,
        own.judged,
        own.reason,
        own.note,
        own.judged_by,
        own.judged_name,
        own.judged_at,
        own.version
    ]
}

/// A trip on a day, within a transaction.
pub async fn load(tx: &Tx, key: &RunKey) -> Result<Option<DayRun>, DbError> {
    let sql = format!("SELECT {} FROM transit_run WHERE day = $1 AND trip = $2 AND start_s = $3", DayRun::COLUMNS);
    tx.first(&sql, params![key.day, key.trip, i64::from(key.start_s)]).await
}

/// Writes what was seen of trips.
pub async fn write_seen(tx: &mut Tx, runs: &[DayRun]) -> Result<(), DbError> {
    let sql = "UPDATE transit_run SET carrier = $4, vehicle = $5, seen = $6, first_stop = $7, last_stop = $8, first_at = $9, last_at = $10, \
               first_late_s = $11, last_late_s = $12, metres_seen = $13, performed = $14, evidence = $15 \
               WHERE day = $1 AND trip = $2 AND start_s = $3";
    let row = |own: &DayRun| {
        params![
            own.day,
            own.trip,
            own.start_s,
            own.carrier,
            own.vehicle,
            own.seen,
            own.first_stop,
            own.last_stop,
            own.first_at,
            own.last_at,
            own.first_late_s,
            own.last_late_s,
            own.metres_seen,
            own.performed,
            own.evidence
        ]
    };
    tx.execute_many(sql, runs.iter().map(row).collect()).await.map(drop)
}

/// Writes what a dispatcher said of a trip that stood in a version; false where somebody was faster.
pub async fn judge(tx: &mut Tx, own: &DayRun, seen: i64) -> Result<bool, DbError> {
    let sql = "UPDATE transit_run SET judged = $4, reason = $5, note = $6, judged_by = $7, judged_name = $8, judged_at = $9, performed = $10, \
               version = $11 WHERE day = $1 AND trip = $2 AND start_s = $3 AND version = $12";
    let values = params![
        own.day,
        own.trip,
        own.start_s,
        own.judged,
        own.reason,
        own.note,
        own.judged_by,
        own.judged_name,
        own.judged_at,
        own.performed,
        own.version,
        seen
    ];
    Ok(tx.execute(sql, values).await? > 0)
}

/// Trips that are, or were, under way between two moments; of one route where it is wanted.
pub async fn around(db: &Db, from: Timestamp, until: Timestamp, route: Option<&str>) -> Result<Vec<DayRun>, DbError> {
    let day = |at: Timestamp| at.to_zoned(kit::clock::kyiv()).date();
    let first = day(from).yesterday().unwrap_or(day(from));
    let sql = format!(
        "SELECT {} FROM transit_run WHERE day >= $1 AND day <= $2 AND (CAST($5 AS TEXT) IS NULL OR route = $5) \
         AND ((planned_from <= $4 AND planned_until >= $3) OR (first_at <= $4 AND last_at >= $3)) ORDER BY planned_from, trip, start_s LIMIT $6",
        DayRun::COLUMNS
    );
    let margin = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
    let last = day(until);
    let (from, until) = (margin(from, -AROUND), margin(until, AROUND));
    db.all(&sql, params![first, last, from, until, route.map(str::to_owned), RUNS_MAX]).await
}

/// A trip on a day.
pub async fn find(db: &Db, key: &RunKey) -> Result<Option<DayRun>, DbError> {
    let sql = format!("SELECT {} FROM transit_run WHERE day = $1 AND trip = $2 AND start_s = $3", DayRun::COLUMNS);
    db.first(&sql, params![key.day, key.trip, i64::from(key.start_s)]).await
}
