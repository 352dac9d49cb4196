//! Trips that dispatchers cancel and stops that they let be passed by: passengers and programs see it at once, the account knows why, and
//! it is taken back.

use gtfs_realtime::{FeedMessage, StopTimeRelationship, TripRelationship};
use jiff::SignedDuration;
use jiff::civil::date;
use serde_json::Value;
use testkit::{City, Person};

use super::road::{carrier, drive, key};
use super::town::{TODAY, modules, published, published_with_an_early_trip, town};

const NEW: &str = "/desk/transit/orders/new";
const LIST: &str = "/desk/transit/orders";
const RUN: &str = "/desk/transit/dispatch/runs/2026-11-22/there%2D12/43500";

async fn states(guest: &Person, stop: &str) -> Vec<(String, String)> {
    let view = guest.get(&format!("/api/v1/transit/stops/{stop}/arrivals?limit=50")).await.ok().json();
    let text = |own: &Value, key: &str| own[key].as_str().unwrap_or_default().to_owned();
    view["items"].as_array().unwrap().iter().map(|own| (text(own, "trip"), text(own, "state"))).collect()
}

async fn state(guest: &Person, stop: &str, trip: &str) -> String {
    states(guest, stop).await.into_iter().find(|(own, _)| own == trip).map(|(_, state)| state).unwrap_or_default()
}

async fn updates(guest: &Person) -> FeedMessage {
    let feed = guest.get("/transit/gtfs-realtime/trip-updates.pb").await.ok();
    gtfs_realtime::read(&feed.body, &gtfs_realtime::Limits::default()).unwrap().message
}

/// How programs are told that trips stand, by their ids.
fn told(message: &FeedMessage) -> Vec<(String, i32)> {
    let updates = message.entity.iter().filter_map(|own| own.trip_update.as_ref());
    updates.map(|own| (own.trip.trip_id.clone().unwrap_or_default(), own.trip.schedule_relationship.unwrap_or_default())).collect()
}

async fn give(by: &Person, place: &str, fields: &[(&str, &str)]) {
    let mut form = by.get(&format!("{NEW}?where={place}")).await.ok().form("main form").with("reason", "breakdown");
    for (name, text) in fields {
        form = form.with(name, text);
    }
    by.send_form(&form).await.leads_to(LIST);
}

/// The plan of the day is laid.
async fn planned(city: &City) {
    city.run_jobs().await;
    city.later(SignedDuration::from_mins(1));
    city.run_jobs().await;
}

testkit::city_tests! {
    modules = modules();

    async fn a_cancelled_trip_is_seen_everywhere_and_runs_again(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        planned(&city).await;
        let guest = city.visitor();
        town.editor.get(LIST).await.ok().says("Жоден рейс не скасовано");
        // noon is two hours away: beyond what is tracked, and on the board of the timetable all the same
        let page = town.editor.get(RUN).await.ok();
        let href = page.select("a[href*='/orders/new']")[0].attribute("href").unwrap().to_owned();
        let form = town.editor.get(&href).await.ok().says("рейс о 12:05").form("main form").with("reason", "crew");
        town.editor.send_form(&form).await.leads_to(LIST);
        town.editor.get(LIST).await.ok().says("Скасовано: маршрут 9, 1 рейс").says("немає екіпажу");
        assert_eq!(state(&guest, "s2", "there-12").await, "cancelled");
        assert_eq!(state(&guest, "s2", "there-13").await, "scheduled");
        guest.get("/transit/stops/s2").await.ok().says("скасовано");
        guest.get("/transit/displays/s2?lang=en").await.ok().says("cancelled");
        assert_eq!(told(&updates(&guest).await), [("there-12".to_owned(), TripRelationship::Canceled as i32)]);
        town.editor.get(RUN).await.ok().says("№ 1: немає екіпажу");
        town.editor.get("/desk/transit/dispatch?view=runs&state=cancelled").await.ok().says("скасовано: немає екіпажу").says("12:05");
        let csv = town.editor.get("/desk/transit/dispatch/runs.csv").await.ok();
        let text = String::from_utf8(csv.body.to_vec()).unwrap();
        assert!(text.lines().any(|line| line.contains("there-12") && line.contains("cancelled") && line.contains("немає екіпажу")), "{text}");
        let siri = guest.get("/siri-lite/2.0/stop-monitoring.json?MonitoringRef=s2&LineRef=r9").await.ok();
        assert_eq!(siri.header("access-control-allow-origin"), Some("*"));
        let siri = siri.json();
        let visits = siri["Siri"]["ServiceDelivery"]["StopMonitoringDelivery"][0]["MonitoredStopVisit"].as_array().unwrap().clone();
        let of = |trip: &str| {
            let own = visits.iter().map(|own| &own["MonitoredVehicleJourney"]);
            own.clone().find(|own| own["FramedVehicleJourneyRef"]["DatedVehicleJourneyRef"] == trip).unwrap().clone()
        };
        assert_eq!(of("there-12")["MonitoredCall"]["DepartureStatus"], "cancelled");
        assert_eq!((&of("there-13")["MonitoredCall"]["DepartureStatus"], &of("there-13")["LineRef"]["value"]), (&"noReport".into(), &"r9".into()));
        for (wrong, status) in [("", 422), ("?MonitoringRef=s9", 404), ("?MonitoringRef=s2&MaximumStopVisits=0", 422)] {
            guest.get(&format!("/siri-lite/2.0/stop-monitoring.json{wrong}")).await.is(status);
        }
        city.later(SignedDuration::from_mins(90));
        assert_eq!(state(&guest, "s2", "there-12").await, "cancelled", "and where vehicles are tracked");
        let undo = town.editor.get(LIST).await.ok().form("form[action$=undo]");
        town.editor.send_form(&undo).await.leads_to(LIST);
        town.editor.send_form(&undo).await.leads_to(LIST);
        assert_eq!(state(&guest, "s2", "there-12").await, "scheduled");
        assert!(told(&updates(&guest).await).is_empty());
        town.editor.get(RUN).await.ok().says_nothing_of("№ 1: немає екіпажу");
        town.editor.get(&format!("{LIST}?span=all")).await.ok().says("Повернено");
    }

    async fn a_route_is_cancelled_for_some_hours_and_two_orders_hold_together(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        planned(&city).await;
        let guest = city.visitor();
        give(&town.editor, "route:r9", &[("from", "12:00"), ("until", "three-hours"), ("note", "Обрив дроту")]).await;
        give(&town.editor, "run:2026-11-22/43500/there-12", &[]).await;
        let trips = ["there-11", "there-12", "back-12", "there-14", "there-15"];
        let mut known = Vec::new();
        for trip in trips {
            let stop = if trip.starts_with("there") { "s1" } else { "s3" };
            known.push(state(&guest, stop, trip).await);
        }
        assert_eq!(known, ["scheduled", "cancelled", "cancelled", "cancelled", "scheduled"]);
        town.editor.get(LIST).await.ok().says("Скасовано: маршрут 9, 6 рейсів").says("Обрив дроту");
        let undo = town.editor.get(LIST).await.ok().form("form[action$='/1/undo']");
        town.editor.send_form(&undo).await.leads_to(LIST);
        assert_eq!(state(&guest, "s1", "there-14").await, "scheduled");
        assert_eq!(state(&guest, "s1", "there-12").await, "cancelled", "by the other order");
        town.editor.get("/desk/transit/dispatch?view=runs&state=cancelled").await.ok().says("12:05").says_nothing_of("14:05");
        // a plan that is laid anew knows of the order too
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        planned(&city).await;
        town.editor.get("/desk/transit/dispatch?view=runs&state=cancelled").await.ok().says("12:05");
        assert_eq!(state(&guest, "s1", "there-12").await, "cancelled", "in the other version");
        city.later(SignedDuration::from_hours(5));
        town.editor.post(&format!("{LIST}/2/undo"), &[]).await.is(409);
    }

    async fn an_order_of_some_hours_goes_on_after_midnight(city: City) {
        let town = town(&city).await;
        published_with_an_early_trip(&city, &town.publisher).await;
        city.later(SignedDuration::from_mins(13 * 60 + 50));
        give(&town.editor, "route:r9", &[("from", "23:50"), ("until", "three-hours")]).await;
        town.editor.get(LIST).await.ok().says("Скасовано: маршрут 9, 2 рейси");
        let guest = city.visitor();
        assert_eq!((state(&guest, "s1", "early").await, state(&guest, "s1", "night").await), ("cancelled".into(), "cancelled".into()));
        city.later(SignedDuration::from_mins(12));
        planned(&city).await;
        town.editor.get("/desk/transit/dispatch?view=runs&state=cancelled").await.ok().says("00:20");
    }

    async fn a_detour_passes_stops_by_with_and_without_a_vehicle(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        give(&town.editor, "route:r9", &[("kind", "skip"), ("stops", "1048"), ("from", "10:00"), ("until", "three-hours")]).await;
        town.editor.get(LIST).await.ok().says("Не стають на зупинках (Ринок): маршрут 9, 3 рейси");
        assert_eq!(state(&guest, "s2", "there-11").await, "skipped");
        assert_eq!(state(&guest, "s1", "there-11").await, "scheduled");
        guest.get("/transit/stops/s2").await.ok().says("цю зупинку минає");
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.15]).await;
        let message = updates(&guest).await;
        for trip in ["there-10", "there-11", "there-12"] {
            let own = message.entity.iter().filter_map(|own| own.trip_update.as_ref()).find(|own| own.trip.trip_id.as_deref() == Some(trip)).unwrap();
            let skipped = StopTimeRelationship::Skipped as i32;
            let stops: Vec<Option<&str>> =
                own.stop_time_update.iter().filter(|own| own.schedule_relationship == Some(skipped)).map(|own| own.stop_id.as_deref()).collect();
            assert_eq!(stops, [Some("s2")], "{trip}");
        }
    }

    async fn an_order_of_nonsense_is_refused_and_only_dispatchers_give_any(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let sound = [("kind", "cancel"), ("where", "route:r9"), ("from", "12:00"), ("until", "hour"), ("reason", "road")];
        for (name, wrong) in [
            ("kind", "dance"),
            ("where", ""),
            ("where", "route:казна-що"),
            ("where", "run:2026-11-22/1/there-12"),
            ("where", "run:2026-11-22/43500/\u{0}"),
            ("from", "25:00"),
            ("from", "06:00"),
            ("until", "never"),
            ("reason", ""),
        ] {
            let mut sent = sound;
            sent.iter_mut().filter(|(own, _)| *own == name).for_each(|own| own.1 = wrong);
            town.editor.post(NEW, &sent).await.is(422);
        }
        for stops in ["", "9999", &"1048,".repeat(101)] {
            let sent = [("kind", "skip"), ("where", "route:r9"), ("from", ""), ("until", "hour"), ("reason", "road"), ("stops", stops)];
            let page = town.editor.post(NEW, &sent).await.is(422);
            assert_eq!(page.select("input[name=stops]")[0].attribute("value").unwrap_or_default(), stops.trim());
        }
        town.stranger.post(NEW, &sound).await.is(403);
        city.visitor().post(NEW, &sound).await.is(401);
        town.stranger.get(LIST).await.is(403);
        town.stranger.get(NEW).await.is(403);
        town.stranger.post(&format!("{LIST}/1/undo"), &[]).await.is(403);
        town.editor.post(&format!("{LIST}/99/undo"), &[]).await.is(404);
        town.editor.post(&format!("{LIST}/казна/undo"), &[]).await.is(404);
    }
}
