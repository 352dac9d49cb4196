//! The base map and the layers of registers on both databases.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod base;
mod layers;
mod many;
mod osm;
mod places;
