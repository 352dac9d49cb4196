//! Timetables of two carriers become one.

use gtfs::Severity;
use transit::draft::Tables;
use transit::draft::merge::{clashes, merged, pairs};

use super::town::{brought, modules, tables, town};

fn of_feed(minute: u32) -> Tables {
    let tables = tables(minute);
    let tables: Vec<(&str, &[u8])> = tables.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    Tables::of(&gtfs::read_tables(&tables, &gtfs::Limits::default()).unwrap().feed)
}

#[test]
fn ids_that_clash_are_told_apart_and_the_same_stops_joined() {
    let (first, second) = (of_feed(5), of_feed(25));
    let found = pairs(&first, &second);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.iter().all(|own| own.first == own.second && own.metres < 1.0), "{found:?}");
    assert!(clashes(&first, &second) > 40);
    let same: Vec<(String, String)> =
        found.iter().filter(|own| own.first != "s4").map(|own| (own.second.clone(), own.first.clone())).collect();
    let all = merged(first, second, "2-", &same);
    let reading = gtfs::read_zip(std::io::Cursor::new(all.archive()), &gtfs::Limits::default()).unwrap();
    let feed = &reading.feed;
    assert_eq!((feed.routes.len(), feed.stops.len(), feed.trips.len(), feed.agencies.len()), (4, 6, 72, 1));
    assert_eq!(reading.report.count(Severity::Error), 0, "{:?}", reading.report.counts);
    let trip = feed.trip_by_id("2-there-8").unwrap();
    assert_eq!(feed.text(feed[feed[trip].route].id), "2-r9");
    assert_eq!(feed.text(feed[feed.stop_times_of(trip)[0].stop].id), "s1");
    let tram = feed.trip_by_id("2-tram").unwrap();
    assert_eq!(feed.text(feed[feed.stop_times_of(tram)[1].stop].id), "2-s4");
    assert_eq!(feed.frequencies_of(tram).len(), 1);
}

testkit::city_tests! {
    modules = modules();

    async fn two_versions_become_a_draft(city: City) {
        let town = town(&city).await;
        brought(&city, &town.editor, 5).await;
        brought(&city, &town.editor, 25).await;
        town.editor.get("/desk/transit").await.ok().says("Об’єднати дві версії");
        let page = "/desk/transit/merge";
        let form = town.editor.get(page).await.ok().form("main form");
        town.editor.send_form(&form.clone().with("first", "1").with("second", "1")).await.is(422).says("Виберіть дві різні версії");
        town.editor.send_form(&form.clone()).await.is(422).says("Виберіть версію");
        let next = town.editor.send_form(&form.with("first", "1").with("second", "2").with("title", "Разом")).await.is(303);
        let shown = town.editor.get(next.location().unwrap()).await.ok().says("Ті самі зупинки").says("Вокзал").says("є в обох версіях");
        let form = shown.form("main form");
        town.editor.send_form(&form.clone().with("prefix", "<>")).await.is(422).says("від одного до десяти знаків");
        town.editor.send_form(&form).await.leads_to("/desk/transit/4/draft");
        town.editor.get("/desk/transit/4/draft").await.ok().says("2-r9").says("Разом");
        town.editor.get("/desk/transit/3").await.ok().says("4 маршрути, 5 зупинок").says("Складено тут");
        town.stranger.get(page).await.is(403);
        town.stranger.post(page, &[("first", "1"), ("second", "2"), ("shown", "on")]).await.is(403);
        town.editor.post(page, &[("first", "x"), ("second", "9999999999999999999"), ("shown", "on")]).await.is(422);
        town.editor.post(page, &[("first", "1"), ("second", "77"), ("shown", "on"), ("title", "x"), ("prefix", "2-")]).await.is(422);
        town.editor.get("/desk/transit/merge?first=1&second=77").await.ok();
    }
}
