//! All SQL of the module.

pub mod events;
pub mod houses;
pub mod keys;
pub mod kinds;
pub mod outages;
pub mod questions;
pub mod unread;
