//! Where vehicles are and when they come: positions taken in, followed by every process, shown to everybody.

pub mod api;
pub mod board;
mod fix;
mod frames;
mod jobs;
pub(crate) mod look;
mod mqtt;
mod observed;
mod orders;
pub mod pages;
mod part;
mod pull;
mod settings;
mod simulate;
pub mod siri;
mod state;
pub mod store;
mod take;
mod timed;

pub use fix::Fix;
pub use frames::Frames;
pub use jobs::add as add_jobs;
pub use look::{age, lateness, row};
pub use mqtt::{Form, Misread, Mqtt, Topic, fixes_of, listen as listen_to_mqtt, start as start_mqtt};
pub use observed::{Observed, RunKey, Seen, StopSeen};
pub use orders::Orders;
pub use part::Live;
pub use pull::{ask_on as ask_for_positions, start as start_pulls};
pub use settings::{Pull, Settings};
pub use simulate::start as start_simulator;
pub use state::State;
pub use take::{From, Refused, Taken, take_positions};
pub use timed::{Timed, shared_out};
