//! Why numbers are no place, as data: each variant is one message of `messages/*.ftl`.

use crate::Position;

/// Why a pair of numbers cannot be converted.
#[derive(Clone, Copy, PartialEq, Debug, thiserror::Error)]
pub enum PlaceError {
    /// Not a number, or infinite.
    #[error("not a finite number")]
    NotFinite,
    /// Degrees beyond the globe, or metres that the projection does not reach.
    #[error("not on the globe")]
    OffGlobe,
    /// A place where the system may not be used.
    #[error("{at:?} is outside of the area of EPSG:{system}")]
    OutsideArea {
        /// The code of the system.
        system: u32,
        /// The place.
        at: Position,
    },
    /// The library does not know the projection of the system.
    #[error("EPSG:{system} cannot be prepared")]
    Undefined {
        /// The code of the system.
        system: u32,
    },
}

impl PlaceError {
    /// The key of the message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFinite => "place-not-finite",
            Self::OffGlobe => "place-off-globe",
            Self::OutsideArea { .. } => "place-outside-area",
            Self::Undefined { .. } => "place-undefined",
        }
    }

    /// The arguments of the message by name; a system is named by its code, which reads the same in every language.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match *self {
            Self::NotFinite | Self::OffGlobe => Vec::new(),
            Self::OutsideArea { system, at } => vec![("system", epsg(system)), ("place", at.to_string())],
            Self::Undefined { system } => vec![("system", epsg(system))],
        }
    }
}

/// "EPSG:5564".
pub(crate) fn epsg(code: u32) -> String {
    format!("EPSG:{code}")
}
