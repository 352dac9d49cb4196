//! Journeys from place to place, told step by step, and the same for programs.

use jiff::civil::date;

use super::town::{TODAY, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn a_journey_is_told_step_by_step(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let form = guest.get("/transit/plan").await.ok().says_nothing_of("Напишіть зупинку").form("main form");
        let sent = form.with("from", "Вокзал").with("to", "Площа Гірницька").with("time", "10:01");
        let page = guest.send_form(&sent).await.ok();
        page.says("Від «Вокзал» до «Площа Гірницька»").says("10:10 — 10:15").says("без пересадок").says("Трамвай 1 у бік «Площа Гірницька»")
            .says("сядьте на зупинці «Вокзал»").says("Вийдіть на зупинці «Площа Гірницька»").says("За розкладом");
        let english = guest.get("/transit/plan?from=stop:s1&to=stop:s4&time=10:01&lang=en").await.ok();
        english.says("Tram 1 towards “Площа Гірницька”: get in at “Вокзал” and ride 1 stop").says("no changes");
    }

    async fn a_journey_is_planned_back_from_its_arrival(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let page = city.visitor().get("/transit/plan?from=stop:s1&to=stop:s4&when=arrive&time=12:00").await.ok();
        let page = page.says("бути до 12:00").says("11:50 — 11:55").says_nothing_of("12:00 — 12:05");
        let options: Vec<String> = page.select(".hr-plan h3").into_iter().map(|own| own.text).collect();
        assert!(options[0].contains("11:50"), "the latest first: {options:?}");
    }

    async fn whoever_needs_it_gets_accessible_vehicles_alone(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        // only Вокзал is known to be accessible
        let page = city.visitor().get("/transit/plan?from=stop:s1&to=stop:s4&accessible=on&time=10:01").await.ok();
        page.says_nothing_of("Трамвай 1");
    }

    async fn what_is_not_understood_is_asked_again(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        guest.get("/transit/plan?from=&to=Парк").await.is(422).says("Напишіть зупинку або адресу");
        let asked = guest.get("/transit/plan?from=казна-що&to=Парк").await.is(422).says("Такої зупинки чи адреси не знайшли");
        assert!(asked.text().contains("казна-що"), "what was typed stays");
        guest.get("/transit/plan?from=а&to=Парк").await.is(422).says("Виберіть, що саме");
        guest.get("/transit/plan?from=stop:s1&to=stop:s3&day=2027-03-01").await.ok().says("розкладу ще немає");
        guest.get("/transit/plan?from=stop:s1&to=stop:s3&day=2026-11-27").await.ok().says("Шляху не знайшли");
        let offered = guest.get("/transit/suggest?q=вокз").await.ok().json();
        assert_eq!((offered[0]["id"].as_str(), offered[0]["label"].as_str()), (Some("stop:s1"), Some("Вокзал")));
    }

    async fn programs_ask_for_routes_and_stops(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let routes = guest.get("/api/v1/transit/routes?limit=1").await.ok();
        assert_eq!(routes.json()["items"][0]["id"], "r/1");
        let next = routes.json()["next"].as_str().unwrap().to_owned();
        let last = guest.get(&format!("/api/v1/transit/routes?limit=1&after={next}")).await.ok().json();
        assert_eq!((last["items"][0]["mode"].as_str(), last["next"].is_null()), (Some("trolleybus"), true));
        let tag = routes.header("etag").unwrap().to_owned();
        guest.clone().with_header("if-none-match", &tag).get("/api/v1/transit/routes?limit=1").await.is(304);
        guest.get("/api/v1/transit/routes?mode=dragon").await.is(422);
        let stops = guest.get("/api/v1/transit/stops?near=47.9,33.4&limit=2").await.ok().json();
        assert_eq!((stops["items"][0]["id"].as_str(), stops["items"][0]["metres"].as_i64()), (Some("s1"), Some(0)));
        assert_eq!(stops["items"][0]["routes"].as_array().unwrap().len(), 2);
        guest.get("/api/v1/transit/stops?near=тут").await.is(422);
        guest.get("/api/v1/transit/stops?limit=0").await.is(422);
    }

    async fn programs_ask_for_departures_page_after_page(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let mut url = "/api/v1/transit/departures?stop=s1&limit=7".to_owned();
        let mut all = Vec::new();
        for _ in 0..10 {
            let page = guest.get(&url).await.ok().json();
            assert_eq!(page["source"], "timetable");
            let key = |own: &serde_json::Value| format!("{} {}", own["at"], own["trip"]);
            all.extend(page["items"].as_array().unwrap().iter().map(key));
            url = format!("/api/v1/transit/departures?stop=s1&limit=7&after={}", page["next"].as_str().unwrap());
        }
        let whole = guest.get("/api/v1/transit/departures?stop=s1&limit=70").await.ok().json();
        let whole: Vec<String> = whole["items"].as_array().unwrap().iter().map(|own| format!("{} {}", own["at"], own["trip"])).collect();
        assert_eq!(all, whole, "nothing twice and nothing left out");
        guest.get("/api/v1/transit/departures?stop=s9").await.is(404);
        guest.get("/api/v1/transit/departures?stop=s1&from=учора").await.is(422);
    }

    async fn programs_ask_for_journeys(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let found = guest.get("/api/v1/transit/journeys?from=stop:s1&to=47.92,33.42&at=2026-11-22T08:01:00Z&limit=2").await.ok().json();
        let first = &found["items"][0];
        assert_eq!((first["departs_at"].as_str(), first["arrives_at"].as_str()), (Some("2026-11-22T08:10:00Z"), Some("2026-11-22T08:15:00Z")));
        let ride = first["legs"].as_array().unwrap().iter().find(|leg| leg["kind"] == "ride").unwrap();
        assert_eq!((ride["route"]["id"].as_str(), ride["stops"][0].as_str()), (Some("r/1"), Some("s1")));
        for wrong in ["from=stop:s8&to=stop:s1", "from=stop:s1", "from=stop:s1&to=stop:s4&at=2030-01-01T00:00:00Z", "from=stop:s1&to=stop:s4&limit=99"] {
            guest.get(&format!("/api/v1/transit/journeys?{wrong}")).await.is(422);
        }
    }
}
