//! Setting up the second factor, giving it up, and taking it away from who lost the phone.

use db::{BoxFuture, DbError, Tx};
use kit::{PersonId, Problem, Says, Viewer};
use serde::{Deserialize, Serialize};

use crate::actions::carry_out::carry_out;
use crate::actions::change_password::prove;
use crate::actions::{entry, person_of};
use crate::four_eyes::{ActKind, Dangerous, Done, Particular};
use crate::identity::{Identity, administrator};
use crate::letter;
use crate::person::Account;
use crate::second_factor::{QrPicture, RECOVERY_CODES, SharedSecret, qr, recovery_code, recovery_hash};
use crate::store::{self, Topic};

/// What the page of enrolment shows.
pub struct Enrolment {
    /// The secret sealed for this person, carried by the form: nothing is written before it is confirmed.
    pub sealed: String,
    /// The secret to type where the picture can't be seen.
    pub typed: String,
    /// The picture; none if the names don't fit one.
    pub picture: Option<QrPicture>,
}

/// A new secret to be confirmed with a code, or the one already shown (`sealed`) once more.
///
/// Errors: [`Problem::NotFound`] for a person no longer there.
pub async fn begin_second_factor(identity: &Identity, viewer: &Viewer, sealed: Option<&str>) -> Result<Enrolment, Problem> {
    let account = own_account(identity, viewer).await?;
    let shown = sealed.and_then(|sealed| open(identity, account.id, sealed));
    let secret = shown.unwrap_or_else(SharedSecret::random);
    let bytes = identity.keys().seal(account.id.0, secret.bytes()).ok_or_else(|| Problem::Internal("sealing".to_owned()))?;
    let address = secret.address(&identity.city().uk, &account.email);
    Ok(Enrolment { sealed: to_text(&bytes), typed: secret.typed(), picture: address.as_deref().and_then(qr) })
}

/// Confirms the secret with a code of the app and the password; gives recovery codes, shown this once.
///
/// Errors: [`Problem::Invalid`] naming `code` or `password`; [`Problem::Conflict`] for a form that is not ours.
pub async fn confirm_second_factor(
    identity: &Identity,
    viewer: &Viewer,
    sealed: &str,
    code: &str,
    password: &str,
) -> Result<Vec<String>, Problem> {
    let account = own_account(identity, viewer).await?;
    let secret = open(identity, account.id, sealed).ok_or_else(|| Problem::Conflict(Says::new("identity-begin-again")))?;
    let step = secret.step_of(code, identity.code_slack(), identity.now()).ok_or_else(|| Problem::field("code", "identity-code-wrong"))?;
    prove(identity, &account, password, "password").await?;
    let bytes = identity.keys().seal(account.id.0, secret.bytes()).ok_or_else(|| Problem::Internal("sealing".to_owned()))?;
    let codes = new_recovery_codes();
    let hashes = hashes(&codes);
    let (by, now) = (viewer.clone(), identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account, bytes, hashes) = (by.clone(), account.clone(), bytes.clone(), hashes.clone());
            Box::pin(async move {
                store::people::set_totp(tx, account.id, Some(&bytes), step, now).await?;
                store::links::set_recovery_codes(tx, account.id, &hashes).await?;
                store::touch(tx, Topic::Rights).await?;
                store::sessions::end_all(tx, account.id, by.session, now).await?;
                letter::tell(tx, &account, "second-factor-on").await?;
                audit::record(tx, entry(&by, "second-factor-on", "person", account.id).about(account.id)).await
            })
        })
        .await;
    done?;
    Ok(codes)
}

/// Recovery codes, to be shown once.
pub(super) fn new_recovery_codes() -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| recovery_code()).collect()
}

/// What is kept of recovery codes.
pub(super) fn hashes(codes: &[String]) -> Vec<Vec<u8>> {
    codes.iter().filter_map(|code| recovery_hash(code)).collect()
}

/// Gives the second factor up, after the password.
///
/// Errors: [`Problem::Invalid`] naming `password`.
pub async fn remove_second_factor(identity: &Identity, viewer: &Viewer, password: &str) -> Result<(), Problem> {
    let account = own_account(identity, viewer).await?;
    prove(identity, &account, password, "password").await?;
    remove(identity, viewer, account, Gone::App).await
}

/// What of the second factor goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gone {
    /// The app; passkeys stay, and recovery codes with them.
    App,
    /// All of it.
    All,
}

/// An administrator takes the second factor away from who lost the phone and the recovery codes; it may wait for a second one.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn take_second_factor_away(identity: &Identity, by: &Viewer, person: PersonId) -> Result<Done, Problem> {
    administrator(by)?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    carry_out(identity, by, TakeSecondFactor { person, name: account.display_name }).await
}

/// Takes another's second factor away.
#[derive(Serialize, Deserialize)]
pub(super) struct TakeSecondFactor {
    person: PersonId,
    name: String,
}

impl Dangerous for TakeSecondFactor {
    const KIND: ActKind =
        ActKind { code: "take-second-factor", name: "identity-act-take-second-factor", above: None, asker: kit::Role::Administrator };

    fn about(&self) -> String {
        self.person.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        vec![
            Particular::plain("identity-act-whom", &self.name).at(format!("/admin/people/{}", self.person)),
            Particular::of("identity-act-what-comes", "identity-take-second-factor-lead"),
        ]
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let account = store::people::by_id_in(tx, self.person).await?.ok_or(Problem::NotFound)?;
            Ok(remove_in(tx, by, &account, Gone::All).await?)
        })
    }
}

async fn remove(identity: &Identity, by: &Viewer, account: Account, gone: Gone) -> Result<(), Problem> {
    let by = by.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account) = (by.clone(), account.clone());
            Box::pin(async move { remove_in(tx, &by, &account, gone).await })
        })
        .await;
    Ok(done?)
}

async fn remove_in(tx: &mut Tx, by: &Viewer, account: &Account, gone: Gone) -> Result<(), DbError> {
    let now = tx.now();
    store::people::set_totp(tx, account.id, None, 0, now).await?;
    if gone == Gone::All {
        store::passkeys::remove_all(tx, account.id).await?;
    }
    if gone == Gone::All || account.passkeys == 0 {
        store::links::set_recovery_codes(tx, account.id, &[]).await?;
    }
    store::touch(tx, Topic::Rights).await?;
    store::sessions::end_all(tx, account.id, by.session, now).await?;
    letter::tell(tx, account, "second-factor-off").await?;
    audit::record(tx, entry(by, "second-factor-off", "person", account.id).about(account.id)).await
}

async fn own_account(identity: &Identity, viewer: &Viewer) -> Result<Account, Problem> {
    store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)
}

fn to_text(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn open(identity: &Identity, person: PersonId, sealed: &str) -> Option<SharedSecret> {
    use base64::Engine;
    let bytes = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(sealed.get(..sealed.len().min(200))?).ok()?;
    identity.keys().open(person.0, &bytes).map(SharedSecret::from_bytes)
}
