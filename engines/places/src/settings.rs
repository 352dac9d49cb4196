//! Which registers hold the places of the city.

use serde::{Deserialize, Serialize};

/// The settings of the engine, `[modules.places]`: the codes of its registers, where a city keeps them under others.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The register of districts.
    pub districts: String,
    /// The register of streets.
    pub streets: String,
    /// The register of names that streets had.
    pub street_names: String,
    /// The register of addresses.
    pub addresses: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            districts: "districts".to_owned(),
            streets: "streets".to_owned(),
            street_names: "street-names".to_owned(),
            addresses: "addresses".to_owned(),
        }
    }
}

/// The four registers, in the order in which their records are taken in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Districts.
    Districts,
    /// Streets.
    Streets,
    /// Names that streets had.
    StreetNames,
    /// Addresses.
    Addresses,
}

impl Source {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Districts, Self::Streets, Self::StreetNames, Self::Addresses];
}

impl Settings {
    /// The code of a register.
    pub fn code(&self, source: Source) -> &str {
        match source {
            Source::Districts => &self.districts,
            Source::Streets => &self.streets,
            Source::StreetNames => &self.street_names,
            Source::Addresses => &self.addresses,
        }
    }
}
