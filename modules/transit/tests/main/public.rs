//! What passengers see: routes, stops, departures, the archive.

use jiff::SignedDuration;
use jiff::civil::date;

use super::town::{TODAY, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn a_city_without_a_timetable_says_so(city: City) {
        let guest = city.visitor();
        guest.get("/transit").await.ok().says("Розкладу поки немає");
        guest.get("/transit?lang=en").await.ok().says("There is no timetable yet");
        guest.get("/transit/stops").await.ok().says("Розкладу поки немає");
        for path in ["/transit/gtfs.zip", "/transit/routes/r9", "/transit/stops/s1", "/transit/routes/r9/table"] {
            guest.get(path).await.is(404);
        }
    }

    async fn a_passenger_finds_a_route_and_its_stops(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        guest.get("/transit").await.ok().says("Вокзал — Парк").says("Швидкісний трамвай").says("06:05–00:30").says("КП «Трамвай»");
        guest.get("/transit?mode=tram").await.ok().says("Швидкісний трамвай").says_nothing_of("Вокзал — Парк");
        guest.get("/transit?q=парк").await.ok().says("Вокзал — Парк").says_nothing_of("Швидкісний трамвай");
        guest.get("/transit?q=дракон").await.ok().says("Такого маршруту не знайшли");
        let page = guest.get("/transit/routes/r9").await.ok().says("Тролейбус 9").says("у бік: Парк").says("у бік: Вокзал").says("18 рейсів");
        let stops: Vec<String> = page.select(".hr-line-stops").into_iter().map(|own| own.text).collect();
        let places = ["Вокзал", "Ринок", "Парк"].map(|name| stops[0].find(name).unwrap());
        assert!(places.is_sorted(), "stops stand in order: {stops:?}");
        guest.get("/transit/routes/r9?stop=s2").await.ok().says("Відправлення: Ринок").says("06:10");
        guest.get("/transit/routes/r9?day=2026-11-27").await.ok().says("Цього дня за розкладом рейсів немає");
        guest.get("/transit/routes/r%2F1").await.ok().says("Трамвай 1").says("рух за інтервалом");
        guest.get("/transit/routes/r9/table?direction=1").await.ok().says("06:30").says("06:40").says_nothing_of("06:05");
        guest.get("/transit/routes/r9?lang=en").await.ok().says("Trolleybus 9").says("18 trips");
        guest.get("/transit/routes/r8").await.is(404);
    }

    async fn a_stop_says_what_leaves_next(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        // ten in the morning
        let page = guest.get("/transit/stops/s1").await.ok().says("Вокзал").says("Станом на 10:00").says("низька підлога").says("1047");
        let rows: Vec<String> = page.select(".hr-board li").into_iter().map(|own| own.text).collect();
        assert!(rows[0].contains("Площа Гірницька") && rows[0].contains("зараз") && rows[0].contains("кожні"), "{rows:?}");
        assert!(rows[1].contains("Парк") && rows[1].contains("10:05"), "{rows:?}");
        guest.get("/transit/stops/s1?day=2026-11-23").await.ok().says("понеділок").says("06:05").says("00:30");
        // after midnight the night trip of yesterday's service day is next
        city.later(SignedDuration::from_hours(14));
        let page = guest.get("/transit/stops/s1").await.ok();
        assert!(page.select(".hr-board li")[0].text.contains("00:30"));
        guest.get("/transit/stops/s3").await.ok().says("06:30");
        guest.get("/transit/stops/s4").await.ok().says("Протягом доби відправлень звідси немає");
        guest.get("/transit/stops/s9").await.is(404);
    }

    async fn stops_are_found_by_name_and_by_place(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        guest.get("/transit/stops").await.ok().says("Площа Гірницька").says("у бік: Вокзал");
        let found = guest.get("/transit/stops?q=РИНОК").await.ok();
        assert_eq!(found.select("main .hr-split > div .hr-item").len(), 2, "both sides of the street");
        guest.get("/transit/stops?q=1051").await.ok().says("Площа Гірницька").says_nothing_of("Ринок");
        let near = guest.get("/transit/stops?at=47.9,33.4").await.ok().says("Зупинки поруч із вами").says("0 м");
        assert!(near.select("main .hr-split > div .hr-item")[0].text.contains("Вокзал"));
        guest.get("/transit/stops?address=вул. Неіснуюча, 5").await.ok().says("Такої адреси не знайшли");
        guest.get("/transit/stops?q=казна-що").await.ok().says("Зупинок не знайшли");
    }

    async fn from_a_stop_a_dispatcher_alerts_about_it(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let page = city.visitor().get("/transit/stops/s2").await.ok();
        assert!(!page.text().contains("alerts/new"), "a passenger is offered no form");
        let page = town.editor.get("/transit/stops/s2").await.ok().says("Оповістити про зупинку");
        let form = page.select("a[href*='alerts/new']")[0].attribute("href").unwrap().to_owned();
        town.editor.get(&form).await.ok();
    }

    async fn a_stop_becomes_ones_own_in_this_browser_alone(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let (guest, other) = (city.visitor(), city.visitor());
        let form = guest.get("/transit/stops/s2").await.ok().form("form[action$=star]");
        guest.send_form(&form).await.leads_to("/transit/stops/s2");
        guest.get("/transit").await.ok().says("Мої зупинки").says("Ринок");
        other.get("/transit").await.ok().says_nothing_of("Мої зупинки");
        let form = guest.get("/transit/stops/s2").await.ok().says("Прибрати з моїх").form("form[action$=star]");
        guest.send_form(&form).await.leads_to("/transit/stops/s2");
        guest.get("/transit").await.ok().says_nothing_of("Мої зупинки");
        guest.post("/transit/stops/s9/star", &[]).await.is(404);
    }

    async fn programs_take_the_whole_timetable(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let archive = guest.get("/transit/gtfs.zip").await.ok();
        assert_eq!(archive.header("content-type"), Some("application/zip"));
        let reading = gtfs::read_zip(std::io::Cursor::new(archive.body.to_vec()), &gtfs::Limits::default()).unwrap();
        assert_eq!(reading.feed.routes.len(), 2);
        let tag = archive.header("etag").unwrap().to_owned();
        guest.with_header("if-none-match", &tag).get("/transit/gtfs.zip").await.is(304);
    }

    async fn the_search_of_the_city_knows_routes_and_stops(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let search = city.house().part::<search::Search>();
        search.catch_up().await.unwrap();
        let find = async |text: &str| {
            let request = search::Request { text: text.to_owned(), count: 10, ..search::Request::default() };
            let found = search.find(&kit::Viewer::visitor(), request).await.unwrap();
            found.found.hits.into_iter().map(|own| own.document.address).collect::<Vec<_>>()
        };
        assert!(find("площа гірницька").await.contains(&"/transit/stops/s4".to_owned()));
        assert!(find("тролейбус 9").await.contains(&"/transit/routes/r9".to_owned()));
    }

    async fn a_stop_where_trips_only_end_leads_to_where_they_set_out(city: City) {
        let town = town(&city).await;
        let mut tables = super::town::tables(5);
        // the line ends at a platform of its own, across the street from where it sets out
        for (name, table) in &mut tables {
            match *name {
                "stops.txt" => table.push_str("s3-b,1052,Парк (прибуття),47.9102,33.4102,0\n"),
                "stop_times.txt" => {
                    let there = |line: &str| if line.starts_with("there") { line.replace(",s3,", ",s3-b,") } else { line.to_owned() };
                    *table = table.lines().map(there).collect::<Vec<_>>().join("\n") + "\n";
                }
                _ => {}
            }
        }
        let number = transit::samples::bring(city.house(), &town.publisher.viewer, "Кінцева", super::town::archive(&tables)).await.unwrap();
        transit::actions::publish(city.house(), &town.publisher.viewer, number, 1, (Some(TODAY), Some(date(2027, 3, 31)))).await.unwrap();
        let guest = city.visitor();
        let page = guest.get("/transit/stops/s3-b").await.ok().says("Тут рейси закінчуються");
        assert_eq!(page.select("[aria-labelledby=instead] a")[0].attribute("href"), Some("/transit/stops/s3"));
        guest.get("/transit/stops/s3").await.ok().says_nothing_of("Тут рейси закінчуються");
        guest.get("/transit/stops/s4").await.ok().says_nothing_of("Тут рейси закінчуються");
    }
}
