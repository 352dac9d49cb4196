//! Places and boxes on the globe, in degrees of WGS 84.

/// A place on the globe, in degrees of WGS 84.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Position {
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Degrees north, -90 to 90.
    pub lat: f64,
}

/// A box between meridians and parallels, its edges included. It does not reach over the 180th meridian.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// The least longitude, degrees.
    pub west: f64,
    /// The least latitude, degrees.
    pub south: f64,
    /// The greatest longitude, degrees.
    pub east: f64,
    /// The greatest latitude, degrees.
    pub north: f64,
}

/// Ukraine with its waters; EPSG area 1242, to the outer edges of its regions.
pub const UKRAINE: Area = Area::new([22.13, 43.18, 40.23, 52.38]);

const GLOBE: Area = Area::new([-180.0, -90.0, 180.0, 90.0]);

impl Position {
    /// Whether both numbers are degrees on the globe.
    pub fn is_on_globe(self) -> bool {
        GLOBE.contains(self)
    }
}

impl Area {
    /// The box of west, south, east and north, degrees.
    pub const fn new([west, south, east, north]: [f64; 4]) -> Self {
        Self { west, south, east, north }
    }

    /// Whether a position lies in the box or on its edge; one that is not a number does not.
    pub fn contains(&self, at: Position) -> bool {
        (self.west..=self.east).contains(&at.lon) && (self.south..=self.north).contains(&at.lat)
    }

    /// The box grown to each side.
    pub fn grown(&self, degrees: f64) -> Self {
        Self::new([self.west - degrees, self.south - degrees, self.east + degrees, self.north + degrees])
    }
}

/// Latitude and longitude with six decimals, as maps show them and people paste them.
impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.6}, {:.6}", self.lat, self.lon)
    }
}
