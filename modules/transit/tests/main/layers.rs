//! Stops and routes are layers of the city's map.

use jiff::civil::date;
use kit::Lang;

use super::town::{TODAY, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn stops_and_routes_lie_on_the_map_of_who_wants_them(city: City) {
        let overlays = city.house().part::<maps::Maps>().overlays();
        let of = |code: &str| overlays.iter().find(|own| own.code() == code).unwrap().clone();
        let (routes, stops) = (of("transit-routes"), of("transit-stops"));
        let (t, now) = (city.house().locale(Lang::Uk), city.house().clock().now());
        assert!(!routes.at_first() && !stops.at_first(), "they wait to be asked for");
        assert!(stops.marks(&t, now).await.unwrap().is_empty(), "there is no timetable yet");
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let (lines, poles) = (routes.marks(&t, now).await.unwrap(), stops.marks(&t, now).await.unwrap());
        assert_eq!((lines.len(), poles.len()), (2, 5));
        let line = lines.iter().find(|own| own.title == "Тролейбус 9").unwrap();
        assert!(matches!(&line.shape, Some(fields::Geometry::Lines(lines)) if lines.len() == 2), "{line:?}");
        let pole = poles.iter().find(|own| own.href.ends_with("/s1")).unwrap();
        assert_eq!((pole.title.as_str(), pole.shape.is_none()), ("Вокзал", true));
        assert!(pole.facts[0].1.contains('9') && pole.facts[0].1.contains('1'), "{pole:?}");
        let again = stops.marks(&t, now).await.unwrap();
        assert_eq!(again, poles, "ids stay");
        let english = routes.marks(&city.house().locale(Lang::En), now).await.unwrap();
        assert!(english.iter().any(|own| own.title == "Trolleybus 9"));
    }
}
