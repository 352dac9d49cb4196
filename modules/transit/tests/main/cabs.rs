//! Cabs: a link without an account opens a vehicle's page, instructions come there and are read, words go back and open incidents, once.

use jiff::SignedDuration;
use jiff::civil::date;
use testkit::{City, Person};

use super::road::{carrier, drive, key};
use super::town::{TODAY, Town, modules, published, town};

const CABS: &str = "/desk/transit/cabs";
const SENT: &str = "/desk/transit/instructions";

/// A vehicle on its way.
async fn under_way(city: &City, town: &Town) -> Person {
    published(city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
    let program = key(city, carrier(city).await).await;
    city.later(SignedDuration::from_mins(7));
    drive(city, &program, "1204", "there-10", &[0.0, 0.0, 0.02, 0.1, 0.2]).await;
    program
}

/// Makes a link; its path.
async fn link(by: &Person, vehicle: &str) -> String {
    let made = by.post(CABS, &[("carrier", "1"), ("vehicle", vehicle), ("hours", "12")]).await.is(303);
    let page = by.get(made.location().unwrap()).await.ok();
    let href = page.select("a[href*='/transit/cab/']")[0].attribute("href").unwrap().to_owned();
    href[href.find("/transit/cab/").unwrap()..].to_owned()
}

async fn instruct(by: &Person, place: &str, code: &str, text: &str) {
    by.post(SENT, &[("where", place), ("code", code), ("text", text)]).await.leads_to(SENT);
}

async fn incidents(city: &City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM transit_incident", Vec::new()).await.unwrap().unwrap_or(0)
}

testkit::city_tests! {
    modules = modules();

    async fn a_driver_sees_the_trip_and_what_the_dispatcher_wants_and_answers(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        let url = link(&town.editor, "1204").await;
        let phone = city.visitor();
        let page = phone.get(&url).await.ok().says("Машина № 1204").says("Парк").says("Далі: Ринок").says("секунд: запізнення").says("Вказівок немає");
        assert_eq!(page.select("form[data-later=first]").len(), 1, "kept without a connection");
        town.editor.get(CABS).await.ok().says("№ 1204").says_nothing_of("ще ніколи");
        instruct(&town.editor, "vehicle:1/1204", "hold", "до 10:20").await;
        town.editor.get(SENT).await.ok().says("Прочитали 0, доставлено 0 з 1").says("ще не доставлено");
        phone.get(&format!("{url}/now")).await.ok().says("Зачекайте на зупинці. до 10:20").says("1 нова вказівка");
        town.editor.get(SENT).await.ok().says("Прочитали 0, доставлено 1 з 1");
        let form = phone.get(&url).await.ok().form("form[action$=read]");
        for _ in 0..2 {
            phone.send_form(&form).await.leads_to(&url);
        }
        town.editor.get(SENT).await.ok().says("Прочитали 1, доставлено 1 з 1").says("прочитано о");
        phone.get(&format!("{url}?lang=en")).await.ok().says("Wait at the stop").says("read at");
        // the trip is cancelled, and a stop passed by
        for (kind, stops) in [("skip", "1050"), ("cancel", "")] {
            let order = [("kind", kind), ("where", "run:2026-11-22/36300/there-10"), ("stops", stops), ("reason", "road")];
            town.editor.post("/desk/transit/orders/new", &order).await.is(303);
        }
        phone.get(&url).await.ok().says("Цей рейс скасовано").says("Не ставайте на зупинках: Парк");
        instruct(&town.editor, "route:r9", "other", "Слідкуйте за дверима").await;
        phone.get(&url).await.ok().says("Слідкуйте за дверима");
    }

    async fn no_unread_instruction_is_hidden_and_only_what_is_shown_counts_as_delivered(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        link(&town.editor, "1204").await;
        instruct(&town.editor, "vehicle:1/1204", "depot", "").await;
        city.later(SignedDuration::from_hours(13));
        let url = link(&town.editor, "1204").await;
        let phone = city.visitor();
        phone.get(&url).await.ok().says("Вказівок немає");
        town.editor.get(SENT).await.ok().says("Прочитали 0, доставлено 0 з 1");
        for number in 1..=7 {
            instruct(&town.editor, "vehicle:1/1204", "other", &format!("Вказівка {number}.")).await;
        }
        let page = phone.get(&url).await.ok().says("7 нових вказівок").says("Вказівка 1.").says("Вказівка 7.");
        phone.send_form(&page.form("form[action$=read]")).await.leads_to(&url);
        phone.get(&url).await.ok().says("6 нових вказівок").says("Вказівка 1.").says_nothing_of("Вказівка 7.");
        town.editor.get(SENT).await.ok().says("Прочитали 1, доставлено 1 з 1").says("Прочитали 0, доставлено 0 з 1");
    }

    async fn what_a_driver_says_opens_one_incident_however_often_it_comes(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        let url = link(&town.editor, "1204").await;
        let phone = city.visitor();
        let form = phone.get(&url).await.ok().form("form[action$=say]");
        for _ in 0..3 {
            phone.send_form(&form.clone().and("code", "breakdown")).await.leads_to(&url);
        }
        assert_eq!(incidents(&city).await, 1, "sent again by the phone");
        let list = town.editor.get("/desk/transit/incidents").await.ok().says("№ 1204: Несправність").says("маршрут 9");
        let incident = list.select(".hr-item a")[0].attribute("href").unwrap().to_owned();
        // something else within the hour belongs to it
        let form = phone.get(&url).await.ok().form("form[action$=say]");
        phone.send_form(&form.and("code", "road")).await.leads_to(&url);
        assert_eq!(incidents(&city).await, 1);
        let page = town.editor.get(&incident).await.ok();
        assert_eq!(page.select("ol.hr-list li").len(), 2, "opened, and what was said then");
        let close = town.editor.get(&incident).await.ok().form("main form");
        town.editor.send_form(&close.and("what", "closed")).await.leads_to(&incident);
        let form = phone.get(&url).await.ok().form("form[action$=say]");
        phone.send_form(&form.and("code", "full")).await.leads_to(&url);
        assert_eq!(incidents(&city).await, 2, "the first is closed");
        phone.post(&format!("{url}/say"), &[("code", "dance")]).await.is(422);
        let mut refused = 0;
        for _ in 0..40 {
            refused += u8::from(phone.post(&format!("{url}/say"), &[("code", "delay")]).await.status == 429);
        }
        assert_eq!(refused, 13, "thirty an hour, three of them said before");
        assert_eq!(incidents(&city).await, 2);
    }

    async fn a_call_for_help_always_opens_an_incident_of_its_own(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        let url = link(&town.editor, "1204").await;
        let phone = city.visitor();
        for (code, open) in [("breakdown", 1), ("help", 2), ("delay", 2), ("accident", 3), ("passenger", 4), ("help", 5)] {
            let form = phone.get(&url).await.ok().form("form[action$=say]");
            phone.send_form(&form.and("code", code)).await.leads_to(&url);
            assert_eq!(incidents(&city).await, open, "{code}");
        }
        town.editor.get("/desk/transit/incidents").await.ok().says("№ 1204: Потрібна допомога");
    }

    async fn two_of_one_vehicle_speak_at_once_and_open_one_incident_each_once(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        let url = link(&town.editor, "1204").await;
        let (one, other) = (city.visitor(), city.visitor());
        let form = one.get(&url).await.ok().form("form[action$=say]");
        let key = form.fields.iter().find(|(name, _)| name == "key").unwrap().1.clone();
        let path = format!("{url}/say");
        let fields = [("code", "breakdown"), ("key", key.as_str())];
        let (first, second) = tokio::join!(one.post(&path, &fields), other.post(&path, &fields));
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (303, 303));
        assert_eq!(incidents(&city).await, 1);
    }

    async fn a_link_ends_is_called_back_and_is_made_anew(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        let first = link(&town.editor, "1204").await;
        let second = link(&town.editor, "1204").await;
        let phone = city.visitor();
        phone.get(&first).await.is(403).says("Це посилання більше не діє");
        phone.get(&second).await.ok();
        for path in ["/transit/cab/some", "/transit/cab/a.b", "/transit/cab/some/now", &format!("{second}x")] {
            phone.get(path).await.is(404);
        }
        phone.post("/transit/cab/some/say", &[("code", "full")]).await.is(404);
        let form = phone.get(&second).await.ok().form("form[action$=say]");
        let list = town.editor.get(CABS).await.ok();
        town.editor.send_form(&list.form("form[action$=revoke]")).await.leads_to(CABS);
        town.editor.send_form(&list.form("form[action$=revoke]")).await.leads_to(CABS);
        phone.get(&second).await.is(403);
        phone.send_form(&form.and("code", "full")).await.is(403);
        town.editor.get(CABS).await.ok().says("Посилань ще немає");
        let third = link(&town.editor, "1204").await;
        city.later(SignedDuration::from_hours(13));
        phone.get(&third).await.is(403);
        town.editor.post(SENT, &[("where", "vehicle:1/1204"), ("code", "go")]).await.is(422).says("не має посилання");
    }

    async fn instructions_of_nonsense_are_refused_and_only_dispatchers_send_any(city: City) {
        let town = town(&city).await;
        under_way(&city, &town).await;
        link(&town.editor, "1204").await;
        let long = "я".repeat(301);
        for wrong in [
            vec![],
            vec![("where", "vehicle:1/1204"), ("code", "dance")],
            vec![("where", "vehicle:1/1204"), ("code", "other"), ("text", " ")],
            vec![("where", "vehicle:1/1204"), ("code", "go"), ("text", long.as_str())],
            vec![("where", "vehicle:1/9999"), ("code", "go")],
            vec![("where", "vehicle:x"), ("code", "go")],
            vec![("where", "carrier:99"), ("code", "go")],
            vec![("where", "route:r/1"), ("code", "go")],
            vec![("where", "route:казна"), ("code", "go")],
        ] {
            town.editor.post(SENT, &wrong).await.is(422);
        }
        for wrong in [vec![], vec![("carrier", "1"), ("vehicle", ""), ("hours", "12")], vec![("carrier", "1"), ("vehicle", "1"), ("hours", "999")]] {
            town.editor.post(CABS, &wrong).await.is(422);
        }
        let sound = [("where", "carrier:1"), ("code", "call")];
        town.stranger.post(SENT, &sound).await.is(403);
        town.stranger.post(CABS, &[("carrier", "1"), ("vehicle", "1"), ("hours", "12")]).await.is(403);
        for path in [CABS, SENT, "/desk/transit/cabs/0193e7a2-0000-7000-8000-000000000001"] {
            town.stranger.get(path).await.is(403);
            city.visitor().get(path).await.is(303);
        }
        town.editor.get("/desk/transit/cabs/0193e7a2-0000-7000-8000-000000000001").await.is(404);
        town.editor.post(SENT, &sound).await.leads_to(SENT);
    }
}
