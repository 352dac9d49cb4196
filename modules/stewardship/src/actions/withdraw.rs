//! Taking a proposal back.

use std::sync::Arc;

use kit::{Problem, Viewer};
use web::House;

use super::step::{self, Step};
use crate::letters;
use crate::proposal::{ProposalId, Verb, form, rights};
use crate::store::proposals;

/// Takes a proposal back; it stays readable.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] where it was changed meanwhile or is decided.
pub async fn withdraw(house: &House, by: &Viewer, id: ProposalId, version: i64, reason: &str) -> Result<(), Problem> {
    let body = Arc::new(form::words("body", reason, false)?);
    let known = proposals::find(house.db(), id).await?;
    rights::may_write(by, &known)?;
    let receivers = Arc::new(letters::audience(house, &known, Verb::Withdraw, by.person).await?);
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let (by, receivers, body) = (by.clone(), Arc::clone(&receivers), Arc::clone(&body));
            Box::pin(async move {
                let withdrawn = Step { by: &by, id, version, verb: Verb::Withdraw, body: &body, receivers: &receivers };
                let proposal = step::take(tx, &withdrawn).await?;
                step::journal(tx, &by, "withdraw", &proposal).await
            })
        })
        .await
}
