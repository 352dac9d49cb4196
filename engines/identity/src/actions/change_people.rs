//! Making, changing people, letting them in and keeping them out.

use db::{OnConstraint, Tx};
use kit::{Grant, PersonId, Problem, Role, Says, Viewer};
use serde_json::json;

use crate::actions::change_password::check_new_of;
use crate::actions::invite::write_invitation;
use crate::actions::{entry, stale};
use crate::grant::{GrantId, NewGrant};
use crate::identity::{Identity, administrator};
use crate::name::fold_email;
use crate::person::{NewPerson, RawPerson};
use crate::restriction::unrestricted;
use crate::store::{self, Topic};

fn email_taken() -> Problem {
    Problem::field("email", "identity-email-taken")
}

/// A new person, invited by a letter.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the fields.
pub async fn create_person(identity: &Identity, by: &Viewer, raw: &RawPerson) -> Result<PersonId, Problem> {
    administrator(by)?;
    identity.refresh().await?;
    let new = raw.parse(&identity.directory()).map_err(Problem::Invalid)?;
    let (by, id, engine) = (by.clone(), PersonId::new(identity.clock()), identity.clone());
    identity
        .db()
        .tx(move |tx| {
            let (by, new, engine) = (by.clone(), new.clone(), engine.clone());
            Box::pin(async move {
                insert(tx, id, &new).await?;
                let account = store::people::by_id_in(tx, id).await?.ok_or(Problem::NotFound)?;
                write_invitation(tx, &engine, &account).await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "create", "person", id).about(id)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, id: PersonId, new: &NewPerson) -> Result<(), Problem> {
    let (now, row) = (tx.now(), tx.id());
    store::people::insert(tx, id, new, now).await.on_constraint("identity_person_email", email_taken())?;
    if let Some(position) = &new.position {
        store::people::insert_positions(tx, &[(row, id, position.clone())], None).await?;
    }
    Ok(store::touch(tx, Topic::Directory).await?)
}

/// Makes the first administrator of a new house; used by the command that sets the house up.
///
/// Errors: [`Problem::Conflict`] where there are people already; [`Problem::Invalid`] naming the fields or `new` for a password too weak.
pub async fn first_administrator(identity: &Identity, raw: &RawPerson, password: &str) -> Result<PersonId, Problem> {
    if store::people::count(identity.db()).await? > 0 {
        return Err(Problem::Conflict(Says::new("identity-people-already")));
    }
    let new = raw.parse(&identity.directory()).map_err(Problem::Invalid)?;
    let name = new.name.clone();
    let words = [name.surname.as_str(), &name.given, &name.patronymic, new.email.typed()];
    check_new_of(identity, &words, password).await?;
    let hash = identity.hasher().hash(password).await?;
    let (id, grant) = (PersonId::new(identity.clock()), GrantId::new(identity.clock()));
    identity
        .db()
        .tx(move |tx| {
            let (new, hash) = (new.clone(), hash.clone());
            Box::pin(async move {
                insert(tx, id, &new).await?;
                let now = tx.now();
                store::people::set_password(tx, id, &hash, now).await?;
                let role = Grant::of(Role::Administrator);
                store::grants::insert(tx, grant, id, &NewGrant { grant: role, since: now, until: None }, None, now).await?;
                Ok::<(), Problem>(audit::record(tx, entry(audit::Actor::platform("setup"), "create", "person", id).about(id)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Changes a person opened at the version the form carries. Posts are kept apart.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] if
/// somebody was faster, and for a person whose data are left alone.
pub async fn change_person(identity: &Identity, by: &Viewer, id: PersonId, raw: &RawPerson) -> Result<(), Problem> {
    administrator(by)?;
    unrestricted(identity, by, id).await?;
    let before = store::people::by_id(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let new = raw.parse(&identity.directory()).map_err(Problem::Invalid)?;
    let version: i64 = raw.version.parse().map_err(|_| stale())?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, new, before) = (by.clone(), new.clone(), before.clone());
            Box::pin(async move {
                let now = tx.now();
                let changed = store::people::update(tx, id, version, &new, now).await;
                if !changed.on_constraint("identity_person_email", email_taken())? {
                    return Err(stale());
                }
                let moved = fold_email(&before.email) != new.email.folded();
                if moved {
                    // a link in a letter to the old address must not open the account
                    store::links::drop_all(tx, id, now).await?;
                    crate::letter::tell(tx, &before, "email-changed").await?;
                }
                store::touch(tx, Topic::Directory).await?;
                store::touch(tx, Topic::Rights).await?;
                Ok(audit::record(tx, entry(&by, "update", "person", id).about(id).with(json!({ "email": moved }))).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Lets a person in again, forgetting failed attempts, or keeps them out and ends their sessions.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Conflict`] for oneself and for the last administrator.
pub async fn set_person_active(identity: &Identity, by: &Viewer, id: PersonId, active: bool) -> Result<(), Problem> {
    administrator(by)?;
    if by.person == Some(id) && !active {
        return Err(Problem::Conflict(Says::new("identity-not-yourself")));
    }
    let account = store::people::by_id(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let keys = identity.keys();
    let subjects = [keys.attempt("account", &fold_email(&account.email)), keys.attempt("code", &id.to_string())];
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, subjects) = (by.clone(), subjects.clone());
            Box::pin(async move {
                let now = tx.now();
                let administrators = store::grants::administrators(tx, now).await?;
                store::people::set_active(tx, id, active, now).await?;
                store::touch(tx, Topic::Directory).await?;
                store::touch(tx, Topic::Rights).await?;
                if active {
                    for subject in &subjects {
                        store::attempts::clear(tx, subject).await?;
                    }
                } else {
                    store::sessions::end_all(tx, id, None, now).await?;
                    store::links::drop_all(tx, id, now).await?;
                    keep_an_administrator(tx, administrators).await?;
                }
                let verb = if active { "let-in" } else { "keep-out" };
                Ok::<(), Problem>(audit::record(tx, entry(&by, verb, "person", id).about(id)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Refuses what leaves the house without an administrator; `before` is how many there were when the transaction began.
pub(super) async fn keep_an_administrator(tx: &mut Tx, before: i64) -> Result<(), Problem> {
    let now = tx.now();
    match store::grants::administrators(tx, now).await? {
        0 if before > 0 => Err(Problem::Conflict(Says::new("identity-last-administrator"))),
        _ => Ok(()),
    }
}
