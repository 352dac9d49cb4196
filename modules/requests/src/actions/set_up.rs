//! Gives a city the kind of requests, kept by its contact centre.

use kit::{OrganisationId, Problem, Viewer};
use web::House;

use crate::{KIND, known};

/// Declares the kind and binds its executors (word of the declaration, organisation). Done twice, it changes nothing.
///
/// Errors: [`Problem::Forbidden`] for all but administrators.
pub async fn set_up(house: &House, by: &Viewer, keeper: OrganisationId, bound: &[(&str, OrganisationId)]) -> Result<(), Problem> {
    let declared = known::declared().map_err(Problem::Invalid)?;
    cases::actions::declare_kind(house, by, declared, keeper, house.clock().today(), "").await?;
    for (executor, organisation) in bound {
        cases::actions::bind_executor(house, by, KIND, executor, Some(*organisation)).await?;
    }
    Ok(())
}
