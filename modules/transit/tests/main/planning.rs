//! Planning at the desk: tables are brought, scenarios made and compared, results shown to everybody; who may and what is refused.

use jiff::civil::date;
use testkit::{City, Person};

use super::town::{TODAY, Town, administrator, modules, organisation, published, town};

const PEOPLE: &str = "id,lat,lon,people\nа,47.90,33.40,100\nб,47.91,33.41,50\nв,47.92,33.42,20\n";
const HOSPITAL: &str = "назва,широта,довгота\nЛікарня,47.91,33.41\n";
const DESK: &str = "/desk/transit/planning";

async fn bring(by: &Person, title: &str, kind: &str, table: &str) -> String {
    let made =
        by.upload(&format!("{DESK}/layers/new"), &[("title", title), ("kind", kind)], &[("file", "t.csv", table.as_bytes())]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// A town with a timetable, people and a hospital.
async fn planned(city: &City) -> Town {
    let town = town(city).await;
    published(city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
    bring(&town.editor, "Мешканці", "residents", PEOPLE).await;
    bring(&town.editor, "Лікарні", "health", HOSPITAL).await;
    town
}

/// An order of a study, with other fields than the usual ones.
pub fn order<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("title", "Лікарні зранку"),
        ("base", "1"),
        ("people", "1"),
        ("places", "2"),
        ("from", "07:00"),
        ("until", "08:00"),
        ("percent", "50"),
        ("minutes", "30"),
        ("cell", "500"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied()).collect()
}

async fn ordered(by: &Person, more: &[(&str, &str)]) -> String {
    by.post(&format!("{DESK}/studies/new"), &order(more)).await.is(303).location().unwrap().to_owned()
}

/// A scenario in which the trolleybus runs every ten minutes in the morning.
async fn scenario(by: &Person) -> String {
    let made = by.post(&format!("{DESK}/scenarios/new"), &[("title", "Часто зранку"), ("base", "1")]).await.is(303);
    let here = made.location().unwrap().to_owned();
    let change = [("version", "1"), ("route", "r9"), ("from_hour", "7"), ("until_hour", "9"), ("minutes", "10")];
    by.post(&format!("{here}/changes/headway"), &change).await.is(303);
    here
}

/// What was typed stands in its field.
trait Keeps {
    fn keeps(self, value: &str) -> Self;
}

impl Keeps for testkit::Answer {
    fn keeps(self, value: &str) -> Self {
        assert!(self.text().contains(&format!("value=\"{value}\"")), "«{value}» is lost");
        self
    }
}

testkit::city_tests! {
    modules = modules();

    async fn tables_are_brought_shown_and_removed(city: City) {
        let town = planned(&city).await;
        town.editor.get(&format!("{DESK}/layers")).await.ok().says("Мешканці").says("170");
        let layer = town.editor.get(&format!("{DESK}/layers/1")).await.ok().says("мешканці");
        assert_eq!(layer.select("svg path.hr-shade").len(), 3, "each cell has a class of its own");
        town.editor.get(&format!("{DESK}/layers/1/remove")).await.ok().says("назавжди").says("дослідження залишаться");
        town.editor.post(&format!("{DESK}/layers/1/remove"), &[]).await.is(303);
        town.editor.get(&format!("{DESK}/layers/1")).await.is(404);
        town.editor.post(&format!("{DESK}/layers/1/remove"), &[]).await.is(404);
        assert_eq!(bring(&town.editor, "Знову", "residents", PEOPLE).await, "3", "a number is given once");
    }

    async fn tables_that_are_none_are_refused_at_their_field(city: City) {
        let town = town(&city).await;
        let url = format!("{DESK}/layers/new");
        let fields = [("title", "Мешканці"), ("kind", "residents")];
        for (table, says) in [
            ("id,lat,lon\n", "жодного рядка"),
            ("адреса,люди\nвул. Миру,5\n", "стовпців з координатами"),
            ("lat,lon,people\n47.9,33.4,5\nx,33.4,5\n", "Рядок 3"),
            ("lat,lon,people\n33.4,47.9,5\n", "надто далеко"),
            ("lat,lon,people\n47.9,33.4,-5\n", "має бути числом"),
            ("lat,lon,people\n0,0,5\n", "надто далеко"),
        ] {
            town.editor.upload(&url, &fields, &[("file", "t.csv", table.as_bytes())]).await.is(422).says(says).keeps("Мешканці");
        }
        for bytes in [b"\x00\x01\x02".as_slice(), b"%PDF-1.4 nothing", b""] {
            let status = town.editor.upload(&url, &fields, &[("file", "t.csv", bytes)]).await.status.as_u16();
            assert_eq!(status, 422);
        }
        town.editor.upload(&url, &fields, &[]).await.is(422).says("Виберіть файл");
        town.editor.upload(&url, &[("title", "Школи"), ("kind", "schools"), ("register", "dragons")], &[]).await.is(422).says("Виберіть зі списку");
        let both = [("title", "Школи"), ("kind", "schools"), ("register", "x")];
        town.editor.upload(&url, &both, &[("file", "t.csv", PEOPLE.as_bytes())]).await.is(422).says("або файл, або реєстр");
        town.editor.upload(&url, &[("title", ""), ("kind", "residents")], &[("file", "t.csv", PEOPLE.as_bytes())]).await.is(422);
        town.editor.upload(&url, &[("title", "x"), ("kind", "dragons")], &[("file", "t.csv", PEOPLE.as_bytes())]).await.is(422);
    }

    async fn what_is_reached_from_a_place_is_a_map_a_table_and_files(city: City) {
        let town = planned(&city).await;
        let query = "place=stop%3As1&day=2026-11-25&from=07:00&until=08:00&percent=85&cell=500&people=1";
        let page = town.editor.get(&format!("{DESK}/isochrone?{query}")).await.ok().says("Вокзал").says("85-й");
        assert!(!page.select("svg path.hr-shade--7").is_empty());
        assert_eq!(page.select("table tbody tr").len(), 4);
        let csv = town.editor.get(&format!("{DESK}/isochrone.csv?{query}")).await.ok();
        assert!(csv.text().lines().count() > 20 && csv.text().starts_with("\u{feff}row,column,lat,lon,minutes"));
        let json = town.editor.get(&format!("{DESK}/isochrone.geojson?{query}")).await.ok().json();
        let borders: Vec<(u64, f64)> = json["features"].as_array().unwrap().iter().map(|own| (own["properties"]["minutes"].as_u64().unwrap(), own["properties"]["km2"].as_f64().unwrap())).collect();
        assert_eq!(borders.iter().map(|own| own.0).collect::<Vec<_>>(), [60, 45, 30, 15]);
        assert!(borders.windows(2).all(|pair| pair[0].1 >= pair[1].1), "farther borders hold more: {borders:?}");
        assert_eq!(json["features"][0]["geometry"]["type"], "MultiPolygon");
        town.editor.get(&format!("{DESK}/isochrone")).await.ok().says("Звідки");
        town.editor.get(&format!("{DESK}/isochrone?lang=en")).await.ok().says("From");
        town.editor.get(&format!("{DESK}/isochrone?place=&at=47.9&at=33.4")).await.ok().says("47.90000, 33.40000");
        town.editor.get(&format!("{DESK}/isochrone?place=&at=47.9&at=x")).await.is(422);
        town.editor.get(&format!("{DESK}/isochrone?place=stop%3As1&lang=en")).await.ok().says("departures from 07:00");
    }

    async fn nonsense_about_a_place_is_told_beside_its_field(city: City) {
        let town = planned(&city).await;
        for (query, says) in [
            ("place=", "Звідки"),
            ("place=Нідечого", "Звідки"),
            ("place=stop%3As1&day=2026-11-27", "нічого не їздить"),
            ("place=stop%3As1&day=x", "Звідки"),
            ("place=stop%3As1&from=10:00&until=07:00", "пізніше за перше"),
            ("place=stop%3As1&from=00:00&until=20:00", "не може бути довший"),
            ("place=stop%3As1&percent=51", "Виберіть зі списку"),
            ("place=stop%3As1&cell=1", "Виберіть зі списку"),
            ("place=stop%3As1&version=99", "Звідки"),
        ] {
            town.editor.get(&format!("{DESK}/isochrone?{query}")).await.is(422).says(says);
            for file in ["csv", "geojson"] {
                town.editor.get(&format!("{DESK}/isochrone.{file}?{query}")).await.is(422);
            }
        }
    }

    async fn a_study_says_who_reaches_a_hospital(city: City) {
        let town = planned(&city).await;
        let here = ordered(&town.editor, &[]).await;
        town.editor.get(&here).await.ok().says("Чекає на свою чергу");
        city.run_jobs().await;
        let page = town.editor.get(&here).await.ok().says("готово").says_nothing_of("Програють");
        assert_eq!(page.select(".hr-themes__map svg path.hr-shade").len(), 2, "reached or not");
        // 50 of 170 are there within 30 minutes; 120 have a stop within 500 metres, as all do
        page.says("29,4 %").says("100,0 %");
        let csv = town.editor.get(&format!("{here}/cells.csv")).await.ok().text();
        let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
        assert_eq!(rows.iter().map(|row| (row[5], row[6], row[9])).collect::<Vec<_>>(), [("100.0", "0.00", "39"), ("50.0", "1.00", "0"), ("20.0", "0.00", "")]);
        let json = town.editor.get(&format!("{here}/cells.geojson")).await.ok().json();
        assert_eq!(json["features"].as_array().unwrap().len(), 3);
        town.editor.get(&format!("{here}?map=nearest&lang=en")).await.ok().says("Minutes to the nearest");
        town.editor.get(&format!("{here}?map=dragon")).await.ok();
        town.editor.get(DESK).await.ok().says("Лікарні зранку");
    }

    async fn a_scenario_is_compared_before_and_after_and_becomes_a_draft(city: City) {
        let town = planned(&city).await;
        let here = scenario(&town.editor).await;
        town.editor.get(&here).await.ok().says("Тролейбус 9: кожні 10 хв з 07:00 до 09:00");
        let study = ordered(&town.editor, &[("scenario", "1")]).await;
        city.run_jobs().await;
        let page = town.editor.get(&study).await.ok();
        let page = page.says("Виграють 100 людей, програють 0").says("Тролейбус 9: кожні 10 хв").says("35 → 55").says("Поза районами");
        assert!(page.select(".hr-shade--loss").is_empty());
        // what was reckoned stays whatever becomes of the scenario
        town.editor.post(&format!("{here}/take-back"), &[("version", "2"), ("at", "0")]).await.is(303);
        town.editor.get(&here).await.ok().says("Змін ще немає");
        town.editor.get(&study).await.ok().says("Виграють 100 людей");
        let line = [("version", "3"), ("route", "r9")];
        town.editor.post(&format!("{here}/changes/remove-line"), &line).await.is(303);
        let draft = town.editor.post(&format!("{here}/draft"), &[]).await.is(303).location().unwrap().to_owned();
        town.editor.get(&draft).await.ok().says("Прибрано маршрут: r9").says_nothing_of("Вокзал — Парк");
        let lost = ordered(&town.editor, &[("scenario", "1"), ("minutes", "45")]).await;
        city.run_jobs().await;
        let page = town.editor.get(&lost).await.ok().says("Виграють 0 людей, програють 100");
        assert!(!page.select(".hr-shade--loss").is_empty());
        town.editor.post(&format!("{here}/remove"), &[("version", "4")]).await.is(303);
        town.editor.get(&here).await.is(404);
        town.editor.get(&lost).await.ok().says("програють 100");
    }

    async fn two_versions_are_compared_a_draft_too(city: City) {
        let town = planned(&city).await;
        let base = town.editor.post("/desk/transit/draft", &[("title", "Без трамвая"), ("base", "1")]).await.is(303);
        assert_eq!(base.location(), Some("/desk/transit/2/draft"));
        town.editor.post("/desk/transit/2/draft/route/remove?id=r%2F1&version=1", &[]).await.is(303);
        let study = ordered(&town.editor, &[("against", "2")]).await;
        city.run_jobs().await;
        town.editor.get(&study).await.ok().says("Порівняно з версією № 2").says("102 → 0").says("програють 0");
    }

    async fn changes_are_refused_in_words_and_nothing_typed_is_lost(city: City) {
        let town = planned(&city).await;
        let here = scenario(&town.editor).await;
        let post = async |kind: &str, fields: &[(&str, &str)]| town.editor.post(&format!("{here}/changes/{kind}"), fields).await;
        post("frequency", &[("version", "2"), ("route", "r9"), ("percent", "9000")]).await.is(422).keeps("9000").says("Ціле число від 10 до 500");
        post("frequency", &[("version", "2"), ("route", "r77"), ("percent", "200")]).await.is(422).keeps("200");
        post("extend", &[("version", "2"), ("route", "r9"), ("end", "s3"), ("stops", "s4 шість")]).await.is(422).says("s4 шість");
        post("extend", &[("version", "2"), ("route", "r9"), ("end", "s3"), ("stops", "")]).await.is(422);
        post("shorten", &[("version", "2"), ("route", "r9"), ("at", "s4"), ("off", "s3")]).await.is(422).says("нічого не змінює");
        post("move-stop", &[("version", "2"), ("stop", "s1"), ("lat", "північ"), ("lon", "999")]).await.is(422).keeps("північ");
        for kind in ["frequency", "headway", "speed", "remove-line", "shorten", "extend", "close-stop", "move-stop", "add-stop"] {
            town.editor.get(&format!("{here}/changes/{kind}")).await.ok();
            post(kind, &[("version", "2")]).await.is(422);
            post(kind, &[("version", "2"), ("route", "\u{0}\u{7f}"), ("percent", "NaN"), ("stop", "💥")]).await.is(422);
        }
        town.editor.get(&format!("{here}/changes/dragon")).await.is(404);
        post("dragon", &[]).await.is(404);
        post("speed", &[("version", "1"), ("route", "r9"), ("percent", "120")]).await.is(422).keeps("120");
        town.editor.post(&format!("{here}/take-back"), &[("version", "2"), ("at", "9")]).await.is(404);
    }

    async fn of_two_who_change_a_scenario_at_once_one_is_told(city: City) {
        let town = planned(&city).await;
        let here = scenario(&town.editor).await;
        let url = format!("{here}/changes/speed");
        let (slow, fast) = ([("version", "2"), ("route", "r9"), ("percent", "80")], [("version", "2"), ("route", "r9"), ("percent", "120")]);
        let (one, other) = tokio::join!(town.editor.post(&url, &slow), town.publisher.post(&url, &fast));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }

    async fn orders_that_cannot_be_reckoned_are_refused(city: City) {
        let town = planned(&city).await;
        let url = format!("{DESK}/studies/new");
        for more in [
            ("title", ""), ("base", ""), ("base", "99"), ("people", ""), ("people", "99"), ("places", "x"), ("day", "2026-11-27"), ("day", "учора"),
            ("until", "06:00"), ("percent", "33"), ("minutes", "7"), ("cell", "3"), ("scenario", "99"), ("against", "99"),
        ] {
            town.editor.post(&url, &order(&[more])).await.is(422);
        }
        scenario(&town.editor).await;
        town.editor.post(&url, &order(&[("scenario", "1"), ("against", "1")])).await.is(422).says("або сценарій");
        for _ in 0..10 {
            ordered(&town.editor, &[]).await;
        }
        town.editor.post(&url, &order(&[])).await.is(422).says("Уже чекають 10");
    }

    async fn a_study_is_cancelled_and_one_that_lost_its_table_says_so(city: City) {
        let town = planned(&city).await;
        let (stopped, lost) = (ordered(&town.editor, &[]).await, ordered(&town.editor, &[]).await);
        town.editor.post(&format!("{stopped}/remove"), &[]).await.is(303);
        town.editor.get(&stopped).await.ok().says("Чекає");
        town.editor.post(&format!("{stopped}/cancel"), &[]).await.is(303);
        town.editor.post(&format!("{DESK}/layers/2/remove"), &[]).await.is(303);
        city.run_jobs().await;
        town.editor.get(&stopped).await.ok().says("скасовано, результату немає");
        town.editor.get(&lost).await.ok().says("прибрано");
        town.editor.get(&format!("{lost}/cells.csv")).await.is(404);
        town.editor.post(&format!("{stopped}/cancel"), &[]).await.is(303);
        town.editor.post(&format!("{stopped}/remove"), &[]).await.is(303);
        town.editor.get(&stopped).await.is(404);
    }

    async fn everybody_sees_what_is_shared_and_nothing_else(city: City) {
        let town = planned(&city).await;
        let here = ordered(&town.editor, &[]).await;
        town.publisher.post(&format!("{here}/share"), &[]).await.is(303);
        town.publisher.get(&here).await.ok().says_nothing_of("Бачать усі за посиланням:");
        city.run_jobs().await;
        town.editor.post(&format!("{here}/share"), &[]).await.is(403);
        town.publisher.post(&format!("{here}/share"), &[]).await.is(303);
        let page = town.publisher.get(&here).await.ok().says("Бачать усі за посиланням:");
        let shared = page.select("main .hr-note a")[0].attribute("href").unwrap().to_owned();
        let seen = city.visitor().get(&shared).await.ok().says("29,4 %").says("Дослідження міста");
        assert!(seen.text().contains("noindex") && !seen.text().contains("csrf\" value=\"\"") && seen.select("main form").is_empty());
        city.visitor().get(&format!("{shared}/cells.csv")).await.ok().says("reached_before");
        city.visitor().get(&format!("{shared}/cells.geojson")).await.ok();
        for word in ["x", "0123456789abcdef0123456789abcdef", "%27%20or%201=1", "..%2f"] {
            city.visitor().get(&format!("/transit/planning/{word}")).await.is(404);
        }
        town.publisher.post(&format!("{here}/remove"), &[]).await.is(303);
        town.publisher.get(&here).await.ok();
        town.publisher.post(&format!("{here}/hide"), &[]).await.is(303);
        city.visitor().get(&shared).await.is(404);
    }

    async fn a_matrix_is_a_table_of_minutes(city: City) {
        let town = planned(&city).await;
        let url = format!("{DESK}/matrix");
        town.editor.get(&url).await.ok().says("Звідки");
        let fields = [("from", "07:00"), ("until", "08:00"), ("day", "2026-11-25")];
        let files = [("origins", "o.csv", PEOPLE.as_bytes()), ("destinations", "d.csv", HOSPITAL.as_bytes())];
        let table = town.editor.upload(&url, &fields, &files).await.ok().text();
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows[0], "\u{feff}from,to,p5_min,p25_min,p50_min,p75_min,p85_min,p95_min");
        assert_eq!(rows[1], "а,Лікарня,12.0,24.0,39.0,54.0,60.0,66.0");
        assert_eq!(rows[2..], ["б,Лікарня,0.0,0.0,0.0,0.0,0.0,0.0", "в,Лікарня,,,,,,"]);
        let own = town.editor.upload(&url, &fields, &[("origins", "o.csv", PEOPLE.as_bytes())]).await.ok().text();
        assert_eq!(own.lines().count(), 10);
        town.editor.upload(&url, &fields, &[]).await.is(422).says("Виберіть файл");
        town.editor.upload(&url, &fields, &[("origins", "o.csv", b"x,y\nq,w\n")]).await.is(422);
        town.editor.upload(&url, &[("day", "2026-11-27")], &files).await.is(422).says("нічого не їздить");
        town.editor.upload(&url, &[("version", "99")], &files).await.is(422);
    }

    async fn planning_is_the_keepers_alone(city: City) {
        let town = planned(&city).await;
        let (here, study) = (scenario(&town.editor).await, ordered(&town.editor, &[]).await);
        let pages = ["", "/isochrone", "/matrix", "/layers", "/layers/new", "/layers/1", "/scenarios", "/scenarios/new", "/studies/new"];
        let own = [here.clone(), format!("{here}/changes/speed"), study.clone(), format!("{study}/cells.csv")];
        for path in pages.map(|page| format!("{DESK}{page}")).iter().chain(&own) {
            town.stranger.get(path).await.is(403);
            let status = city.visitor().get(path).await.status.as_u16();
            assert!([303, 401, 403].contains(&status), "{path}: {status}");
        }
        for path in [format!("{here}/draft"), format!("{here}/remove"), format!("{here}/take-back"), format!("{study}/cancel"), format!("{study}/remove"), format!("{study}/share")] {
            town.stranger.post(&path, &[("version", "2"), ("at", "0")]).await.is(403);
        }
        town.stranger.post(&format!("{DESK}/studies/new"), &order(&[])).await.is(403);
        town.stranger.post(&format!("{DESK}/scenarios/new"), &[("title", "x"), ("base", "1")]).await.is(403);
        for path in ["/layers/0", "/layers/x", "/scenarios/99", "/scenarios/-1", "/studies/99999999999999999999", "/studies/0"] {
            town.editor.get(&format!("{DESK}{path}")).await.is(404);
        }
    }

    async fn studies_are_read_page_by_page(city: City) {
        let town = planned(&city).await;
        for _ in 0..3 {
            for _ in 0..8 {
                ordered(&town.editor, &[("cell", "1000")]).await;
            }
            city.run_jobs().await;
        }
        let first = town.editor.get(DESK).await.ok().says("№ 24.").says_nothing_of("№ 4.");
        let next = first.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        town.editor.get(&next).await.ok().says("№ 4.").says("№ 1.");
    }

    async fn the_invented_city_is_planned_and_its_studies_are_reckoned(city: City) {
        let invented: &'static samples::SampleCity = Box::leak(Box::new(samples::SampleCity::grow(7, samples::Size::SMALL)));
        let (admin, keeper) = (administrator(), organisation(&city, "Управління транспорту").await);
        transit::samples::invent(city.house(), &admin, keeper, invented, transit::samples::Size::Small).await.unwrap();
        transit::planning::samples::invent(city.house(), &admin, invented).await.unwrap();
        city.run_jobs().await;
        let desk = city.person(kit::Role::Administrator);
        for study in 1..=3 {
            let page = desk.get(&format!("{DESK}/studies/{study}")).await.ok().says("готово");
            assert!(!page.select(".hr-themes__map svg path.hr-shade").is_empty());
        }
        desk.get(&format!("{DESK}/studies/2")).await.ok().says("програють 0");
        desk.get(&format!("{DESK}/scenarios/2")).await.ok().says("125 %");
    }
}
