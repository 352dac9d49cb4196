//! Six digits given back by the session that asked for them: each try is counted before anything is compared, the right ones are good
//! once.

use db::{DbError, Tx};
use kit::Problem;
use uuid::Uuid;

use crate::actions::sign_in_by_letter::code_hash;
use crate::identity::Identity;
use crate::secret::Token;
use crate::sign_in_letter::{SignInLetter, parse_code};
use crate::store::letters;

/// What is said of digits that open nothing.
#[derive(Clone, Copy)]
pub(super) struct Refusals {
    /// They are over, or were tried too often.
    pub gone: fn() -> Problem,
    /// They are others.
    pub wrong: fn() -> Problem,
}

/// Digits whose try is counted, to be spent in the transaction of what they open.
#[derive(Clone)]
pub(super) struct OwnCode {
    id: Uuid,
    hash: Vec<u8>,
    session: Token,
    refusals: Refusals,
}

impl OwnCode {
    /// Counts a try of `typed` at what this session waits for.
    ///
    /// Errors: the refusals.
    pub async fn counted(
        identity: &Identity,
        sent: Option<&SignInLetter>,
        session: &Token,
        typed: &str,
        refusals: Refusals,
    ) -> Result<Self, Problem> {
        let sent = sent.ok_or_else(refusals.gone)?;
        let code = parse_code(typed).ok_or_else(refusals.wrong)?;
        let (id, hash) = (sent.id, code_hash(identity, sent, &code));
        let counted: Result<bool, DbError> = identity.db().tx(move |tx| Box::pin(letters::count_try(tx, id))).await;
        if counted? { Ok(Self { id, hash, session: session.clone(), refusals }) } else { Err((refusals.gone)()) }
    }

    /// Proves and ends the letter in one: it is good for nothing else.
    ///
    /// Errors: the refusals.
    pub async fn spend(&self, tx: &mut Tx) -> Result<(), Problem> {
        let now = tx.now();
        if !letters::has_code(tx, self.id, &self.hash).await? {
            return Err((self.refusals.wrong)());
        }
        if letters::prove(tx, self.id, &self.session, now, now).await? { Ok(()) } else { Err((self.refusals.gone)()) }
    }
}
