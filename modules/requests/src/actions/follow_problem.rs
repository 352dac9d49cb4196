//! Following a problem: whoever has signed in at once, anybody else by a letter.

use cases::Case;
use kit::{Lang, PersonId, Problem};
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

/// Asks for a subscription of a mailbox.
///
/// Errors: those of [`subscriptions::subscribe_mailbox`].
pub async fn follow_by_mail(house: &House, case: &Case, title: &str, email: &str, lang: Lang) -> Result<(), Problem> {
    subscriptions::subscribe_mailbox(house, &tell::topic(case.id), title, &urls::problem(case.id), email, lang).await
}
