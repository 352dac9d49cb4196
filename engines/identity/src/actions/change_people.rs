//! Making, changing people, letting them in and keeping them out.

use db::{BoxFuture, OnConstraint, Tx};
use kit::{Grant, PersonId, Problem, Role, Says, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::actions::carry_out::carry_out;
use crate::actions::change_password::check_new_of;
use crate::actions::invite::write_invitation;
use crate::actions::{entry, stale};
use crate::four_eyes::{ActKind, Dangerous, Done, Particular};
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

/// Changes a person opened at the version the form carries. Posts are kept apart. Another administrator's e-mail, which opens their
/// account by a link, may wait for a second administrator.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] if
/// somebody was faster, and for a person whose data are left alone.
pub async fn change_person(identity: &Identity, by: &Viewer, id: PersonId, raw: &RawPerson) -> Result<Done, Problem> {
    administrator(by)?;
    unrestricted(identity, by, id).await?;
    let before = store::people::by_id(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let new = raw.parse(&identity.directory()).map_err(Problem::Invalid)?;
    let moved = fold_email(&before.email) != new.email.folded();
    let held = store::grants::of_person(identity.db(), id).await?;
    let runs_all = held.iter().any(|own| own.grant.role == Role::Administrator && !own.is_over(identity.now()));
    let another = by.person != Some(id);
    let (name, email) = (before.display_name, before.email);
    carry_out(identity, by, ChangePerson { id, name, email, raw: raw.clone(), dangerous: moved && runs_all && another }).await
}

/// Changes a person; another administrator's e-mail is the dangerous one.
#[derive(Serialize, Deserialize)]
pub(super) struct ChangePerson {
    id: PersonId,
    /// What they are called, and their e-mail, as it was asked for.
    name: String,
    email: String,
    raw: RawPerson,
    dangerous: bool,
}

impl Dangerous for ChangePerson {
    const KIND: ActKind = ActKind {
        code: "change-administrator-email",
        name: "identity-act-change-administrator-email",
        above: None,
        asker: Role::Administrator,
    };

    fn is_dangerous(&self) -> bool {
        self.dangerous
    }

    fn about(&self) -> String {
        self.id.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        vec![
            Particular::plain("identity-act-whose", &self.name).at(format!("/admin/people/{}", self.id)),
            Particular::plain("identity-act-email-before", &self.email),
            Particular::plain("identity-act-email-after", self.raw.email.trim()),
            Particular::of("identity-act-what-comes", "identity-act-email-what"),
        ]
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, identity: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let (now, id) = (tx.now(), self.id);
            let new = self.raw.parse(&identity.directory()).map_err(Problem::Invalid)?;
            let version: i64 = self.raw.version.parse().map_err(|_| stale())?;
            let before = store::people::by_id_in(tx, id).await?.ok_or(Problem::NotFound)?;
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
            Ok(audit::record(tx, entry(by, "update", "person", id).about(id).with(json!({ "email": moved }))).await?)
        })
    }
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
