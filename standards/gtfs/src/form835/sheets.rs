//! The tables: their names, sets and columns, word for word as the resolution's schemas have them.

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a point.
    Decimal,
    /// `True` or `False`.
    Boolean,
    /// `2026-11-22`
    Date,
    /// `09:34:00`, of the 24-hour clock.
    Time,
    /// `https://…`
    Link,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name in the file. The schemas of three columns have stray blanks around it, which their own examples have not.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a cell may not be empty; what nobody knows is then `null`.
    pub required: bool,
}

/// A table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sheet {
    /// Vehicles of carriers.
    Vehicles,
    /// Stops.
    Stops,
    /// Where vehicles are.
    VehiclePosition,
    /// Carriers.
    Agency,
    /// Routes.
    Routes,
    /// Lines of routes.
    Shapes,
    /// Weekly calendars.
    Calendar,
    /// Exceptions of calendars.
    CalendarDates,
    /// Trips.
    Trips,
    /// Times of trips.
    StopTimes,
}

const fn must(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: true }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: false }
}

use Kind::{Boolean, Date, Decimal, Integer, Link, Text, Time};

const VEHICLES: [Column; 19] = [
    must("uid", Text),
    must("vehicleNumber", Text),
    must("vehicleVin", Text),
    must("bodyType", Text),
    must("brand", Text),
    must("model", Text),
    must("year", Date),
    must("agencyId", Text),
    must("agencyName", Text),
    must("routeId", Text),
    must("status", Text),
    must("dateFrom", Date),
    must("dateUntil", Date),
    must("capacity", Integer),
    must("capacity_seated", Integer),
    must("capacity_standing", Integer),
    must("wheelchairAccessible", Integer),
    must("isLowFloor", Boolean),
    must("bikesAllowed", Integer),
];

const STOPS: [Column; 22] = [
    must("uid", Text),
    may("code", Text),
    must("label", Text),
    may("description", Text),
    must("lat", Decimal),
    must("lon", Decimal),
    must("CATUTTC", Text),
    must("addressPostCode", Text),
    must("addressAdminUnitL1", Text),
    must("addressAdminUnitL2", Text),
    may("addressAdminUnitL3", Text),
    may("addressAdminUnitL4", Text),
    must("addressPostName", Text),
    must("addressThoroughfare", Text),
    must("addressLocatorDesignator", Text),
    may("addressDescription", Text),
    must("zoneId", Text),
    may("url", Link),
    must("type", Integer),
    may("parentStation", Text),
    may("timezone", Text),
    may("wheelchairBoarding", Integer),
];

const VEHICLE_POSITION: [Column; 11] = [
    must("uid", Text),
    must("number", Text),
    must("vin", Text),
    must("bodyType", Text),
    may("identifier", Text),
    may("lat", Decimal),
    may("lon", Decimal),
    must("bearing", Decimal),
    must("odometer", Decimal),
    must("speed", Decimal),
    must("timestamp", Integer),
];

const AGENCY: [Column; 8] = [
    must("id", Text),
    must("name", Text),
    must("homepage", Link),
    must("timezone", Text),
    may("language", Text),
    may("telephone", Text),
    may("email", Text),
    may("fareUrl", Link),
];

const ROUTES: [Column; 10] = [
    must("uid", Text),
    must("agencyId", Text),
    must("shortName", Text),
    must("fullName", Text),
    may("description", Text),
    must("type", Integer),
    may("homepage", Link),
    may("colour", Text),
    may("textColour", Text),
    may("sortOrder", Text),
];

const SHAPES: [Column; 5] =
    [must("uid", Text), may("lat", Decimal), may("lon", Decimal), must("sequence", Decimal), must("distanceTraveled", Decimal)];

const CALENDAR: [Column; 10] = [
    must("serviceUid", Text),
    must("monday", Integer),
    must("tuesday", Integer),
    must("wednesday", Integer),
    must("thursday", Integer),
    must("friday", Integer),
    must("saturday", Integer),
    must("sunday", Integer),
    must("startDate", Date),
    must("endDate", Date),
];

const CALENDAR_DATES: [Column; 3] = [must("serviceUid", Text), must("date", Date), must("exceptionType", Text)];

const TRIPS: [Column; 7] = [
    must("routeuid", Text),
    must("serviceUid", Text),
    must("uid", Text),
    // so in the schema
    may("eadsign", Text),
    may("directionId", Integer),
    may("blockId", Text),
    may("shapeuid", Text),
];

const STOP_TIMES: [Column; 10] = [
    must("tripUid", Text),
    must("arrivalTime", Time),
    must("departureTime", Time),
    must("stopId", Text),
    must("stopSequence", Integer),
    may("stopHeadsign", Text),
    may("pickupType", Integer),
    may("dropOffType", Integer),
    may("shapeDistTraveled", Text),
    may("timepoint", Text),
];

impl Sheet {
    /// All of them, in the order of their sets.
    pub const ALL: [Self; 10] = [
        Self::Vehicles,
        Self::Stops,
        Self::VehiclePosition,
        Self::Agency,
        Self::Routes,
        Self::Shapes,
        Self::Calendar,
        Self::CalendarDates,
        Self::Trips,
        Self::StopTimes,
    ];

    /// The resource's name: `stopTimes`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vehicles => "vehicles",
            Self::Stops => "stops",
            Self::VehiclePosition => "vehiclePosition",
            Self::Agency => "agency",
            Self::Routes => "routes",
            Self::Shapes => "shapes",
            Self::Calendar => "calendar",
            Self::CalendarDates => "calendarDates",
            Self::Trips => "trips",
            Self::StopTimes => "stopTimes",
        }
    }

    /// The table of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code() == code)
    }

    /// The number of its set in the resolution's recommendations.
    pub fn set(self) -> u8 {
        match self {
            Self::Vehicles => 26,
            Self::Stops => 27,
            Self::VehiclePosition => 41,
            Self::Agency | Self::Routes | Self::Shapes => 55,
            Self::Calendar | Self::CalendarDates | Self::Trips | Self::StopTimes => 56,
        }
    }

    /// Whether it says how things are at the moment rather than what the timetable says.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Vehicles | Self::VehiclePosition)
    }

    /// Its columns in order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Vehicles => &VEHICLES,
            Self::Stops => &STOPS,
            Self::VehiclePosition => &VEHICLE_POSITION,
            Self::Agency => &AGENCY,
            Self::Routes => &ROUTES,
            Self::Shapes => &SHAPES,
            Self::Calendar => &CALENDAR,
            Self::CalendarDates => &CALENDAR_DATES,
            Self::Trips => &TRIPS,
            Self::StopTimes => &STOP_TIMES,
        }
    }
}
