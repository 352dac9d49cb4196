//! What is done to a draft, one edit: kept as JSON, applied purely, taken back by leaving it out.

use gtfs::Mode;
use jiff::civil::Date;
use kit::Says;
use serde::{Deserialize, Serialize};

use super::beside::{self, FareOf, TransferOf};
use super::changes::Change;
use super::line::{self, LineOf};
use super::off::DaysOff;
use super::trip::{self, TripOf, TripRow};
use super::trips::TripsOf;
use super::{Tables, remove};

/// Characters of an id.
pub const ID_CHARS_MAX: usize = 60;
/// Characters of a name.
pub const NAME_CHARS_MAX: usize = 200;

/// An edit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Op {
    /// Writes a carrier.
    PutAgency {
        /// `agency_id`
        id: String,
        /// Its name.
        name: String,
        /// Its page.
        url: String,
        /// Its phone; may be empty.
        phone: String,
    },
    /// Writes a stop.
    PutStop {
        /// `stop_id`
        id: String,
        /// What stands on the pole; may be empty.
        code: String,
        /// Its name.
        name: String,
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
        /// Whether a wheelchair gets in; none where nobody knows.
        accessible: Option<bool>,
        /// What stands on the platform; may be empty.
        #[serde(default)]
        platform: String,
        /// The station to which it belongs; may be empty.
        #[serde(default)]
        station: String,
        /// It is a station itself: a place of several stops.
        #[serde(default)]
        is_station: bool,
    },
    /// Writes a route.
    PutRoute {
        /// `route_id`
        id: String,
        /// Its carrier.
        agency: String,
        /// What stands on the vehicle.
        number: String,
        /// Its name; may be empty.
        name: String,
        /// The code of its mode.
        mode: String,
    },
    /// Writes a calendar.
    PutService {
        /// `service_id`
        id: String,
        /// Days of the week, Monday the lowest bit.
        weekdays: u8,
        /// The first day.
        from: Date,
        /// The last one.
        until: Date,
    },
    /// Writes an exception of a calendar.
    PutException {
        /// The calendar.
        service: String,
        /// The day.
        day: Date,
        /// It runs on that day; otherwise it does not.
        added: bool,
    },
    /// Writes trips of a route, one every so many minutes.
    PutTrips(TripsOf),
    /// Takes away the trips of a route in a direction by a calendar.
    RemoveTrips {
        /// The route.
        route: String,
        /// The calendar.
        service: String,
        /// 0 or 1.
        direction: u8,
    },
    /// Writes one trip with its time at each stop.
    PutTrip(TripOf),
    /// Copies a trip so many minutes later, and again.
    CopyTrip {
        /// The trip.
        trip: String,
        /// Minutes by which each copy is later than the one before; below zero earlier.
        by_minutes: i32,
        /// How many.
        count: u32,
    },
    /// Takes a trip away.
    RemoveTrip {
        /// The trip.
        trip: String,
    },
    /// Writes what stands in the rows of a table of trips.
    PutRows {
        /// The trips.
        rows: Vec<TripRow>,
    },
    /// Writes days off as exceptions of calendars.
    PutDaysOff(DaysOff),
    /// Writes the line of a route in a direction.
    PutLine(LineOf),
    /// Takes that line away.
    RemoveLine {
        /// The route.
        route: String,
        /// 0 or 1.
        direction: u8,
    },
    /// Writes a change from a stop to another.
    PutTransfer(TransferOf),
    /// Takes a change away.
    RemoveTransfer {
        /// From which stop.
        from: String,
        /// To which.
        to: String,
    },
    /// Writes a fare.
    PutFare(FareOf),
    /// Takes away a carrier, stop, route, calendar, fare.
    Remove {
        /// `agency`, `stop`, `route`, `service`, `fare`.
        kind: String,
        /// Its id.
        id: String,
    },
    /// Changes what is there as a whole: lines and stops of a scenario.
    Change(Change),
}

impl Op {
    /// The word of the edit in message keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PutAgency { .. } => "put-agency",
            Self::PutStop { .. } => "put-stop",
            Self::PutRoute { .. } => "put-route",
            Self::PutService { .. } => "put-service",
            Self::PutException { .. } => "put-exception",
            Self::PutTrips(_) => "put-trips",
            Self::RemoveTrips { .. } => "remove-trips",
            Self::PutTrip(_) => "put-trip",
            Self::CopyTrip { .. } => "copy-trip",
            Self::RemoveTrip { .. } => "remove-trip",
            Self::PutRows { .. } => "put-rows",
            Self::PutDaysOff(_) => "put-days-off",
            Self::PutLine(_) => "put-line",
            Self::RemoveLine { .. } => "remove-line",
            Self::PutTransfer(_) => "put-transfer",
            Self::RemoveTransfer { .. } => "remove-transfer",
            Self::PutFare(_) => "put-fare",
            Self::Remove { .. } => "remove",
            Self::Change(change) => change.op_code(),
        }
    }

    /// Whose edit it is, for the history.
    pub fn subject(&self) -> &str {
        match self {
            Self::PutAgency { id, .. } | Self::PutStop { id, .. } | Self::PutRoute { id, .. } | Self::PutService { id, .. } => id,
            Self::Remove { id, .. } => id,
            Self::PutException { service, .. } => service,
            Self::PutTrips(TripsOf { route, .. }) | Self::RemoveTrips { route, .. } => route,
            Self::Change(change) => change.subject(),
            Self::PutTrip(TripOf { trip, .. }) | Self::CopyTrip { trip, .. } | Self::RemoveTrip { trip } => trip,
            Self::PutRows { rows } => rows.first().map_or("", |row| &row.trip),
            Self::PutDaysOff(own) => &own.service,
            Self::PutLine(LineOf { route, .. }) | Self::RemoveLine { route, .. } => route,
            Self::PutTransfer(TransferOf { from, .. }) | Self::RemoveTransfer { from, .. } => from,
            Self::PutFare(own) => &own.id,
        }
    }

    /// Does it.
    ///
    /// Errors: why it cannot be done, in words.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        match self {
            Self::PutAgency { id, name, url, phone } => {
                let values = [("agency_name", name.as_str()), ("agency_url", url), ("agency_phone", phone)];
                tables.put("agency.txt", &[("agency_id", id)], &values);
                tables.put("agency.txt", &[("agency_id", id)], &[("agency_timezone", "Europe/Kyiv"), ("agency_lang", "uk")]);
            }
            Self::PutStop { .. } => self.put_stop(tables)?,
            Self::PutRoute { id, agency, number, name, mode } => {
                tables.find("agency.txt", &[("agency_id", agency)]).ok_or_else(|| Says::new("transit-no-such-agency"))?;
                let known = Mode::from_code(mode).and_then(Mode::basic_route_type).ok_or_else(|| Says::new("transit-no-such-mode"))?;
                let route_type = known.0.to_string();
                let values =
                    [("agency_id", agency.as_str()), ("route_short_name", number), ("route_long_name", name), ("route_type", &route_type)];
                tables.put("routes.txt", &[("route_id", id)], &values);
            }
            Self::PutService { id, weekdays, from, until } => put_service(tables, id, *weekdays, (*from, *until)),
            Self::PutException { service, day, added } => {
                known(tables, "calendar.txt", "service_id", service, "transit-no-such-service")?;
                let kind = if *added { "1" } else { "2" };
                tables.put("calendar_dates.txt", &[("service_id", service), ("date", &compact(*day))], &[("exception_type", kind)]);
            }
            Self::PutTrips(trips) => trips.apply(tables)?,
            Self::RemoveTrips { route, service, direction } => remove::trips(tables, route, Some((service, *direction))),
            Self::PutTrip(own) => own.apply(tables)?,
            Self::CopyTrip { trip, by_minutes, count } => trip::copy(tables, trip, *by_minutes, *count)?,
            Self::RemoveTrip { trip } => trip::remove(tables, trip)?,
            Self::PutRows { rows } => trip::put_rows(tables, rows)?,
            Self::PutDaysOff(own) => own.apply(tables)?,
            Self::PutLine(own) => own.apply(tables)?,
            Self::RemoveLine { route, direction } => line::remove(tables, route, *direction)?,
            Self::PutTransfer(own) => own.apply(tables)?,
            Self::RemoveTransfer { from, to } => beside::remove_transfer(tables, from, to)?,
            Self::PutFare(own) => own.apply(tables)?,
            Self::Remove { kind, id } => remove::one(tables, kind, id)?,
            Self::Change(change) => change.apply(tables)?,
        }
        Ok(())
    }

    fn put_stop(&self, tables: &mut Tables) -> Result<(), Says> {
        let Self::PutStop { id, code, name, lat, lon, accessible, platform, station, is_station } = self else { return Ok(()) };
        if !station.is_empty() {
            let known = tables.find("stops.txt", &[("stop_id", station), ("location_type", "1")]).filter(|_| station != id && !is_station);
            known.ok_or_else(|| Says::new("transit-no-such-station"))?;
        }
        let served = *is_station && tables.find("stop_times.txt", &[("stop_id", id)]).is_some();
        let left = !*is_station && tables.find("stops.txt", &[("parent_station", id)]).is_some();
        if served || left {
            return Err(Says::new("transit-station-used"));
        }
        let (lat, lon) = (format!("{lat:.6}"), format!("{lon:.6}"));
        let boarding = accessible.map_or("0", |own| if own { "1" } else { "2" });
        let values = [
            ("stop_code", code.as_str()),
            ("stop_name", name),
            ("stop_lat", &lat),
            ("stop_lon", &lon),
            ("wheelchair_boarding", boarding),
            ("platform_code", platform),
            ("parent_station", station),
            ("location_type", if *is_station { "1" } else { "0" }),
        ];
        tables.put("stops.txt", &[("stop_id", id)], &values);
        Ok(())
    }
}

/// Goes on if the table has a row of this id.
pub(super) fn known(tables: &Tables, table: &str, column: &str, id: &str, otherwise: &str) -> Result<(), Says> {
    tables.find(table, &[(column, id)]).map(drop).ok_or_else(|| Says::new(otherwise))
}

/// A day as the tables have it.
pub(super) fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn put_service(tables: &mut Tables, id: &str, weekdays: u8, (from, until): (Date, Date)) {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    for (at, day) in DAYS.into_iter().enumerate() {
        tables.put("calendar.txt", &[("service_id", id)], &[(day, if weekdays >> at & 1 == 1 { "1" } else { "0" })]);
    }
    tables.put("calendar.txt", &[("service_id", id)], &[("start_date", &compact(from)), ("end_date", &compact(until))]);
}
