//! The transport of the invented city: trams, trolleybuses and buses along its streets, brought as a GTFS archive by the module's own
//! actions.

mod history;
mod names;
mod network;
mod roads;
mod tables;
mod walks;

use std::io::Write;

use jiff::Span;
use jiff::civil::Date;
use kit::{OrganisationId, Problem, Viewer};
use samples::SampleCity;
use web::House;

use crate::actions;

pub use history::history;
pub use walks::foot_ways;

/// How much transport the city has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// A few routes, seldom.
    Small,
    /// A dozen and a half, often.
    Full,
}

/// Days before today from which the invented timetable holds, and after it until which.
const DAYS: (i64, i64) = (60, 180);

/// The archive of the invented timetable that holds around a day.
pub fn archive(city: &SampleCity, size: Size, today: Date) -> Vec<u8> {
    let day = |by: i64| today.checked_add(Span::new().days(by)).unwrap_or(today);
    let network = network::of(city, size);
    tables::archive(&network, (day(-DAYS.0), day(DAYS.1)))
}

/// Names the keeper, brings the timetable and publishes it; then another that waits to be looked through.
///
/// Errors: those of the actions.
pub async fn invent(house: &House, by: &Viewer, keeper: OrganisationId, city: &'static SampleCity, size: Size) -> Result<i64, Problem> {
    actions::name_keeper(house, by, keeper).await?;
    let today = house.clock().today();
    let day = |from: i64| today.checked_add(Span::new().days(from)).unwrap_or(today);
    let number = bring(house, by, "Розклад міста", archive(city, size, today)).await?;
    actions::publish(house, by, number, 1, (Some(day(-DAYS.0)), Some(day(DAYS.1)))).await?;
    Ok(number)
}

/// Brings an archive.
///
/// Errors: as [`actions::import`].
pub async fn bring(house: &House, by: &Viewer, title: &str, archive: Vec<u8>) -> Result<i64, Problem> {
    let disk = |error: std::io::Error| Problem::Internal(format!("an invented timetable: {error}"));
    let mut file = tempfile::Builder::new().suffix(".zip").tempfile().map_err(disk)?;
    file.write_all(&archive).map_err(disk)?;
    actions::import(house, by, title, file.path()).await
}
