//! Mapbox Vector Tiles 2.1 made straight from shapes in memory: projected once, then clipped, simplified, merged or clustered by zoom.
#![deny(missing_docs)]

mod attributes;
mod clip;
mod cluster;
mod dictionary;
mod draft;
mod encode;
mod frame;
mod index;
mod limits;
mod mercator;
mod rank;
mod shape;
mod speck;
mod tile_id;
mod trace;
mod tree;
mod wire;

pub use attributes::{Attributes, Value};
pub use draft::{Draft, Feature, Layer, Report, Tile};
pub use index::{Entry, Index};
pub use limits::{BUFFER_UNITS_MAX, Detail, EXTENT, Limits, ZOOM_MAX};
pub use shape::{Shape, ShapeError};
pub use tile_id::{TileId, TileIdError};
