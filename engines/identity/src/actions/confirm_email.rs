//! The e-mail of a resident's account: confirmed by a code to the new address, in place of none or of another.

use db::OnConstraint;
use kit::{Assurance, PersonId, Problem, Says, Viewer};

use crate::actions::own_code::{OwnCode, Refusals};
use crate::actions::sign_in_by_letter::{Letter, write_letter};
use crate::actions::{entry, person_of};
use crate::guard::{Subjects, reserve};
use crate::identity::Identity;
use crate::letter;
use crate::name::{Email, fold_email};
use crate::person::Account;
use crate::secret::Token;
use crate::sign_in_letter::{Receiver, SignInLetter, Way};
use crate::store::{self, Topic};

/// Sends a code to an e-mail that is to be the viewer's; whose it is now is not said.
///
/// Errors: [`Problem::Invalid`] naming `email`; [`Problem::TooMany`]; [`Problem::Conflict`] for an official, whose e-mail
/// administrators keep.
pub async fn ask_to_confirm_email(
    identity: &Identity,
    viewer: &Viewer,
    session: &Token,
    typed: &str,
    address: &str,
) -> Result<(), Problem> {
    let account = own(identity, person_of(viewer)?).await?;
    let email = Email::parse(typed).map_err(|says| Problem::field("email", says))?;
    if fold_email(&account.email) == email.folded() && account.contact_confirmed_at.is_some() {
        return Err(Problem::field("email", "identity-email-confirmed-already"));
    }
    if let Some(seconds) = reserve(identity, &Subjects::letter(identity, email.folded(), address)).await? {
        return Err(Problem::TooMany(seconds));
    }
    let (engine, session, address) = (identity.clone(), session.clone(), address.to_owned());
    identity
        .db()
        .tx(move |tx| {
            let (engine, session, address) = (engine.clone(), session.clone(), address.clone());
            let (account, email) = (account.clone(), email.clone());
            Box::pin(async move {
                let sent = SignInLetter::new(tx.id(), &Receiver::Mail(email.clone()), "", tx.now());
                // no letter carries its link: the digits work in this session alone
                let letter = Letter { sent, browser: &session, address: &address, person: Some(account.id) };
                let opens = write_letter(tx, &engine, &letter).await?;
                letter::send_email_code(tx, &engine, email.typed(), account.language, &opens.code).await?;
                Ok::<(), Problem>(())
            })
        })
        .await
}

/// The account of a resident.
async fn own(identity: &Identity, person: PersonId) -> Result<Account, Problem> {
    identity.refresh().await?;
    if identity.is_official(person) {
        return Err(Problem::Conflict(Says::new("identity-email-official")));
    }
    store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)
}

/// The code that this session waits for.
///
/// Errors: the database's.
pub async fn awaited_email(identity: &Identity, viewer: &Viewer, session: &Token) -> Result<Option<SignInLetter>, Problem> {
    Ok(store::letters::to_confirm(identity.db(), session, person_of(viewer)?, Way::Mail, identity.now()).await?)
}

const REFUSALS: Refusals = Refusals {
    gone: || Problem::Conflict(Says::new("identity-email-code-gone")),
    wrong: || Problem::field("code", "identity-letter-code-wrong"),
};

/// Makes the e-mail the viewer's. Where it takes the place of another, other sessions end: the old one may have begun them, and links in
/// letters to it open nothing any more.
///
/// Errors: [`Problem::Invalid`] naming `code`; [`Problem::Conflict`] for a code expired or tried too often, for an e-mail that opens
/// another account and for an official.
pub async fn confirm_email(identity: &Identity, viewer: &Viewer, session: &Token, code: &str) -> Result<(), Problem> {
    let sent = awaited_email(identity, viewer, session).await?;
    let code = OwnCode::counted(identity, sent.as_ref(), session, code, REFUSALS).await?;
    let email = sent.and_then(|sent| Email::parse(&sent.receiver).ok()).ok_or_else(REFUSALS.gone)?;
    let account = own(identity, person_of(viewer)?).await?;
    let by = viewer.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, account, code, email) = (by.clone(), account.clone(), code.clone(), email.clone());
            Box::pin(async move {
                code.spend(tx).await?;
                let now = tx.now();
                let taken = store::people::set_email(tx, &account, &email, now).await;
                taken.on_constraint("identity_person_email", Problem::Conflict(Says::new("identity-email-of-another")))?;
                taken_over(tx, &by, &account, &email).await
            })
        })
        .await
}

/// What follows from a new e-mail: the session is surer, the old address opens nothing, the person hears of it as they were reached before.
async fn taken_over(tx: &mut db::Tx, by: &Viewer, account: &Account, email: &Email) -> Result<(), Problem> {
    let now = tx.now();
    if let Some(session) = by.session {
        store::sessions::raise(tx, session, Assurance::ContactConfirmed).await?;
    }
    let moved = !account.email.is_empty() && fold_email(&account.email) != email.folded();
    if moved {
        store::sessions::end_all(tx, account.id, by.session, now).await?;
        store::links::drop_all(tx, account.id, now).await?;
    }
    store::touch(tx, Topic::Rights).await?;
    store::touch(tx, Topic::Directory).await?;
    letter::tell(tx, account, "email-confirmed").await?;
    Ok(audit::record(tx, entry(by, "confirm-email", "person", account.id).about(account.id)).await?)
}
