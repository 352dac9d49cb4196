//! A new password in place of a known one.

use db::DbError;
use kit::{Problem, Viewer};

use crate::actions::{entry, person_of};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::lockout::ACCOUNT;
use crate::password::WeakPassword;
use crate::person::Account;
use crate::store::{self, Topic};
use crate::{letter, password};

/// What was typed.
#[derive(Clone, Default)]
pub struct PasswordChange {
    /// The password there is.
    pub current: String,
    /// The one there shall be.
    pub new: String,
}

/// Sets a new password and ends all other sessions.
///
/// Errors: [`Problem::Invalid`] naming `current` or `new`; [`Problem::TooMany`] after many wrong tries.
pub async fn change_password(identity: &Identity, viewer: &Viewer, change: &PasswordChange) -> Result<(), Problem> {
    let account = store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)?;
    check_new(identity, &account, &change.new).await?;
    prove(identity, &account, &change.current, "current").await?;
    let hash = identity.hasher().hash(&change.new).await?;
    let (by, now) = (viewer.clone(), identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account, hash) = (by.clone(), account.clone(), hash.clone());
            Box::pin(async move {
                store::people::set_password(tx, account.id, &hash, now).await?;
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, account.id, by.session, now).await?;
                store::links::drop_all(tx, account.id, now).await?;
                letter::tell(tx, &account, "password-changed").await?;
                audit::record(tx, entry(&by, "change-password", "person", account.id).about(account.id)).await
            })
        })
        .await;
    Ok(done?)
}

/// Whether the new password will do for this person in this city.
///
/// Errors: [`Problem::Invalid`] naming `new`.
pub(super) async fn check_new(identity: &Identity, account: &Account, new: &str) -> Result<(), Problem> {
    check_new_of(identity, &account.personal_words(), new).await
}

/// The same for who has no account yet, known by these words.
pub(super) async fn check_new_of(identity: &Identity, words: &[&str], new: &str) -> Result<(), Problem> {
    let city = identity.city();
    let words = [words, &[city.uk.as_str(), city.en.as_str(), "hromada", "громада"]].concat();
    let weak = |weak: WeakPassword| Problem::field("new", weak.says());
    password::check(new, &words).map_err(weak)?;
    let Some(breached) = identity.breached() else { return Ok(()) };
    let password = new.to_owned();
    match tokio::task::spawn_blocking(move || breached.has(&password)).await {
        Ok(Ok(false)) => Ok(()),
        Ok(Ok(true)) => Err(weak(WeakPassword::Breached)),
        // people go on without the list, the administrator hears of it
        Ok(Err(error)) => {
            tracing::error!(%error, "the list of breached passwords cannot be read");
            Ok(())
        }
        Err(error) => Err(Problem::Internal(format!("looking for a breached password: {error}"))),
    }
}

/// Whether who sits there knows the password: before anything that opens other doors.
///
/// Errors: [`Problem::Invalid`] naming `field`; [`Problem::TooMany`] after many wrong tries.
pub(super) async fn prove(identity: &Identity, account: &Account, typed: &str, field: &str) -> Result<(), Problem> {
    let subjects = Subjects::one(identity, "proof", &account.id.to_string(), ACCOUNT);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(Problem::TooMany(seconds));
    }
    if !identity.hasher().verify(typed, account.password_hash.as_deref()).await? {
        tracing::warn!(person = %account.id, "a password asked for once more was wrong");
        return Err(Problem::field(field, "identity-password-wrong"));
    }
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let subjects = subjects.clone();
            Box::pin(async move { forgive(tx, &subjects).await })
        })
        .await;
    Ok(done?)
}
