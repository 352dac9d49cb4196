//! What a base map is made of.

use geo_types::Geometry;

/// Which kind of element.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum OsmKind {
    /// A point.
    Node,
    /// A line or a ring.
    Way,
    /// A group of elements.
    Relation,
}

/// An element of OpenStreetMap; ids are unique within a kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OsmId {
    /// Node, way or relation.
    pub kind: OsmKind,
    /// Its number.
    pub id: i64,
}

/// A part of a base map.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Theme {
    /// Lines of streets, roads and paths; squares for walking are areas. The kind is the value of `highway`, without `_link`.
    Street,
    /// Areas of buildings. The kind is `building`.
    Building,
    /// Areas of water; lines of rivers, streams and canals.
    Water,
    /// Areas of parks, forests, grass.
    Green,
    /// Lines of railways and tramways.
    Railway,
    /// Points of settlements and parts of cities. The kind is the value of `place`.
    Place,
    /// Areas of administrative units, with their level.
    District,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 7] = [Self::Street, Self::Building, Self::Water, Self::Green, Self::Railway, Self::Place, Self::District];
}

/// Names of a feature as people gave them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// `name`: as it is written on the spot.
    pub local: Option<String>,
    /// `name:uk`.
    pub uk: Option<String>,
    /// `name:en`.
    pub en: Option<String>,
}

/// The address of a building.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// `addr:street`, or `addr:place` where houses belong to no street.
    pub street: Option<String>,
    /// `addr:housenumber`.
    pub house_number: Option<String>,
}

/// A feature of a base map.
#[derive(Clone, PartialEq, Debug)]
pub struct Feature {
    /// The element it was made from.
    pub id: OsmId,
    /// What it is.
    pub theme: Theme,
    /// Which one of the theme: a word of a fixed vocabulary, in OpenStreetMap's spelling.
    pub kind: &'static str,
    /// Its names.
    pub names: Names,
    /// Its address; buildings only.
    pub address: Address,
    /// `admin_level`: 2 is a country, 4 an oblast, 6 a raion, 7 a hromada, 10 a city district in Ukraine; districts only.
    pub level: Option<u8>,
    /// Longitude and latitude in degrees: a `Point`, a `MultiLineString` or a `MultiPolygon`. Outer rings of areas need not turn one way.
    pub geometry: Geometry<f64>,
}
