//! Where vehicles are on their trips and when they come: positions taken in, matched to the timetable, learnt from, predicted.
//!
//! All state is in memory; the clock is an argument. [`Tracking::observe`] takes in one position, [`Tracking::board`] says what comes to a
//! stop, [`Tracking::trip_updates`] and [`Tracking::vehicle_positions`] say everything as GTFS-Realtime, [`Tracking::snapshot`] keeps
//! everything as bytes.
#![deny(missing_docs)]

pub mod accuracy;
mod assign;
mod board;
mod events;
mod feed;
mod follow;
mod headways;
mod known;
mod learnt;
mod line;
mod network;
mod observe;
mod orders;
mod plane;
mod plate;
mod plausible;
mod position;
mod predict;
mod ride;
mod rules;
mod snapshot;
mod tracking;
mod vehicle;

pub use board::{BoardState, Departure};
pub use events::Event;
pub use headways::{Headway, Spacing};
pub use known::{KnownCall, KnownRun};
pub use network::{Network, NetworkError, Run};
pub use plate::normal_plate;
pub use plausible::Verdict;
pub use position::Position;
pub use predict::Prediction;
pub use rules::Rules;
pub use snapshot::SnapshotError;
pub use tracking::Tracking;
pub use vehicle::{Vehicle, VehicleNo};
