//! The search beside an oracle that tries every ride of every trip.

use gtfs::{BoardingRule, Feed, StopIdx};
use jiff::civil::Date;
use proptest::prelude::*;
use timetable::{
    Arrival, Bounds, Connections, End, Journey, Leg, Mirror, NOT_REACHED, NewCall, PlaceQuery, Query, Reach, RunChange, RunUpdate, Search,
    Timetable, WalkRules, Walks, Window, compile,
};

use crate::support::{Trip, network};

const DAY_S: i32 = 86_400;

/// Earliest arrivals between two stops by number of runs.
fn try_everything(feed: &Feed, date: Date, query: &Query) -> Vec<Arrival> {
    let ends = [(query.from, 0), (query.to, 0)];
    let Query { depart_s, min_change_s, transfers_max, within_s, .. } = *query;
    let ask = Ask { access: &ends[..1], egress: &ends[1..], walks: &[], depart_s, min_change_s, transfers_max, within_s };
    try_all(feed, date, &ask)
}

/// What the oracle is asked: stops with seconds on foot to places, walks between stops.
struct Ask<'a> {
    access: &'a [(StopIdx, u16)],
    egress: &'a [(StopIdx, u16)],
    walks: &'a [(StopIdx, StopIdx, u16)],
    depart_s: i32,
    min_change_s: u16,
    transfers_max: u8,
    within_s: u16,
}

/// Earliest arrivals by number of runs, found by trying everything.
fn try_all(feed: &Feed, date: Date, query: &Ask<'_>) -> Vec<Arrival> {
    let limit = query.depart_s + i32::from(query.within_s);
    let mut ready = vec![i32::MAX; feed.stops.len()];
    for (stop, seconds) in query.access {
        ready[stop.at()] = ready[stop.at()].min(query.depart_s + i32::from(*seconds));
    }
    let (mut found, mut best) = (Vec::new(), i32::MAX);
    for transfers in 0..=query.transfers_max {
        let mut next = vec![i32::MAX; feed.stops.len()];
        for day in -2..=1 {
            let that = date.saturating_add(jiff::Span::new().days(day));
            for trip in feed.trip_indices().filter(|trip| feed[feed[*trip].service].runs_on(that)) {
                let times = feed.stop_times_of(trip);
                for (at, board) in times.iter().enumerate().filter(|(_, time)| time.pickup != BoardingRule::NotAvailable) {
                    if ready[board.stop.at()] > board.departure as i32 + day * DAY_S {
                        continue;
                    }
                    for alight in times[at + 1..].iter().filter(|time| time.drop_off != BoardingRule::NotAvailable) {
                        let arrival = alight.arrival as i32 + day * DAY_S;
                        next[alight.stop.at()] = arrival.min(next[alight.stop.at()]);
                    }
                }
            }
        }
        let at = |(stop, seconds): &(StopIdx, u16)| next[stop.at()].saturating_add(i32::from(*seconds));
        let arrival = query.egress.iter().map(at).min().unwrap_or(i32::MAX);
        if arrival < best && arrival <= limit {
            best = arrival;
            found.push(Arrival { arrival_s: arrival, transfers });
        }
        ready = next.iter().map(|arrival| arrival.saturating_add(i32::from(query.min_change_s))).collect();
        for (from, to, seconds) in query.walks {
            let walked = next[from.at()].saturating_add(i32::from(*seconds.max(&query.min_change_s)));
            ready[to.at()] = walked.min(ready[to.at()]);
        }
    }
    found.reverse();
    found
}

prop_compose! {
    /// Trips with loops, waits, overtaking, stops passed without stopping, times far past midnight.
    fn any_trip()(
        service in prop::sample::select(vec!["EVERY", "TUE", "MON"]),
        start in 0_u32..2_000,
        calls in prop::collection::vec((0_usize..7, 0_u32..25, 0_u32..6, prop::bool::weighted(0.9), prop::bool::weighted(0.9)), 2..7),
    ) -> Trip {
        let mut minute = start;
        let calls = calls.into_iter().map(|(stop, ride, wait, board, alight)| {
            let arrival = minute + ride;
            minute = arrival + wait;
            (stop, arrival, minute, board, alight)
        }).collect();
        Trip { service, calls }
    }
}

/// Trips and copies of them, some later, some slower.
fn with_copies(mut trips: Vec<Trip>, copies: &[(usize, u32, u32)]) -> Vec<Trip> {
    for (which, later, slower) in copies {
        let model = &trips[which % trips.len()];
        let shifted = |(at, call): (usize, &(usize, u32, u32, bool, bool))| {
            let shift = later + slower * at as u32;
            (call.0, call.1 + shift, call.2 + shift, call.3, call.4)
        };
        let calls = model.calls.iter().enumerate().map(shifted).collect();
        trips.push(Trip { service: model.service, calls });
    }
    trips
}

/// Whether the legs of a journey can be travelled one after the other and lead where it says.
fn check_legs(table: &Timetable, journey: &Journey, query: &PlaceQuery<'_>) -> Result<(), TestCaseError> {
    let (mut at, mut clock, mut rides): (Option<u16>, i32, u8) = (None, journey.departure_s, 0);
    prop_assert!(journey.departure_s >= query.depart_s);
    for leg in &journey.legs {
        match *leg {
            Leg::Walk { from, to, departure_s, seconds } => {
                prop_assert!(departure_s >= clock && from == at, "{:?}", journey);
                (at, clock) = (to, departure_s + i32::from(seconds));
            }
            Leg::Ride { run, board, alight, departure_s, arrival_s, .. } => {
                let pattern = table.patterns()[table.runs()[run as usize].pattern as usize];
                let stops = table.stops_of(&pattern);
                prop_assert!(at.is_none_or(|at| at == stops[usize::from(board)]) && departure_s >= clock, "{:?}", journey);
                prop_assert!(board < alight && arrival_s >= departure_s);
                (at, clock, rides) = (Some(stops[usize::from(alight)]), arrival_s, rides + 1);
            }
        }
    }
    prop_assert_eq!((clock, rides.saturating_sub(1)), (journey.arrival_s, journey.transfers));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_journey_is_missed_and_none_invented(
        trips in prop::collection::vec(any_trip(), 1..30),
        copies in prop::collection::vec((0_usize..30, 0_u32..90, 0_u32..4), 0..30),
        depart_minute in 0_i32..1_800,
        change_minutes in 0_u16..6,
        transfers_max in 0_u8..=6,
    ) {
        let trips = with_copies(trips, &copies);
        let feed = network(7, &trips, &[]);
        let date: Date = "2026-06-02".parse().expect("a Tuesday");
        let table = compile(&feed, date).expect("a day");
        let (bounds, mut search) = (Bounds::of(&table, &Walks::none()), Search::default());
        for pair in 0..49 {
            let stop = |at: usize| feed.stop_by_id(&format!("S{at}")).expect("a stop");
            let (from, to) = (stop(pair / 7), stop(pair % 7));
            if from == to {
                continue;
            }
            let query = Query { from, to, depart_s: depart_minute * 60, min_change_s: change_minutes * 60, transfers_max, within_s: 36_000 };
            prop_assert_eq!(search.arrivals(&table, &bounds, &query), try_everything(&feed, date, &query), "{:?}", query);
        }
    }

    #[test]
    fn walking_misses_no_journey_and_its_legs_fit(
        trips in prop::collection::vec(any_trip(), 1..30),
        copies in prop::collection::vec((0_usize..30, 0_u32..90, 0_u32..4), 0..30),
        depart_minute in 0_i32..1_500,
        ends in prop::collection::vec((0_usize..7, 0_u16..900), 4),
        min_change_s in 0_u16..400,
        transfers_max in 0_u8..=6,
    ) {
        let feed = network(7, &with_copies(trips, &copies), &[]);
        let date: Date = "2026-06-02".parse().expect("a Tuesday");
        let table = compile(&feed, date).expect("a day");
        let walks = Walks::straight(&feed, &table, &WalkRules { between_stops_max_s: 1_500, change_s: 180, ..WalkRules::default() });
        let bounds = Bounds::of(&table, &walks);
        let between: Vec<(StopIdx, StopIdx, u16)> = (0..table.stop_count() as u16)
            .flat_map(|from| walks.from(from).iter().map(move |end| (from, *end)))
            .map(|(from, end)| (table.stop(from), table.stop(end.stop), end.seconds))
            .collect();
        let stop = |at: usize| feed.stop_by_id(&format!("S{at}")).expect("a stop");
        let pairs: Vec<(StopIdx, u16)> = ends.iter().map(|(at, seconds)| (stop(*at), *seconds)).collect();
        let served: Vec<(StopIdx, u16)> = pairs.into_iter().filter(|(stop, _)| table.stop_no(*stop).is_some()).collect();
        let (from, to) = served.split_at(served.len() / 2);
        let own = |ends: &[(StopIdx, u16)]| -> Vec<End> {
            ends.iter().map(|(stop, seconds)| End { stop: table.stop_no(*stop).expect("served"), seconds: *seconds }).collect()
        };
        let (access, egress, depart_s) = (own(from), own(to), depart_minute * 60);
        let query = PlaceQuery { access: &access, egress: &egress, on_foot_s: None, depart_s, min_change_s, transfers_max, within_s: 36_000 };
        let ask = Ask { access: from, egress: to, walks: &between, depart_s, min_change_s, transfers_max, within_s: 36_000 };
        let mut search = Search::default();
        let journeys = search.journeys(&table, &bounds, &walks, &query);
        let arrivals: Vec<Arrival> =
            journeys.iter().map(|one| Arrival { arrival_s: one.arrival_s, transfers: one.transfers }).collect();
        prop_assert_eq!(&arrivals, &try_all(&feed, date, &ask));
        prop_assert_eq!(arrivals, search.place_arrivals(&table, &bounds, &walks, &query));
        for journey in &journeys {
            check_legs(&table, journey, &query)?;
        }
    }

    #[test]
    fn a_window_of_departures_is_as_each_of_them_alone(
        trips in prop::collection::vec(any_trip(), 1..30),
        copies in prop::collection::vec((0_usize..30, 0_u32..90, 0_u32..4), 0..30),
        depart_minute in 0_i32..1_500,
        access in (0_usize..7, 0_u16..900),
        change_s in 1_u16..400,
        (step_s, count) in (1_u16..900, 1_u8..12),
    ) {
        let feed = network(7, &with_copies(trips, &copies), &[]);
        let date: Date = "2026-06-02".parse().expect("a Tuesday");
        let table = compile(&feed, date).expect("a day");
        let walks = Walks::straight(&feed, &table, &WalkRules { between_stops_max_s: 1_500, ..WalkRules::default() });
        let between: Vec<(StopIdx, StopIdx, u16)> = (0..table.stop_count() as u16)
            .flat_map(|from| walks.from(from).iter().map(move |end| (from, *end)))
            .map(|(from, end)| (table.stop(from), table.stop(end.stop), end.seconds))
            .collect();
        let stop = feed.stop_by_id(&format!("S{}", access.0)).expect("a stop");
        let Some(number) = table.stop_no(stop) else { return Ok(()) };
        let window = Window { depart_s: depart_minute * 60, step_s, count, within_s: 20_000 };
        let mut reach = Reach::default();
        reach.scan(&Connections::of(&table), &walks, &[End { stop: number, seconds: access.1 }], change_s, &window);
        let mut times = Vec::new();
        for to in 0..table.stop_count() as u16 {
            reach.travel_times(&window, &[End { stop: to, seconds: 7 }], None, &mut times);
            for (lane, time) in times.iter().enumerate() {
                let depart_s = window.depart_s + i32::from(step_s) * lane as i32;
                let ends = [(stop, access.1), (table.stop(to), 7)];
                let ask = Ask {
                    access: &ends[..1],
                    egress: &ends[1..],
                    walks: &between,
                    depart_s,
                    min_change_s: change_s,
                    transfers_max: 12,
                    within_s: window.within_s,
                };
                let wanted = try_all(&feed, date, &ask).first().map_or(NOT_REACHED, |one| (one.arrival_s - depart_s) as u16);
                prop_assert_eq!(*time, wanted, "to {} with departure {}", to, lane);
            }
        }
    }

    #[test]
    fn arriving_by_a_time_departs_as_late_as_possible_and_windows_hold_all_departures(
        trips in prop::collection::vec(any_trip(), 1..25),
        copies in prop::collection::vec((0_usize..30, 0_u32..90, 0_u32..4), 0..25),
        by_minute in 600_i32..1_700,
        ends in prop::collection::vec((0_usize..7, 0_u16..600), 2),
        min_change_s in 0_u16..300,
        transfers_max in 0_u8..=6,
    ) {
        let feed = network(7, &with_copies(trips, &copies), &[]);
        let table = compile(&feed, "2026-06-02".parse().expect("a Tuesday")).expect("a day");
        let walks = Walks::straight(&feed, &table, &WalkRules { between_stops_max_s: 1_500, change_s: 180, ..WalkRules::default() });
        let own: Vec<End> = ends
            .iter()
            .filter_map(|(at, seconds)| Some(End { stop: table.stop_no(feed.stop_by_id(&format!("S{at}"))?)?, seconds: *seconds }))
            .collect();
        let [from, to] = own.as_slice() else { return Ok(()) };
        let (access, egress, by_s) = ([*from], [*to], by_minute * 60);
        let query =
            PlaceQuery { access: &access, egress: &egress, on_foot_s: None, depart_s: by_s, min_change_s, transfers_max, within_s: 36_000 };
        let (bounds, mut search) = (Bounds::of(&table, &walks), Search::default());
        let latest = Mirror::of(&table, &walks).journeys(&mut search, &query);
        let mut arrives_by = |depart_s: i32, transfers: u8| {
            let query = PlaceQuery { depart_s, transfers_max: transfers, ..query };
            search.place_arrivals(&table, &bounds, &walks, &query).iter().any(|one| one.arrival_s <= by_s)
        };
        for journey in &latest {
            check_legs(&table, journey, &PlaceQuery { depart_s: journey.departure_s, ..query })?;
            prop_assert!(journey.arrival_s <= by_s && arrives_by(journey.departure_s, journey.transfers), "{:?}", journey);
            prop_assert!(!arrives_by(journey.departure_s + 1, journey.transfers), "one may depart later than {:?}", journey);
        }
        prop_assert!(!latest.is_empty() || !arrives_by(by_s - 36_000, transfers_max), "there is a journey");

        let start_s = by_s - 7_200;
        let window = search.journeys_in_window(&table, &bounds, &walks, &PlaceQuery { depart_s: start_s, ..query }, by_s);
        for depart_s in (start_s..=by_s).step_by(240) {
            let single = search.journeys(&table, &bounds, &walks, &PlaceQuery { depart_s, ..query });
            for one in single.iter().filter(|one| one.departure_s <= by_s) {
                let covered = |other: &Journey| {
                    other.departure_s >= one.departure_s && other.arrival_s <= one.arrival_s && other.transfers <= one.transfers
                };
                prop_assert!(window.iter().any(covered), "{:?} is not in {:?}", one, window);
            }
        }

        let mirror = Mirror::of(&table, &walks);
        let window = mirror.journeys_in_window(&mut search, &query, start_s);
        prop_assert!(window.iter().all(|one| (start_s..=by_s).contains(&one.arrival_s)));
        for arrive_s in (start_s..=by_s).step_by(240) {
            let single = mirror.journeys(&mut search, &PlaceQuery { depart_s: arrive_s, ..query });
            for one in single.iter().filter(|one| one.arrival_s >= start_s) {
                let covered = |other: &Journey| {
                    other.departure_s >= one.departure_s && other.arrival_s <= one.arrival_s && other.transfers <= one.transfers
                };
                prop_assert!(window.iter().any(covered), "{:?} is not in {:?}", one, window);
            }
        }
    }

    #[test]
    fn real_time_is_as_if_it_had_been_the_plan(
        trips in prop::collection::vec(any_trip(), 1..25),
        copies in prop::collection::vec((0_usize..30, 0_u32..90, 0_u32..4), 0..25),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..3, 0_i32..40, 0_i32..4), 1..12),
        depart_minute in 0_i32..1_500,
        ends in prop::collection::vec((0_usize..7, 0_u16..600), 2),
    ) {
        let feed = network(7, &with_copies(trips, &copies), &[]);
        let date: Date = "2026-06-02".parse().expect("a Tuesday");
        let table = compile(&feed, date).expect("a day");
        let mut updates: Vec<RunUpdate> = Vec::new();
        for (which, kind, late, hurry) in changes {
            if table.runs().is_empty() {
                return Ok(());
            }
            let run = table.runs()[which.index(table.runs().len())];
            let times = feed.stop_times_of(run.trip);
            let mut call = |(at, time): (usize, &gtfs::StopTime)| {
                let later = run.shift_s + (late - hurry * at as i32) * 60;
                NewCall { arrival_s: time.arrival as i32 + later, departure_s: time.departure as i32 + later, skipped: kind == 2 && at % 2 == 1 }
            };
            let change = if kind == 0 { RunChange::Cancelled } else { RunChange::Moved(times.iter().enumerate().map(&mut call).collect()) };
            updates.retain(|known| (known.trip, known.shift_s) != (run.trip, run.shift_s));
            updates.push(RunUpdate { trip: run.trip, shift_s: run.shift_s, change });
        }
        let updated = table.updated(&updates);
        let rules = WalkRules { between_stops_max_s: 1_500, change_s: 180, ..WalkRules::default() };
        let walks = Walks::straight(&feed, &table, &rules);
        let own: Vec<End> = ends
            .iter()
            .filter_map(|(at, seconds)| Some(End { stop: table.stop_no(feed.stop_by_id(&format!("S{at}"))?)?, seconds: *seconds }))
            .collect();
        let [from, to] = own.as_slice() else { return Ok(()) };
        let (access, egress) = ([*from], [*to]);
        let query = PlaceQuery {
            access: &access,
            egress: &egress,
            on_foot_s: None,
            depart_s: depart_minute * 60,
            min_change_s: 180,
            transfers_max: 6,
            within_s: 36_000,
        };
        // The bounds of the plan serve the updated timetable; those made of it anew must find the same.
        let mut search = Search::default();
        let planned = search.journeys(&updated, &Bounds::of(&table, &walks), &walks, &query);
        let anew = search.place_arrivals(&updated, &Bounds::of(&updated, &walks), &walks, &query);
        let arrivals: Vec<Arrival> = planned.iter().map(|one| Arrival { arrival_s: one.arrival_s, transfers: one.transfers }).collect();
        prop_assert_eq!(&arrivals, &anew);
        let latest = |mirror: &Mirror, search: &mut Search| -> Vec<(i32, u8)> {
            let found = mirror.journeys(search, &PlaceQuery { depart_s: query.depart_s + 36_000, ..query });
            found.iter().map(|one| (one.departure_s, one.transfers)).collect()
        };
        let relaid = latest(&Mirror::of(&table, &walks).relaid(&updated), &mut search);
        prop_assert_eq!(relaid, latest(&Mirror::of(&updated, &walks), &mut search), "a mirror of the plan serves as well");
        for journey in &planned {
            check_legs(&updated, journey, &query)?;
            for leg in &journey.legs {
                let Leg::Ride { run, board, alight, .. } = leg else { continue };
                let run = updated.runs()[*run as usize];
                let update = updates.iter().find(|known| (known.trip, known.shift_s) == (run.trip, run.shift_s));
                match update.map(|update| &update.change) {
                    Some(RunChange::Cancelled) => prop_assert!(false, "a cancelled run is ridden"),
                    Some(RunChange::Moved(calls)) => {
                        prop_assert!(!calls[usize::from(*board)].skipped && !calls[usize::from(*alight)].skipped);
                    }
                    None => {}
                }
            }
        }
    }
}
