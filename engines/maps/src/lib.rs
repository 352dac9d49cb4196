#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod base;
mod feature;
mod groups;
pub mod import;
mod layer;
mod maps;
mod module;
mod overlay;
mod shape;
pub mod sight;
mod store;
mod theme;
mod tile;
mod tiles;
mod view;
mod wkb;

pub use base::BaseMap;
pub use feature::Feature;
pub use groups::{Group, Groups};
pub use maps::Maps;
pub use module::{MODULE, Settings};
pub use overlay::{Mark, Overlay};
pub use store::{ImportRow, SourceRow};
pub use theme::Theme;
pub use tile::{Coding, KeptTile};
pub use vector_tile::TileId;
pub use view::View;
pub use wkb::WkbError;
