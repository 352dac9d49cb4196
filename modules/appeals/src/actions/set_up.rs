//! Gives a city the kinds of this module, kept by the office that registers appeals.

use kit::{OrganisationId, Problem, Viewer};
use web::House;

use crate::known;

/// Declares the kinds. Done twice, it changes nothing.
///
/// Errors: [`Problem::Forbidden`] for all but administrators.
pub async fn set_up(house: &House, by: &Viewer, keeper: OrganisationId) -> Result<(), Problem> {
    for declared in known::declared().map_err(Problem::Invalid)? {
        cases::actions::declare_kind(house, by, declared, keeper, house.clock().today(), "").await?;
    }
    Ok(())
}
