//! Invented vehicles: each trip has one vehicle, each vehicle one trip at a time, whenever a process begins.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use tracking::{Network, Run};
use transit::live::{Live, Timed, shared_out};

use super::town::{TODAY, modules, published, town};

fn of_day(network: &Network, day: Date) -> Vec<Timed> {
    let times = |run: Run| {
        let last = network.feed().stop_times_of(run.trip).len() - 1;
        (run, network.planned(run, 0).unwrap().1 - 90.0, network.planned(run, last).unwrap().0 + 480.0)
    };
    shared_out(network, day, network.runs_on(day).into_iter().map(times).collect())
}

/// Whether some vehicle has two trips at one time.
fn clashes(shared: &[Timed]) -> bool {
    let overlap = |one: &Timed, other: &Timed| {
        one.run != other.run && one.vehicle == other.vehicle && one.from < other.until && other.from < one.until
    };
    shared.iter().any(|one| shared.iter().any(|other| overlap(one, other)))
}

testkit::city_tests! {
    modules = modules();

    async fn a_trip_has_one_vehicle_and_a_vehicle_one_trip_at_a_time(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.visitor().get("/transit/live").await.ok();
        let days = city.house().part::<Live>().look(|state| {
            let network = state.tracking.network();
            [of_day(network, TODAY), of_day(network, TODAY.tomorrow().unwrap()), of_day(network, TODAY)]
        });
        let [today, tomorrow, again] = days.unwrap();
        assert_eq!(today, again, "a process that begins anew gives trips to the same vehicles");
        let runs: BTreeSet<Run> = today.iter().map(|own| own.run).collect();
        assert_eq!((runs.len(), today.len()), (137, 137), "17 there, 17 back, one at night, 102 trams");
        let both: Vec<Timed> = today.iter().chain(&tomorrow).copied().collect();
        assert!(!clashes(&both), "the night trip of today is still under way when tomorrow begins");
        let vehicles: BTreeSet<u32> = today.iter().map(|own| own.vehicle).collect();
        assert!((4..20).contains(&vehicles.len()), "{vehicles:?}");
    }
}
