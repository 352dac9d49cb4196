//! Plates are found however they are typed.

use tracking::{Position, normal_plate};

use crate::city::{at, city, place};

#[test]
fn a_plate_has_one_form_however_it_is_typed() {
    for (typed, form) in [
        ("АЕ 1234 КН", "AE1234KH"),
        ("AE1234KH", "AE1234KH"),
        ("ае-1234-кн", "AE1234KH"),
        ("АE 12-34 КH", "AE1234KH"),
        ("ВС 0001 ОТ", "BC0001OT"),
        ("ІІ 7777 МХ", "II7777MX"),
        ("Ж 5", "Ж5"),
        ("", ""),
    ] {
        assert_eq!(normal_plate(typed), form, "{typed}");
    }
}

#[test]
fn a_vehicle_is_found_by_its_plate_in_the_other_alphabet() {
    let mut city = city();
    let ((latitude, longitude), time) = (place(0.0, 0.0), at("07:00:00"));
    let position = Position { vehicle: "17", plate: "АЕ 1234 КН", time, latitude, longitude, ..Position::default() };
    city.tracking.observe(&position, time, &mut Vec::new());
    assert_eq!(city.tracking.vehicle_by_plate("ae1234kh"), Some(city.number("17")));
    assert_eq!(city.tracking.vehicle_by_plate("AE1234KM"), None);
    assert_eq!(city.tracking.vehicle_by_plate("--"), None);
}
