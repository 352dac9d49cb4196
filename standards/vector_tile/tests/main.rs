//! Tiles as a map reads them: decoded by another's reader and compared with the shapes they were made from.

mod low_zoom;
mod packed;
mod properties;
mod read_back;
mod room;
mod support;
