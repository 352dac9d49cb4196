//! The search beside an oracle that tries every ride of every trip.

use gtfs::{BoardingRule, Feed};
use jiff::civil::Date;
use proptest::prelude::*;
use timetable::{Arrival, Bounds, Query, Search, Walks, compile};

use crate::support::{Trip, network};

const DAY_S: i32 = 86_400;

/// Earliest arrivals by number of runs, found by trying everything.
fn try_everything(feed: &Feed, date: Date, query: &Query) -> Vec<Arrival> {
    let limit = query.depart_s + i32::from(query.within_s);
    let mut ready = vec![i32::MAX; feed.stops.len()];
    ready[query.from.at()] = query.depart_s;
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
        let arrival = next[query.to.at()];
        if arrival < best && arrival <= limit {
            best = arrival;
            found.push(Arrival { arrival_s: arrival, transfers });
        }
        ready = next.iter().map(|arrival| arrival.saturating_add(i32::from(query.min_change_s))).collect();
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
        let mut trips = trips;
        for (which, later, slower) in copies {
            let model = &trips[which % trips.len()];
            let calls = model.calls.iter().enumerate()
                .map(|(at, (stop, arrival, departure, board, alight))| {
                    let shift = later + slower * at as u32;
                    (*stop, arrival + shift, departure + shift, *board, *alight)
                })
                .collect();
            trips.push(Trip { service: model.service, calls });
        }
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
}
