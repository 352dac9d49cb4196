//! Two versions side by side.

use jiff::civil::date;
use transit::compare::{Change, routes, stops};
use transit::published::Loaded;

use super::town::{TODAY, archive, brought, modules, published, tables, town};

fn loaded(tables: &[(&str, String)]) -> Loaded {
    let tables: Vec<(&str, &[u8])> = tables.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    Loaded::new(1, gtfs::read_tables(&tables, &gtfs::Limits::default()).unwrap().feed).unwrap()
}

fn changed(table: &str, from: &str, to: &str) -> Loaded {
    let mut tables = tables(5);
    let own = tables.iter_mut().find(|(name, _)| *name == table).unwrap();
    assert!(own.1.contains(from));
    own.1 = own.1.replace(from, to);
    loaded(&tables)
}

const DAYS: (jiff::civil::Date, jiff::civil::Date) = (TODAY, TODAY);

#[test]
fn a_version_is_like_itself() {
    let own = loaded(&tables(5));
    assert!(routes((&own, &own), DAYS).is_empty() && stops(&own, &own).is_empty());
}

#[test]
fn other_times_change_a_route_and_none_of_its_stops() {
    let found = routes((&loaded(&tables(5)), &loaded(&tables(25))), DAYS);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].change, found[0].stops_differ, found[0].trips), (Change::Changed, false, (35, 35)));
}

#[test]
fn stops_that_are_renamed_or_moved_are_told() {
    let before = loaded(&tables(5));
    let renamed = stops(&before, &changed("stops.txt", "Ринок,47.905", "Базар,47.905"));
    assert_eq!(renamed.iter().map(|own| own.change).collect::<Vec<_>>(), [Change::Changed; 2], "both sides of the street");
    let moved = stops(&before, &changed("stops.txt", "Парк,47.91,", "Парк,47.911,"));
    assert!((moved[0].moved_m - 111.0).abs() < 1.0, "{moved:?}");
}

#[test]
fn routes_and_stops_that_come_and_go_are_told() {
    let (before, mut without) = (loaded(&tables(5)), tables(5));
    for (name, table) in &mut without {
        if ["routes.txt", "trips.txt", "frequencies.txt", "stop_times.txt"].contains(name) {
            let kept = table.lines().filter(|line| !line.starts_with("r/1") && !line.starts_with("tram"));
            *table = kept.collect::<Vec<_>>().join("\n");
        }
    }
    let after = loaded(&without);
    let (gone, come) = (routes((&before, &after), DAYS), routes((&after, &before), DAYS));
    assert_eq!((gone[0].change, gone[0].trips.1, come[0].change), (Change::Removed, 0, Change::Added));
    assert_eq!((stops(&before, &after)[0].change, stops(&after, &before)[0].change), (Change::Removed, Change::Added));
}

testkit::city_tests! {
    modules = modules();

    async fn a_version_is_compared_with_what_holds_before_it_is_published(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let number = brought(&city, &town.editor, 25).await;
        town.editor.get(&format!("/desk/transit/{number}")).await.ok().says("Порівняти з чинною");
        let page = town.editor.get(&format!("/desk/transit/compare?after={number}")).await.ok();
        page.says("Тролейбус 9").says("Змінено").says("Усі зупинки такі самі").says_nothing_of("Трамвай 1");
        town.editor.get("/desk/transit/compare?before=1&after=1").await.ok().says("Усі маршрути такі самі");
        town.editor.get("/desk/transit/compare?before=9&after=x&day=учора&lang=en").await.ok().says("Versions compared");
        town.stranger.get("/desk/transit/compare").await.is(403);
        assert!(!archive(&tables(5)).is_empty());
    }
}
