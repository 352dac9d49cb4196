//! A timetable is made at the desk, from nothing and from a version; edits are taken back.

use jiff::civil::date;
use testkit::Person;
use transit::draft::{Interval, Op, Tables, TripsOf, applied};
use transit::store;
use transit::version::State;

use super::town::{TODAY, modules, published, tables, town};

fn of_feed() -> Tables {
    let tables = tables(5);
    let tables: Vec<(&str, &[u8])> = tables.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    Tables::of(&gtfs::read_tables(&tables, &gtfs::Limits::default()).unwrap().feed)
}

fn trips(stops: &[(&str, u32)], every_minutes: u32) -> TripsOf {
    TripsOf {
        route: "r9".to_owned(),
        service: "all".to_owned(),
        direction: 0,
        sign: "Парк".to_owned(),
        stops: stops.iter().map(|(stop, minutes)| ((*stop).to_owned(), *minutes)).collect(),
        first_s: 6 * 3_600,
        last_s: 7 * 3_600,
        every_minutes,
        by_interval: false,
        instead: true,
    }
}

fn refused(op: Op) -> String {
    applied(of_feed(), &[op]).unwrap_err().key
}

#[test]
fn a_trip_is_copied_every_so_many_minutes_instead_of_those_there_were() {
    let after = applied(of_feed(), &[Op::PutTrips(trips(&[("s1", 0), ("s2", 4), ("s3", 9)], 20))]).unwrap();
    let starts: Vec<&str> = after
        .rows("stop_times.txt")
        .filter(|row| row.get("trip_id").starts_with("r9-all-0-") && row.get("stop_id") == "s1")
        .map(|row| row.get("departure_time"))
        .collect();
    assert_eq!(starts, ["06:00:00", "06:20:00", "06:40:00", "07:00:00"]);
    assert!(after.find("trips.txt", &[("trip_id", "there-8")]).is_none() && after.find("trips.txt", &[("trip_id", "back-8")]).is_some());
    assert!(after.find("stop_times.txt", &[("trip_id", "there-8")]).is_none(), "no time of a trip that is gone");
}

#[test]
fn what_refers_to_nothing_is_refused() {
    assert_eq!(refused(Op::PutTrips(trips(&[("s1", 0)], 20))), "transit-stops-few");
    assert_eq!(refused(Op::PutTrips(trips(&[("s1", 0), ("s77", 4)], 20))), "transit-no-such-stop");
    assert_eq!(refused(Op::PutTrips(trips(&[("s1", 5), ("s2", 4)], 20))), "transit-minutes-back");
    assert_eq!(refused(Op::PutTrips(trips(&[("s1", 0), ("s2", 4)], 0))), "transit-hours-order");
    assert_eq!(refused(Op::Remove { kind: "stop".to_owned(), id: "s1".to_owned() }), "transit-still-used");
    assert_eq!(refused(Op::Remove { kind: "service".to_owned(), id: "all".to_owned() }), "transit-still-used");
    assert_eq!(refused(Op::Remove { kind: "dragon".to_owned(), id: "x".to_owned() }), "transit-nothing-to-remove");
}

#[test]
fn a_route_goes_with_its_trips_and_the_archive_is_read_again() {
    let after = applied(of_feed(), &[Op::Remove { kind: "route".to_owned(), id: "r/1".to_owned() }]).unwrap();
    let reading = gtfs::read_zip(std::io::Cursor::new(after.archive()), &gtfs::Limits::default()).unwrap();
    assert_eq!((reading.feed.routes.len(), reading.feed.frequencies.len()), (1, 0));
    assert_eq!(reading.report.count(gtfs::Severity::Error), 0, "{:?}", reading.report.counts);
}

#[test]
fn a_form_knows_one_interval_alone() {
    let promised = |first_s, last_s, every_minutes| Interval::One { first_s, last_s, every_minutes, promised: true };
    let mut tables = of_feed();
    assert_eq!(Interval::of(&tables, "r9", "all", 0), Interval::None);
    assert_eq!(Interval::of(&tables, "r/1", "all", 0), promised(6 * 3_600, 22 * 3_600 + 50 * 60, 10));
    let more = [("trip_id", "tram"), ("start_time", "23:00:00"), ("end_time", "24:00:00"), ("headway_secs", "1200")];
    tables.add("frequencies.txt", &more);
    assert_eq!(Interval::of(&tables, "r/1", "all", 0), Interval::Several);
}

#[test]
fn an_edit_is_read_back_as_it_was_kept() {
    let op = Op::PutTrips(trips(&[("s1", 0), ("s2", 4)], 20));
    assert_eq!(serde_json::from_str::<Op>(&serde_json::to_string(&op).unwrap()).unwrap(), op);
}

/// Writes something in the draft through its form.
async fn write(by: &Person, kind: &str, fields: &[(&str, &str)]) {
    let form = by.get(&format!("/desk/transit/1/draft/{kind}")).await.ok().form("main form");
    let form = fields.iter().fold(form, |form, (name, value)| {
        if form.fields.iter().any(|(own, _)| own == name) { form.with(name, value) } else { form.and(name, value) }
    });
    by.send_form(&form).await.leads_to("/desk/transit/1/draft");
}

testkit::city_tests! {
    modules = modules();

    async fn a_city_without_a_timetable_makes_one_in_the_browser(city: City) {
        let town = town(&city).await;
        town.editor.post("/desk/transit/draft", &[("title", ""), ("base", "")]).await.is(422).says("Назвіть версію");
        town.editor.post("/desk/transit/draft", &[("title", "Перший розклад"), ("base", "")]).await.leads_to("/desk/transit/1/draft");
        write(&town.editor, "agency", &[("name", "КП «Трамвай»"), ("url", "https://tram.example.com")]).await;
        write(&town.editor, "stop", &[("name", "Вокзал"), ("lat", "47.90"), ("lon", "33,40"), ("accessible", "yes")]).await;
        write(&town.editor, "stop", &[("name", "Парк"), ("lat", "47.91"), ("lon", "33.41")]).await;
        write(&town.editor, "route", &[("mode", "tram"), ("number", "7"), ("name", "Вокзал — Парк"), ("agency", "carrier-1001")]).await;
        write(&town.editor, "service", &[("id", "Щодня"), ("monday", "on"), ("sunday", "on"), ("from", "2026-11-01"), ("until", "2026-12-31")]).await;
        let trips = [("route", "tram-7"), ("service", "Щодня"), ("sign", "Парк"), ("stops", "1001 0\n1002 7"), ("first", "06:00"), ("last", "22:00"), ("every", "30")];
        write(&town.editor, "trips", &trips).await;
        write(&town.editor, "exception", &[("service", "Щодня"), ("day", "2026-11-23"), ("added", "no")]).await;
        town.editor.get("/desk/transit/1/draft").await.ok().says("33 рейси").says("Вокзал — Парк").says("неділя").says("Скасувати останню зміну");
        let form = town.editor.get("/desk/transit/1/draft").await.ok().form("form[action$=finish]");
        town.editor.send_form(&form).await.leads_to("/desk/transit/1");
        town.editor.get("/desk/transit/1").await.ok().says("Перевірено").says("Зауважень немає").says("Складено тут");
        town.editor.get("/desk/transit/1/draft").await.is(404);
        let form = town.publisher.get("/desk/transit/1/publish").await.ok().form("main form");
        town.publisher.send_form(&form).await.leads_to("/desk/transit/1");
        city.visitor().get("/transit/routes/tram-7").await.ok().says("Трамвай 7").says("06:00–22:00".split('–').next().unwrap());
        city.visitor().get("/transit/routes/tram-7?day=2026-11-23").await.ok().says("рейсів немає");
    }

    async fn edits_are_taken_back_and_nothing_of_two_officials_is_lost(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        town.editor.post("/desk/transit/draft", &[("title", "Зміни"), ("base", "1")]).await.leads_to("/desk/transit/2/draft");
        let stop = "/desk/transit/2/draft/stop";
        let (first, second) = (town.editor.get(&format!("{stop}?id=s2")).await.ok(), town.admin.get(&format!("{stop}?id=s2")).await.ok());
        town.editor.send_form(&first.form("main form").with("name", "Базар")).await.leads_to("/desk/transit/2/draft");
        let refused = town.admin.send_form(&second.form("main form").with("name", "Торг")).await.is(422).says("Хтось інший щойно змінив");
        assert!(refused.text().contains("Торг"), "what was typed stays");
        town.editor.get("/desk/transit/2/draft?q=базар").await.ok().says("Базар");
        let undo = town.editor.get("/desk/transit/2/draft").await.ok().form("form[action$=undo]");
        town.editor.send_form(&undo).await.leads_to("/desk/transit/2/draft");
        town.editor.get("/desk/transit/2/draft").await.ok().says("Ринок").says_nothing_of("Базар").says("Змін ще немає");
        town.editor.send_form(&undo).await.leads_to("/desk/transit/2/draft");
        let used = town.editor.get("/desk/transit/2/draft/stop?id=s2").await.ok().form("main form[action*=remove]");
        town.editor.send_form(&used).await.leads_to("/desk/transit/2/draft");
        town.editor.get("/desk/transit/2/draft").await.ok().says("Прибрати не можна");
        assert_eq!(store::versions::find(city.db(), 2).await.unwrap().unwrap().edits, 0);
    }

    async fn a_service_by_interval_is_written_anew_as_it_was(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        town.editor.post("/desk/transit/draft", &[("title", "Зміни"), ("base", "1")]).await.leads_to("/desk/transit/2/draft");
        let form = town.editor.get("/desk/transit/2/draft/trips?route=r%2F1&service=all&direction=0").await.ok().form("main form");
        let field = |name: &str| form.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let said = ["first", "last", "every"].map(|name| field(name).unwrap_or_default());
        assert_eq!((said.join(" "), field("by_interval").is_some(), field("instead").is_some()), ("06:00 22:50 10".to_owned(), true, true));
    }

    async fn a_draft_of_nothing_is_no_timetable_yet(city: City) {
        let town = town(&city).await;
        town.editor.post("/desk/transit/draft", &[("title", "Порожній"), ("base", "")]).await.leads_to("/desk/transit/1/draft");
        let form = town.editor.get("/desk/transit/1/draft").await.ok().form("form[action$=finish]");
        town.editor.send_form(&form).await.leads_to("/desk/transit/1/draft");
        town.editor.get("/desk/transit/1/draft").await.ok().says("stops.txt");
        assert_eq!(store::versions::find(city.db(), 1).await.unwrap().unwrap().state, State::Draft);
        for kind in ["agency", "stop", "route", "service", "exception", "trips"] {
            let fields = [("version", "1"), ("lat", "північ"), ("from", "x"), ("stops", "казна-що"), ("first", "99:99")];
            town.editor.post(&format!("/desk/transit/1/draft/{kind}"), &fields).await.is(422);
            town.stranger.get(&format!("/desk/transit/1/draft/{kind}")).await.is(403);
            town.stranger.post(&format!("/desk/transit/1/draft/{kind}"), &fields).await.is(403);
        }
        town.editor.get("/desk/transit/1/draft/dragon").await.is(404);
        for path in ["undo", "finish", "stop/remove?id=x&version=1"] {
            town.stranger.post(&format!("/desk/transit/1/draft/{path}"), &[("version", "1")]).await.is(403);
        }
    }
}
