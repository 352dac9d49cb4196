//! What is done in planning, one thing a file.

mod begin_scenario;
mod bring_layer;
mod cancel_study;
mod change_scenario;
mod draft_scenario;
mod order_study;
mod remove_layer;
mod remove_scenario;
mod remove_study;
mod share_study;

pub use begin_scenario::begin_scenario;
pub use bring_layer::{bounds, bring_layer, bring_register, offered};
pub use cancel_study::cancel_study;
pub use change_scenario::{add_change, take_change_back};
pub use draft_scenario::draft_scenario;
pub use order_study::order_study;
pub use remove_layer::remove_layer;
pub use remove_scenario::remove_scenario;
pub use remove_study::remove_study;
pub use share_study::share_study;

use db::Tx;
use kit::Problem;

use super::store;
use super::study::{Scenario, Study};

/// A scenario as it stands, seen in this state.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] where it was changed meanwhile.
async fn seen_scenario(tx: &Tx, number: i64, seen: i64) -> Result<Scenario, Problem> {
    let own = store::scenarios::load(tx, number).await?.ok_or(Problem::NotFound)?;
    if own.version == seen { Ok(own) } else { Err(Problem::Conflict("transit-desk-changed".into())) }
}

/// A study as it stands.
///
/// Errors: [`Problem::NotFound`].
async fn study(tx: &Tx, number: i64) -> Result<Study, Problem> {
    store::studies::load(tx, number).await?.ok_or(Problem::NotFound)
}
