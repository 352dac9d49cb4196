//! Places by place, against the plain definition.

use fields::Position;
use kit::Lang;
use places::Style;
use proptest::prelude::*;

use crate::{invented, small};

#[test]
fn the_nearest_house_is_found_with_its_distance() {
    let book = small::book();
    let near = book.nearest(small::at(33.3001, 47.9), 100.0).unwrap();
    assert_eq!(book.format(near.house, Lang::Uk, Style::Short).unwrap(), "просп.\u{a0}Соборності, 1");
    assert!((near.metres - 7.45).abs() < 0.1, "{}", near.metres);
    assert_eq!(book.nearest(small::at(33.3001, 47.9), 5.0), None);
    assert_eq!(book.nearest(small::at(-120.0, 10.0), 1_000_000.0), None);
    assert!(book.nearest(small::at(-120.0, 10.0), f64::MAX).is_some());
    assert_eq!(book.nearest(Position { lon: f64::NAN, lat: 48.0 }, 100.0), None);
    assert_eq!(book.nearest(small::at(33.3, 47.9), f64::NAN), None);
}

#[test]
fn a_border_belongs_to_the_smaller_district_always() {
    let book = small::book();
    let name = |lon: f64, lat: f64| {
        book.district_at(small::at(lon, lat)).and_then(|id| book.district(id)).map(|district| district.name.uk.clone())
    };
    assert_eq!(name(33.2, 47.5).as_deref(), Some("Саксаганський"));
    assert_eq!(name(33.7, 47.5).as_deref(), Some("Центрально-Міський"));
    assert_eq!(name(34.1, 47.5), None);
    let border = name(33.5, 47.5);
    assert!(border.is_some());
    assert!((0..100).all(|step| name(33.5, 47.0 + f64::from(step) / 100.0) == border));
}

#[test]
fn a_window_shows_its_houses_up_to_a_limit() {
    let book = small::book();
    let window = [33.2995, 47.8995, 33.3025, 47.9005];
    let numbers: Vec<String> = book.houses_within(window, 10).into_iter().map(|id| book.house(id).unwrap().number.to_string()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(book.houses_within(window, 2).len(), 2);
    assert_eq!(book.houses_within([33.4, 47.9, 33.3, 48.0], 10), []);
    assert_eq!(book.houses_within([f64::NAN, 47.9, 33.3, 48.0], 10), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_nearest_is_that_of_the_definition(east in -0.1_f64..0.4, north in -0.1_f64..0.5, metres_max in 1.0_f64..20_000.0) {
        thread_local!(static CITY: (invented::City, places::Book) = {
            let city = invented::city(5, 120, 3_000);
            let book = city.book();
            (city, book)
        });
        CITY.with(|(city, book)| {
            let point = small::at(33.2 + east, 47.7 + north);
            let ways = city.houses.iter().filter_map(|house| Some((house.point?.metres_to(point), house.id)));
            let expected = ways.filter(|(metres, _)| *metres <= metres_max).min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            let found = book.nearest(point, metres_max).map(|near| (near.metres, near.house));
            prop_assert_eq!(found, expected);
            let window = [point.lon - 0.01, point.lat - 0.01, point.lon + 0.02, point.lat + 0.005];
            let inside = |at: Position| (window[0]..=window[2]).contains(&at.lon) && (window[1]..=window[3]).contains(&at.lat);
            let mut expected: Vec<_> = city.houses.iter().filter(|house| house.point.is_some_and(inside)).map(|house| house.id).collect();
            let mut found = book.houses_within(window, usize::MAX);
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
            Ok(())
        })?;
    }
}
