//! Attempts are counted before they are checked and forgiven after they succeed, so that many at once do not slip through.

use db::{DbError, Tx};
use kit::Problem;

use crate::identity::Identity;
use crate::lockout::{ACCOUNT, ADDRESS, LETTERS, Policy};
use crate::store::attempts;

/// What an attempt is counted against.
#[derive(Clone)]
pub struct Subjects(Vec<(Vec<u8>, Policy)>);

impl Subjects {
    /// A try at an account's password from an address. The e-mail need not be anybody's.
    pub fn sign_in(identity: &Identity, email_folded: &str, address: &str) -> Self {
        let keys = identity.keys();
        Self(vec![(keys.attempt("account", email_folded), ACCOUNT), (keys.attempt("address", address), ADDRESS)])
    }

    /// A letter that signs in, asked for from an address.
    pub fn letter(identity: &Identity, email_folded: &str, address: &str) -> Self {
        let keys = identity.keys();
        Self(vec![(keys.attempt("sign-in-letters", email_folded), LETTERS), (keys.attempt("letters-address", address), ADDRESS)])
    }

    /// A try at one thing under one policy: a code, a letter.
    pub fn one(identity: &Identity, kind: &str, subject: &str, policy: Policy) -> Self {
        Self(vec![(identity.keys().attempt(kind, subject), policy)])
    }
}

/// Counts a failure in advance; the seconds to wait instead if the door is shut.
///
/// Errors: the database's.
pub async fn reserve(identity: &Identity, subjects: &Subjects) -> Result<Option<u32>, Problem> {
    let (subjects, now) = (subjects.clone(), identity.now());
    let waited: Result<Option<u32>, DbError> = identity
        .db()
        .tx(move |tx| {
            let subjects = subjects.clone();
            Box::pin(async move {
                let mut next = Vec::new();
                for (subject, policy) in &subjects.0 {
                    let attempts = attempts::load(tx, subject).await?;
                    if let Some(seconds) = attempts.wait_seconds(now) {
                        return Ok(Some(seconds));
                    }
                    next.push((subject, attempts.failed(*policy, now)));
                }
                for (subject, attempts) in next {
                    attempts::save(tx, subject, &attempts, now).await?;
                }
                Ok(None)
            })
        })
        .await;
    Ok(waited?)
}

/// It succeeded: the first subject's failures are forgotten, the others' one is taken back.
pub async fn forgive(tx: &mut Tx, subjects: &Subjects) -> Result<(), DbError> {
    let now = tx.now();
    for (place, (subject, _)) in subjects.0.iter().enumerate() {
        if place == 0 {
            attempts::clear(tx, subject).await?;
        } else {
            let attempts = attempts::load(tx, subject).await?.forgiven();
            attempts::save(tx, subject, &attempts, now).await?;
        }
    }
    Ok(())
}
