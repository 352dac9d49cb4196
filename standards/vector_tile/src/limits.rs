//! How large a tile may be and how much of the world is shown in it at which zoom.

/// Units along a side of a tile.
pub const EXTENT: u32 = 4096;

/// The deepest zoom: a tile is about 6 metres wide there in Ukraine.
pub const ZOOM_MAX: u8 = 22;

/// The widest buffer, units.
pub const BUFFER_UNITS_MAX: u16 = 1024;

/// What a whole tile is held to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The tile without compression, bytes. What does not fit is left out, the smallest first, and counted in [`crate::Report`].
    pub size_bytes_max: usize,
    /// How far beyond its edges a tile is drawn, units; at most [`BUFFER_UNITS_MAX`].
    pub buffer_units: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size_bytes_max: 500_000, buffer_units: 64 }
    }
}

/// How a layer changes with the zoom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detail {
    /// From this zoom on every shape is drawn whole. Below it lines and areas are simplified, and areas under a pixel
    /// (8 × 8 units) add up to squares of the same area, so that density stays visible.
    pub whole_from_zoom: u8,
    /// Up to this zoom points that share a cell of 32 pixels become one with the attribute `point_count`; `None`: they never do.
    pub cluster_to_zoom: Option<u8>,
}

impl Default for Detail {
    fn default() -> Self {
        Self { whole_from_zoom: 14, cluster_to_zoom: None }
    }
}

/// A pixel of a screen in units, where a tile is shown 512 pixels wide.
pub(crate) const PIXEL: i64 = 8;
