//! Calls counted by hour and operator: added to within the transaction that changes a call, read in sums.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Timestamp};

use crate::call::Call;
use crate::count::{Counts, difference};

const ADD: &str = "INSERT INTO calls_count (hour, operator, arrived, answered, in_time, missed, waited_seconds, talked_seconds, requests, \
     consultations) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (hour, operator) DO UPDATE SET \
     arrived = calls_count.arrived + excluded.arrived, answered = calls_count.answered + excluded.answered, \
     in_time = calls_count.in_time + excluded.in_time, missed = calls_count.missed + excluded.missed, \
     waited_seconds = calls_count.waited_seconds + excluded.waited_seconds, \
     talked_seconds = calls_count.talked_seconds + excluded.talked_seconds, requests = calls_count.requests + excluded.requests, \
     consultations = calls_count.consultations + excluded.consultations";

/// Counts a call as it stands now and no longer as it stood before.
pub async fn recount(tx: &mut Tx, before: Option<&Call>, now: &Call) -> Result<(), DbError> {
    for (slot, own) in difference(before, now) {
        let values = params![
            slot.hour,
            slot.operator,
            own.arrived,
            own.answered,
            own.in_time,
            own.missed,
            own.waited_seconds,
            own.talked_seconds,
            own.requests,
            own.consultations
        ];
        tx.execute(ADD, values).await?;
    }
    Ok(())
}

db::row! {
    /// What was counted of one operator in one hour.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Counted {
        /// The hour.
        pub hour: Timestamp,
        /// Who answered; the nil id for nobody.
        pub operator: PersonId,
        /// Calls to the city.
        pub arrived: i64,
        /// Those that were answered.
        pub answered: i64,
        /// Those that were answered in time.
        pub in_time: i64,
        /// Those that nobody answered.
        pub missed: i64,
        /// How long callers waited.
        pub waited_seconds: i64,
        /// How long they talked.
        pub talked_seconds: i64,
        /// Calls in which requests were opened.
        pub requests: i64,
        /// Calls in which questions were answered.
        pub consultations: i64,
    }
}

impl Counted {
    /// Without where it was counted.
    pub fn counts(&self) -> Counts {
        Counts {
            arrived: self.arrived,
            answered: self.answered,
            in_time: self.in_time,
            missed: self.missed,
            waited_seconds: self.waited_seconds,
            talked_seconds: self.talked_seconds,
            requests: self.requests,
            consultations: self.consultations,
        }
    }
}

/// What was counted between two moments, by hour: a day of a hundred operators at most is a few thousand rows.
pub async fn between(db: &Db, since: Timestamp, until: Timestamp) -> Result<Vec<Counted>, DbError> {
    let sql = "SELECT hour, operator, arrived, answered, in_time, missed, waited_seconds, talked_seconds, requests, consultations \
               FROM calls_count WHERE hour >= $1 AND hour < $2 ORDER BY hour, operator";
    db.all(sql, params![since, until]).await
}
