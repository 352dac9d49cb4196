//! Adding a passkey and removing one.

use db::{DbError, OnConstraint};
use kit::{Problem, Says, Viewer};
use uuid::Uuid;

use crate::actions::change_second_factor::new_recovery_codes;
use crate::actions::show_passkey::Wanted;
use crate::actions::{entry, person_of};
use crate::identity::Identity;
use crate::letter;
use crate::name::tidy;
use crate::passkey::{Adding, Kept, NAME_CHARS_MAX, PASSKEYS_MAX, PasskeyError};
use crate::person::Account;
use crate::store::{self, Topic};

/// The passkeys of the viewer.
///
/// Errors: the database's.
pub async fn own_passkeys(identity: &Identity, viewer: &Viewer) -> Result<Vec<Kept>, Problem> {
    Ok(store::passkeys::of_person(identity.db(), person_of(viewer)?).await?)
}

/// What a page carries to add a passkey; none where the house has none.
///
/// Errors: the database's.
pub async fn want_new_passkey(identity: &Identity, viewer: &Viewer) -> Result<Option<Wanted>, Problem> {
    let Some(house) = identity.passkeys() else { return Ok(None) };
    let account = store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)?;
    let held = store::passkeys::of_person(identity.db(), account.id).await?;
    let asked = house.ask_to_add(account.id, (&account.email, &account.display_name), &held, identity.now());
    let (options, challenge) = asked.map_err(|error| Problem::Internal(format!("asking for a passkey: {error}")))?;
    Ok(identity.seal_text(account.id.0, &challenge).map(|sealed| Wanted { options, sealed }))
}

/// Adds a passkey under a name. Gives recovery codes, shown this once, to an official who had no second factor before.
///
/// Errors: [`Problem::Invalid`] naming `name`; [`Problem::Conflict`] for an answer that is not taken, or one passkey too many.
pub async fn add_passkey(
    identity: &Identity,
    viewer: &Viewer,
    name: &str,
    answer: &super::show_passkey::Answer,
) -> Result<Vec<String>, Problem> {
    let account = store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)?;
    let name = parse_name(name)?;
    if store::passkeys::of_person(identity.db(), account.id).await?.len() >= PASSKEYS_MAX {
        return Err(Problem::Conflict(Says::new("identity-passkeys-too-many").with("count", PASSKEYS_MAX)));
    }
    let refused = |error: PasskeyError| {
        tracing::warn!(%error, person = %account.id, "a new passkey was not taken");
        Problem::Conflict(Says::new(if error == PasskeyError::Late { "identity-passkey-late" } else { "identity-passkey-not-added" }))
    };
    let waiting: Adding = identity.open_text(account.id.0, &answer.sealed).ok_or_else(|| refused(PasskeyError::Late))?;
    let challenge = waiting.hash.clone();
    let house = identity.passkeys().ok_or(Problem::NotFound)?;
    let added = house.add(&answer.credential, waiting, identity.now()).map_err(refused)?;
    let codes = if account.has_second_factor() || !identity.is_official(account.id) { Vec::new() } else { new_recovery_codes() };
    let (by, hashes) = (viewer.clone(), super::change_second_factor::hashes(&codes));
    identity
        .db()
        .tx(move |tx| {
            let (by, account, name, added, challenge, hashes) =
                (by.clone(), account.clone(), name.clone(), added.clone(), challenge.clone(), hashes.clone());
            Box::pin(async move {
                let (id, now) = (tx.id(), tx.now());
                let twice = || Problem::Conflict(Says::new("identity-passkey-not-added"));
                store::passkeys::answer(tx, &challenge, now).await.on_constraint("identity_challenge_once", twice())?;
                let inserted = store::passkeys::insert(tx, id, account.id, &name, &added, now).await;
                inserted.on_constraint("identity_passkey_once", twice())?;
                if !hashes.is_empty() {
                    store::links::set_recovery_codes(tx, account.id, &hashes).await?;
                }
                store::touch(tx, Topic::Rights).await?;
                letter::tell(tx, &account, "passkey-added").await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "add-passkey", "person", account.id).about(account.id)).await?)
            })
        })
        .await?;
    Ok(codes)
}

fn parse_name(typed: &str) -> Result<String, Problem> {
    let name = tidy(typed);
    match name.chars().count() {
        0 => Err(Problem::field("name", "identity-passkey-name-empty")),
        1..=NAME_CHARS_MAX => Ok(name),
        _ => Err(Problem::field("name", Says::new("identity-passkey-name-long").with("characters", NAME_CHARS_MAX))),
    }
}

/// Removes one of the viewer's passkeys; other sessions end, for one of them may be of who had it.
///
/// Errors: [`Problem::NotFound`] if it is not theirs.
pub async fn remove_passkey(identity: &Identity, viewer: &Viewer, id: Uuid) -> Result<(), Problem> {
    let account: Account = store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)?;
    let by = viewer.clone();
    let done: Result<bool, DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account) = (by.clone(), account.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::passkeys::remove(tx, id, account.id).await? {
                    return Ok(false);
                }
                if account.totp_secret.is_none() && account.passkeys <= 1 {
                    store::links::set_recovery_codes(tx, account.id, &[]).await?;
                }
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, account.id, by.session, now).await?;
                letter::tell(tx, &account, "passkey-removed").await?;
                audit::record(tx, entry(&by, "remove-passkey", "person", account.id).about(account.id)).await?;
                Ok(true)
            })
        })
        .await;
    if done? { Ok(()) } else { Err(Problem::NotFound) }
}
