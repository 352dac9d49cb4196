//! What a dispatcher orders: trips that do not run, stops that are passed by; and which trips that means.

use db::Json;
use gtfs::{StopIdx, TripIdx};
use jiff::civil::{Date, Time};
use kit::{PersonId, Timestamp};
use tracking::{Network, Run};

use crate::live::{RunKey, State};

/// What becomes of trips.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// They do not run.
    Cancel,
    /// They pass stops by.
    Skip,
}

impl Kind {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Cancel, Self::Skip];

    /// The word in the database, in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::Skip => "skip",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Kind);

db::row! {
    /// An order.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Order {
        /// Its number.
        pub number: i64,
        /// What becomes of the trips.
        pub kind: Kind,
        /// What was chosen, see [`Place`].
        pub place: String,
        /// What that was called: the number of a route, of a block.
        pub label: String,
        /// The trips.
        pub runs: Json<Vec<RunKey>>,
        /// `stop_id`s that are passed by.
        pub stops: Json<Vec<String>>,
        /// Why, a word of the list of reasons.
        pub reason: String,
        /// In words.
        pub note: String,
        /// When the first of the trips sets out.
        pub first_at: Timestamp,
        /// When the last of them comes to its end.
        pub last_at: Timestamp,
        /// When it was given.
        pub made_at: Timestamp,
        /// By whom.
        pub made_by: Option<PersonId>,
        /// Their name then.
        pub made_name: String,
        /// When it was taken back.
        pub undone_at: Option<Timestamp>,
        /// By whom, their name then.
        pub undone_name: String,
        /// Its place in the order of all that processes follow.
        pub seq: i64,
    }
}

impl Order {
    /// Whether it can be taken back: it was not, and a trip of it has still to end.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.undone_at.is_none() && self.last_at > now
    }
}

/// Which trips an order is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// One trip on a day.
    Run(RunKey),
    /// Those of a route that set out within some hours.
    Route(String),
    /// Those of a block, one vehicle's work.
    Block(String),
}

impl Place {
    /// As it stands in addresses, in forms and in the database: `run:2026-11-28/36300/trip`, `route:9`, `block:12`.
    pub fn text(&self) -> String {
        match self {
            Self::Run(key) => format!("run:{}/{}/{}", key.day, key.start_s, key.trip),
            Self::Route(id) => format!("route:{id}"),
            Self::Block(id) => format!("block:{id}"),
        }
    }

    /// What a text means.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("route", id) if !id.is_empty() => Some(Self::Route(id.to_owned())),
            ("block", id) if !id.is_empty() => Some(Self::Block(id.to_owned())),
            ("run", own) => {
                let mut parts = own.splitn(3, '/');
                let (day, start_s) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
                Some(Self::Run(RunKey { day, start_s, trip: parts.next()?.to_owned() }))
            }
            _ => None,
        }
    }
}

/// A trip with the moments between which it is on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The trip.
    pub key: RunKey,
    /// When it sets out.
    pub first_at: Timestamp,
    /// When it comes to its end.
    pub last_at: Timestamp,
}

/// The trips of a place that are still to come: those of a route or a block within `hours`, and, where stops are named, those that are
/// to be at one of them then.
pub fn chosen(state: &State, place: &Place, stops: &[StopIdx], hours: (Timestamp, Timestamp), now: Timestamp) -> Vec<Chosen> {
    let network = state.tracking.network();
    let today = now.to_zoned(network.zone().clone()).date();
    let days = [today.yesterday(), Ok(today), today.tomorrow()];
    let all: Vec<Run> = match place {
        Place::Run(key) => state.run_of(key).into_iter().collect(),
        _ => days.into_iter().flatten().flat_map(|day| network.runs_on(day)).filter(|run| is_of(network, run.trip, place)).collect(),
    };
    let mut found: Vec<Chosen> = all.into_iter().filter_map(|run| fits(network, run, place, stops, hours, now)).collect();
    found.sort_by(|one, other| (one.first_at, &one.key).cmp(&(other.first_at, &other.key)));
    found
}

fn is_of(network: &Network, trip: TripIdx, place: &Place) -> bool {
    let feed = network.feed();
    match place {
        Place::Run(_) => false,
        Place::Route(id) => feed.text(feed[feed[trip].route].id) == id,
        Place::Block(id) => feed.text(feed[trip].block_id) == id,
    }
}

fn fits(
    network: &Network,
    run: Run,
    place: &Place,
    stops: &[StopIdx],
    (from, until): (Timestamp, Timestamp),
    now: Timestamp,
) -> Option<Chosen> {
    let times = network.feed().stop_times_of(run.trip);
    let moment = |seconds: f64| Timestamp::from_second(seconds as i64).ok();
    let at = |stop: usize| network.planned(run, stop).and_then(|(_, departure)| moment(departure));
    let last = times.len().checked_sub(1)?;
    let (first_at, last_at) = (at(0)?, at(last)?);
    let within = |at: Timestamp| at >= from && at < until;
    let served = |named: &StopIdx| (0..times.len()).filter(|stop| times.get(*stop).is_some_and(|time| time.stop == *named)).find_map(at);
    let wanted = match place {
        Place::Run(_) => stops.is_empty() || stops.iter().any(|stop| served(stop).is_some()),
        _ if stops.is_empty() => within(first_at),
        _ => stops.iter().filter_map(served).any(within),
    };
    (wanted && last_at > now).then(|| Chosen { key: RunKey::of(network, run), first_at, last_at })
}

/// The moment of a clock on the day of another moment; none of what is no clock.
pub fn clock_on(day: Date, text: &str) -> Option<Timestamp> {
    let (hour, minute) = text.split_once(':')?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    day.to_datetime(time).to_zoned(kit::clock::kyiv()).ok().map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let run = RunKey { day: date(2026, 11, 22), trip: "там/10:05".to_owned(), start_s: 36_300 };
        for place in [Place::Run(run), Place::Route("r/1".to_owned()), Place::Block("12".to_owned())] {
            assert_eq!(Place::from_text(&place.text()), Some(place));
        }
        for nonsense in ["", "route:", "run:2026-11-22", "run:вчора/5/x", "stop:1", "block"] {
            assert_eq!(Place::from_text(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_clock_is_a_moment_of_the_day() {
        let day = date(2026, 11, 22);
        assert_eq!(clock_on(day, "10:05").map(|at| at.to_string()).as_deref(), Some("2026-11-22T08:05:00Z"));
        assert_eq!(clock_on(day, "24:00").or(clock_on(day, "10")).or(clock_on(day, "десята")), None);
    }
}
