//! A feed in memory: tables as vectors, references as numbers, texts kept once.

mod places;
mod runs;
mod services;

pub use places::{Accessibility, LocationType, Position, Shape, ShapePoint, Stop};
pub use runs::{Agency, BoardingRule, Frequency, Route, StopTime, Transfer, TransferKind, Trip};
pub use services::{FeedInfo, Service};

use rustc_hash::FxHashMap;

use crate::text::{Str, Text};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident => $table:ident: $row:ty, $by:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// As the place in the feed's vector.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$name> for Feed {
            type Output = $row;

            fn index(&self, index: $name) -> &$row {
                &self.$table[index.at()]
            }
        }

        impl Feed {
            #[doc = concat!("The row of `", stringify!($table), "` that has this id in the feed.")]
            pub fn $by(&self, id: &str) -> Option<$name> {
                self.ids.$table.get(&self.text.find(id)?).copied().map($name)
            }
        }
    )*};
}

index! {
    /// A row of `agency.txt`.
    AgencyIdx => agencies: Agency, agency_by_id;
    /// A row of `stops.txt`.
    StopIdx => stops: Stop, stop_by_id;
    /// A row of `routes.txt`.
    RouteIdx => routes: Route, route_by_id;
    /// A row of `trips.txt`.
    TripIdx => trips: Trip, trip_by_id;
    /// A service of `calendar.txt` and `calendar_dates.txt`.
    ServiceIdx => services: Service, service_by_id;
    /// A shape of `shapes.txt`.
    ShapeIdx => shapes: Shape, shape_by_id;
}

/// Rows by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    pub agencies: FxHashMap<Str, u32>,
    pub stops: FxHashMap<Str, u32>,
    pub routes: FxHashMap<Str, u32>,
    pub trips: FxHashMap<Str, u32>,
    pub services: FxHashMap<Str, u32>,
    pub shapes: FxHashMap<Str, u32>,
}

/// A table that is passed through as it is: fares, pathways, translations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawTable {
    /// `fare_attributes.txt`
    pub name: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A feed whose references all lead somewhere and whose times within a trip never go back.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// All texts; read a [`Str`] with [`Feed::text`].
    pub text: Text,
    /// `agency.txt`; at least one.
    pub agencies: Vec<Agency>,
    /// `stops.txt`: stops, stations, entrances, nodes, boarding areas.
    pub stops: Vec<Stop>,
    /// `routes.txt`
    pub routes: Vec<Route>,
    /// `trips.txt`, each with at least two stop times.
    pub trips: Vec<Trip>,
    /// `stop_times.txt`: those of a trip lie together in the order of its stops, see [`Feed::stop_times_of`].
    pub stop_times: Vec<StopTime>,
    /// `calendar.txt` with `calendar_dates.txt`
    pub services: Vec<Service>,
    /// `shapes.txt`: which points make a shape.
    pub shapes: Vec<Shape>,
    /// `shapes.txt`: points of a shape lie together, see [`Feed::points_of`].
    pub shape_points: Vec<ShapePoint>,
    /// `frequencies.txt`, sorted by trip and start.
    pub frequencies: Vec<Frequency>,
    /// `transfers.txt`
    pub transfers: Vec<Transfer>,
    /// `feed_info.txt`
    pub feed_info: Option<FeedInfo>,
    /// Tables passed through as they are.
    pub raw_tables: Vec<RawTable>,
    pub(crate) ids: Ids,
}

impl Feed {
    /// The text behind a field.
    pub fn text(&self, text: Str) -> &str {
        self.text.get(text)
    }

    /// Stop times of a trip in the order of its stops.
    pub fn stop_times_of(&self, trip: TripIdx) -> &[StopTime] {
        self[trip].stop_times(&self.stop_times)
    }

    /// Points of a shape in their order.
    pub fn points_of(&self, shape: ShapeIdx) -> &[ShapePoint] {
        let shape = &self[shape];
        &self.shape_points[shape.first as usize..(shape.first + shape.count) as usize]
    }

    /// Frequencies of a trip in the order of their starts.
    pub fn frequencies_of(&self, trip: TripIdx) -> &[Frequency] {
        let from = self.frequencies.partition_point(|one| one.trip < trip);
        let count = self.frequencies[from..].partition_point(|one| one.trip == trip);
        &self.frequencies[from..from + count]
    }

    /// The timezone of the feed's times: the first agency's (GTFS wants it to be everyone's).
    pub fn timezone(&self) -> &str {
        self.agencies.first().map_or("UTC", |agency| self.text(agency.timezone))
    }

    /// The short name of a route, or the long one, or the id: what is written on the vehicle.
    pub fn route_label(&self, route: RouteIdx) -> &str {
        let route = &self[route];
        [route.short_name, route.long_name, route.id].into_iter().find(|text| !text.is_empty()).map_or("", |text| self.text(text))
    }

    /// All trips by number.
    pub fn trip_indices(&self) -> impl Iterator<Item = TripIdx> + use<> {
        (0..u32::try_from(self.trips.len()).unwrap_or(u32::MAX)).map(TripIdx)
    }

    /// All stops by number.
    pub fn stop_indices(&self) -> impl Iterator<Item = StopIdx> + use<> {
        (0..u32::try_from(self.stops.len()).unwrap_or(u32::MAX)).map(StopIdx)
    }
}
