//! A trip on a day: planned, seen, judged.

use std::collections::BTreeMap;

use db::Json;
use jiff::civil::Date;
use kit::{PersonId, Timestamp};

use crate::live::{Seen, StopSeen};

/// What a dispatcher says of a trip.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Judged {
    /// Nothing: the evidence speaks.
    No,
    /// It was performed, whatever was seen.
    Performed,
    /// It was not, whatever was seen.
    Missed,
}

impl Judged {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::No, Self::Performed, Self::Missed];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Performed => "performed",
            Self::Missed => "missed",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Judged);

/// How a trip stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// It has still to begin, or is under way.
    Open,
    /// Enough of its stops were served.
    Performed,
    /// Some of them.
    Partial,
    /// A dispatcher cancelled it.
    Cancelled,
    /// Nothing was seen of it.
    Missed,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Performed, Self::Partial, Self::Cancelled, Self::Missed];

    /// The word in addresses, files and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Performed => "performed",
            Self::Partial => "partial",
            Self::Cancelled => "cancelled",
            Self::Missed => "missed",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

db::row! {
    /// A trip on a day.
    #[derive(Clone, PartialEq, Debug)]
    pub struct DayRun {
        /// The service day.
        pub day: Date,
        /// `trip_id`
        pub trip: String,
        /// Departure from the first stop, seconds of the service day.
        pub start_s: i64,
        /// `route_id`
        pub route: String,
        /// The number of the route.
        pub label: String,
        /// `agency_id` of its carrier.
        pub agency: String,
        /// `direction_id`; 0 where there is none.
        pub direction: i64,
        /// Where it goes.
        pub sign: String,
        /// When it is to set out.
        pub planned_from: Timestamp,
        /// When it is to come to its last stop.
        pub planned_until: Timestamp,
        /// Its stops.
        pub stops: i64,
        /// Metres of its way.
        pub metres: f64,
        /// The version of the timetable that planned it.
        pub plan: i64,
        /// The number of whoever sent the positions.
        pub carrier: Option<i64>,
        /// The vehicle that served most of its stops.
        pub vehicle: String,
        /// Stops that were seen served.
        pub seen: i64,
        /// The first of them, from 0.
        pub first_stop: Option<i64>,
        /// The last.
        pub last_stop: Option<i64>,
        /// When the first was served.
        pub first_at: Option<Timestamp>,
        /// When the last was.
        pub last_at: Option<Timestamp>,
        /// Seconds later than planned at the first.
        pub first_late_s: Option<i64>,
        /// The same at the last.
        pub last_late_s: Option<i64>,
        /// Metres between the first and the last.
        pub metres_seen: f64,
        /// Whether it counts as performed: by the evidence, or as it was judged.
        pub performed: bool,
        /// The stops that were seen.
        pub evidence: Json<BTreeMap<u16, StopSeen>>,
        /// What a dispatcher said.
        pub judged: Judged,
        /// Why, a word of the list of reasons.
        pub reason: String,
        /// In their words.
        pub note: String,
        /// Who.
        pub judged_by: Option<PersonId>,
        /// Their name then.
        pub judged_name: String,
        /// When.
        pub judged_at: Option<Timestamp>,
        /// Moves with every change by people.
        pub version: i64,
        /// The number of the order by which it does not run.
        pub cancelled: Option<i64>,
        /// The reason of that order, a word of the list; empty without one.
        pub cancelled_for: String,
    }
}

impl DayRun {
    /// A trip of a plan that nobody has seen and nobody has judged; what it is, is to be filled in.
    pub(crate) fn unseen(day: Date, planned_from: Timestamp, planned_until: Timestamp) -> Self {
        Self {
            day,
            trip: String::new(),
            start_s: 0,
            route: String::new(),
            label: String::new(),
            agency: String::new(),
            direction: 0,
            sign: String::new(),
            planned_from,
            planned_until,
            stops: 0,
            metres: 0.0,
            plan: 0,
            carrier: None,
            vehicle: String::new(),
            seen: 0,
            first_stop: None,
            last_stop: None,
            first_at: None,
            last_at: None,
            first_late_s: None,
            last_late_s: None,
            metres_seen: 0.0,
            performed: false,
            evidence: Json(BTreeMap::new()),
            judged: Judged::No,
            reason: String::new(),
            note: String::new(),
            judged_by: None,
            judged_name: String::new(),
            judged_at: None,
            version: 1,
            cancelled: None,
            cancelled_for: String::new(),
        }
    }

    /// How it stands at a moment.
    pub fn stands(&self, now: Timestamp) -> Standing {
        match (self.judged, self.performed) {
            (_, true) => Standing::Performed,
            (Judged::Missed, _) => Standing::Missed,
            _ if self.cancelled.is_some() => Standing::Cancelled,
            _ if self.planned_until > now => Standing::Open,
            _ if self.seen > 0 => Standing::Partial,
            _ => Standing::Missed,
        }
    }

    /// Metres that count: of a performed trip all, of another one those that were seen; none of one that was judged missed.
    pub fn metres_performed(&self) -> f64 {
        match (self.performed, self.judged) {
            (true, _) => self.metres,
            (false, Judged::Missed) => 0.0,
            (false, _) => self.metres_seen,
        }
    }

    /// Takes in what was seen of it: `at` says how far along each stop lies, metres; `percent` how much makes a trip. Where the timetable
    /// does not know the trip any more and `at` is empty, the metres that were seen before stay.
    pub fn see(&mut self, seen: &Seen, at: &[f64], percent: i64) {
        for (stop, own) in &seen.stops {
            own.note_in(&mut self.evidence.0, *stop);
        }
        let ends = self.evidence.0.first_key_value().zip(self.evidence.0.last_key_value());
        let Some(((first, begun), (last, ended))) = ends else { return };
        let moment = |seconds: i64| Timestamp::from_second(seconds).ok();
        (self.first_stop, self.last_stop) = (Some(i64::from(*first)), Some(i64::from(*last)));
        (self.first_at, self.last_at) = (moment(begun.at), moment(ended.at));
        (self.first_late_s, self.last_late_s) = (Some(begun.late_s), Some(ended.late_s));
        if let Some((from, until)) = at.get(usize::from(*first)).zip(at.get(usize::from(*last))) {
            self.metres_seen = (until - from).max(0.0);
        }
        self.seen = self.evidence.0.len() as i64;
        let mut by: BTreeMap<&(u32, String), usize> = BTreeMap::new();
        for own in self.evidence.0.values() {
            *by.entry(&own.by).or_default() += 1;
        }
        if let Some(((carrier, vehicle), _)) = by.into_iter().max_by_key(|(_, count)| *count) {
            (self.carrier, self.vehicle) = (Some(i64::from(*carrier)), vehicle.clone());
        }
        self.performed = self.counts(percent);
    }

    /// Whether it counts as performed.
    pub fn counts(&self, percent: i64) -> bool {
        match self.judged {
            Judged::Performed => true,
            Judged::Missed => false,
            Judged::No => self.seen > 0 && self.seen * 100 >= self.stops * percent,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn run() -> DayRun {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        DayRun {
            trip: "there-10".to_owned(),
            start_s: 36_300,
            route: "r9".to_owned(),
            label: "9".to_owned(),
            agency: "a".to_owned(),
            direction: 0,
            sign: "Парк".to_owned(),
            stops: 4,
            metres: 1_500.0,
            plan: 1,
            ..DayRun::unseen(date(2026, 11, 22), at("2026-11-22T08:05:00Z"), at("2026-11-22T08:15:00Z"))
        }
    }

    fn seen(stops: &[(u16, &str)]) -> Seen {
        let own = |(stop, vehicle): &(u16, &str)| {
            (*stop, StopSeen { at: 1_795_335_900 + i64::from(*stop) * 60, late_s: 30, certain: true, by: (1, (*vehicle).to_owned()) })
        };
        Seen { stops: stops.iter().map(own).collect(), ended: false }
    }

    const AT: [f64; 4] = [0.0, 500.0, 1_000.0, 1_500.0];

    #[test]
    fn a_trip_is_performed_by_the_share_of_its_stops() {
        let mut own = run();
        let (before, after) = ("2026-11-22T08:10:00Z".parse().unwrap(), "2026-11-22T09:00:00Z".parse().unwrap());
        assert_eq!((own.stands(before), own.stands(after)), (Standing::Open, Standing::Missed));
        own.see(&seen(&[(1, "1204"), (2, "1204")]), &AT, 75);
        assert_eq!((own.stands(after), own.seen, own.metres_performed()), (Standing::Partial, 2, 500.0));
        own.see(&seen(&[(2, "77"), (3, "77")]), &AT, 75);
        assert_eq!((own.stands(after), own.seen, own.metres_performed()), (Standing::Performed, 3, 1_500.0));
        assert_eq!((own.vehicle.as_str(), own.first_stop, own.last_stop), ("1204", Some(1), Some(3)), "the one that served more of it");
    }

    #[test]
    fn metres_that_were_seen_stay_where_the_timetable_lost_the_trip() {
        let after = "2026-11-22T09:00:00Z".parse().unwrap();
        let mut own = run();
        own.see(&seen(&[(0, "1"), (1, "1")]), &AT, 80);
        own.see(&seen(&[(2, "1")]), &[], 80);
        assert_eq!((own.stands(after), own.seen, own.metres_performed()), (Standing::Partial, 3, 500.0));
    }

    #[test]
    fn the_first_stop_counts_by_the_departure_though_the_arrival_was_written_before() {
        let at = |at: i64, late_s: i64| {
            let stops = [0, 1].map(|stop| (stop, StopSeen { at, late_s, certain: true, by: (1, "1204".to_owned()) }));
            Seen { stops: stops.into(), ended: false }
        };
        let mut own = run();
        own.see(&at(1_795_334_000, -700), &AT, 80);
        own.see(&at(1_795_334_730, 30), &AT, 80);
        own.see(&at(1_795_334_100, -600), &AT, 80);
        assert_eq!((own.first_late_s, own.last_late_s), (Some(30), Some(-700)));
    }

    #[test]
    fn a_cancelled_trip_does_not_come_and_counts_what_was_seen() {
        let (before, after) = ("2026-11-22T08:00:00Z".parse().unwrap(), "2026-11-22T09:00:00Z".parse().unwrap());
        let mut own = DayRun { cancelled: Some(3), cancelled_for: "breakdown".to_owned(), ..run() };
        assert_eq!((own.stands(before), own.stands(after)), (Standing::Cancelled, Standing::Cancelled));
        own.see(&seen(&[(0, "1"), (1, "1")]), &AT, 80);
        assert_eq!((own.stands(after), own.metres_performed()), (Standing::Cancelled, 500.0));
        own.see(&seen(&[(2, "1"), (3, "1")]), &AT, 80);
        assert_eq!(own.stands(after), Standing::Performed, "the evidence is stronger than the order");
    }

    #[test]
    fn what_a_dispatcher_says_stands_over_the_evidence() {
        let after = "2026-11-22T09:00:00Z".parse().unwrap();
        let mut own = DayRun { judged: Judged::Missed, ..run() };
        own.see(&seen(&[(0, "1"), (1, "1"), (2, "1"), (3, "1")]), &AT, 80);
        assert_eq!((own.stands(after), own.metres_performed()), (Standing::Missed, 0.0));
        let mut own = DayRun { judged: Judged::Performed, ..run() };
        own.performed = own.counts(80);
        assert_eq!((own.stands(after), own.metres_performed()), (Standing::Performed, 1_500.0));
    }
}
