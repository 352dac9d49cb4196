//! What whoever runs the machine may do without being signed in: look people up by e-mail and set a lost password.

use db::DbError;
use kit::{PersonId, Problem, Role};

use crate::actions::change_password::check_new;
use crate::actions::entry;
use crate::identity::Identity;
use crate::name::fold_email;
use crate::store::people::PeopleFilter;
use crate::store::{self, Topic};

/// A person as the console lists them.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Their id.
    pub id: PersonId,
    /// Surname first.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// Whether they are let in.
    pub active: bool,
    /// Whether they have a password.
    pub has_password: bool,
    /// What they hold now.
    pub roles: Vec<Role>,
}

/// The person with an e-mail.
///
/// Errors: [`Problem::NotFound`]; the database's.
pub async fn person_by_email(identity: &Identity, email: &str) -> Result<PersonId, Problem> {
    let found = store::people::by_email(identity.db(), &fold_email(email)).await?;
    found.map(|account| account.id).ok_or(Problem::NotFound)
}

/// People by name, `limit` at most, only those who hold `role` if it is given.
///
/// Errors: the database's.
pub async fn list_people(identity: &Identity, role: Option<Role>, limit: usize) -> Result<Vec<Listed>, Problem> {
    let (now, filter) = (identity.now(), PeopleFilter { role, ..PeopleFilter::default() });
    let mut listed = Vec::new();
    for row in store::people::list(identity.db(), &filter, now, limit).await?.into_iter().take(limit) {
        let held = store::grants::of_person(identity.db(), row.id).await?;
        let mut roles: Vec<Role> = held.iter().filter(|held| held.holds(now)).map(|held| held.grant.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let name = [row.surname, row.given_name, row.patronymic].join(" ").trim().to_owned();
        listed.push(Listed { id: row.id, name, email: row.email, active: row.active, has_password: row.password_at.is_some(), roles });
    }
    Ok(listed)
}

/// Sets a password and ends all sessions of the person.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Invalid`] naming `new` for a password too weak.
pub async fn set_password(identity: &Identity, person: PersonId, password: &str) -> Result<(), Problem> {
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    check_new(identity, &account, password).await?;
    let (hash, now) = (identity.hasher().hash(password).await?, identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (account, hash) = (account.clone(), hash.clone());
            Box::pin(async move {
                store::people::set_password(tx, account.id, &hash, now).await?;
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, account.id, None, now).await?;
                store::links::drop_all(tx, account.id, now).await?;
                crate::letter::tell(tx, &account, "password-changed").await?;
                let by = audit::Actor::platform("console");
                audit::record(tx, entry(by, "change-password", "person", account.id).about(account.id)).await
            })
        })
        .await;
    Ok(done?)
}
