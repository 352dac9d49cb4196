//! A passkey is shown at the door: whose it is, and whether it is really that one.

use db::{DbError, OnConstraint, Tx};
use kit::{Assurance, PersonId, Problem, Says};
use uuid::Uuid;

use crate::actions::entry;
use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::letter;
use crate::lockout::ADDRESS;
use crate::passkey::{Kept, PasskeyError, Passkeys, Showing, Shown};
use crate::person::Account;
use crate::secret::Token;
use crate::session::Stage;
use crate::store;

/// The owner of sealed challenges: they are nobody's until they are answered.
const NOBODY: Uuid = Uuid::nil();

/// What a page carries to be shown a passkey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// What the browser is asked, JSON.
    pub options: String,
    /// The challenge, sealed.
    pub sealed: String,
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The browser's answer, JSON.
    pub credential: String,
    /// The challenge, as the page carried it.
    pub sealed: String,
}

/// A challenge for a page; none where the house has no passkeys.
pub fn want_passkey(identity: &Identity) -> Option<Wanted> {
    let (options, challenge) = identity.passkeys()?.ask_to_show(identity.now()).ok()?;
    Some(Wanted { options, sealed: identity.seal_text(NOBODY, &challenge)? })
}

/// A passkey that was really shown.
#[derive(Clone)]
pub(super) struct Proven {
    pub account: Account,
    kept: Kept,
    credential: String,
    challenge: Vec<u8>,
}

fn unknown() -> Problem {
    Problem::Conflict(Says::new("identity-passkey-unknown"))
}

/// Looks at an answer; the signature is checked away from the threads that serve pages.
///
/// Errors: [`Problem::Conflict`] to be said to the person.
pub(super) async fn look(identity: &Identity, answer: &Answer) -> Result<Proven, Problem> {
    let house = identity.passkeys_handle().ok_or_else(unknown)?;
    let shown = Shown::read(&answer.credential).map_err(said)?;
    let waiting: Showing = identity.open_text(NOBODY, &answer.sealed).ok_or_else(|| said(PasskeyError::Late))?;
    let challenge = waiting.hash.clone();
    // said before the counter is looked at, which a repetition would put back
    if store::passkeys::is_answered(identity.db(), &challenge).await? {
        return Err(said(PasskeyError::Late));
    }
    let kept = store::passkeys::find(identity.db(), &shown.credential_hash()).await?.ok_or_else(unknown)?;
    let account = store::people::by_id(identity.db(), kept.person).await?.filter(|account| account.active).ok_or_else(unknown)?;
    if shown.person() != Some(kept.person) {
        return Err(said(PasskeyError::Refused("another person's".to_owned())));
    }
    let (looked, now) = (kept.clone(), identity.now());
    let outcome = tokio::task::spawn_blocking(move || Passkeys::knows(&house, &shown, waiting, &looked, now)).await;
    match outcome.map_err(|error| Problem::Internal(format!("looking at a passkey: {error}")))? {
        Ok(credential) => Ok(Proven { account, kept, credential, challenge }),
        Err(PasskeyError::Copied) => {
            suspect(identity, kept, account).await?;
            Err(said(PasskeyError::Copied))
        }
        Err(error) => Err(said(error)),
    }
}

fn said(error: PasskeyError) -> Problem {
    tracing::warn!(%error, "a passkey was not taken");
    Problem::Conflict(Says::new(match error {
        PasskeyError::Refused(_) => "identity-passkey-unknown",
        PasskeyError::Late => "identity-passkey-late",
        PasskeyError::Copied => "identity-passkey-copied",
    }))
}

/// A counter that goes back may mean a copy: the owner is told, the journal too, and the passkey opens nothing this time.
async fn suspect(identity: &Identity, kept: Kept, account: Account) -> Result<(), Problem> {
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (kept, account) = (kept.clone(), account.clone());
            Box::pin(async move {
                let now = tx.now();
                if store::passkeys::suspect(tx, kept.id, now).await? {
                    letter::tell(tx, &account, "passkey-suspected").await?;
                    let actor = audit::Actor::platform("identity");
                    audit::record(tx, entry(actor, "suspect-passkey", "person", account.id).about(account.id)).await?;
                }
                Ok(())
            })
        })
        .await;
    Ok(done?)
}

impl Proven {
    /// Whose it is.
    pub fn person(&self) -> PersonId {
        self.account.id
    }

    /// Writes that it was used; the second of two answers to one challenge is refused here.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), Problem> {
        let now = tx.now();
        let twice = Problem::Conflict(Says::new("identity-passkey-late"));
        store::passkeys::answer(tx, &self.challenge, now).await.on_constraint("identity_challenge_once", twice)?;
        Ok(store::passkeys::used(tx, self.kept.id, &self.credential, now).await?)
    }
}

/// Signs in by a passkey alone: it is something held, and its user was verified by it.
///
/// Errors: [`Problem::Conflict`], [`Problem::TooMany`].
pub async fn sign_in_by_passkey(identity: &Identity, answer: &Answer, from: &Browser<'_>) -> Result<SignedIn, Problem> {
    let subjects = Subjects::one(identity, "passkey-address", from.address, ADDRESS);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(Problem::TooMany(seconds));
    }
    let proven = look(identity, answer).await?;
    let token = Token::random();
    let session = new_session(identity, &proven.account, Stage::Open, Assurance::ContactConfirmed, from);
    let kept = token.clone();
    identity
        .db()
        .tx(move |tx| {
            let (proven, subjects, session, kept) = (proven.clone(), subjects.clone(), session.clone(), kept.clone());
            Box::pin(async move {
                proven.write(tx).await?;
                forgive(tx, &subjects).await?;
                Ok::<(), Problem>(write(tx, &session, &kept, &proven.account).await?)
            })
        })
        .await?;
    Ok(SignedIn { token, stage: Stage::Open })
}
