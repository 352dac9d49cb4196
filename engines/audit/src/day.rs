//! The ends of all chains once a day, as one digest that is published: whoever has kept a digest can prove later that nothing before
//! it was rewritten, by whoever holds the database too.
//!
//! The digest of a day is SHA-256 over that of the day before and the canonical form below. The form never changes.

use std::collections::BTreeMap;

use db::{Db, DbError, FromRow, Tx, params, row};
use kit::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::chain::GENESIS;
use crate::export::hex;
use crate::verify::Head;

/// The first line of the canonical form.
const FORM: &str = "hromada-audit-day-1";

row! {
    /// A published day.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Day {
        /// `2026-11-26`, in Kyiv.
        pub day: String,
        /// How many entries the journal had.
        pub entries: i64,
        /// JSON of the ends that had moved since the day before, exactly as it was hashed: chain → number and hash.
        pub heads: String,
        /// SHA-256 of the day before and of the above.
        pub digest: Vec<u8>,
        /// When.
        pub published_at: Timestamp,
    }
}

/// Where a chain ended: the number of its last entry and the hash, hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct End(pub i64, pub String);

/// The ends of chains by their names.
pub(crate) type Ends = BTreeMap<String, End>;

impl Day {
    fn new(day: &str, at: Timestamp, entries: i64, moved: &Ends, before: &[u8]) -> Self {
        let heads = serde_json::to_string(moved).unwrap_or_default();
        let mut made = Self { day: day.to_owned(), entries, heads, digest: Vec::new(), published_at: at };
        made.digest = made.reckoned(before);
        made
    }

    /// The digest as it must be after that of the day before.
    pub(crate) fn reckoned(&self, before: &[u8]) -> Vec<u8> {
        let form = format!("{FORM}\n{}\n{}\n{}\n", self.day, self.entries, self.heads);
        Sha256::new().chain_update(before).chain_update(form).finalize().to_vec()
    }

    /// The ends it names; none where its text is no longer what was written.
    pub(crate) fn ends(&self) -> Option<Ends> {
        serde_json::from_str(&self.heads).ok()
    }

    /// The digest in hexadecimal digits.
    pub fn digest_text(&self) -> String {
        hex(&self.digest)
    }
}

fn select(rest: &str) -> String {
    format!("SELECT {} FROM audit_day {rest}", Day::COLUMNS)
}

/// Published days from the first on.
///
/// Errors: the database's.
pub async fn all(db: &Db) -> Result<Vec<Day>, DbError> {
    db.all(&select("ORDER BY day"), params![]).await
}

/// The newest days before `before`, at most `limit`.
///
/// Errors: the database's.
pub async fn newest(db: &Db, before: Option<&str>, limit: i64) -> Result<Vec<Day>, DbError> {
    let before = before.unwrap_or("9999");
    db.all(&select("WHERE day < $1 ORDER BY day DESC LIMIT $2"), params![before, limit]).await
}

/// Publishes the ends of the chains under this day, once: a second time changes nothing.
///
/// Errors: the database's.
pub async fn publish(db: &Db, day: &str) -> Result<(), DbError> {
    let day = day.to_owned();
    db.tx(move |tx| {
        let day = day.clone();
        Box::pin(async move { write(tx, &day).await })
    })
    .await
}

async fn write(tx: &mut Tx, day: &str) -> Result<(), DbError> {
    let known: Vec<Day> = tx.all(&select("ORDER BY day"), params![]).await?;
    if known.last().is_some_and(|last| last.day.as_str() >= day) {
        return Ok(());
    }
    let mut standing = Ends::new();
    known.iter().filter_map(Day::ends).for_each(|ends| standing.extend(ends));
    let heads: Vec<Head> = tx.all(&format!("SELECT {} FROM audit_head ORDER BY chain", Head::COLUMNS), params![]).await?;
    let entries = heads.iter().map(|head| head.seq).sum();
    let ends = heads.into_iter().map(|head| (head.chain, End(head.seq, hex(&head.hash))));
    let moved: Ends = ends.filter(|(chain, end)| standing.get(chain) != Some(end)).collect();
    let before = known.last().map_or(GENESIS.to_vec(), |last| last.digest.clone());
    let made = Day::new(day, tx.now(), entries, &moved, &before);
    let sql = "INSERT INTO audit_day (day, entries, heads, digest, published_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (day) DO NOTHING";
    tx.execute(sql, params![made.day, made.entries, made.heads, made.digest, made.published_at]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_never_changes() {
        let ends = Ends::from([("looks".to_owned(), End(7, "ab".to_owned()))]);
        let day = Day::new("2026-11-26", Timestamp::UNIX_EPOCH, 7, &ends, &GENESIS);
        assert_eq!(day.heads, r#"{"looks":[7,"ab"]}"#);
        let form = "hromada-audit-day-1\n2026-11-26\n7\n{\"looks\":[7,\"ab\"]}\n";
        assert_eq!(day.digest, Sha256::new().chain_update(GENESIS).chain_update(form).finalize().to_vec());
        assert_eq!(day.ends(), Some(ends));
    }
}
