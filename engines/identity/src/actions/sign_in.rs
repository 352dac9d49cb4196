//! Signing in with an e-mail and a password: the same words, the same work and the same delays whoever the e-mail is of.

use audit::Actor;
use db::{DbError, Tx};
use kit::{Assurance, Problem, SessionId, Timestamp};

use crate::actions::entry;
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::name::fold_email;
use crate::person::Account;
use crate::secret::Token;
use crate::session::{Session, Stage, device_name, expires_at};
use crate::store;

/// What was typed, and from where.
#[derive(Clone, Default)]
pub struct SignIn {
    /// The e-mail.
    pub email: String,
    /// The password, exactly as typed.
    pub password: String,
    /// The address of the browser.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

/// Why nobody was signed in.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum SignInError {
    /// The e-mail, the password or both; which one nobody learns.
    #[error("wrong e-mail or password")]
    WrongPair,
    /// Too many failures; so many seconds to wait.
    #[error("wait {0} s")]
    Wait(u32),
    /// Something else.
    #[error(transparent)]
    Problem(#[from] Problem),
}

impl From<DbError> for SignInError {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

/// A session begun.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// What the cookie carries.
    pub token: Token,
    /// Whether a code is still awaited.
    pub stage: Stage,
}

/// Checks the pair and begins a session; where there is a second factor, one that waits for a code.
///
/// Errors: [`SignInError`].
pub async fn sign_in(identity: &Identity, attempt: &SignIn) -> Result<SignedIn, SignInError> {
    let email = fold_email(&attempt.email);
    let subjects = Subjects::sign_in(identity, &email, &attempt.address);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(SignInError::Wait(seconds));
    }
    let account = store::people::by_email(identity.db(), &email).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let right = identity.hasher().verify(&attempt.password, hash).await?;
    let account = opened(account, right, attempt)?;
    let stage = identity.stage_of(&account);
    begin(identity, account, stage, attempt, subjects).await
}

/// The account, if the password is right and it may sign in. A failure is told to the log, without what was typed.
fn opened(account: Option<Account>, right: bool, attempt: &SignIn) -> Result<Account, SignInError> {
    let person = account.as_ref().map(|account| tracing::field::display(account.id));
    if !right || account.as_ref().is_none_or(|account| !account.active) {
        tracing::warn!(person, address = attempt.address, right, "a sign-in failed");
    }
    account.filter(|account| right && account.active).ok_or(SignInError::WrongPair)
}

async fn begin(identity: &Identity, account: Account, stage: Stage, attempt: &SignIn, subjects: Subjects) -> Result<SignedIn, SignInError> {
    let token = Token::random();
    // a password shows that the e-mail is theirs, for a letter brought it
    let shown = Assurance::ContactConfirmed;
    let session = new_session(identity, &account, stage, shown, &Browser { address: &attempt.address, user_agent: &attempt.user_agent });
    let kept = token.clone();
    identity
        .db()
        .tx(move |tx| {
            let (session, kept, subjects, account) = (session.clone(), kept.clone(), subjects.clone(), account.clone());
            Box::pin(async move {
                forgive(tx, &subjects).await?;
                write(tx, &session, &kept, &account).await
            })
        })
        .await
        .map_err(|error: DbError| SignInError::from(error))?;
    Ok(SignedIn { token, stage })
}

/// From where somebody comes.
#[derive(Clone, Copy, Default, Debug)]
pub struct Browser<'a> {
    /// The address of the browser.
    pub address: &'a str,
    /// What the browser calls itself.
    pub user_agent: &'a str,
}

/// A session of an account as it begins now; what was shown of who they are never exceeds what the account is known for.
pub(super) fn new_session(identity: &Identity, account: &Account, stage: Stage, shown: Assurance, from: &Browser<'_>) -> Session {
    let now: Timestamp = identity.now();
    Session {
        id: SessionId::new(identity.clock()),
        person: account.id,
        stage,
        created_at: now,
        seen_at: now,
        expires_at: expires_at(stage, now),
        ended_at: None,
        address: from.address.chars().take(64).collect(),
        device: device_name(from.user_agent),
        assurance: shown.min(account.assurance()),
        proven_at: now,
    }
}

/// Writes the session; once it is open, the sign-in too.
pub(super) async fn write(tx: &mut Tx, session: &Session, token: &Token, account: &Account) -> Result<(), DbError> {
    store::sessions::insert(tx, session, token).await?;
    if session.stage == Stage::Code {
        return Ok(());
    }
    store::people::signed_in(tx, account.id, session.created_at).await?;
    let actor = Actor { person: Some(account.id), session: Some(session.id), name: account.display_name.clone() };
    audit::record(tx, entry(actor, "sign-in", "person", account.id).about(account.id)).await
}
