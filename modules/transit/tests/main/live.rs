//! Vehicles: their positions come in, become predictions, outlive a restart and a switch-over, and what cannot be true does no harm.

use jiff::SignedDuration;
use jiff::civil::date;
use kit::Clock as _;
use serde_json::{Value, json};
use testkit::Person;
use transit::live::Live;
use transit::published::Timetables;
use web::Method;

use super::road::{along, carrier, drive, key, position, send};
use super::town::{TODAY, modules, published, published_with_an_early_trip, town};

/// A second process over the same database.
fn another(city: &testkit::City) -> Live {
    let clock = std::sync::Arc::new(kit::clock::ManualClock::at(city.clock().now()));
    let timetables = city.house().part::<Timetables>().clone();
    Live::new(city.db().clone(), clock, timetables, transit::live::Settings::default())
}

async fn states(guest: &Person, stop: &str) -> Vec<(String, String)> {
    let view = guest.get(&format!("/api/v1/transit/stops/{stop}/arrivals?limit=3")).await.ok().json();
    let text = |own: &Value, key: &str| own[key].as_str().unwrap_or_default().to_owned();
    view["items"].as_array().unwrap().iter().map(|own| (text(own, "trip"), text(own, "state"))).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn a_vehicle_on_its_way_becomes_a_forecast(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        let guest = city.visitor();
        assert!(states(&guest, "s1").await.iter().all(|(_, state)| state == "scheduled"));
        guest.get("/transit/stops/s2").await.ok().says("за розкладом").says_nothing_of("прогноз");
        // ten past ten, and a third of the way to the market: two minutes late
        city.later(SignedDuration::from_mins(7));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.0, 0.02, 0.1, 0.2]).await;
        let board = guest.get("/transit/stops/s2").await.ok().says("прогноз").says("запізнюється на").says("дані 0 с тому");
        assert!(board.select(".hr-known--live").len() == 1, "one vehicle is known");
        assert!(states(&guest, "s2").await.contains(&("there-10".to_owned(), "live".to_owned())));
        guest.get("/transit/stops/s2?lang=en").await.ok().says("forecast").says("min late");
        guest.get("/transit/routes/r9").await.ok().says("№ 1204").says("прямує до зупинки: Ринок");
        guest.get("/transit/live").await.ok().says("Машин на лінії: 1");
        guest.get("/transit/live?route=r9").await.ok().says("№ 1204");
        guest.get("/transit/live?route=r%2F1").await.ok().says("Зараз на цьому маршруті немає машин");
        guest.get("/transit/routes/r9/vehicles").await.ok().says("1204");
        guest.get("/transit/stops/s2/board").await.ok().says("прогноз");
        for path in ["/transit/stops/s9/board", "/transit/routes/r8/vehicles", "/api/v1/transit/stops/s9/arrivals"] {
            guest.get(path).await.is(404);
        }
        guest.get("/api/v1/transit/stops/s2/arrivals?limit=many").await.is(422);
    }

    async fn who_falls_silent_is_said_to_be_silent(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.15]).await;
        let guest = city.visitor();
        assert!(states(&guest, "s2").await.contains(&("there-10".to_owned(), "live".to_owned())));
        city.later(SignedDuration::from_secs(240));
        guest.get("/transit/stops/s3").await.ok();
        assert!(states(&guest, "s2").await.is_empty() || !states(&guest, "s2").await.contains(&("there-10".to_owned(), "live".to_owned())));
        guest.get("/transit/live").await.ok().says("Машин на лінії: 0");
    }

    async fn what_leaves_after_midnight_is_on_the_boards_before_it(city: City) {
        let town = town(&city).await;
        published_with_an_early_trip(&city, &town.publisher).await;
        city.later(SignedDuration::from_mins(13 * 60 + 50));
        let of = |trip: &str| (trip.to_owned(), "scheduled".to_owned());
        assert_eq!(states(&city.visitor(), "s1").await[..2], [of("early"), of("night")], "at ten to midnight, each once");
        city.visitor().get("/transit/stops/s1").await.ok().says("00:20");
    }

    async fn a_departure_of_this_very_second_hides_none_after_it(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        // half a second after the trolleybus of 10:05
        city.later(SignedDuration::from_millis(300_500));
        let held = city.house().part::<Timetables>().held().await.unwrap();
        let now = city.clock().now();
        let next = held.departures("s1", now, now + SignedDuration::from_hours(2), 50);
        assert_eq!(next.first().map(|own| own.at.to_string()).as_deref(), Some("2026-11-22T08:10:00Z"));
    }

    async fn what_cannot_be_true_is_refused_by_its_place(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        let now = city.clock().now();
        let at = |seconds: i64| now + SignedDuration::from_secs(seconds);
        let wrong = json!([
            position("1", at(0), (47.90, 33.40)),
            position("2", at(3_600), (47.90, 33.40)),
            position("3", at(-86_400), (47.90, 33.40)),
            position("4", at(0), (0.0, 0.0)),
            position("5", at(0), (45.0, 31.0)),
            position("", at(0), (47.90, 33.40)),
            position("7", at(0), (147.90, 33.40)),
        ]);
        let answer = send(&program, &wrong).await.is(202).json();
        let why: Vec<(u64, &str)> =
            answer["refused"].as_array().unwrap().iter().map(|own| (own["position"].as_u64().unwrap(), own["why"].as_str().unwrap())).collect();
        assert_eq!(answer["taken"], 1);
        assert_eq!(why, [(1, "future"), (2, "old"), (3, "nowhere"), (4, "outside-area"), (5, "nonsense"), (6, "nonsense")]);
        let again = send(&program, &json!([position("1", at(0), (47.90, 33.40)), position("1", at(-5), (47.90, 33.40))])).await.is(202).json();
        assert_eq!((again["taken"].as_u64(), &again["refused"][0]["why"], &again["refused"][1]["why"]), (Some(0), &json!("duplicate"), &json!("out-of-order")));
        assert_eq!(city.visitor().get("/transit/live").await.ok().status, 200);
    }

    async fn two_vehicles_with_one_id_do_not_jump(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        let mut refused = Vec::new();
        for turn in 0..12 {
            city.later(SignedDuration::from_secs(10));
            let place = if turn % 2 == 0 { (47.90, 33.40) } else { (47.92, 33.42) };
            let answer = send(&program, &json!([position("77", city.clock().now(), place)])).await.is(202).json();
            refused.extend(answer["refused"].as_array().unwrap().iter().map(|own| own["why"].as_str().unwrap().to_owned()));
        }
        assert!(refused.iter().any(|why| why == "jump") && refused.iter().any(|why| why == "other-vehicle"), "{refused:?}");
        let place = city.house().part::<Live>().look(|state| state.tracking.vehicles().map(|(_, own)| own.place()).collect::<Vec<_>>());
        assert_eq!(place, Some(vec![(47.90, 33.40)]), "the first one is followed");
    }

    async fn only_a_carriers_own_key_brings_positions(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let (own, other) = (carrier(&city).await, super::town::organisation(&city, "КП «Інший перевізник»").await);
        let program = key(&city, own).await;
        let positions = json!([position("1", city.clock().now(), (47.90, 33.40))]);
        let url = "/api/v1/transit/positions";
        city.visitor().json(Method::POST, url, &json!({ "positions": positions })).await.is(401);
        // whoever reaches several carriers names one
        town.admin.json(Method::POST, url, &json!({ "positions": positions })).await.is(422);
        program.json(Method::POST, url, &json!({ "organisation": other.0, "positions": positions })).await.is(403);
        program.json(Method::POST, url, &json!({ "organisation": own.0, "positions": positions })).await.is(202);
        for nonsense in [json!({}), json!({ "positions": 5 }), json!({ "positions": [{}] }), json!({ "positions": [], "more": 1 })] {
            let status = program.json(Method::POST, url, &nonsense).await.status.as_u16();
            assert!((400..500).contains(&status), "{nonsense}: {status}");
        }
        let many: Vec<Value> = (0..2_001).map(|number: i32| position(&number.to_string(), city.clock().now(), (47.90, 33.40))).collect();
        send(&program, &json!(many)).await.is(422);
    }

    async fn without_a_timetable_positions_wait_for_one(city: City) {
        let town = town(&city).await;
        let program = key(&city, carrier(&city).await).await;
        let answer = send(&program, &json!([position("1", city.clock().now(), (47.90, 33.40))])).await.is(202).json();
        assert_eq!((&answer["taken"], &answer["refused"][0]["why"]), (&json!(0), &json!("no-timetable")));
        let guest = city.visitor();
        guest.get("/transit/live").await.ok().says("Даних про рух поки немає");
        guest.get("/transit/gtfs-realtime/trip-updates.pb").await.ok();
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        assert_eq!(send(&program, &json!([position("1", city.clock().now(), (47.90, 33.40))])).await.is(202).json()["taken"], 1);
    }

    async fn a_restart_and_another_process_know_the_same(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        city.run_jobs().await;
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.15]).await;
        city.run_jobs().await;
        let kept: Option<i64> = city.db().first("SELECT seq FROM transit_snapshot", Vec::new()).await.unwrap();
        assert!(kept > Some(0), "the state is kept");
        drive(&city, &program, "1204", "there-10", &[0.25, 0.35]).await;
        let order = [("kind", "cancel"), ("where", "run:2026-11-22/43500/there-12"), ("reason", "crew")];
        town.editor.post("/desk/transit/orders/new", &order).await.is(303);
        let known = |live: &Live| {
            live.look(|state| {
                let vehicles = state.tracking.vehicles();
                vehicles.map(|(_, own)| (own.id().to_owned(), own.time(), own.run(), own.predictions().len())).collect::<Vec<_>>()
            })
        };
        let second = another(&city);
        second.fresh().await.unwrap();
        city.house().part::<Live>().fresh().await.unwrap();
        assert_eq!(known(&second), known(city.house().part::<Live>()));
        assert_eq!(known(&second).unwrap().len(), 1);
        let cancelled = |live: &Live| {
            live.look(|state| {
                let noon = transit::live::RunKey { day: TODAY, trip: "there-12".to_owned(), start_s: 43_500 };
                state.run_of(&noon).map(|run| state.tracking.is_cancelled(run))
            })
        };
        assert_eq!((cancelled(&second), cancelled(city.house().part::<Live>())), (Some(Some(true)), Some(Some(true))));
    }

    async fn a_switch_over_keeps_vehicles_on_their_trips(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.15]).await;
        published(&city, &town.publisher, 6, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        assert!(states(&guest, "s2").await.contains(&("there-10".to_owned(), "live".to_owned())));
        drive(&city, &program, "1204", "there-10", &[0.25]).await;
        assert!(states(&guest, "s2").await.contains(&("there-10".to_owned(), "live".to_owned())));
        assert_eq!(city.house().part::<Live>().look(|state| state.version.number), Some(2));
    }

    async fn what_was_seen_of_a_trip_is_written_down_and_positions_go_after_their_days(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        let way: Vec<f64> = (0..=22).map(|step| f64::from(step) / 20.0).collect();
        city.run_jobs().await;
        drive(&city, &program, "1204", "there-10", &way).await;
        city.run_jobs().await;
        let seen: Option<(i64, bool, String)> =
            city.db().first("SELECT seen, performed, vehicle FROM transit_run WHERE trip = 'there-10'", Vec::new()).await.unwrap();
        assert_eq!(seen, Some((3, true, "1204".to_owned())));
        let planned: Option<i64> = city.db().first("SELECT COUNT(*) FROM transit_run WHERE day = '2026-11-22' AND route = 'r9'", Vec::new()).await.unwrap();
        assert_eq!(planned, Some(35), "the plan of the day is laid");
        city.run_jobs().await;
        let kept = || city.db().first::<i64>("SELECT COUNT(*) FROM transit_batch", Vec::new());
        assert!(kept().await.unwrap() > Some(0));
        city.later(SignedDuration::from_hours(24 * 31));
        city.run_jobs().await;
        assert_eq!(kept().await.unwrap(), Some(0));
    }

    async fn the_live_map_is_told_everything_and_programs_too(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.15]).await;
        let guest = city.visitor();
        let events = guest.get("/transit/live/events").await.ok();
        assert_eq!(events.header("content-type"), Some("text/event-stream"));
        let text = String::from_utf8(events.body.to_vec()).unwrap();
        assert!(text.starts_with("event: all\ndata: ") && text.contains("\"1204\""), "{text}");
        let (lat, lon) = along(0.15);
        assert!(text.contains(&format!("{},{}", (lat * 100_000.0_f64).round() as i64, (lon * 100_000.0_f64).round() as i64)), "{text}");
        let read = |body: &[u8]| gtfs_realtime::read(body, &gtfs_realtime::Limits::default()).unwrap().message;
        let positions = guest.get("/transit/gtfs-realtime/vehicle-positions.pb").await.ok();
        assert_eq!(positions.header("access-control-allow-origin"), Some("*"));
        let positions = read(&positions.body);
        let trip = positions.entity[0].vehicle.as_ref().unwrap().trip.as_ref().unwrap().trip_id.clone();
        assert_eq!(trip.as_deref(), Some("there-10"));
        let updates = read(&guest.get("/transit/gtfs-realtime/trip-updates.pb").await.ok().body);
        assert_eq!(updates.entity.len(), 1);
    }
}
