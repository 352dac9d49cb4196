//! The phone of an account: confirmed by a code, changed by another one, taken away.

use db::OnConstraint;
use kit::{Assurance, PersonId, Problem, Says, Viewer};

use crate::actions::own_code::{OwnCode, Refusals};
use crate::actions::sign_in_by_letter::{Letter, write_letter};
use crate::actions::{entry, person_of};
use crate::identity::Identity;
use crate::letter::{self, SmsFor};
use crate::person::Account;
use crate::secret::Token;
use crate::sign_in_letter::{Receiver, SignInLetter, Way};
use crate::store::{self, Topic};

/// Sends a code to a number that is to be the viewer's; whose it is now is not said.
///
/// Errors: [`Problem::NotFound`] in a house that sends no SMS; [`Problem::Invalid`] naming `phone`; [`Problem::TooMany`].
pub async fn ask_to_confirm_phone(
    identity: &Identity,
    viewer: &Viewer,
    session: &Token,
    typed: &str,
    address: &str,
) -> Result<(), Problem> {
    let account = own(identity, person_of(viewer)?).await?;
    let phone = identity.phones().ok_or(Problem::NotFound)?.parse(typed)?;
    if account.confirmed_phone.as_deref() == Some(phone.as_str()) {
        return Err(Problem::field("phone", "identity-phone-confirmed-already"));
    }
    let (engine, session, address) = (identity.clone(), session.clone(), address.to_owned());
    identity
        .db()
        .tx(move |tx| {
            let (engine, session, address) = (engine.clone(), session.clone(), address.clone());
            let (account, phone) = (account.clone(), phone.clone());
            Box::pin(async move {
                let sent = SignInLetter::new(tx.id(), &Receiver::Phone(phone.clone()), "", tx.now());
                let letter = Letter { sent, browser: &session, address: &address, person: Some(account.id) };
                let opens = write_letter(tx, &engine, &letter).await?;
                letter::send_sms(tx, &engine, phone.as_str(), account.language, &opens.code, SmsFor::Confirm).await?;
                Ok::<(), Problem>(())
            })
        })
        .await
}

async fn own(identity: &Identity, person: PersonId) -> Result<Account, Problem> {
    store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)
}

/// The code that this session waits for.
///
/// Errors: the database's.
pub async fn awaited_phone(identity: &Identity, viewer: &Viewer, session: &Token) -> Result<Option<SignInLetter>, Problem> {
    Ok(store::letters::to_confirm(identity.db(), session, person_of(viewer)?, Way::Sms, identity.now()).await?)
}

const REFUSALS: Refusals = Refusals {
    gone: || Problem::Conflict(Says::new("identity-phone-code-gone")),
    wrong: || Problem::field("code", "identity-phone-code-not"),
};

/// Makes the number the viewer's. Where it takes the place of another, other sessions end: the old number may have begun them.
///
/// Errors: [`Problem::Invalid`] naming `code`; [`Problem::Conflict`] for a code expired or tried too often, and for a number that opens
/// another account.
pub async fn confirm_phone(identity: &Identity, viewer: &Viewer, session: &Token, code: &str) -> Result<(), Problem> {
    let sent = awaited_phone(identity, viewer, session).await?;
    let code = OwnCode::counted(identity, sent.as_ref(), session, code, REFUSALS).await?;
    let phone = sent.map(|sent| sent.receiver).ok_or_else(REFUSALS.gone)?;
    let account = own(identity, person_of(viewer)?).await?;
    let by = viewer.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, account, code, phone) = (by.clone(), account.clone(), code.clone(), phone.clone());
            Box::pin(async move {
                code.spend(tx).await?;
                let now = tx.now();
                let taken = store::people::set_phone(tx, account.id, Some(&phone), now).await;
                taken.on_constraint("identity_person_confirmed_phone", Problem::Conflict(Says::new("identity-phone-of-another")))?;
                if let Some(session) = by.session {
                    store::sessions::raise(tx, session, Assurance::ContactConfirmed).await?;
                }
                if account.confirmed_phone.is_some() {
                    store::sessions::end_all(tx, account.id, by.session, now).await?;
                }
                changed(tx, &by, &account, "phone-confirmed", "confirm-phone").await
            })
        })
        .await
}

/// Takes the number away: it signs in no longer. Other sessions end.
///
/// Errors: [`Problem::NotFound`] where there is none; [`Problem::Conflict`] where nothing else reaches the viewer.
pub async fn remove_phone(identity: &Identity, viewer: &Viewer) -> Result<(), Problem> {
    let account = own(identity, person_of(viewer)?).await?;
    if account.confirmed_phone.is_none() {
        return Err(Problem::NotFound);
    }
    if !matches!(account.reached_by(), Some(Receiver::Mail(_))) {
        return Err(Problem::Conflict(Says::new("identity-phone-only")));
    }
    let by = viewer.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, account) = (by.clone(), account.clone());
            Box::pin(async move {
                let now = tx.now();
                store::people::set_phone(tx, account.id, None, now).await?;
                store::sessions::end_all(tx, account.id, by.session, now).await?;
                changed(tx, &by, &account, "phone-removed", "remove-phone").await
            })
        })
        .await
}

/// Tells the person, as they were reached before, every process and the journal.
async fn changed(tx: &mut db::Tx, by: &Viewer, account: &Account, letter: &str, verb: &str) -> Result<(), Problem> {
    store::touch(tx, Topic::Rights).await?;
    letter::tell(tx, account, letter).await?;
    Ok(audit::record(tx, entry(by, verb, "person", account.id).about(account.id)).await?)
}
