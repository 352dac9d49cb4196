//! Drivers and dispatchers: a page for the cab of a vehicle without an account, instructions to it, words from it.

pub mod actions;
mod drive;
pub mod pages;
pub mod store;

pub use drive::{Drive, drive};

use kit::{Problem, Says};
use uuid::Uuid;
use web::House;

use store::Cab;

/// What keeps links of cabs apart from all else that the house signs.
const PURPOSE: &str = "transit-cab";

/// The address of a cab's page.
pub fn href(house: &House, id: Uuid) -> String {
    format!("/transit/cab/{}", house.seal().seal(PURPOSE, &id.to_string()))
}

/// The cab that a link opens.
///
/// Errors: [`Problem::NotFound`] for what we never gave; [`Problem::Denied`] for a link that is over or was called back.
pub async fn open(house: &House, token: &str) -> Result<Cab, Problem> {
    let id = house.seal().open(PURPOSE, token).and_then(|text| text.parse().ok()).ok_or(Problem::NotFound)?;
    let own = store::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    if own.holds(house.clock().now()) { Ok(own) } else { Err(Problem::Denied(Says::new("transit-cab-over"))) }
}
