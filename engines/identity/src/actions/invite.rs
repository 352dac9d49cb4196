//! Inviting a person: a letter with a link to set the first password.

use db::{DbError, Tx};
use kit::{PersonId, Problem, Says, Viewer};

use crate::actions::entry;
use crate::identity::{Identity, administrator};
use crate::letter::{self, Letter};
use crate::link::{Link, Purpose};
use crate::person::Account;
use crate::secret::Token;
use crate::store;

/// Sends an invitation, again if need be: the earlier link stops working.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Conflict`] for who has a password or is kept out.
pub async fn invite(identity: &Identity, by: &Viewer, person: PersonId) -> Result<(), Problem> {
    administrator(by)?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    if account.password_hash.is_some() || !account.active {
        return Err(Problem::Conflict(Says::new("identity-not-to-be-invited")));
    }
    let (by, engine) = (by.clone(), identity.clone());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account, engine) = (by.clone(), account.clone(), engine.clone());
            Box::pin(async move {
                write_invitation(tx, &engine, &account).await?;
                audit::record(tx, entry(&by, "invite", "person", account.id).about(account.id)).await
            })
        })
        .await;
    Ok(done?)
}

/// The link and its letter.
pub(super) async fn write_invitation(tx: &mut Tx, identity: &Identity, account: &Account) -> Result<(), DbError> {
    let (token, now) = (Token::random(), tx.now());
    let link = Link::new(account.id, Purpose::Invitation, now);
    let id = tx.id();
    store::links::insert(tx, id, &link, &token, now).await?;
    let path = format!("/welcome/{}", token.text());
    let city = identity.city().get(account.language).to_owned();
    let letter = Letter { kind: "invitation", link: Some(&path), arguments: &[("city", &city)] };
    letter::send(tx, account, letter).await?;
    tx.event("identity.invited", &serde_json::json!({ "person": account.id })).await
}
