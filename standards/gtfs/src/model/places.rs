//! Stops and shapes.

use super::StopIdx;
use crate::text::Str;

/// A place on the earth, WGS 84, degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Position {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

/// Metres on the mean sphere of the earth (IUGG, 6,371,008.8 m).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

impl Position {
    /// Metres to another place along a great circle (haversine; within 0.6 % of the ellipsoid).
    pub fn distance_m(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let (half_lat, half_lon) = ((other_lat - lat) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let chord = half_lat.sin().powi(2) + lat.cos() * other_lat.cos() * half_lon.sin().powi(2);
        2.0 * EARTH_RADIUS_M * chord.min(1.0).sqrt().asin()
    }
}

/// `location_type`
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LocationType {
    /// 0: where vehicles stop.
    #[default]
    Stop,
    /// 1: a structure with several stops.
    Station,
    /// 2: where people go in and out of a station.
    Entrance,
    /// 3: a place within a station.
    GenericNode,
    /// 4: a place on a platform.
    BoardingArea,
}

impl LocationType {
    pub(crate) const ALL: [Self; 5] = [Self::Stop, Self::Station, Self::Entrance, Self::GenericNode, Self::BoardingArea];

    /// As `stops.txt` writes it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// `wheelchair_boarding`, `wheelchair_accessible`, `bikes_allowed`
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Accessibility {
    /// 0: not said.
    #[default]
    Unknown,
    /// 1: possible.
    Possible,
    /// 2: not possible.
    NotPossible,
}

impl Accessibility {
    pub(crate) const ALL: [Self; 3] = [Self::Unknown, Self::Possible, Self::NotPossible];

    /// As the tables write it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// A row of `stops.txt`.
#[derive(Clone, Debug)]
pub struct Stop {
    /// `stop_id`
    pub id: Str,
    /// `stop_code`: what riders read on the pole.
    pub code: Str,
    /// `stop_name`
    pub name: Str,
    /// `tts_stop_name`: the name as it is to be spoken.
    pub tts_name: Str,
    /// `stop_desc`
    pub desc: Str,
    /// `stop_lat`, `stop_lon`; none only where the feed has none for it and for its station.
    pub position: Option<Position>,
    /// `zone_id`
    pub zone_id: Str,
    /// `stop_url`
    pub url: Str,
    /// `location_type`
    pub location_type: LocationType,
    /// `parent_station`
    pub parent_station: Option<StopIdx>,
    /// `stop_timezone`
    pub timezone: Str,
    /// `wheelchair_boarding` as it stands in the row; inherited by [`crate::Feed::wheelchair_boarding`].
    pub wheelchair_boarding: Accessibility,
    /// `level_id`
    pub level_id: Str,
    /// `platform_code`
    pub platform_code: Str,
}

impl crate::Feed {
    /// `wheelchair_boarding` of a stop, its station's where it says nothing itself (GTFS reference).
    pub fn wheelchair_boarding(&self, stop: StopIdx) -> Accessibility {
        let stop = &self[stop];
        match (stop.wheelchair_boarding, stop.parent_station) {
            (Accessibility::Unknown, Some(station)) => self[station].wheelchair_boarding,
            (own, _) => own,
        }
    }
}

/// A shape: some of [`crate::Feed::shape_points`].
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// `shape_id`
    pub id: Str,
    /// Its first point.
    pub first: u32,
    /// How many there are.
    pub count: u32,
}

/// A point of a shape.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ShapePoint {
    /// Where it is.
    pub position: Position,
    /// `shape_dist_traveled` in the feed's unit; not a number where the feed has none.
    pub dist_traveled: f32,
}
