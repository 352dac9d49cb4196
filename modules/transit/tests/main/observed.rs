//! What was seen is written down: under the trips of the plan, once whatever becomes of the plan, and is not kept for ever.

use std::collections::{BTreeMap, HashMap};

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use kit::Clock as _;
use serde_json::json;
use testkit::{City, Person};
use transit::live::{Live, RunKey, Seen, StopSeen};

use super::road::{along, carrier, drive, key, position, send};
use super::town::{TODAY, archive, modules, published, tables, town};

const HOUR_S: u32 = 3_600;

/// The plan of the day is laid, a minute after ten.
async fn laid(city: &City, publisher: &Person) {
    published(city, publisher, 5, TODAY, date(2027, 3, 31)).await;
    city.run_jobs().await;
    city.later(SignedDuration::from_mins(1));
    city.run_jobs().await;
}

/// A vehicle is seen at some stops of a trip that begins so.
async fn seen(city: &City, trip: &str, start_s: u32, vehicle: &str, stops: &[(u16, i64)]) {
    let own = |(stop, late_s): &(u16, i64)| {
        let at = 1_795_334_400 + i64::from(*stop) * 60;
        (*stop, StopSeen { at, late_s: *late_s, certain: true, by: (1, vehicle.to_owned()) })
    };
    let stops: BTreeMap<u16, StopSeen> = stops.iter().map(own).collect();
    let key = RunKey { day: TODAY, trip: trip.to_owned(), start_s };
    let all = HashMap::from([(key, Seen { stops, ended: false })]);
    transit::dispatch::write_seen(city.db(), city.house().part::<Live>(), &all).await.unwrap();
}

async fn vehicle_of(city: &City, trip: &str, start_s: u32) -> String {
    let sql = "SELECT vehicle FROM transit_run WHERE day = $1 AND trip = $2 AND start_s = $3";
    city.db().first(sql, db::params![TODAY, trip, i64::from(start_s)]).await.unwrap().unwrap()
}

async fn counted(city: &City, condition: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM transit_run WHERE day = $1 AND {condition}");
    city.db().first(&sql, db::params![TODAY]).await.unwrap().unwrap()
}

/// The same timetable under other ids, as after another import.
async fn named_anew(city: &City, publisher: &Person) {
    let mut tables = tables(5);
    for (name, table) in &mut tables {
        if ["trips.txt", "stop_times.txt"].contains(name) {
            *table = table.replace("there-", "to-").replace("back-", "from-");
        }
    }
    let number = transit::samples::bring(city.house(), &publisher.viewer, "Під іншими номерами", archive(&tables)).await.unwrap();
    let days = (Some(TODAY), Some(date(2027, 3, 31)));
    transit::actions::publish(city.house(), &publisher.viewer, number, 1, days).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn a_timetable_switched_over_by_day_counts_no_trip_twice(city: City) {
        let town = town(&city).await;
        laid(&city, &town.publisher).await;
        seen(&city, "there-9", 9 * HOUR_S + 300, "1204", &[(0, 0), (1, 0), (2, 0)]).await;
        assert_eq!((counted(&city, "route = 'r9'").await, counted(&city, "performed").await), (35, 1));
        named_anew(&city, &town.publisher).await;
        city.later(SignedDuration::from_mins(1));
        city.run_jobs().await;
        assert_eq!((counted(&city, "route = 'r9'").await, counted(&city, "performed").await), (35, 1), "17 there, 17 back, one at night");
        for (trip, there) in [("there-9", 1), ("to-9", 0), ("there-10", 0), ("to-10", 1), ("from-22", 1)] {
            assert_eq!(counted(&city, &format!("trip = '{trip}'")).await, there, "{trip}");
        }
    }

    async fn days_that_no_process_saw_are_planned_afterwards(city: City) {
        let town = town(&city).await;
        laid(&city, &town.publisher).await;
        city.later(SignedDuration::from_hours(24 * 4));
        city.run_jobs().await;
        let days: Vec<Date> = city.db().all("SELECT day FROM transit_plan ORDER BY day", Vec::new()).await.unwrap();
        assert_eq!(days, [22, 23, 24, 25, 26].map(|day| date(2026, 11, day)));
        let missed: Option<i64> = city.db().first("SELECT COUNT(*) FROM transit_run WHERE day = '2026-11-24'", Vec::new()).await.unwrap();
        assert_eq!(missed, Some(137));
    }

    async fn a_vehicle_that_sends_its_real_start_earns_the_trip_of_the_interval(city: City) {
        let town = town(&city).await;
        laid(&city, &town.publisher).await;
        let at = |minutes: u32| 7 * HOUR_S + minutes * 60;
        seen(&city, "tram", at(3), "77", &[(0, 0)]).await;
        seen(&city, "tram", at(3), "77", &[(1, 0)]).await;
        seen(&city, "tram", at(4), "88", &[(0, 0), (1, 0)]).await;
        seen(&city, "tram", at(8), "88", &[(0, 0), (1, 0)]).await;
        assert_eq!(vehicle_of(&city, "tram", at(0)).await, "77", "no other vehicle takes it away");
        assert_eq!(vehicle_of(&city, "tram", at(10)).await, "88");
        assert_eq!((counted(&city, "seen = 2").await, counted(&city, "seen > 0").await), (2, 2));
    }

    async fn seconds_too_early_are_a_number_in_the_file(city: City) {
        let town = town(&city).await;
        laid(&city, &town.publisher).await;
        seen(&city, "there-9", 9 * HOUR_S + 300, "-1204", &[(0, -20), (2, 40)]).await;
        let csv = town.editor.get("/desk/transit/dispatch/runs.csv").await.ok().text();
        let line = csv.lines().find(|line| line.contains("there-9")).unwrap().to_owned();
        assert!(line.contains(",-20,40,'-1204,"), "{line}");
    }

    async fn a_process_without_jobs_forgets_what_it_saw_long_ago(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.0, 0.1, 0.3, 0.5, 0.7]).await;
        let days = || -> Vec<Date> {
            let observed = city.house().part::<Live>().look(|state| state.observed.clone());
            observed.unwrap().drain().into_keys().map(|key| key.day).collect()
        };
        assert_eq!(days(), [TODAY]);
        city.later(SignedDuration::from_hours(24 * 3));
        send(&program, &json!([position("1204", city.clock().now(), along(0.0))])).await.is(202);
        assert!(!days().contains(&TODAY));
    }
}
