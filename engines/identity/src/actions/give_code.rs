//! The second step of signing in: a code of the authenticator app or a recovery code.

use db::{DbError, Tx};
use kit::{Problem, Timestamp};

use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::lockout::ACCOUNT;
use crate::person::Account;
use crate::second_factor::{SharedSecret, recovery_hash};
use crate::secret::Token;
use crate::session::{Session, Stage};
use crate::store;

/// Why the code did not help.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum CodeError {
    /// Not the code of now, or one already used.
    #[error("wrong code")]
    Wrong,
    /// Too many failures; so many seconds to wait.
    #[error("wait {0} s")]
    Wait(u32),
    /// The first step was too long ago.
    #[error("sign in again")]
    SignInAgain,
    /// Something else.
    #[error(transparent)]
    Problem(#[from] Problem),
}

impl From<DbError> for CodeError {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

/// What was typed, once known to look like something.
#[derive(Clone)]
pub(super) enum Proof {
    Step(i64),
    Recovery(Vec<u8>),
}

/// Opens the session that waits behind `pending`, under a new token.
///
/// Errors: [`CodeError`].
pub async fn give_code(identity: &Identity, pending: &Token, code: &str, from: &Browser<'_>) -> Result<SignedIn, CodeError> {
    let (waiting, account) = waiting(identity, pending).await?.ok_or(CodeError::SignInAgain)?;
    let subjects = Subjects::one(identity, "code", &account.id.to_string(), ACCOUNT);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(CodeError::Wait(seconds));
    }
    let Some(proof) = code_proof(identity, &account, code) else {
        tracing::warn!(person = %account.id, address = from.address, "a code of a second factor was wrong");
        return Err(CodeError::Wrong);
    };
    let session = new_session(identity, &account, Stage::Open, waiting.assurance, from);
    let token = Token::random();
    let kept = token.clone();
    identity
        .db()
        .tx(move |tx| {
            let (proof, subjects, kept, session, account, waiting) =
                (proof.clone(), subjects.clone(), kept.clone(), session.clone(), account.clone(), waiting.clone());
            Box::pin(async move {
                let now = session.created_at;
                let fresh = use_proof(tx, &account, &proof, now).await?;
                if !fresh || !store::sessions::end(tx, waiting.id, account.id, now).await? {
                    return Err(CodeError::Wrong);
                }
                forgive(tx, &subjects).await?;
                Ok(write(tx, &session, &kept, &account).await?)
            })
        })
        .await?;
    Ok(SignedIn { token, stage: Stage::Open })
}

/// The session that waits for a code and whose it is.
async fn waiting(identity: &Identity, pending: &Token) -> Result<Option<(Session, Account)>, Problem> {
    let session = store::sessions::by_token(identity.db(), pending).await?;
    let Some(session) = session.filter(|session| session.stage == Stage::Code && session.is_alive(identity.now())) else { return Ok(None) };
    let account = store::people::by_id(identity.db(), session.person).await?;
    Ok(account.filter(|account| account.active).map(|account| (session, account)))
}

/// Whether a code is awaited behind this token.
///
/// Errors: the database's.
pub async fn is_awaited(identity: &Identity, pending: &Token) -> Result<bool, Problem> {
    Ok(waiting(identity, pending).await?.is_some())
}

/// Uses a code up, and tells of a recovery code; false if it was used before.
pub(super) async fn use_proof(tx: &mut Tx, account: &Account, proof: &Proof, now: Timestamp) -> Result<bool, DbError> {
    match proof {
        Proof::Step(step) => store::people::use_step(tx, account.id, *step).await,
        Proof::Recovery(hash) => {
            let fresh = store::links::take_recovery_code(tx, account.id, hash, now).await?;
            if fresh {
                crate::letter::tell(tx, account, "recovery-code-used").await?;
            }
            Ok(fresh)
        }
    }
}

/// What was typed as a code, if it can be one of this account now.
pub(super) fn code_proof(identity: &Identity, account: &Account, code: &str) -> Option<Proof> {
    if let Some(hash) = recovery_hash(code) {
        return Some(Proof::Recovery(hash));
    }
    let secret = identity.keys().open(account.id.0, account.totp_secret.as_deref()?)?;
    SharedSecret::from_bytes(secret).step_of(code, identity.code_slack(), identity.now()).map(Proof::Step)
}
