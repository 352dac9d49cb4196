//! Votes of the invented city.

use kit::{OrganisationId, Problem, Text};
use web::House;

use crate::actions::cast;
use crate::ballot::Ballot;
use crate::event::Event;

/// A vote for an invented visit; `number` tells them apart.
///
/// Errors: those of the engine.
pub async fn vote(house: &House, organisation: OrganisationId, number: usize, mark: i64, comment: &str) -> Result<(), Problem> {
    let event = Event {
        source: "visit",
        object: format!("sample-{organisation}-{number}"),
        title: Text::new("Відвідування", "A visit"),
        organisation,
        employee: None,
    };
    let answers = [Some(mark), None, Some((mark + 1).min(4)), Some(mark), None];
    let ballot = Ballot { mark, answers, reasons: Vec::new(), comment: comment.to_owned() };
    house
        .db()
        .tx(move |tx| {
            let (event, ballot) = (event.clone(), ballot.clone());
            Box::pin(async move { cast(tx, &event, &ballot).await })
        })
        .await
}
