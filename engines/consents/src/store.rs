//! Purposes, their words and consents in the database.

use std::collections::BTreeMap;

use db::{Db, DbError, FromRow, Tx, params, row};
use kit::{PersonId, Text, Timestamp};
use uuid::Uuid;

use crate::wording::Wording;

row! {
    /// A purpose.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Purpose {
        /// The word by which services ask.
        pub code: String,
        /// Since when it is known.
        pub created_at: Timestamp,
        /// When it is over: nobody is asked any more, and no consent holds.
        pub ends_at: Option<Timestamp>,
    }
}

impl Purpose {
    /// Whether it is not over at a moment.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.ends_at.is_none_or(|end| end > now)
    }
}

row! {
    /// A version as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Kept {
        pub purpose: String,
        pub version: i64,
        pub title_uk: String,
        pub title_en: String,
        pub body_uk: String,
        pub body_en: String,
        pub anew: bool,
        pub holds_from: Timestamp,
        pub by_name: String,
        pub written_at: Timestamp,
    }
}

impl Kept {
    /// The words alone.
    pub fn wording(&self) -> Wording {
        Wording {
            version: self.version,
            title: Text::new(self.title_uk.clone(), self.title_en.clone()),
            body: Text::new(self.body_uk.clone(), self.body_en.clone()),
            anew: self.anew,
            holds_from: self.holds_from,
        }
    }
}

/// A purpose with all its versions, the newest first.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    pub purpose: Purpose,
    pub kept: Vec<Kept>,
}

impl Known {
    /// The words of all versions.
    pub fn versions(&self) -> Vec<Wording> {
        self.kept.iter().map(Kept::wording).collect()
    }
}

row! {
    /// A consent.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Consent {
        pub purpose: String,
        pub version: i64,
        pub given_at: Timestamp,
        pub withdrawn_at: Option<Timestamp>,
    }
}

/// Purposes there are at most: a page shows them all.
pub const PURPOSES_MAX: usize = 200;

/// All purposes with their versions, by code.
///
/// Errors: the database's.
pub async fn all(db: &Db) -> Result<Vec<Known>, DbError> {
    let (purposes, versions) = (select::<Purpose>("consents_purpose", "ORDER BY code"), select::<Kept>("consents_wording", WHOLE));
    Ok(join(db.all(&purposes, params![]).await?, db.all(&versions, params![]).await?))
}

/// The same within a transaction.
pub async fn all_in(tx: &Tx) -> Result<Vec<Known>, DbError> {
    let (purposes, versions) = (select::<Purpose>("consents_purpose", "ORDER BY code"), select::<Kept>("consents_wording", WHOLE));
    Ok(join(tx.all(&purposes, params![]).await?, tx.all(&versions, params![]).await?))
}

const WHOLE: &str = "ORDER BY purpose, version DESC";

fn select<T: FromRow>(table: &str, rest: &str) -> String {
    format!("SELECT {} FROM {table} {rest}", T::COLUMNS)
}

fn join(purposes: Vec<Purpose>, versions: Vec<Kept>) -> Vec<Known> {
    let mut by_purpose: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
    for kept in versions {
        by_purpose.entry(kept.purpose.clone()).or_default().push(kept);
    }
    let known = |purpose: Purpose| Known { kept: by_purpose.remove(&purpose.code).unwrap_or_default(), purpose };
    purposes.into_iter().map(known).collect()
}

/// The purposes with the words in force, for the register of processing: code, title, since when.
///
/// Errors: the database's.
pub async fn purposes(db: &Db, now: Timestamp) -> Result<Vec<(Purpose, Wording)>, DbError> {
    let known = all(db).await?.into_iter();
    let in_force = |known: &Known| crate::wording::in_force(&known.versions(), now).cloned();
    Ok(known.filter_map(|known| Some((known.purpose.clone(), in_force(&known)?))).collect())
}

/// A purpose.
pub async fn find(db: &Db, code: &str) -> Result<Option<Known>, DbError> {
    let Some(purpose) = db.first::<Purpose>(&select::<Purpose>("consents_purpose", "WHERE code = $1"), params![code]).await? else {
        return Ok(None);
    };
    let kept = db.all(&select::<Kept>("consents_wording", "WHERE purpose = $1 ORDER BY version DESC"), params![code]).await?;
    Ok(Some(Known { purpose, kept }))
}

/// The version a person agreed to and did not withdraw.
pub async fn open_of(db: &Db, person: PersonId, purpose: &str) -> Result<Option<i64>, DbError> {
    let sql = "SELECT version FROM consents_consent WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL";
    db.first(sql, params![person, purpose]).await
}

/// All a person ever agreed to, the newest first, five hundred at most.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Consent>, DbError> {
    let rest = "WHERE person = $1 ORDER BY given_at DESC, id DESC LIMIT 500";
    db.all(&select::<Consent>("consents_consent", rest), params![person]).await
}

/// What a person agrees to now, within a transaction.
pub async fn open_of_person_in(tx: &Tx, person: PersonId) -> Result<Vec<Consent>, DbError> {
    let rest = "WHERE person = $1 AND withdrawn_at IS NULL";
    tx.all(&select::<Consent>("consents_consent", rest), params![person]).await
}

/// Who agrees to a purpose now, after a person, in the order of their ids.
pub async fn holders_after(db: &Db, purpose: &str, after: PersonId, limit: i64) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT person FROM consents_consent WHERE purpose = $1 AND person > $2 AND withdrawn_at IS NULL ORDER BY person LIMIT $3";
    let people: Vec<(PersonId,)> = db.all(sql, params![purpose, after, limit]).await?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}

/// Writes a consent; an earlier one of the purpose ends at this moment. False where this version is agreed to already.
pub async fn give(tx: &mut Tx, person: PersonId, purpose: &str, version: i64) -> Result<bool, DbError> {
    let open = "SELECT version FROM consents_consent WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL";
    if tx.first::<i64>(open, params![person, purpose]).await? == Some(version) {
        return Ok(false);
    }
    withdraw(tx, person, purpose).await?;
    let (id, now): (Uuid, Timestamp) = (tx.id(), tx.now());
    let sql = "INSERT INTO consents_consent (id, person, purpose, version, given_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, params![id, person, purpose, version, now]).await?;
    Ok(true)
}

/// Ends a consent; the version it was given to, none where there is none.
pub async fn withdraw(tx: &mut Tx, person: PersonId, purpose: &str) -> Result<Option<i64>, DbError> {
    let sql = "UPDATE consents_consent SET withdrawn_at = $3 WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL RETURNING version";
    tx.first(sql, params![person, purpose, tx.now()]).await
}

/// Writes a new purpose; false where there is one of this code.
pub async fn insert_purpose(tx: &mut Tx, code: &str) -> Result<bool, DbError> {
    let sql = "INSERT INTO consents_purpose (code, created_at) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING";
    Ok(tx.execute(sql, params![code, tx.now()]).await? == 1)
}

/// Writes the next version.
pub async fn insert_wording(tx: &mut Tx, purpose: &str, new: &Wording, by: (Option<PersonId>, &str)) -> Result<(), DbError> {
    let sql = "INSERT INTO consents_wording (purpose, version, title_uk, title_en, body_uk, body_en, anew, holds_from, by_id, by_name, written_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (title, body) = (&new.title, &new.body);
    let values = params![purpose, new.version, title.uk, title.en, body.uk, body.en, new.anew, new.holds_from, by.0, by.1, tx.now()];
    tx.execute(sql, values).await.map(drop)
}

/// Ends a purpose, or lets it go on.
pub async fn set_end(tx: &mut Tx, purpose: &str, ends_at: Option<Timestamp>) -> Result<(), DbError> {
    tx.execute("UPDATE consents_purpose SET ends_at = $2 WHERE code = $1", params![purpose, ends_at]).await.map(drop)
}
