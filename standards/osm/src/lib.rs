//! OpenStreetMap files (`.osm.pbf`) as features of a base map: streets, buildings, water, green, railways, places, districts.
#![deny(missing_docs)]

mod areas;
mod error;
mod feature;
mod limits;
mod map;
mod nodes;
mod pbf;
mod read;
mod report;
mod rings;
mod themes;
mod walking;

pub use error::OsmError;
pub use feature::{Address, Feature, Names, OsmId, OsmKind, Theme};
pub use limits::Limits;
pub use read::{read, read_file};
pub use report::{LeftOut, Reason, Report};
pub use walking::{FootWays, read_foot_ways};
