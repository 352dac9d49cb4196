//! Tombstones: what was erased stays known by its id, answers 410, and is erased again where an old backup brings it back.

use std::sync::Arc;

use db::{BoxFuture, Db, DbError, ToValue, Tx, params};
use kit::{PersonId, Problem, Timestamp};
use uuid::Uuid;
use web::{Graveyard, House};

use crate::{Retention, store};

/// What people are called on their tombstones.
pub const PERSON: &str = "person";
/// The ground of a closed account.
const CLOSED: &str = "Закон 2297-VI, ст. 8, ч. 2, п. 6";
/// Stones carried over in one transaction.
const BATCH: usize = 500;

/// A tombstone.
#[derive(Clone, PartialEq, Debug)]
pub struct Tombstone {
    /// A table, or `person`.
    pub kind: String,
    /// The id of what was erased.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// On what ground.
    pub ground: String,
}

/// The tombstone of a person whose account closes.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    store::bury(tx, PERSON, &[person.0], CLOSED).await
}

/// All tombstones, for a backup of their own; a million at most.
///
/// Errors: the database's.
pub async fn all(db: &Db) -> Result<Vec<Tombstone>, DbError> {
    let rows: Vec<(String, Uuid, Timestamp, String)> =
        db.all("SELECT kind, id, at, ground FROM retention_tombstone ORDER BY at, kind, id", params![]).await?;
    Ok(rows.into_iter().map(|(kind, id, at, ground)| Tombstone { kind, id, at, ground }).collect())
}

/// Sets tombstones that were kept elsewhere; those that stand there stay as they are.
///
/// Errors: the database's.
pub async fn carry_over(db: &Db, stones: Vec<Tombstone>) -> Result<(), DbError> {
    for some in stones.chunks(BATCH) {
        let some: Arc<[Tombstone]> = some.into();
        db.tx(move |tx| {
            let some = Arc::clone(&some);
            Box::pin(async move {
                let sql =
                    "INSERT INTO retention_tombstone (kind, id, at, ground) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, id) DO NOTHING";
                let rows = some.iter().map(|own| params![own.kind, own.id, own.at, own.ground]).collect();
                tx.execute_many(sql, rows).await.map(drop)
            })
        })
        .await?;
    }
    Ok(())
}

/// Erases again whatever is there although it has a tombstone; how much that was.
///
/// Errors: the database's.
pub async fn bury_again(house: &House) -> Result<u64, Problem> {
    let mut gone = 0;
    for rule in house.part::<Retention>().rules(house.clock().today()).filter(|rule| rule.tombstone) {
        let rule = Arc::new(rule.clone());
        let done: Result<u64, DbError> = house
            .db()
            .tx(move |tx| {
                let rule = Arc::clone(&rule);
                Box::pin(async move { store::bury_again(tx, &rule).await })
            })
            .await;
        gone += done?;
    }
    let back: Vec<(PersonId,)> = house
        .db()
        .all(
            "SELECT p.id FROM identity_person p JOIN retention_tombstone t ON t.id = p.id WHERE t.kind = $1 AND p.closed_at IS NULL",
            params![PERSON],
        )
        .await?;
    for (person,) in back {
        identity::actions::forget_again(house.part(), person).await?;
        gone += 1;
    }
    Ok(gone)
}

/// Answers whether something was erased, for the front.
pub struct Yard(pub Db);

impl Graveyard for Yard {
    fn holds<'a>(&'a self, ids: &'a [Uuid]) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move {
            let sql = format!("SELECT id FROM retention_tombstone WHERE id IN ({}) LIMIT 1", db::list(1, ids.len()));
            Ok(self.0.first::<Uuid>(&sql, ids.iter().map(ToValue::to_value).collect()).await?.is_some())
        })
    }
}
