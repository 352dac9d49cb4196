//! "Me too": somebody has the same trouble as a public case.

use std::sync::Arc;

use kit::{PersonId, Problem};
use web::House;

use crate::case::CaseId;
use crate::kind::Phase;
use crate::store;

/// Counts somebody, told by a mark (account, mailbox, browser), once; whether they were counted now. Who has an account hears of it.
///
/// Errors: [`Problem::NotFound`] for a case that everybody may not see; [`Problem::Conflict`] for a closed one.
pub async fn support_case(house: &House, id: CaseId, mark: &str, person: Option<PersonId>) -> Result<bool, Problem> {
    let mark: Arc<str> = mark.chars().take(200).collect::<String>().into();
    house
        .db()
        .tx(move |tx| {
            let mark = mark.clone();
            Box::pin(async move {
                let case = store::cases::load(tx, id).await?.filter(|case| case.public).ok_or(Problem::NotFound)?;
                if case.phase == Phase::Closed {
                    return Err(Problem::Conflict("cases-support-closed".into()));
                }
                Ok(store::belongings::support(tx, id, &mark, person).await?)
            })
        })
        .await
}
