//! The city as a plane: degrees as metres east and north of a point in it.

/// Metres of a degree of latitude (the mean meridian of WGS 84).
const METRES_PER_DEGREE: f64 = 111_195.0;

/// A place of the plane, metres east and north of its origin.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Place {
    pub x: f64,
    pub y: f64,
}

impl Place {
    /// Metres to another place.
    pub fn to(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A plane that touches the globe. Within 50 km of its origin lengths are right to about half a percent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Plane {
    latitude: f64,
    longitude: f64,
    shrink: f64,
}

impl Plane {
    pub fn at(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude, shrink: latitude.to_radians().cos() }
    }

    pub fn place(&self, latitude: f64, longitude: f64) -> Place {
        let east = (longitude - self.longitude) * METRES_PER_DEGREE * self.shrink;
        Place { x: east, y: (latitude - self.latitude) * METRES_PER_DEGREE }
    }

    /// Latitude and longitude of a place.
    pub fn degrees(&self, place: Place) -> (f64, f64) {
        let longitude = self.longitude + place.x / (METRES_PER_DEGREE * self.shrink.max(f64::EPSILON));
        (self.latitude + place.y / METRES_PER_DEGREE, longitude)
    }
}
