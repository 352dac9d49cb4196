//! Letters that open the door, in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::phone::{Counted, before, wait_seconds};
use crate::secret::Token;
use crate::sign_in_letter::{SignInLetter, TRIES_MAX, Way};

db::row! {
    struct LetterRow {
        id: Uuid,
        channel: String,
        email: String,
        next_page: String,
        expires_at: Timestamp,
        proven_at: Option<Timestamp>,
    }
}

impl From<LetterRow> for SignInLetter {
    fn from(row: LetterRow) -> Self {
        let LetterRow { id, channel, email: receiver, next_page: next, expires_at, proven_at } = row;
        Self { id, way: Way::from_code(&channel), receiver, next, expires_at, proven_at }
    }
}

/// What of a letter only its reader and its browser know.
pub struct Secrets<'a> {
    /// Of the browser that asked.
    pub browser: &'a Token,
    /// Of the link.
    pub link: &'a Token,
    /// Of the six digits, keyed: so few are guessed from a plain hash.
    pub code_hash: &'a [u8],
    /// Of the address it was asked for from, keyed; only SMS are counted by it.
    pub asked_from: Option<&'a [u8]>,
    /// Whose contact it confirms; such a letter opens no door.
    pub person: Option<PersonId>,
}

/// A letter sent.
pub async fn insert(tx: &mut Tx, letter: &SignInLetter, secrets: &Secrets<'_>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_letter (id, browser_hash, token_hash, code_hash, email, next_page, created_at, expires_at, channel, \
         asked_from, person, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)";
    let values = params![
        letter.id,
        secrets.browser.hash(),
        secrets.link.hash(),
        secrets.code_hash.to_vec(),
        letter.receiver,
        letter.next,
        now,
        letter.expires_at,
        letter.way.code(),
        secrets.asked_from.map(<[u8]>::to_vec),
        secrets.person,
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

fn select(condition: &str) -> String {
    let columns = LetterRow::COLUMNS;
    format!(
        "SELECT {columns} FROM identity_letter WHERE {condition} AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id DESC LIMIT 1"
    )
}

/// The letter of a link, if nothing was shown of it yet.
pub async fn of_link(db: &Db, link: &Token, now: Timestamp) -> Result<Option<SignInLetter>, DbError> {
    let row: Option<LetterRow> = db.first(&select("token_hash = $1 AND proven_at IS NULL"), params![link.hash(), now]).await?;
    Ok(row.map(SignInLetter::from))
}

/// The last letter a browser asked for, if it still works.
pub async fn of_browser(db: &Db, browser: &Token, now: Timestamp) -> Result<Option<SignInLetter>, DbError> {
    let row: Option<LetterRow> = db.first(&select("browser_hash = $1 AND person IS NULL"), params![browser.hash(), now]).await?;
    Ok(row.map(SignInLetter::from))
}

/// The last letter of a way by which a person confirms a contact in this session, if it still works.
pub async fn to_confirm(db: &Db, session: &Token, person: PersonId, way: Way, now: Timestamp) -> Result<Option<SignInLetter>, DbError> {
    let values = params![session.hash(), now, person, way.code()];
    let row: Option<LetterRow> = db.first(&select("browser_hash = $1 AND person = $3 AND channel = $4"), values).await?;
    Ok(row.map(SignInLetter::from))
}

/// When the `limit`-th last SMS of those counted went, if all of them went within so many hours: then no other may.
pub async fn sms_at_limit(
    tx: &mut Tx,
    (counted, hours, limit): (Counted, i64, u32),
    number: &str,
    asked_from: &[u8],
    now: Timestamp,
) -> Result<Option<u32>, DbError> {
    let mut values = params![before(now, hours), i64::from(limit) - 1];
    let condition = match counted {
        Counted::Number => {
            values.extend(params![number]);
            " AND email = $3"
        }
        Counted::Address => {
            values.extend(params![asked_from.to_vec()]);
            " AND asked_from = $3"
        }
        Counted::All => "",
    };
    let sql = format!(
        "SELECT created_at FROM identity_letter WHERE channel = 'sms' AND created_at > $1{condition} ORDER BY created_at DESC LIMIT 1 OFFSET $2"
    );
    let sent: Option<Timestamp> = tx.first(&sql, values).await?;
    Ok(sent.map(|sent| wait_seconds(sent, hours, now)))
}

/// Counts a try at the code; false if the letter bears no more.
pub async fn count_try(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE identity_letter SET tries = tries + 1 WHERE id = $1 AND tries < $2 AND proven_at IS NULL AND used_at IS NULL";
    Ok(tx.execute(sql, params![id, TRIES_MAX]).await? == 1)
}

/// Whether this is the code of the letter.
pub async fn has_code(tx: &mut Tx, id: Uuid, code_hash: &[u8]) -> Result<bool, DbError> {
    let sql = "SELECT COUNT(*) FROM identity_letter WHERE id = $1 AND code_hash = $2";
    let found: Option<i64> = tx.first(sql, params![id, code_hash.to_vec()]).await?;
    Ok(found == Some(1))
}

/// The link or the code was shown, in this browser; what is left may take until then. False if somebody was faster.
pub async fn prove(tx: &mut Tx, id: Uuid, browser: &Token, until: Timestamp, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_letter SET proven_at = $1, browser_hash = $2, expires_at = $3 \
         WHERE id = $4 AND proven_at IS NULL AND used_at IS NULL AND expires_at > $1";
    Ok(tx.execute(sql, params![now, browser.hash(), until, id]).await? == 1)
}

/// Uses a shown letter up; false if somebody was faster.
pub async fn take(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_letter SET used_at = $1 WHERE id = $2 AND proven_at IS NOT NULL AND used_at IS NULL AND expires_at > $1";
    Ok(tx.execute(sql, params![now, id]).await? == 1)
}

/// Forgets letters that expired before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_letter WHERE expires_at < $1", params![before]).await
}
