//! A position as a vehicle or its carrier reports it.

use gtfs::AgencyIdx;
use gtfs_realtime::{OccupancyStatus, VehiclePosition};
use jiff::civil::Date;

/// A position as reported. Borrowed, since two thousand come in a second.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Position<'a> {
    /// Whose vehicle: a number of the one who asks. Ids of two carriers may be the same.
    pub carrier: u32,
    /// The carrier's id of the vehicle.
    pub vehicle: &'a str,
    /// What passengers see on it, or empty.
    pub label: &'a str,
    /// The plate as given, or empty.
    pub plate: &'a str,
    /// `trip_id`, if the carrier says it.
    pub trip: Option<&'a str>,
    /// The service day of the trip, if the carrier says it.
    pub day: Option<Date>,
    /// When the trip begins, seconds of the service day; needed for trips of `frequencies.txt`.
    pub start_s: Option<u32>,
    /// `route_id`, if the carrier says it.
    pub route: Option<&'a str>,
    /// `direction_id`, if the carrier says it.
    pub direction: Option<u8>,
    /// Agencies that the carrier is none of: a vehicle is not taken for one of theirs by its track.
    pub barred: &'a [AgencyIdx],
    /// When it was measured, Unix seconds.
    pub time: i64,
    /// WGS 84, degrees north.
    pub latitude: f64,
    /// WGS 84, degrees east.
    pub longitude: f64,
    /// Degrees clockwise from north.
    pub bearing: Option<f32>,
    /// Metres per second.
    pub speed: Option<f32>,
    /// Kilometres.
    pub odometer_km: Option<f64>,
    /// How full.
    pub occupancy: Option<OccupancyStatus>,
}

impl<'a> Position<'a> {
    /// A position of a GTFS-Realtime message; nothing where it has no place, no time and no vehicle. The message's own time stands in
    /// for a vehicle without one. Odometers are metres by the reference; some cities send kilometres, and say so with
    /// `odometer_in_km`.
    #[must_use]
    pub fn of_message(carrier: u32, vehicle: &'a VehiclePosition, message_time: Option<u64>, odometer_in_km: bool) -> Option<Self> {
        let place = vehicle.position.as_ref()?;
        let who = vehicle.vehicle.as_ref();
        let trip = vehicle.trip.as_ref();
        let text = |text: Option<&'a String>| text.map(String::as_str).unwrap_or_default();
        let given = |text: Option<&'a String>| text.map(String::as_str).filter(|text| !text.is_empty());
        let (id, label) = (text(who.and_then(|who| who.id.as_ref())), text(who.and_then(|who| who.label.as_ref())));
        let plate = text(who.and_then(|who| who.license_plate.as_ref()));
        let name = [id, label, plate].into_iter().find(|name| !name.is_empty())?;
        Some(Self {
            carrier,
            vehicle: name,
            label,
            plate,
            trip: given(trip.and_then(|trip| trip.trip_id.as_ref())),
            day: trip.and_then(|trip| trip.start_date.as_deref()).and_then(day),
            start_s: trip.and_then(|trip| trip.start_time.as_deref()).and_then(gtfs::parse_clock),
            route: given(trip.and_then(|trip| trip.route_id.as_ref())),
            direction: trip.and_then(|trip| trip.direction_id).and_then(|direction| u8::try_from(direction).ok()),
            barred: &[],
            time: i64::try_from(vehicle.timestamp.or(message_time)?).ok()?,
            latitude: f64::from(place.latitude),
            longitude: f64::from(place.longitude),
            bearing: place.bearing,
            speed: place.speed,
            odometer_km: place.odometer.map(|odometer| if odometer_in_km { odometer } else { odometer / 1_000.0 }),
            occupancy: vehicle.occupancy_status.and_then(|status| OccupancyStatus::try_from(status).ok()),
        })
    }
}

/// A day written `YYYYMMDD`.
pub(crate) fn day(text: &str) -> Option<Date> {
    if text.len() != 8 {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    Date::new(i16::try_from(number / 10_000).ok()?, i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?).ok()
}
