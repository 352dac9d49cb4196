//! A feed as the tables that resolution 835 of the Cabinet of Ministers recommends for data of transport, row by row.
//!
//! The tables know less than GTFS: no times past midnight, no headways, no station's inner places. A trip that sets out after midnight
//! runs by a calendar of the next day; a headway becomes its trips, their times marked as approximate. What a table requires and nobody
//! knows is `null`, as the schemas say for what is absent.

mod fleet;
mod network;
mod schedule;
mod services;
mod sheets;

use std::borrow::Cow;

use jiff::civil::Date;

pub use fleet::{Seen, VehicleKept};
pub use sheets::{Column, Kind, Sheet};

use crate::model::{Feed, Position};

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number with so many digits after the point.
    Decimal(f64, usize),
    /// A day.
    Date(Date),
    /// Seconds of a day, from 0 to 86,399.
    Clock(u32),
}

/// What stands for what is required and not known.
pub const UNKNOWN: &str = "null";

impl<'a> Value<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn known(text: impl Into<Cow<'a, str>>) -> Self {
        match Self::text(text) {
            Self::Empty => Self::Text(UNKNOWN.into()),
            text => text,
        }
    }

    fn integer(number: impl Into<i64>) -> Self {
        Self::Integer(number.into())
    }

    fn decimal(number: Option<f64>, digits: usize) -> Self {
        match number {
            Some(number) if number.is_finite() => Self::Decimal(number, digits),
            _ => Self::Text(UNKNOWN.into()),
        }
    }

    /// As a file of texts has it.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(number, digits) => format!("{number:.digits$}").into(),
            Self::Date(date) => date.to_string().into(),
            Self::Clock(seconds) => crate::clock_text(*seconds).into(),
        }
    }
}

/// Where the city lies, as the classifiers have it; empty texts where nobody has said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Town {
    /// The code of КАТОТТГ.
    pub katottg: String,
    /// «Дніпропетровська область»
    pub region: String,
    /// «Криворізький район»
    pub district: String,
    /// «Криворізька»
    pub community: String,
    /// «Кривий Ріг»
    pub settlement: String,
}

/// An address beside a stop.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// «50000»
    pub postcode: String,
    /// «проспект Соборності»
    pub street: String,
    /// «35А»
    pub number: String,
}

/// What the feed itself does not know.
pub struct Beside<'b> {
    /// Where the city lies.
    pub town: &'b Town,
    /// The nearest address.
    pub address: &'b dyn Fn(Position) -> Option<Address>,
    /// Vehicles of carriers.
    pub vehicles: &'b [VehicleKept],
    /// Where they are.
    pub positions: &'b [Seen],
}

impl Beside<'_> {
    /// Nothing is known beside the feed.
    pub const NOTHING: Beside<'static> = Beside {
        town: &Town {
            katottg: String::new(),
            region: String::new(),
            district: String::new(),
            community: String::new(),
            settlement: String::new(),
        },
        address: &|_| None,
        vehicles: &[],
        positions: &[],
    };
}

/// Takes rows one after another.
pub type Put<'p, E> = &'p mut dyn FnMut(&[Value<'_>]) -> Result<(), E>;

/// Gives the rows of a table, each of as many cells as the table has columns. Memory does not grow with the table.
///
/// Errors: those of `put`, at once.
pub fn rows<E>(feed: &Feed, sheet: Sheet, beside: &Beside<'_>, put: Put<'_, E>) -> Result<(), E> {
    match sheet {
        Sheet::Vehicles => fleet::vehicles(beside, put),
        Sheet::Stops => network::stops(feed, beside, put),
        Sheet::VehiclePosition => fleet::positions(beside, put),
        Sheet::Agency => network::agencies(feed, put),
        Sheet::Routes => network::routes(feed, put),
        Sheet::Shapes => network::shapes(feed, put),
        Sheet::Calendar => services::calendar(feed, put),
        Sheet::CalendarDates => services::calendar_dates(feed, put),
        Sheet::Trips => schedule::trips(feed, put),
        Sheet::StopTimes => schedule::stop_times(feed, put),
    }
}
