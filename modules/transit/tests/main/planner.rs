//! What a traveller may ask for: past a place, without a mode, along streets, with what is known of vehicles, and what it costs.

use jiff::SignedDuration;
use jiff::civil::date;
use osm::FootWays;
use testkit::City;
use tracking::Run;
use transit::dispatch::actions::{self, NewAlert};
use transit::live::Live;
use transit::planner::Planner;

use super::road::{carrier, drive, key};
use super::town::{TODAY, Town, archive, modules, published, tables, town};

const FIRST: &str = "/transit/plan?from=stop:s1&to=stop:s3&time=10:01";

async fn raised(city: &City) -> Town {
    let town = town(city).await;
    published(city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
    town
}

/// Raises it with a feed that is changed table by table.
pub(super) async fn raised_with(city: &City, change: fn(&str, &mut String)) -> Town {
    let town = town(city).await;
    let mut tables = tables(5);
    tables.iter_mut().for_each(|(name, table)| change(name, table));
    let number = transit::samples::bring(city.house(), &town.publisher.viewer, "Зі змінами", archive(&tables)).await.unwrap();
    transit::actions::publish(city.house(), &town.publisher.viewer, number, 1, (Some(TODAY), Some(date(2027, 3, 31)))).await.unwrap();
    town
}

/// Two schools: one between the station and the park, one far beyond the square.
fn with_two_schools(name: &str, table: &mut String) {
    match name {
        "stops.txt" => table.push_str("near,2001,Школа,47.902,33.402,0\nfar,2002,Школа,47.95,33.45,0\n"),
        "trips.txt" => table.push_str("r9,all,past,Парк,0,1\nr9,all,beyond,Ринок,0,1\n"),
        "stop_times.txt" => table.push_str(
            "past,12:00:00,12:00:00,s1,1\npast,12:03:00,12:03:00,near,2\npast,12:10:00,12:10:00,s3,3\n\
             beyond,13:00:00,13:00:00,s4,1\nbeyond,13:10:00,13:10:00,far,2\nbeyond,13:40:00,13:40:00,s2,3\n",
        ),
        _ => {}
    }
}

/// The market is a station with its poles as platforms.
pub(super) fn with_a_station(name: &str, table: &mut String) {
    if name == "stops.txt" {
        *table = "stop_id,stop_code,stop_name,stop_lat,stop_lon,location_type,parent_station\ns1,1047,Вокзал,47.90,33.40,0,\n\
                  s2,1048,Ринок,47.905,33.405,0,market\ns2-b,1049,Ринок,47.9051,33.4052,0,market\ns3,1050,Парк,47.91,33.41,0,\n\
                  s4,1051,\"Площа Гірницька\",47.92,33.42,0,\nmarket,,Ринок,47.905,33.405,1,\n"
            .to_owned();
    }
}

/// An alert that the whole market is closed.
pub(super) async fn close_the_market(city: &City, town: &Town) {
    let alert = NewAlert {
        scope: "stop".to_owned(),
        object: "market".to_owned(),
        cause: "police".to_owned(),
        effect: "stop-closed".to_owned(),
        until: "ended".to_owned(),
        ..NewAlert::default()
    };
    actions::publish_alert(city.house(), &town.editor.viewer, alert).await.unwrap();
}

/// Titles of the journeys of a page.
fn titles(page: &testkit::Answer) -> Vec<String> {
    page.select(".hr-plan h3").into_iter().map(|own| own.text).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn a_journey_passes_a_place_and_stays_there(city: City) {
        raised(&city).await;
        let guest = city.visitor();
        // whoever only passes the market rides through it
        let page = guest.get(&format!("{FIRST}&via=Ринок")).await.ok().says_nothing_of("на це є");
        assert!(titles(&page)[0].contains("10:05 — 10:15"), "{:?}", titles(&page));
        // ten minutes there leave time to walk on before the next trolleybus comes
        let page = guest.get(&format!("{FIRST}&via=Ринок&stay=10")).await.ok().says("Ви в місці «Ринок»: на це є 10 хв.");
        assert!(titles(&page)[0].starts_with("10:05 — 10:3"), "{:?}", titles(&page));
        let view = guest.get("/api/v1/transit/journeys?from=stop:s1&to=stop:s3&via=stop:s2&stay=10&at=2026-11-22T08:01:00Z").await.ok().json();
        let kinds: Vec<&str> = view["items"][0]["legs"].as_array().unwrap().iter().map(|leg| leg["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["ride", "stay", "walk"]);
        // back from the time of arrival the same way
        let page = guest.get(&FIRST.replace("10:01", "10:40&via=Ринок&stay=10&when=arrive")).await.ok().says("на це є");
        assert!(titles(&page).iter().any(|own| own.starts_with("10:05 — 10:31")), "{:?}", titles(&page));
        guest.get(&format!("{FIRST}&via=казна-що")).await.is(422).says("Такої зупинки чи адреси не знайшли");
    }

    async fn conditions_are_kept_and_nonsense_is_told_at_its_field(city: City) {
        raised(&city).await;
        let guest = city.visitor();
        let tram = "/transit/plan?from=stop:s1&to=stop:s4&time=10:01";
        guest.get(tram).await.ok().says("Трамвай 1");
        guest.get(&format!("{tram}&without=tram")).await.ok().says_nothing_of("Трамвай 1 у бік");
        let all = titles(&guest.get(&format!("{tram}&window=60")).await.ok());
        assert_eq!((all.len(), all[5].contains("11:00 — 11:05")), (6, true), "every ten minutes of the hour: {all:?}");
        // from the other side of the market one walks: slowly it takes longer
        let walk = |pace: &str| format!("/api/v1/transit/journeys?from=47.905,33.405&to=47.91,33.41&pace={pace}&without=trolleybus&at=2026-11-22T08:01:00Z");
        let seconds = |view: &serde_json::Value| view["items"][0]["walking_seconds"].as_i64().unwrap();
        let (slow, fast) = (guest.get(&walk("slow")).await.ok().json(), guest.get(&walk("fast")).await.ok().json());
        assert!(seconds(&slow) > seconds(&fast) * 3 / 2, "{slow} {fast}");
        assert_eq!(fast["walking"], "straight");
        let page = guest.get(&FIRST.replace("10:01", "пізно&changes=99&pace=run&stay=x&window=-5&without=dragon&day=учора&when=later")).await.is(422);
        let wrong = page.select(".govuk-error-message");
        assert_eq!(wrong.len(), 8, "{:?}", wrong.iter().map(|own| own.text.clone()).collect::<Vec<_>>());
        page.says("Має бути від 0 до 6");
        for wrong in ["changes=7", "pace=run", "stay=1000", "window=x", "without=dragon", "via=там"] {
            guest.get(&format!("/api/v1/transit/journeys?from=stop:s1&to=stop:s3&{wrong}")).await.is(422);
        }
    }

    async fn people_walk_along_streets_once_these_are_known(city: City) {
        raised(&city).await;
        let guest = city.visitor();
        let walk = "/api/v1/transit/journeys?from=47.905,33.405&to=47.91,33.41&without=trolleybus,tram&at=2026-11-22T08:01:00Z";
        let plan = "/transit/plan?from=47.905,33.405&to=47.91,33.41&time=10:01&without=trolleybus&without=tram";
        guest.get(plan).await.ok().says("Шлях пішки приблизний (≈)").says("≈ ");
        // a street round the corner, and steps straight through
        let corners = vec![[33.405, 47.905], [33.405, 47.91], [33.41, 47.91]];
        let ways = FootWays::of(corners, [(vec![0, 1, 2], false), (vec![0, 2], true)]);
        city.house().part::<Planner>().footways().keep(&ways);
        let found = guest.get(walk).await.ok().json();
        assert_eq!((found["walking"].as_str(), found["items"][0]["legs"][0]["metres"].as_u64().map(|own| own / 10)), (Some("streets"), Some(66)), "{found}");
        guest.get(plan).await.ok().says("прокладено вулицями").says("670 м").says_nothing_of("≈ ");
        let round = guest.get(&format!("{walk}&accessible=true")).await.ok().json();
        assert!(round["items"][0]["legs"][0]["metres"].as_u64().unwrap() > 900, "round the steps: {round}");
        guest.get(&format!("{plan}&accessible=on")).await.ok().says("в обхід сходів");
        // nobody is led to where no street is
        let off = guest.get("/api/v1/transit/journeys?from=47.95,33.5&to=47.91,33.41&at=2026-11-22T08:01:00Z").await.ok().json();
        assert_eq!(off["items"].as_array().map(Vec::len), Some(0));
    }

    async fn what_is_cancelled_is_not_planned_with(city: City) {
        let town = raised(&city).await;
        let guest = city.visitor();
        assert!(titles(&guest.get(FIRST).await.ok())[0].contains("10:05 — 10:15"));
        let run = |state: &mut transit::live::State| {
            let trip = state.version.feed.trip_by_id("there-10").unwrap();
            state.tracking.cancel(Run { trip, day: TODAY, start_s: 10 * 3_600 + 300 })
        };
        assert_eq!(city.house().part::<Live>().change(run), Some(true));
        let left = titles(&guest.get(FIRST).await.ok());
        assert!(left.iter().all(|own| !own.contains("10:05")), "{left:?}");
        // a day to come is not touched
        assert!(titles(&guest.get(&format!("{FIRST}&day=2026-11-23")).await.ok())[0].contains("10:05 — 10:15"));
        let alert = NewAlert {
            scope: "route".to_owned(), object: "r9".to_owned(), cause: "power".to_owned(), effect: "no-service".to_owned(), until: "ended".to_owned(),
            ..NewAlert::default()
        };
        actions::publish_alert(city.house(), &town.editor.viewer, alert).await.unwrap();
        guest.get(FIRST).await.ok().says_nothing_of("Тролейбус 9 у бік");
    }

    async fn an_alert_of_a_station_closes_its_platforms(city: City) {
        let town = raised_with(&city, with_a_station).await;
        let guest = city.visitor();
        let from = "/transit/plan?from=stop:s2&to=stop:s3&time=10:05";
        guest.get(from).await.ok().says("сядьте на зупинці «Ринок»");
        close_the_market(&city, &town).await;
        guest.get(from).await.ok().says_nothing_of("сядьте на зупинці «Ринок»");
        assert!(titles(&guest.get(FIRST).await.ok())[0].contains("10:05 — 10:15"), "it is only passed");
    }

    async fn stops_of_one_name_that_lie_apart_are_told_apart(city: City) {
        raised_with(&city, with_two_schools).await;
        let guest = city.visitor();
        let offered = guest.get("/transit/suggest?q=школа").await.ok().json();
        let of = |key: &str| [&offered[0], &offered[1]].map(|own| own[key].as_str().unwrap_or_default().to_owned());
        assert_eq!(of("id"), ["stop:near", "stop:far"]);
        assert_eq!(of("label"), ["Школа (у бік: Парк)", "Школа (у бік: Ринок)"]);
        assert_eq!(guest.get("/transit/suggest?q=ринок").await.ok().json().as_array().unwrap().len(), 1, "across the street it is one stop");
        let asked = guest.get("/transit/plan?from=Школа&to=stop:s2&time=13:01").await.is(422).says("Виберіть, що саме").says("Школа (у бік: Ринок)");
        assert!(asked.select("main form a[href*='from=stop%3Afar']").len() == 1, "each may be chosen");
        // what was chosen stays chosen as the form is sent again, by its name and by what stood in the list
        let page = guest.get("/transit/plan?from=stop:far&to=stop:s2&time=13:01").await.ok();
        assert!(titles(&page)[0].contains("13:10 — 13:40"), "{:?}", titles(&page));
        let form = page.form("main form");
        assert_eq!(titles(&guest.send_form(&form).await.ok()), titles(&page));
        assert_eq!(titles(&guest.send_form(&form.with("from", "Школа (у бік: Ринок)")).await.ok()), titles(&page));
        // another text is another place
        guest.send_form(&page.form("main form").with("from", "Вокзал")).await.ok().says("Від «Вокзал»");
        // the way leads past the school that was meant
        let past = "/transit/plan?from=stop:s1&to=stop:s3&time=11:59";
        assert!(titles(&guest.get(&format!("{past}&via=stop:near")).await.ok()).iter().any(|own| own.contains("12:00 — 12:10")));
        assert!(titles(&guest.get(&format!("{past}&via=stop:far")).await.ok()).iter().all(|own| !own.contains("12:00 — 12:10")));
    }

    async fn in_the_night_in_which_clocks_are_moved_their_time_is_told(city: City) {
        raised(&city).await;
        city.later(SignedDuration::from_hours(24 * 125));
        let page = city.visitor().get("/transit/plan?from=stop:s1&to=stop:s3&day=2027-03-28&time=00:10").await.ok();
        assert!(titles(&page).iter().any(|own| own.contains("00:30 — 00:35")), "{:?}", titles(&page));
        page.says("О 00:35 ви на місці");
    }

    async fn a_late_vehicle_is_told_with_its_time(city: City) {
        raised(&city).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(7));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.0, 0.02, 0.1, 0.2]).await;
        let guest = city.visitor();
        let page = guest.get("/transit/plan?from=stop:s2&to=stop:s3&time=10:05").await.ok();
        page.says("запізнюється на").says("Час — за тим, де машини зараз");
        let view = guest.get("/api/v1/transit/journeys?from=stop:s2&to=stop:s3&at=2026-11-22T08:05:00Z").await.ok().json();
        let leg = view["items"].as_array().unwrap().iter().flat_map(|own| own["legs"].as_array().unwrap()).find(|leg| leg["live"] == true).unwrap();
        assert!(leg["departs_at"].as_str() > leg["planned_departs_at"].as_str(), "{leg}");
    }

    async fn a_journey_is_one_paragraph_has_a_line_and_an_address_of_its_own(city: City) {
        raised(&city).await;
        let page = city.visitor().get(FIRST).await.ok();
        let words = page.select(".hr-plan__words")[0].text.clone();
        assert!(words.contains("Шлях 1 з") && words.contains("О 10:05: Тролейбус 9 у бік «Парк»") && words.contains("О 10:15 ви на місці: «Парк»."), "{words}");
        assert_eq!(page.select(".hr-plan__map svg path[stroke-width='5']").len(), titles(&page).len(), "each journey is drawn");
        let share = page.select("a[data-share]")[0].attribute("href").unwrap().to_owned();
        assert!(share.contains("day=2026-11-22") && share.contains("time=10%3A01") && share.contains("from=stop%3As1"), "{share}");
        assert_eq!(titles(&city.visitor().get(&share).await.ok()), titles(&page));
    }
}

#[tokio::test]
async fn flat_fares_of_the_configuration_are_told() {
    let fares = "fares = [{ mode = \"trolleybus\", price = \"8.00\", from = \"2026-01-01\" }]";
    let configured = City::builder(modules()).configured(|config| {
        config.modules.insert("transit".to_owned(), toml::Value::Table(fares.parse().unwrap()));
    });
    let Some(city) = configured.raise().await else { return };
    raised(&city).await;
    city.visitor().get(FIRST).await.ok().says("≈ 8\u{a0}₴").says("без пільг");
    let view = city.visitor().get("/api/v1/transit/journeys?from=stop:s1&to=stop:s3&at=2026-11-22T08:01:00Z").await.ok().json();
    assert_eq!(view["items"][0]["fare"]["amount"], "8.00");
    city.close().await;
}
