//! Signing out here, elsewhere, everywhere.

use audit::Actor;
use db::DbError;
use kit::{PersonId, Problem, SessionId, Viewer};
use serde_json::json;

use crate::actions::{entry, person_of};
use crate::identity::{Identity, administrator};
use crate::letter;
use crate::secret::Token;
use crate::session::Session;
use crate::store::{self, Topic};

/// Ends the session of a cookie, also one that waits for a code. An unknown one is ended already.
///
/// Errors: the database's.
pub async fn sign_out(identity: &Identity, token: &Token) -> Result<(), Problem> {
    let Some(session) = store::sessions::by_token(identity.db(), token).await? else { return Ok(()) };
    end(identity, session.person, session.id).await.map(drop)
}

/// Ends a session whose cookie came with another browser than it began in; the person is told and the journal has it, once.
///
/// Errors: the database's.
pub(crate) async fn end_stolen_session(identity: &Identity, session: &Session, device: &str) -> Result<(), Problem> {
    let (id, person, now) = (session.id, session.person, identity.now());
    let what = json!({ "began_in": session.device, "shown_by": device });
    let ended: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let what = what.clone();
            Box::pin(async move {
                if !store::sessions::end(tx, id, person, now).await? {
                    return Ok(());
                }
                store::touch(tx, Topic::Rights).await?;
                if let Some(account) = store::people::by_id_in(tx, person).await? {
                    letter::tell(tx, &account, "session-elsewhere").await?;
                }
                let note = entry(Actor::platform("door"), "end-stolen-session", "person", person).about(person).with(what);
                audit::record(tx, note).await
            })
        })
        .await;
    Ok(ended?)
}

/// Ends one of the viewer's own sessions.
///
/// Errors: [`Problem::NotFound`] if it is not theirs or over.
pub async fn end_session(identity: &Identity, viewer: &Viewer, id: SessionId) -> Result<(), Problem> {
    let ended = end(identity, person_of(viewer)?, id).await?;
    if ended { Ok(()) } else { Err(Problem::NotFound) }
}

async fn end(identity: &Identity, person: PersonId, id: SessionId) -> Result<bool, Problem> {
    let now = identity.now();
    let ended: Result<bool, DbError> = identity
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end(tx, id, person, now).await
            })
        })
        .await;
    Ok(ended?)
}

/// Ends all of the viewer's sessions but the one they ask from.
///
/// Errors: the database's.
pub async fn end_other_sessions(identity: &Identity, viewer: &Viewer) -> Result<(), Problem> {
    let (person, keep, now) = (person_of(viewer)?, viewer.session, identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, person, keep, now).await.map(drop)
            })
        })
        .await;
    Ok(done?)
}

/// An administrator ends every session of a person, say of a stolen phone.
///
/// Errors: [`Problem::Forbidden`] and the database's.
pub async fn end_sessions_of(identity: &Identity, by: &Viewer, person: PersonId) -> Result<(), Problem> {
    administrator(by)?;
    let (by, now) = (by.clone(), identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, person, None, now).await?;
                audit::record(tx, entry(&by, "end-sessions", "person", person).about(person)).await
            })
        })
        .await;
    Ok(done?)
}
