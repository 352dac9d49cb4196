//! Following a problem by saying "me too".

use cases::Case;
use kit::{PersonId, Problem};
use web::House;

use crate::{tell, urls};

/// Subscribes a person to a problem, which they see as `title`.
///
/// Errors: [`Problem::Conflict`] for somebody who has too many subscriptions.
pub async fn follow_problem(house: &House, case: &Case, title: &str, person: PersonId) -> Result<(), Problem> {
    let (id, title) = (case.id, title.to_owned());
    house
        .db()
        .tx(move |tx| {
            let title = title.clone();
            Box::pin(async move { subscriptions::subscribe(tx, person, &tell::topic(id), &title, &urls::problem(id)).await })
        })
        .await
}
