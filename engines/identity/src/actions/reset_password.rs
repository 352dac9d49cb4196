//! The way back for who forgot the password, and the first password of who was invited: both by a link in a letter.

use audit::Actor;
use db::DbError;
use kit::{Problem, Says};

use crate::actions::change_password::check_new;
use crate::actions::entry;
use crate::guard::{Subjects, reserve};
use crate::identity::Identity;
use crate::letter::{self, Letter};
use crate::link::{Link, Purpose};
use crate::lockout::{ADDRESS, LETTERS};
use crate::name::fold_email;
use crate::person::Account;
use crate::secret::Token;
use crate::store::{self, Topic};

/// Sends a link if the e-mail is somebody's; the answer is the same if it is not, and so is, nearly, the time.
///
/// Errors: [`Problem::TooMany`] for an address that asks for too many; the database's.
pub async fn ask_for_link(identity: &Identity, email: &str, address: &str) -> Result<(), Problem> {
    let by_address = Subjects::one(identity, "letters-address", address, ADDRESS);
    if let Some(seconds) = reserve(identity, &by_address).await? {
        return Err(Problem::TooMany(seconds));
    }
    let email = fold_email(email);
    let too_many = reserve(identity, &Subjects::one(identity, "letters", &email, LETTERS)).await?.is_some();
    let account = store::people::by_email(identity.db(), &email).await?;
    match account.filter(|account| account.active && !too_many) {
        Some(account) => send_link(identity, account).await,
        None => Ok(()),
    }
}

async fn send_link(identity: &Identity, account: Account) -> Result<(), Problem> {
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let account = account.clone();
            Box::pin(async move {
                let (token, now, id) = (Token::random(), tx.now(), tx.id());
                store::links::insert(tx, id, &Link::new(account.id, Purpose::Reset, now), &token, now).await?;
                let path = format!("/reset/{}", token.text());
                letter::send(tx, &account, Letter { kind: "reset", link: Some(&path), arguments: &[] }).await
            })
        })
        .await;
    Ok(done?)
}

/// The link behind a token, if it still works and serves this purpose.
///
/// Errors: the database's.
pub async fn open_link(identity: &Identity, token: &str, purpose: Purpose) -> Result<Option<Link>, Problem> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let link = store::links::usable(identity.db(), &token, identity.now()).await?;
    Ok(link.filter(|link| link.purpose == purpose))
}

/// Sets the password by a link and ends every session. A second factor stays: the link does not go round it.
///
/// Errors: [`Problem::Conflict`] for a link used or expired; [`Problem::Invalid`] naming `new`.
pub async fn set_password_by_link(identity: &Identity, token: &str, purpose: Purpose, new: &str) -> Result<(), Problem> {
    let gone = || Problem::Conflict(Says::new("identity-link-gone"));
    let link = open_link(identity, token, purpose).await?.ok_or_else(gone)?;
    let account = store::people::by_id(identity.db(), link.person).await?.filter(|account| account.active).ok_or_else(gone)?;
    check_new(identity, &account, new).await?;
    let hash = identity.hasher().hash(new).await?;
    let (token, subject) = (Token::parse(token).ok_or_else(gone)?, identity.keys().attempt("account", &fold_email(&account.email)));
    identity
        .db()
        .tx(move |tx| {
            let (account, hash, token, subject) = (account.clone(), hash.clone(), token.clone(), subject.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::links::take(tx, &token, now).await? {
                    return Err(Problem::Conflict(Says::new("identity-link-gone")));
                }
                store::people::set_password(tx, account.id, &hash, now).await?;
                store::people::confirm_contact(tx, account.id, now).await?;
                store::links::drop_all(tx, account.id, now).await?;
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, account.id, None, now).await?;
                store::attempts::clear(tx, &subject).await?;
                if purpose == Purpose::Reset {
                    letter::tell(tx, &account, "password-changed").await?;
                }
                let actor = Actor { person: Some(account.id), session: None, name: account.display_name.clone() };
                Ok(audit::record(tx, entry(actor, "reset-password", "person", account.id).about(account.id)).await?)
            })
        })
        .await
}
