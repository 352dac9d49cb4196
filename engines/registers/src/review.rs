//! The event that tells of the review of records: handed over, returned, published. Others may want to hear of it.

use db::{DbError, Tx};
use kit::RegisterId;
use serde::{Deserialize, Serialize};

use crate::record::Record;
use crate::register::Register;
use crate::state::{State, Verb};

/// The kind of the event.
pub const REVIEWED: &str = "registers.reviewed";

/// The steps that were taken, as places of the register's feed, all by one person in one transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reviewed {
    /// The register.
    pub register: RegisterId,
    /// The first of the places.
    pub first: i64,
    /// The last of them.
    pub last: i64,
}

/// Tells of `steps` steps from place `first` on, where the register has review and the verb is one of it.
///
/// Errors: the database's.
pub(crate) async fn told(tx: &mut Tx, register: &Register, verb: Verb, first: i64, steps: usize) -> Result<(), DbError> {
    let concerns = matches!(verb, Verb::Submit | Verb::Return | Verb::Publish);
    let steps = i64::try_from(steps).unwrap_or(i64::MAX);
    if !register.declaration.review || !concerns || steps == 0 {
        return Ok(());
    }
    tx.event(REVIEWED, &Reviewed { register: register.id, first, last: first + steps - 1 }).await
}

/// Tells of new records that were handed over at once.
///
/// Errors: the database's.
pub(crate) async fn told_of_new(tx: &mut Tx, register: &Register, made: &[Record], first: i64) -> Result<(), DbError> {
    if made.iter().all(|record| record.state != State::OnReview) {
        return Ok(());
    }
    told(tx, register, Verb::Submit, first, made.len()).await
}
