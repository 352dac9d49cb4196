//! Single trips, tables of trips, days off, lines, changes and fares are written at the desk.

use gtfs::Severity;
use jiff::civil::date;
use kit::Kopiykas;
use testkit::Person;
use transit::draft::beside::{Change, FareOf, TransferOf};
use transit::draft::line::{self, LineOf};
use transit::draft::off::{DaysOff, runs_on};
use transit::draft::trip::{IntervalOf, TimeOf, TripOf, TripRow, listed};
use transit::draft::{Op, Tables, applied};

use super::town::{TODAY, modules, published, tables, town};

fn of_feed() -> Tables {
    let tables = tables(5);
    let tables: Vec<(&str, &[u8])> = tables.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    Tables::of(&gtfs::read_tables(&tables, &gtfs::Limits::default()).unwrap().feed)
}

fn refused(op: Op) -> String {
    applied(of_feed(), &[op]).unwrap_err().key
}

fn departures(tables: &Tables, trip: &str) -> Vec<String> {
    TripOf::of(tables, trip).unwrap().times.iter().map(|own| format!("{} {}", own.stop, gtfs::clock_text(own.departure_s))).collect()
}

/// What the reader finds wrong in the tables.
fn errors(tables: &Tables) -> u64 {
    let reading = gtfs::read_zip(std::io::Cursor::new(tables.archive()), &gtfs::Limits::default()).unwrap();
    reading.report.count(Severity::Error)
}

#[test]
fn a_trip_is_written_stop_by_stop_and_keeps_what_else_stood_there() {
    let mut before = of_feed();
    before.put("stop_times.txt", &[("trip_id", "there-8"), ("stop_id", "s3")], &[("pickup_type", "1")]);
    let mut own = TripOf::of(&before, "there-8").unwrap();
    own.block = "12".to_owned();
    own.accessible = Some(false);
    own.times.retain(|time| time.stop != "s2");
    own.times[1].departure_s += 60;
    own.intervals = vec![IntervalOf { from_s: 8 * 3_600, until_s: 9 * 3_600, every_s: 600, exact: true }];
    let after = applied(before, &[Op::PutTrip(own.clone())]).unwrap();
    assert_eq!(TripOf::of(&after, "there-8").unwrap(), own);
    let last = after.find("stop_times.txt", &[("trip_id", "there-8"), ("stop_id", "s3")]).unwrap();
    assert_eq!((last.get("pickup_type"), last.get("stop_sequence")), ("1", "2"));
    assert_eq!(after.find("trips.txt", &[("trip_id", "there-8")]).unwrap().get("wheelchair_accessible"), "2");
    assert_eq!(errors(&after), 0);
    let own = |change: fn(&mut TripOf)| {
        let mut own = TripOf::of(&of_feed(), "there-8").unwrap();
        change(&mut own);
        refused(Op::PutTrip(own))
    };
    assert_eq!(own(|own| own.times.truncate(1)), "transit-stops-few");
    assert_eq!(own(|own| own.times[0].stop = "s77".into()), "transit-no-such-stop");
    assert_eq!(own(|own| own.times[0].departure_s += 3_600), "transit-times-back");
    assert_eq!(own(|own| own.trip = "dragon".into()), "transit-no-such-trip");
    assert_eq!(own(|own| own.intervals = vec![IntervalOf { from_s: 9, until_s: 8, every_s: 60, exact: false }]), "transit-hours-order");
}

#[test]
fn copies_are_later_each_and_lie_within_the_day() {
    let copy = |trip: &str, by_minutes, count| Op::CopyTrip { trip: trip.to_owned(), by_minutes, count };
    let after = applied(of_feed(), &[copy("there-8", 10, 2), copy("there-8", 10, 1), copy("there-8", -5, 1)]).unwrap();
    assert_eq!(departures(&after, "there-8+10"), ["s1 08:15:00", "s2 08:20:00", "s3 08:25:00"]);
    assert_eq!(departures(&after, "there-8+20")[0], "s1 08:25:00");
    assert_eq!(departures(&after, "there-8+10.2")[0], "s1 08:15:00");
    assert_eq!(departures(&after, "there-8+-5")[0], "s1 08:00:00");
    assert_eq!(errors(&after), 0);
    assert_eq!(refused(copy("there-8", 0, 1)), "transit-copies-wrong");
    assert_eq!(refused(copy("there-8", 1, 101)), "transit-copies-wrong");
    assert_eq!(refused(copy("there-8", -600, 1)), "transit-copy-beyond");
    assert_eq!(refused(copy("dragon", 1, 1)), "transit-no-such-trip");
    let gone = applied(after, &[Op::RemoveTrip { trip: "there-8".to_owned() }]).unwrap();
    assert!(
        gone.find("stop_times.txt", &[("trip_id", "there-8")]).is_none() && gone.find("trips.txt", &[("trip_id", "there-8+10")]).is_some()
    );
}

#[test]
fn a_table_of_trips_moves_whole_trips() {
    let before = of_feed();
    let all = listed(&before, "r9", "all", "0");
    assert_eq!((all.len(), all[0].row.trip.as_str(), all[0].stops), (18, "there-6", 3));
    assert!(listed(&before, "r/1", "all", "0")[0].by_interval);
    let row = TripRow { start_s: 6 * 3_600, block: "7".to_owned(), accessible: None, ..all[0].row.clone() };
    let after = applied(before, &[Op::PutRows { rows: vec![row.clone()] }]).unwrap();
    assert_eq!(departures(&after, "there-6"), ["s1 06:00:00", "s2 06:05:00", "s3 06:10:00"]);
    assert_eq!(listed(&after, "r9", "all", "0")[0].row, row);
    assert_eq!(departures(&after, "there-7")[0], "s1 07:05:00");
    assert_eq!(refused(Op::PutRows { rows: vec![TripRow { start_s: 48 * 3_600 - 60, ..row.clone() }] }), "transit-copy-beyond");
    assert_eq!(refused(Op::PutRows { rows: vec![TripRow { trip: "dragon".into(), ..row }] }), "transit-no-such-trip");
}

#[test]
fn days_off_are_exceptions_of_both_calendars_and_none_is_written_twice() {
    let service = |id: &str, weekdays| Op::PutService { id: id.to_owned(), weekdays, from: date(2026, 1, 1), until: date(2026, 12, 31) };
    let off = |instead: &str| {
        Op::PutDaysOff(DaysOff { service: "Будні".into(), instead: instead.into(), days: vec![date(2026, 8, 24), date(2026, 8, 22)] })
    };
    let base = applied(of_feed(), &[service("Будні", 0b001_1111), service("Вихідні", 0b110_0000)]).unwrap();
    let after = applied(base.clone(), &[off("Вихідні"), off("Вихідні")]).unwrap();
    let on = |service: &str, day| runs_on(&after, service, date(2026, 8, day));
    assert_eq!((on("Будні", 24), on("Вихідні", 24), on("Будні", 25), on("Вихідні", 22)), (false, true, true, true));
    let exceptions = after.rows("calendar_dates.txt").filter(|row| row.get("service_id") != "all").count();
    assert_eq!(exceptions, 2, "on a Saturday nothing changes");
    assert_eq!(applied(base.clone(), &[off("Будні")]).unwrap_err().key, "transit-days-off-same");
    assert_eq!(applied(base, &[off("dragon")]).unwrap_err().key, "transit-no-such-service");
}

#[test]
fn lines_are_read_from_what_people_have() {
    let geojson = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[33.40,47.90],[33.41,47.91]]}}]}"#;
    let gpx = r#"<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="47.90" lon="33.40"><ele>1</ele></trkpt><trkpt lat="47.91" lon="33.41"/></trkseg></trk></gpx>"#;
    for text in [geojson, gpx, "47.90, 33.40\n\n47.91,33.41"] {
        assert_eq!(line::read(text).unwrap(), [[47.90, 33.40], [47.91, 33.41]], "{text}");
    }
    for (text, key) in [
        ("{", "transit-line-wrong"),
        ("<gpx><trk>", "transit-line-points"),
        ("<gpx lat=", "transit-line-wrong"),
        (r#"{"type":"Point","coordinates":[1,2]}"#, "transit-line-points"),
        ("казна-що", "transit-line-point-wrong"),
        ("", "transit-line-points"),
        ("47.9,33.4", "transit-line-points"),
        (r#"{"type":"LineString","coordinates":[[33,97],[33,98]]}"#, "transit-line-points"),
    ] {
        assert_eq!(line::read(text).unwrap_err().key, key, "{text}");
    }
    let metres = line::metres_to(&[[47.90, 33.40], [47.90, 33.50]], [47.901, 33.45]).unwrap();
    assert!((metres - 111.2).abs() < 0.5, "{metres}");
}

#[test]
fn a_line_is_of_all_trips_one_way_and_goes_again() {
    let put = |direction, lat| Op::PutLine(LineOf { route: "r9".into(), direction, points: vec![[lat, 33.40], [47.91, 33.41]] });
    let after = applied(of_feed(), &[put(0, 47.90), put(1, 47.91), put(0, 47.92)]).unwrap();
    assert_eq!(after.find("trips.txt", &[("trip_id", "there-8")]).unwrap().get("shape_id"), "r9-0-line");
    assert_eq!(after.find("trips.txt", &[("trip_id", "back-8")]).unwrap().get("shape_id"), "r9-1-line");
    assert_eq!(line::points_of(&after, "r9", 0)[0], [47.92, 33.40]);
    assert_eq!(after.rows("shapes.txt").count(), 4);
    assert_eq!(errors(&after), 0);
    assert_eq!(line::stops_of(&after, "r9", 0).len(), 3);
    let remove = Op::RemoveLine { route: "r9".into(), direction: 0 };
    let gone = applied(after, std::slice::from_ref(&remove)).unwrap();
    assert_eq!((gone.rows("shapes.txt").count(), errors(&gone)), (2, 0));
    assert_eq!(applied(gone, &[remove]).unwrap_err().key, "transit-nothing-to-remove");
    let long = Op::PutLine(LineOf { route: "r9".into(), direction: 0, points: vec![[47.9, 33.4]; 20_001] });
    assert_eq!(refused(long), "transit-line-points");
}

#[test]
fn changes_fares_platforms_and_stations_are_read_again() {
    let change = |minutes| Op::PutTransfer(TransferOf { from: "s2".into(), to: "s2-b".into(), change: Change::Minutes, minutes });
    let fare = FareOf {
        id: "fare-1".into(),
        agency: String::new(),
        price: Kopiykas(850),
        before: false,
        changes: Some(0),
        minutes: 0,
        routes: vec!["r9".into()],
    };
    let stop = |id: &str, station: &str, is_station| Op::PutStop {
        id: id.into(),
        code: String::new(),
        name: "Ринок".into(),
        lat: 47.905,
        lon: 33.405,
        accessible: None,
        platform: "Б".into(),
        station: station.into(),
        is_station,
    };
    let ops = [change(3), change(4), Op::PutFare(fare.clone()), stop("hub", "", true), stop("s2", "hub", false)];
    let after = applied(of_feed(), &ops).unwrap();
    let reading = gtfs::read_zip(std::io::Cursor::new(after.archive()), &gtfs::Limits::default()).unwrap();
    let feed = &reading.feed;
    assert_eq!((feed.transfers.len(), feed.transfers[0].min_time_s), (1, Some(240)));
    let stop_of = feed.stop_by_id("s2").unwrap();
    assert_eq!((feed[stop_of].parent_station, feed.text(feed[stop_of].platform_code)), (feed.stop_by_id("hub"), "Б"));
    let raw: Vec<&str> = feed.raw_tables.iter().map(|own| own.name.as_str()).collect();
    assert_eq!(raw, ["fare_attributes.txt", "fare_rules.txt"]);
    assert!(String::from_utf8_lossy(&feed.raw_tables[0].bytes).contains("8.50"));
    assert_eq!(reading.report.count(Severity::Error), 0, "{:?}", reading.report.counts);
    assert_eq!(refused(stop("s2", "s1", false)), "transit-no-such-station");
    assert_eq!(refused(stop("s2", "", true)), "transit-station-used");
    assert_eq!(refused(Op::RemoveTransfer { from: "s1".into(), to: "s2".into() }), "transit-nothing-to-remove");
    assert_eq!(refused(Op::PutFare(FareOf { routes: vec!["dragon".into()], ..fare })), "transit-no-such-route");
    let gone = applied(
        after,
        &[Op::RemoveTransfer { from: "s2".into(), to: "s2-b".into() }, Op::Remove { kind: "fare".into(), id: "fare-1".into() }],
    )
    .unwrap();
    assert_eq!((gone.rows("transfers.txt").count(), gone.rows("fare_rules.txt").count()), (0, 0));
}

#[test]
fn edits_are_read_back_as_they_were_kept() {
    let time = TimeOf { stop: "s1".into(), arrival_s: 1, departure_s: 2 };
    let trip =
        TripOf { trip: "t".into(), sign: String::new(), block: String::new(), accessible: None, times: vec![time], intervals: Vec::new() };
    for op in [
        Op::PutTrip(trip),
        Op::PutLine(LineOf { route: "r".into(), direction: 1, points: vec![[1.5, 2.5]] }),
        Op::PutDaysOff(DaysOff { service: "a".into(), instead: String::new(), days: vec![date(2026, 8, 24)] }),
        Op::PutTransfer(TransferOf { from: "a".into(), to: "b".into(), change: Change::Timed, minutes: 0 }),
    ] {
        assert_eq!(serde_json::from_str::<Op>(&serde_json::to_string(&op).unwrap()).unwrap(), op);
    }
    let old = r#"{"what":"put-stop","id":"1","code":"","name":"n","lat":1.0,"lon":2.0,"accessible":null}"#;
    assert!(serde_json::from_str::<Op>(old).is_ok(), "edits of older drafts are understood");
}

/// Sends the first form of a page that fits, with values.
async fn send(by: &Person, page: &str, css: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let form = by.get(page).await.ok().form(css);
    let form = fields.iter().fold(form, |form, (name, value)| {
        if form.fields.iter().any(|(own, _)| own == name) { form.with(name, value) } else { form.and(name, value) }
    });
    by.send_form(&form).await
}

testkit::city_tests! {
    modules = modules();

    async fn a_city_makes_a_whole_timetable_in_the_browser_and_people_travel_by_it(city: City) {
        let town = town(&city).await;
        let (by, draft) = (&town.editor, "/desk/transit/1/draft");
        by.post("/desk/transit/draft", &[("title", "Перший розклад"), ("base", "")]).await.leads_to(draft);
        let put = async |kind: &str, fields: &[(&str, &str)]| send(by, &format!("{draft}/{kind}"), "main form", fields).await.leads_to(draft);
        put("agency", &[("name", "КП «Трамвай»"), ("url", "https://tram.example.com")]).await;
        put("stop", &[("name", "Вокзал"), ("lat", "47.90"), ("lon", "33.40")]).await;
        put("stop", &[("name", "Ринок"), ("lat", "47.905"), ("lon", "33.405"), ("platform", "2")]).await;
        put("stop", &[("name", "Парк"), ("lat", "47.91"), ("lon", "33.41")]).await;
        put("route", &[("mode", "tram"), ("number", "7"), ("name", "Вокзал — Парк"), ("agency", "carrier-1001")]).await;
        for (id, days) in [("Будні", ["monday", "tuesday", "wednesday", "thursday", "friday"].as_slice()), ("Вихідні", ["saturday", "sunday"].as_slice())] {
            let mut fields = vec![("id", id), ("from", "2026-11-01"), ("until", "2027-08-31")];
            fields.extend(days.iter().map(|day| (*day, "on")));
            put("service", &fields).await;
        }
        for service in ["Будні", "Вихідні"] {
            put("trips", &[("route", "tram-7"), ("service", service), ("sign", "Парк"), ("stops", "1001 0\n1002 4\n1003 9"), ("first", "06:00"), ("last", "20:00"), ("every", "30")]).await;
        }
        // holidays, heeding no martial law
        let off = format!("{draft}/days-off?service=%D0%91%D1%83%D0%B4%D0%BD%D1%96");
        by.get(&off).await.ok().says("Святкові дні");
        let page = format!("{off}&all=on");
        by.get(&page).await.ok().says("День Незалежності").says("24 серпня");
        send(by, &page, "main form", &[("instead", "Вихідні")]).await.leads_to(draft);
        // a table of trips, page by page
        let table = format!("{draft}/table?route=tram-7&service=%D0%91%D1%83%D0%B4%D0%BD%D1%96&direction=0");
        by.get(&table).await.ok().says("06:09").says("Далі");
        send(by, &table, "main form", &[("start-0", "05:50"), ("block-0", "7-1"), ("accessible-0", "yes")]).await.is(303);
        by.get(&table).await.ok().says("05:59").says_nothing_of("06:09");
        let refused = send(by, &table, "main form", &[("start-1", "колись")]).await.is(422).says("Напишіть час");
        assert!(refused.text().contains("колись"), "what was typed stays");
        by.get(&format!("{table}&page=1")).await.ok().says("18:39");
        // one trip
        let trip = format!("{draft}/trip?id=tram-7-%D0%91%D1%83%D0%B4%D0%BD%D1%96-0-063000");
        by.get(&trip).await.ok().says("Ринок").says("Копії рейсу");
        send(by, &trip, "main form", &[("arrival-1", "06:35"), ("departure-1", "06:36"), ("block", "7-2")]).await.is(303);
        send(by, &trip, "main form", &[("arrival-1", "05:00")]).await.is(422).says("Час має зростати");
        send(by, &trip, "main form[action$=copy]", &[("by", "5"), ("count", "2")]).await.is(303);
        send(by, &trip, "main form[action$=copy]", &[("by", "x"), ("count", "2")]).await.is(422).says("Напишіть число");
        by.get(&table).await.ok().says("063000+10");
        send(by, &format!("{trip}%2B10"), "main form[action$=remove]", &[]).await.is(303);
        by.get(&table).await.ok().says_nothing_of("063000+10");
        // its line, a change, a fare
        let line = format!("{draft}/line?route=tram-7&direction=0");
        by.get(&format!("{line}&start=stops")).await.ok().says("47.900000, 33.400000");
        let form = by.get(&line).await.ok().form("main form");
        let fields: Vec<(&str, &str)> = form.fields.iter().filter(|(name, _)| !["points", "file"].contains(&name.as_str())).map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let gpx = br#"<gpx><trk><trkseg><trkpt lat="47.90" lon="33.40"/><trkpt lat="47.92" lon="33.42"/></trkseg></trk></gpx>"#;
        let address = format!("{draft}/line");
        by.upload(&address, &fields, &[("file", "line.gpx", b"nonsense")]).await.is(422).says("Незрозуміла точка");
        by.upload(&address, &fields, &[("file", "line.gpx", gpx)]).await.is(303);
        by.get(&line).await.ok().says("Прибрати лінію").says("47.920000, 33.420000");
        put("transfer", &[("from", "1002"), ("to", "1002"), ("change", "minutes"), ("minutes", "3")]).await;
        put("fare", &[("price", "8,50"), ("before", "in"), ("changes", "0")]).await;
        by.get(draft).await.ok().says("8.50 UAH").says("потрібно стільки хвилин").says("Святкові дні");
        by.get(&format!("{draft}/transfer?from=1002&to=1002")).await.ok().says("Прибрати");
        by.get(&format!("{draft}?lang=en")).await.ok().says("Fares").says("Table of trips");
        // finished, published, travelled by
        let form = by.get(draft).await.ok().form("form[action$=finish]");
        by.send_form(&form).await.leads_to("/desk/transit/1");
        by.get("/desk/transit/1").await.ok().says("Зауважень немає");
        let form = town.publisher.get("/desk/transit/1/publish").await.ok().form("main form");
        town.publisher.send_form(&form).await.leads_to("/desk/transit/1");
        let guest = city.visitor();
        guest.get("/transit/routes/tram-7?day=2026-11-23").await.ok().says("05:50").says("06:35");
        guest.get("/transit/835/55_shapes.csv").await.ok().says("tram-7,47.920000,33.420000");
        // the fare that was written here is what a traveller is told
        let found = guest.get("/api/v1/transit/journeys?from=stop:1001&to=stop:1003&at=2026-11-23T05:00:00Z").await.ok().json();
        assert_eq!((found["items"][0]["fare"]["amount"].as_str(), found["items"][0]["fare"]["currency"].as_str()), (Some("8.50"), Some("UAH")), "{found}");
    }

    async fn what_is_no_trip_is_not_found_and_strangers_write_nothing(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        town.editor.post("/desk/transit/draft", &[("title", "Зміни"), ("base", "1")]).await.leads_to("/desk/transit/2/draft");
        let draft = "/desk/transit/2/draft";
        for path in ["trip?id=dragon", "trip", "table?route=x", "line?route=x", "days-off?service=x", "days-off"] {
            town.editor.get(&format!("{draft}/{path}")).await.is(404);
            town.stranger.get(&format!("{draft}/{path}")).await.is(403);
        }
        for path in ["trip", "trip/copy", "table?route=r9&service=all&direction=0", "days-off"] {
            town.stranger.post(&format!("{draft}/{path}"), &[("id", "there-8"), ("version", "1")]).await.is(403);
        }
        town.stranger.post(&format!("{draft}/trip/remove"), &[("id", "there-8"), ("version", "1")]).await.is(403);
        let nonsense = [("id", "there-8"), ("service", "all"), ("version", "1"), ("stop-0", "s1"), ("arrival-0", "99:99"), ("by", "-"), ("day", "вчора"), ("trip-0", "x"), ("intervals", "a b")];
        for path in ["trip", "trip/copy", "table?route=r9&service=all&direction=0", "days-off", "transfer", "fare"] {
            town.editor.post(&format!("{draft}/{path}"), &nonsense).await.is(422);
        }
        // two at once
        let page = format!("{draft}/trip?id=there-8");
        let (one, other) = (town.editor.get(&page).await.ok().form("main form"), town.admin.get(&page).await.ok().form("main form"));
        town.editor.send_form(&one.with("block", "1")).await.is(303);
        let refused = town.admin.send_form(&other.with("block", "22")).await.is(422).says("Хтось інший щойно змінив");
        assert!(refused.text().contains("22"), "what was typed stays");
        let undo = town.editor.get(draft).await.ok().form("form[action$=undo]");
        town.editor.send_form(&undo).await.leads_to(draft);
        town.editor.get(draft).await.ok().says("Змін ще немає");
    }
}
