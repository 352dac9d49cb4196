//! Sessions in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{Assurance, PersonId, SessionId, Timestamp};

use crate::secret::Token;
use crate::session::{SESSIONS_MAX, Session, Stage};

db::row! {
    struct SessionRow {
        id: SessionId,
        person: PersonId,
        stage: String,
        created_at: Timestamp,
        seen_at: Timestamp,
        expires_at: Timestamp,
        ended_at: Option<Timestamp>,
        address: String,
        device: String,
        assurance: String,
        proven_at: Option<Timestamp>,
    }
}

impl SessionRow {
    fn session(self) -> Option<Session> {
        Some(Session {
            id: self.id,
            person: self.person,
            stage: Stage::from_code(&self.stage)?,
            created_at: self.created_at,
            seen_at: self.seen_at,
            expires_at: self.expires_at,
            ended_at: self.ended_at,
            address: self.address,
            device: self.device,
            assurance: Assurance::from_code(&self.assurance).unwrap_or_default(),
            // a session of the release before knows only when it began
            proven_at: self.proven_at.unwrap_or(self.created_at),
        })
    }
}

fn select(tail: &str) -> String {
    format!("SELECT {} FROM identity_session {tail}", SessionRow::COLUMNS)
}

/// Begins a session; beyond [`SESSIONS_MAX`] the oldest of the person's are ended.
pub async fn insert(tx: &mut Tx, session: &Session, token: &Token) -> Result<(), DbError> {
    let crowd = "UPDATE identity_session SET ended_at = $1 WHERE person = $2 AND ended_at IS NULL AND id NOT IN \
         (SELECT id FROM identity_session WHERE person = $2 AND ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $3)";
    let keep = i64::try_from(SESSIONS_MAX).unwrap_or(i64::MAX) - 1;
    if tx.execute(crowd, params![session.created_at, session.person, keep]).await? > 0 {
        // what is in memory still opens the door with the one that was ended
        super::touch(tx, super::Topic::Rights).await?;
    }
    let sql = "INSERT INTO identity_session (id, token_hash, person, stage, created_at, seen_at, expires_at, address, device, assurance, proven_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = params![
        session.id,
        token.hash(),
        session.person,
        session.stage.code(),
        session.created_at,
        session.seen_at,
        session.expires_at,
        session.address,
        session.device,
        session.assurance.code(),
        session.proven_at,
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The session of a token, dead or alive.
pub async fn by_token(db: &Db, token: &Token) -> Result<Option<Session>, DbError> {
    let row: Option<SessionRow> = db.first(&select("WHERE token_hash = $1"), params![token.hash()]).await?;
    Ok(row.and_then(SessionRow::session))
}

/// The sessions of a person that were not ended, the last used first.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Session>, DbError> {
    let tail = "WHERE person = $1 AND stage = 'open' AND ended_at IS NULL ORDER BY seen_at DESC, id";
    let rows: Vec<SessionRow> = db.all(&select(tail), params![person]).await?;
    Ok(rows.into_iter().filter_map(SessionRow::session).collect())
}

/// Writes that a session was used.
pub async fn seen(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_session SET seen_at = $1 WHERE id = $2 AND seen_at < $1", params![now, id]).await?;
    Ok(())
}

/// More was shown in this session of who they are; what was shown before stays if it was more.
pub async fn raise(tx: &mut Tx, id: SessionId, to: Assurance) -> Result<(), DbError> {
    let lower: Vec<&str> = Assurance::ALL.into_iter().filter(|level| *level < to).map(Assurance::code).collect();
    if lower.is_empty() {
        return Ok(());
    }
    let mut values = params![to.code(), id];
    values.extend(lower.iter().map(db::ToValue::to_value));
    let sql = format!("UPDATE identity_session SET assurance = $1 WHERE id = $2 AND assurance IN ({})", db::list(3, lower.len()));
    tx.execute(&sql, values).await?;
    Ok(())
}

/// It was shown once more that it is still them.
pub async fn prove(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_session SET proven_at = $1 WHERE id = $2 AND ended_at IS NULL", params![now, id]).await?;
    Ok(())
}

/// Ends one session of a person; false if it was not theirs or over.
pub async fn end(tx: &mut Tx, id: SessionId, person: PersonId, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_session SET ended_at = $1 WHERE id = $2 AND person = $3 AND ended_at IS NULL";
    Ok(tx.execute(sql, params![now, id, person]).await? == 1)
}

/// Ends all sessions of a person but one; how many.
pub async fn end_all(tx: &mut Tx, person: PersonId, but: Option<SessionId>, now: Timestamp) -> Result<u64, DbError> {
    let all = "UPDATE identity_session SET ended_at = $1 WHERE person = $2 AND ended_at IS NULL";
    match but {
        Some(but) => tx.execute(&format!("{all} AND id <> $3"), params![now, person, but]).await,
        None => tx.execute(all, params![now, person]).await,
    }
}

/// Forgets sessions over before a moment; how many.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_session WHERE expires_at < $1", params![before]).await
}
