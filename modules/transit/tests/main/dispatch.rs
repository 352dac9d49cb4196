//! The dispatch centre: alerts, displays, the account of trips with its evidence, incidents, statements; for each role what it may.

use jiff::SignedDuration;
use jiff::civil::date;
use kit::Role;
use testkit::{City, Person};

use super::road::{carrier, drive, key};
use super::town::{TODAY, modules, published, town};

const RUN: &str = "/desk/transit/dispatch/runs/2026-11-22/there%2D10/36300";

/// A trip driven and written down, and one that nobody drove.
async fn driven(city: &City, publisher: &Person) -> Person {
    published(city, publisher, 5, TODAY, date(2027, 3, 31)).await;
    let program = key(city, carrier(city).await).await;
    city.later(SignedDuration::from_mins(5));
    city.run_jobs().await;
    let way: Vec<f64> = (0..=22).map(|step| f64::from(step) / 20.0).collect();
    drive(city, &program, "1204", "there-10", &way).await;
    city.run_jobs().await;
    program
}

async fn alert(by: &Person, place: &str, effect: &str) {
    let form = by.get(&format!("/desk/transit/alerts/new?where={place}")).await.ok().form("main form");
    by.send_form(&form.with("effect", effect).with("cause", "accident")).await.leads_to("/desk/transit/alerts");
}

testkit::city_tests! {
    modules = modules();

    async fn passengers_are_alerted_in_three_presses_and_told_when_it_is_over(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let follower = city.person(Role::Resident);
        follower.get("/follow/transit-route/r9").await.ok().says("Тролейбус 9");
        town.editor.get("/desk/transit/alerts").await.ok().says("Оповіщень ще не було");
        alert(&town.editor, "route:r9", "detour").await;
        alert(&town.editor, "stop:s4", "stop-closed").await;
        for path in ["/transit", "/transit/routes/r9", "/transit/stops/s2", "/transit/live"] {
            guest.get(path).await.ok().says("Тролейбус 9: змінено шлях").says("Причина: дорожня пригода.");
        }
        guest.get("/transit/displays/s2").await.ok().says("Тролейбус 9: змінено шлях").says_nothing_of("Площа Гірницька");
        guest.get("/transit/routes/r%2F1").await.ok().says_nothing_of("змінено шлях");
        guest.get("/transit/stops/s4?lang=en").await.ok().says("the stop is not served");
        let feed = guest.get("/transit/gtfs-realtime/alerts.pb").await.ok();
        let message = gtfs_realtime::read(&feed.body, &gtfs_realtime::Limits::default()).unwrap().message;
        let told = message.entity.iter().find(|own| own.id == "alert-1").unwrap().alert.clone().unwrap();
        assert_eq!(told.informed_entity[0].route_id.as_deref(), Some("r9"));
        assert_eq!(told.header_text.unwrap().in_language("en"), Some("Trolleybus 9: takes another way"));
        let form = town.editor.get("/desk/transit/alerts").await.ok().form("form[action$='/1/end']");
        town.editor.send_form(&form).await.leads_to("/desk/transit/alerts");
        town.editor.send_form(&form).await.leads_to("/desk/transit/alerts");
        guest.get("/transit/routes/r9").await.ok().says_nothing_of("змінено шлях");
        city.run_jobs().await;
        // by itself at the end of the day
        guest.get("/transit/stops/s4").await.ok().says("зупинка не діє");
        city.later(SignedDuration::from_hours(15));
        guest.get("/transit/stops/s4").await.ok().says_nothing_of("зупинка не діє");
    }

    async fn an_alert_of_nonsense_is_refused_and_keeps_what_was_typed(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let url = "/desk/transit/alerts/new";
        for wrong in [
            vec![],
            vec![("where", "route:казна-що"), ("effect", "detour"), ("cause", "accident"), ("until", "today")],
            vec![("where", "city"), ("effect", "dance"), ("cause", "accident"), ("until", "today")],
            vec![("where", "city"), ("effect", "detour"), ("cause", ""), ("until", "never")],
        ] {
            town.editor.post(url, &wrong).await.is(422);
        }
        let long = "я".repeat(501);
        let page = town.editor.post(url, &[("where", "city"), ("effect", "detour"), ("cause", "other"), ("until", "hour"), ("more_uk", &long)]).await.is(422);
        assert_eq!(page.select("textarea[name=more_uk]")[0].text, long);
        let sound = [("where", "city"), ("effect", "detour"), ("cause", "other"), ("until", "hour")];
        town.stranger.post(url, &sound).await.is(403);
        town.stranger.post("/desk/transit/alerts/1/end", &[]).await.is(403);
        city.visitor().post(url, &sound).await.is(401);
        city.visitor().post("/desk/transit/alerts/1/end", &[]).await.is(303);
        town.editor.post("/desk/transit/alerts/99/end", &[]).await.is(404);
    }

    async fn an_alert_for_the_city_selects_what_there_is(city: City) {
        let town = town(&city).await;
        let guest = city.visitor();
        let fields = [("where", "city"), ("effect", "reduced"), ("cause", "power"), ("until", "today")];
        town.editor.post("/desk/transit/alerts/new", &fields).await.leads_to("/desk/transit/alerts");
        let feed = guest.get("/transit/gtfs-realtime/alerts.pb").await.ok();
        let message = gtfs_realtime::read(&feed.body, &gtfs_realtime::Limits::default()).unwrap().message;
        assert!(message.entity.is_empty(), "there is no timetable to select from");
        let mut tables = super::town::tables(5);
        for (name, table) in &mut tables {
            if ["agency.txt", "routes.txt"].contains(name) {
                *table = table.replace("agency_id,", "").replace("\na,", "\n").replace(",a,", ",");
            }
        }
        let number = transit::samples::bring(city.house(), &town.publisher.viewer, "Без коду", super::town::archive(&tables)).await.unwrap();
        let days = (Some(TODAY), Some(date(2027, 3, 31)));
        transit::actions::publish(city.house(), &town.publisher.viewer, number, 1, days).await.unwrap();
        let feed = guest.get("/transit/gtfs-realtime/alerts.pb").await.ok();
        let message = gtfs_realtime::read(&feed.body, &gtfs_realtime::Limits::default()).unwrap().message;
        let told = message.entity[0].alert.clone().unwrap().informed_entity;
        assert!(told.iter().all(|own| own.agency_id.is_none()));
        assert_eq!(told.iter().map(|own| own.route_type).collect::<Vec<_>>(), [Some(0), Some(11)]);
    }

    async fn a_display_shows_the_board_and_is_known_to_be_alive(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let url = "/desk/transit/displays";
        town.editor.post(url, &[("stop", "9999"), ("look", "led")]).await.is(422);
        town.editor.post(url, &[("stop", "1048"), ("place", "павільйон"), ("look", "neon")]).await.is(422);
        town.editor.post(url, &[("stop", "1048"), ("place", "павільйон"), ("look", "led")]).await.leads_to(url);
        let list = town.editor.get(url).await.ok().says("Ринок").says("павільйон").says("ще ніколи");
        let address = list.select(".hr-item a")[0].attribute("href").unwrap().to_owned();
        let screen = city.visitor();
        let page = screen.get(&address).await.ok().says("Ринок").says("за розкладом");
        assert!(page.header("set-cookie").is_none(), "a screen has no session");
        assert_eq!(page.select(".hr-screen--led").len(), 1);
        let board = page.select("[data-display]")[0].attribute("data-display").unwrap().to_owned();
        screen.get(&board).await.ok().says("хвилин");
        town.editor.get(url).await.ok().says_nothing_of("ще ніколи").says_nothing_of("Не на зв’язку");
        city.later(SignedDuration::from_mins(10));
        town.editor.get(url).await.ok().says("Не на зв’язку");
        screen.get("/transit/displays/s9").await.is(404);
        screen.get("/transit/displays/s2/board?screen=nonsense").await.ok();
        let form = town.editor.get(url).await.ok().form("form[action$=remove]");
        town.editor.send_form(&form).await.leads_to(url);
        town.editor.get(url).await.ok().says("Табло ще немає");
        town.editor.send_form(&form).await.is(404);
    }

    async fn the_account_sets_what_was_seen_against_the_plan(city: City) {
        let town = town(&city).await;
        driven(&city, &town.publisher).await;
        city.later(SignedDuration::from_mins(30));
        let desk = "/desk/transit/dispatch";
        town.editor.get(desk).await.ok().says("КП «Трамвай»").says("Виконано 1 з");
        town.editor.get("/desk/transit/dispatch?view=routes").await.ok().says("КП «Трамвай»");
        town.editor.get("/desk/transit/dispatch?view=vehicles").await.ok().says("№ 1204");
        town.editor.get("/desk/transit/dispatch?view=runs&state=performed").await.ok().says("3 / 3").says("№ 1204");
        town.editor.get("/desk/transit/dispatch?view=runs&state=missed").await.ok().says("не виконано").says_nothing_of("№ 1204");
        town.editor.get("/desk/transit/dispatch?view=runs&state=open&route=r9").await.ok().says("попереду");
        town.editor.get("/desk/transit/dispatch?view=ends").await.ok().says("00:30");
        town.editor.get("/desk/transit/dispatch?day=2026-11-20").await.ok().says("За цей день рейсів немає");
        for nonsense in ["day=вчора", "view=runs&after=казна", "view=nonsense", "view=runs&state=nonsense&agency=%00"] {
            let status = town.editor.get(&format!("{desk}?{nonsense}")).await.status.as_u16();
            assert!(status < 500, "{nonsense}: {status}");
        }
        town.editor.get("/desk/transit/dispatch/now").await.ok().says("КП «Тролейбус»");
        let csv = town.editor.get("/desk/transit/dispatch/runs.csv").await.ok();
        let text = String::from_utf8(csv.body.to_vec()).unwrap();
        assert!(text.lines().any(|line| line.contains("there-10") && line.contains("performed") && line.contains("1204")), "{text}");
        for path in [desk, "/desk/transit/dispatch/now", "/desk/transit/dispatch/runs.csv", RUN, "/desk/transit/incidents", "/desk/transit/displays"] {
            town.stranger.get(path).await.is(403);
            city.visitor().get(path).await.is(303);
        }
    }

    async fn a_dispatcher_judges_a_trip_with_a_reason(city: City) {
        let town = town(&city).await;
        driven(&city, &town.publisher).await;
        let page = town.editor.get(RUN).await.ok().says("Вокзал").says("№ 1204").says("виконано");
        let form = page.form("main form");
        town.editor.send_form(&form.clone().with("judged", "missed").with("reason", "")).await.is(422);
        town.editor.send_form(&form.clone().with("judged", "dance").with("reason", "crew")).await.is(422);
        town.editor.send_form(&form.clone().with("judged", "missed").with("reason", "breakdown").with("note", "Стояв біля депо")).await.leads_to(RUN);
        town.editor.get(RUN).await.ok().says("не виконано").says("Стояв біля депо");
        town.editor.send_form(&form.with("judged", "performed").with("reason", "device")).await.is(422);
        town.editor.get("/desk/transit/dispatch/runs/2026-11-22/there%2D99/1").await.is(404);
        town.editor.get("/desk/transit/dispatch/runs/вчора/there%2D10/x").await.is(404);
        city.run_jobs().await;
        town.editor.get("/desk/transit/dispatch?view=runs&state=performed").await.ok().says("За цей день рейсів немає");
    }

    async fn an_incident_has_a_journal_that_only_grows(city: City) {
        let town = town(&city).await;
        let url = "/desk/transit/incidents";
        town.editor.post(url, &[("title", " ")]).await.is(422);
        let made = town.editor.post(url, &[("title", "Зіткнення на Ринку"), ("route", "9"), ("vehicle", "1204"), ("note", "Викликали поліцію")]).await.is(303);
        let incident = made.location().unwrap().to_owned();
        town.editor.get(url).await.ok().says("Зіткнення на Ринку").says("маршрут 9");
        town.editor.post(&incident, &[("what", "noted"), ("note", "")]).await.is(422);
        town.editor.post(&incident, &[("what", "dance"), ("note", "x")]).await.is(422);
        town.editor.post(&incident, &[("what", "closed"), ("note", "Рух відновлено")]).await.leads_to(&incident);
        town.editor.post(&incident, &[("what", "closed"), ("note", "")]).await.is(422);
        town.editor.get(url).await.ok().says("Подій немає");
        town.editor.get(&format!("{url}?span=all")).await.ok().says("Зіткнення на Ринку");
        town.editor.post(&incident, &[("what", "reopened"), ("note", "")]).await.leads_to(&incident);
        let page = town.editor.get(&incident).await.ok().says("Викликали поліцію").says("Рух відновлено");
        assert_eq!(page.select("ol.hr-list li").len(), 3);
        town.stranger.get(&incident).await.is(403);
        town.editor.get("/desk/transit/incidents/99").await.is(404);
    }

    async fn a_statement_is_objected_to_answered_and_approved_once(city: City) {
        let town = town(&city).await;
        driven(&city, &town.publisher).await;
        let url = "/desk/transit/statements/a/2026-11";
        let own = super::town::organisation(&city, "Депо трамвая").await;
        town.publisher.post("/desk/transit/statements/a/organisation", &[("organisation", &own.to_string())]).await.leads_to("/desk/transit/statements");
        let carrier = city.person_for(Role::Editor, Some(own));
        town.publisher.get("/desk/transit/statements").await.ok().says("КП «Трамвай»").says("складається");
        carrier.get("/desk/transit/statements").await.ok().says("КП «Трамвай»");
        town.stranger.get("/desk/transit/statements").await.ok().says("За цей місяць рейсів немає");
        town.stranger.get(url).await.is(403);
        carrier.get(url).await.ok();
        carrier.get(&format!("{url}/runs.csv")).await.ok();
        town.publisher.post(&format!("{url}/approve"), &[("version", "0")]).await.is(422);
        city.later(SignedDuration::from_hours(24 * 10));
        let form = carrier.get(url).await.ok().form("form[action$=object]");
        carrier.send_form(&form).await.is(422);
        carrier.send_form(&form.with("objection", "Рейс о 6:05 виконано")).await.leads_to(url);
        town.publisher.get(url).await.ok().says("Рейс о 6:05 виконано").says_nothing_of("Місяць минув");
        town.publisher.post(&format!("{url}/approve"), &[("version", "1")]).await.is(422);
        carrier.post(&format!("{url}/answer"), &[("version", "1"), ("answer", "Так")]).await.is(403);
        let form = town.publisher.get(url).await.ok().form("form[action$=answer]");
        town.publisher.send_form(&form.with("answer", "Зараховано")).await.leads_to(url);
        let form = town.publisher.get(url).await.ok().form("form[action$=approve]");
        town.publisher.send_form(&form).await.leads_to(url);
        town.publisher.send_form(&form).await.is(422);
        carrier.get(url).await.ok().says("Відомість затверджено");
        let form = town.editor.get(RUN).await.ok().form("main form");
        town.editor.send_form(&form.with("judged", "missed").with("reason", "crew")).await.is(422);
        for path in ["/desk/transit/statements/a/2026-13", "/desk/transit/statements/b/2026-11", "/desk/transit/statements?month=травень"] {
            let status = town.publisher.get(path).await.status.as_u16();
            assert!((400..500).contains(&status), "{path}: {status}");
        }
    }
}
