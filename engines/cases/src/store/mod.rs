//! All SQL of the engine.

pub mod belongings;
pub mod calendar;
pub mod cases;
pub mod counts;
pub mod deliveries;
pub mod desk;
pub mod kinds;
pub mod mailboxes;
pub mod news;
pub mod presence;
pub mod tallies;
pub mod updates;
pub mod views;
