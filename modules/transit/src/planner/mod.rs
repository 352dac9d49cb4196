//! Journeys from place to place: days compiled when first asked for, streets for people on foot, where vehicles are, what it costs.

mod alike;
mod asked;
mod day;
mod days;
mod drawn;
mod fares;
mod footways;
mod itinerary;
mod known;
mod laid;
mod part;
mod via;

pub(crate) use alike::told_once;
pub use asked::{Asked, CHANGES_MAX, Manner, Pace, Via};
pub use day::Day;
pub use fares::{Fare, FlatFare, check as check_fare};
pub use footways::{Footways, Graphs, Source};
pub use itinerary::{Itinerary, Ride, Spot, Step, Walk};
pub use part::{Found, Planner};
