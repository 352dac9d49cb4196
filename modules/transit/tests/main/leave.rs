//! Being told when to leave: once, in time, later for what is late, and that what is cancelled does not come.

use db::params;
use identity::Identity;
use identity::actions::insert_many;
use identity::import::Sheet;
use jiff::SignedDuration;
use jiff::civil::date;
use kit::{Role, Viewer};
use testkit::{City, Person};
use tracking::Run;
use transit::live::Live;

use super::planner::{close_the_market, raised_with, with_a_station};
use super::road::{carrier, drive, key};
use super::town::{TODAY, modules, published, town};

const THERE: &str = "/transit/leave?stop=s1&trip=there-10&day=2026-11-22&start=36300&place=0";

async fn raised(city: &City) -> Person {
    let town = town(city).await;
    published(city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
    city.person(Role::Resident)
}

/// How often anything was told, and how the only wish stands.
async fn told(city: &City) -> (usize, String) {
    city.run_jobs().await;
    let news: Vec<String> =
        city.db().all("SELECT kind FROM subscriptions_subscription WHERE kind = 'transit-leave'", params![]).await.unwrap();
    assert!(news.len() <= 1, "one subscription of one wish");
    let count: Option<i64> = city.db().first("SELECT count(*) FROM subscriptions_news", params![]).await.unwrap();
    let state: Option<String> = city.db().first("SELECT state FROM transit_leave", params![]).await.unwrap();
    (usize::try_from(count.unwrap_or(0)).unwrap(), state.unwrap_or_default())
}

/// Somebody with an account and a mailbox.
async fn resident(city: &City) -> Person {
    let engine = city.house().part::<Identity>();
    let table = "surname,given,email,language\nКоваль,Ганна,hanna@example.com,uk\n";
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    let person = checked.good.first().map(|one| one.id).unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    city.signed_in(Viewer { person: Some(person), name: "Ганна".to_owned(), session: None, ..Viewer::default() })
}

testkit::city_tests! {
    modules = modules();

    async fn a_letter_says_that_it_is_time_to_leave(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let hanna = resident(&city).await;
        let there = "/transit/leave?stop=s1&trip=there-11&day=2026-11-22&start=39900&place=0";
        hanna.post(there, &[("walk", "10")]).await.is(303);
        city.later(SignedDuration::from_mins(53));
        for _ in 0..3 {
            city.run_jobs().await;
            city.later(SignedDuration::from_mins(1));
        }
        let sql = "SELECT content FROM messages_delivery WHERE kind = 'transit-leave-now' AND receiver = 'hanna@example.com'";
        let letters: Vec<db::Json<serde_json::Value>> = city.db().all(sql, params![]).await.unwrap();
        assert_eq!(letters.len(), 1, "one letter, however often the minute strikes");
        let said = letters[0].0.to_string();
        assert!(said.contains("Тролейбус 9") && said.contains("11:05"), "{said}");
        hanna.get("/notices").await.ok().says("Тролейбус 9");
    }

    async fn somebody_is_told_once_in_time_to_leave(city: City) {
        let own = raised(&city).await;
        // ten o’clock: the next but one trolleybus, an hour from now
        let there = "/transit/leave?stop=s1&trip=there-11&day=2026-11-22&start=39900&place=0";
        let form = own.get(there).await.ok().says("Тролейбус 9 у бік «Парк», відправлення об 11:05").form("main form");
        own.send_form(&form.with("walk", "багато")).await.is(422).says("Має бути від 0 до 90 хвилин");
        let form = own.get(there).await.ok().form("main form");
        own.send_form(&form.with("walk", "10")).await.is(303);
        own.get("/transit/leave").await.ok().says("Виходити о 10:53, за розкладом");
        own.get("/cabinet").await.ok();
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        city.later(SignedDuration::from_mins(50));
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        city.later(SignedDuration::from_mins(3));
        assert_eq!(told(&city).await, (1, "told".to_owned()));
        city.later(SignedDuration::from_mins(2));
        assert_eq!(told(&city).await.0, 1, "once");
        own.get("/transit/leave").await.ok().says("Сказано");
        city.later(SignedDuration::from_hours(25));
        assert_eq!(told(&city).await, (1, String::new()), "and then it is forgotten");
    }

    async fn who_asks_again_is_told_again(city: City) {
        let own = raised(&city).await;
        let there = "/transit/leave?stop=s1&trip=there-11&day=2026-11-22&start=39900&place=0";
        own.post(there, &[("walk", "10")]).await.is(303);
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        city.later(SignedDuration::from_mins(53));
        assert_eq!(told(&city).await, (1, "told".to_owned()));
        own.post(there, &[("walk", "2")]).await.is(303);
        assert_eq!(told(&city).await, (1, "waiting".to_owned()));
        city.later(SignedDuration::from_mins(8));
        assert_eq!(told(&city).await, (2, "told".to_owned()));
    }

    async fn nobody_is_told_to_leave_for_what_is_gone(city: City) {
        let own = raised(&city).await;
        let program = key(&city, carrier(&city).await).await;
        own.post("/transit/leave?stop=s2&trip=there-10&day=2026-11-22&start=36300&place=1", &[("walk", "0")]).await.is(303);
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        // seven minutes early at the market and beyond it
        drive(&city, &program, "1204", "there-10", &[0.0, 0.1, 0.3, 0.5, 0.6, 0.7]).await;
        city.later(SignedDuration::from_mins(1));
        assert_eq!(told(&city).await, (0, "missed".to_owned()));
    }

    async fn what_does_not_come_is_told_at_once(city: City) {
        let own = raised(&city).await;
        let there = "/transit/leave?stop=s2&trip=there-11&day=2026-11-22&start=39900&place=1";
        own.post(there, &[("walk", "5")]).await.is(303);
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        let cancel = |state: &mut transit::live::State| {
            let trip = state.version.feed.trip_by_id("there-11").unwrap();
            state.tracking.cancel(Run { trip, day: TODAY, start_s: 39_900 })
        };
        assert_eq!(city.house().part::<Live>().change(cancel), Some(true));
        own.get("/transit/leave").await.ok().says("скасовано");
        city.later(SignedDuration::from_mins(1));
        assert_eq!(told(&city).await, (1, "cancelled".to_owned()));
    }

    async fn nobody_waits_at_a_platform_of_a_closed_station(city: City) {
        let town = raised_with(&city, with_a_station).await;
        let own = city.person(Role::Resident);
        own.post("/transit/leave?stop=s2&trip=there-11&day=2026-11-22&start=39900&place=1", &[("walk", "5")]).await.is(303);
        assert_eq!(told(&city).await, (0, "waiting".to_owned()));
        close_the_market(&city, &town).await;
        own.get("/transit/leave").await.ok().says("скасовано");
    }

    async fn where_one_may_only_get_out_nothing_departs(city: City) {
        let only_out = |name: &str, table: &mut String| {
            if name == "stop_times.txt" {
                let column = |row: &str| if row.starts_with("trip_id") { "pickup_type".to_owned() } else { u8::from(row.contains(",s2,")).to_string() };
                *table = table.lines().map(|row| format!("{row},{}\n", column(row))).collect();
            }
        };
        raised_with(&city, only_out).await;
        let guest = city.visitor();
        let board = guest.get("/api/v1/transit/stops/s2/arrivals?limit=3").await.ok().json();
        assert_eq!(board["items"].as_array().map(Vec::len), Some(0), "{board}");
        assert!(guest.get("/transit/stops/s2").await.ok().select("a[href^='/transit/leave']").is_empty());
        let board = guest.get("/api/v1/transit/stops/s1/arrivals?limit=3").await.ok().json();
        assert_eq!(board["items"].as_array().map(Vec::len), Some(3));
    }

    async fn lines_of_a_route_are_not_cut_off_by_those_of_others(city: City) {
        raised(&city).await;
        let asked = "/siri-lite/2.0/stop-monitoring.json?MonitoringRef=s1&LineRef=r9&MaximumStopVisits=100";
        let siri = city.visitor().get(asked).await.ok().json();
        let visits = siri["Siri"]["ServiceDelivery"]["StopMonitoringDelivery"][0]["MonitoredStopVisit"].as_array().map(Vec::len);
        assert!(visits.is_some_and(|count| count > 20), "all of the thirty hours ahead, the trams apart: {visits:?}");
    }

    async fn only_ones_own_wishes_are_ended_and_only_real_departures_are_wished_for(city: City) {
        let own = raised(&city).await;
        let (other, guest) = (city.person(Role::Resident), city.visitor());
        own.post(THERE, &[("walk", "1")]).await.is(303);
        own.post(THERE, &[("walk", "2")]).await.is(303);
        let id: Option<(uuid::Uuid, i64)> = city.db().first("SELECT id, walk_minutes FROM transit_leave", params![]).await.unwrap();
        let (id, minutes) = id.unwrap();
        assert_eq!(minutes, 2, "asked again, it is the same wish");
        other.post(&format!("/transit/leave/{id}/end"), &[]).await.is(404);
        other.get("/transit/leave").await.ok().says("Ви нічого не чекаєте");
        guest.get(THERE).await.is(303);
        own.post(&format!("/transit/leave/{id}/end"), &[]).await.is(303);
        own.get("/transit/leave").await.ok().says("Ви нічого не чекаєте");
        for wrong in ["stop=s1&trip=x&day=2026-11-22&start=36300&place=0", "stop=s1&trip=there-10&day=2026-11-22&start=1&place=0", "stop=s1&trip=there-10",
            "stop=s3&trip=there-10&day=2026-11-22&start=36300&place=2", "stop=s1&trip=there-10&day=2026-11-27&start=36300&place=0"] {
            own.get(&format!("/transit/leave?{wrong}")).await.is(404);
            own.post(&format!("/transit/leave?{wrong}"), &[("walk", "5")]).await.is(404);
        }
        own.post("/transit/leave/казна-що/end", &[]).await.is(404);
        city.later(SignedDuration::from_mins(30));
        own.post(THERE, &[("walk", "5")]).await.is(422).says("уже поїхав");
    }

    async fn boards_and_journeys_lead_there(city: City) {
        raised(&city).await;
        let guest = city.visitor();
        let link = guest.get("/transit/stops/s1").await.ok().select("a[href^='/transit/leave']")[0].attribute("href").unwrap().to_owned();
        assert!(link.contains("trip=") && link.contains("walk=5"), "{link}");
        let page = guest.get("/transit/plan?from=stop:s1&to=stop:s3&time=10:01").await.ok();
        assert!(page.select("a[href^='/transit/leave']")[0].attribute("href").unwrap().contains("trip=there%2D10"), "the first ride of the journey");
    }
}
