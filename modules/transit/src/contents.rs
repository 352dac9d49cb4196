//! What a version holds, in figures, as it is kept with it.

use gtfs::{Feed, Mode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The figures.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Contents {
    /// Names of carriers.
    pub agencies: Vec<String>,
    /// Routes in all.
    pub routes: usize,
    /// Routes by mode, `tram`, in the order of modes.
    pub modes: Vec<(String, usize)>,
    /// Stops where vehicles stop.
    pub stops: usize,
    /// Trips as the feed lists them.
    pub trips: usize,
    /// The first day on which anything may run.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
}

/// Carriers named; more are counted nowhere.
const AGENCIES_MAX: usize = 50;

impl Contents {
    /// The figures of a feed.
    pub fn of(feed: &Feed) -> Self {
        let of_mode = |mode: &Mode| feed.routes.iter().filter(|route| route.route_type.mode() == *mode).count();
        let modes = Mode::ALL.iter().map(|mode| (mode.code().to_owned(), of_mode(mode))).filter(|(_, count)| *count > 0).collect();
        let spans = || feed.services.iter().filter_map(gtfs::Service::span);
        Self {
            agencies: feed.agencies.iter().take(AGENCIES_MAX).map(|own| feed.text(own.name).to_owned()).collect(),
            routes: feed.routes.len(),
            modes,
            stops: feed.stops.iter().filter(|stop| stop.location_type == gtfs::LocationType::Stop).count(),
            trips: feed.trips.len(),
            first: spans().map(|(first, _)| first).min(),
            last: spans().map(|(_, last)| last).max(),
        }
    }
}
