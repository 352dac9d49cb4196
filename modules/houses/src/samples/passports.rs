//! Passports of the invented city's blocks of flats.

use std::collections::HashMap;

use ::samples::{CityHouse, HouseSeries, Samples, city};
use kit::{Lang, OrganisationId};
use registers::Data;
use serde_json::{Value, json};

use super::SampleHouse;

/// Phones of a manager: its own and that of its emergency service.
type Phones = (String, String);

/// See [`super::passports`].
pub fn all(managers: &[OrganisationId], limit: usize) -> Vec<SampleHouse> {
    let mut samples = Samples::named(2026, "house passports");
    let phones: Vec<Phones> = managers.iter().map(|_| (samples.phone(), samples.phone())).collect();
    let contracts: Vec<(String, String, f64)> = managers
        .iter()
        .map(|_| {
            let day = format!("20{:02}-{:02}-{:02}", samples.number(19..=25), samples.number(1..=12), samples.number(1..=28));
            (format!("{}-У", samples.number(10..=420)), day, samples.real(5.2, 8.4))
        })
        .collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let share = limit.div_ceil(7).max(1);
    let mut made = Vec::new();
    for house in city().apartment_houses() {
        let count = seen.entry(house.district.code).or_default();
        *count += 1;
        if *count > share && limit < 5_000 || made.len() >= limit {
            continue;
        }
        // Neighbours have one manager: managers share districts street by street.
        let at = if managers.is_empty() { 0 } else { (house.street + house.district.code.len()) % managers.len() };
        let (Some(manager), Some(phones), Some(contract)) = (managers.get(at), phones.get(at), contracts.get(at)) else { continue };
        let data = passport(house, *manager, phones, contract, &mut samples);
        made.push(SampleHouse { manager: *manager, data, house });
    }
    made
}

fn passport(house: &CityHouse, manager: OrganisationId, phones: &Phones, contract: &(String, String, f64), samples: &mut Samples) -> Data {
    let mut data = Data::new();
    let mut put = |code: &str, value: Value| data.insert(code.to_owned(), value);
    let street = city().streets.get(house.street).map(|street| street.text(Lang::Uk)).unwrap_or_default();
    let number = house.number.to_string();
    put("address", json!({ "text": format!("{street}, {number}"), "district": house.district.name, "street": street, "house": number }));
    put("location", json!({ "type": "Point", "coordinates": [house.at.0, house.at.1] }));
    let ring: Vec<[f64; 2]> = house.footprint.iter().map(|(lon, lat)| [*lon, *lat]).collect();
    put("footprint", json!({ "type": "Polygon", "coordinates": [ring] }));
    building(house, &mut put, samples);
    equipment(house, &mut put, samples);
    yard(house, &mut put, samples);
    put("management", if samples.chance(0.12) { "association" } else { "manager" }.into());
    put("manager", manager.to_string().into());
    put("manager_phone", phones.0.clone().into());
    put("emergency_phone", phones.1.clone().into());
    put("contract_number", contract.0.clone().into());
    put("contract_date", contract.1.clone().into());
    put("price", format!("{:.2}", contract.2 * samples.real(0.94, 1.06)).into());
    data
}

fn series_code(series: HouseSeries) -> &'static str {
    match series {
        HouseSeries::TwoStorey => "two-storey",
        HouseSeries::Stalinka => "stalinka",
        HouseSeries::Khrushchovka => "khrushchovka",
        HouseSeries::NineStorey => "nine-storey",
        HouseSeries::Tower => "tower",
        HouseSeries::Modern => "modern",
    }
}

/// Entrances of a house: flats of a landing are four, seven in towers.
fn entrances(house: &CityHouse) -> i64 {
    let landing = if house.series == Some(HouseSeries::Tower) { 7 } else { 4 };
    (i64::from(house.flats) / (landing * i64::from(house.storeys.max(1)))).clamp(1, 12)
}

fn building(house: &CityHouse, put: &mut impl FnMut(&str, Value) -> Option<Value>, samples: &mut Samples) {
    use HouseSeries::{Khrushchovka, Modern, NineStorey, Stalinka, Tower, TwoStorey};
    put("built", house.built.into());
    put("storeys", house.storeys.into());
    put("flats", house.flats.max(1).into());
    put("entrances", entrances(house).into());
    let area = f64::from(house.area_m2);
    put("area_total", format!("{:.2}", area * samples.real(0.97, 1.0)).into());
    put("area_living", format!("{:.2}", area * samples.real(0.6, 0.68)).into());
    if let Some(series) = house.series {
        put("series", series_code(series).into());
        let wall = match series {
            TwoStorey => "slag",
            Stalinka => "brick",
            Khrushchovka => *samples.pick(&["panel", "brick", "block"]),
            NineStorey | Tower => "panel",
            Modern => "frame",
        };
        put("wall", wall.into());
        put("roof", if matches!(series, TwoStorey | Stalinka) { "slate" } else { "flat" }.into());
    }
    if house.storeys < 4 && samples.chance(0.3) || samples.chance(0.18) {
        put("premises", samples.number(1..=6).into());
    }
    if samples.chance(0.22) {
        let classes = if house.built >= 1999 { ["b", "c", "c"] } else { ["d", "e", "f"] };
        put("energy_class", (*samples.pick(&classes)).into());
    }
    let since = (i64::from(house.built) + 25).min(2024);
    if house.built < 1985 && samples.chance(0.35) {
        put("capital_repair", samples.number(since..=2024).into());
    }
}

/// Lifts: one an entrance from six storeys on, two in towers.
pub fn lifts(house: &CityHouse) -> i64 {
    match house.storeys {
        0..=5 => 0,
        6..=12 => entrances(house),
        _ => entrances(house) * 2,
    }
}

fn equipment(house: &CityHouse, put: &mut impl FnMut(&str, Value) -> Option<Value>, samples: &mut Samples) {
    if lifts(house) > 0 {
        put("lifts", lifts(house).into());
    }
    let heating = if house.built >= 2005 { *samples.pick(&["boiler", "individual", "central"]) } else { "central" };
    put("heating", heating.into());
    if heating == "central" && samples.chance(0.2) {
        put("heat_point", true.into());
    }
    let hot = match heating {
        "central" if samples.chance(0.55) => "central",
        "boiler" => "house",
        _ => "flats",
    };
    put("hot_water", hot.into());
    put("gas", if house.storeys > 9 { "electric" } else { "gas" }.into());
    let mut meters: Vec<&str> = samples.some(&["heat", "cold_water", "electricity"], 2).into_iter().copied().collect();
    meters.sort_unstable();
    put("meters", json!(meters));
    put("shelter", if samples.chance(0.3) { "simple" } else { "none" }.into());
    if samples.chance(0.45) {
        let ways = ["ramp", "rails", "level", "tactile"];
        let count = samples.number(1..=2).unsigned_abs() as usize;
        let some: Vec<&str> = samples.some(&ways, count).into_iter().copied().collect();
        put("accessibility", json!(some));
    }
}

fn yard(house: &CityHouse, put: &mut impl FnMut(&str, Value) -> Option<Value>, samples: &mut Samples) {
    put("playground", samples.chance(0.6).into());
    put("sports_ground", samples.chance(0.2).into());
    put("parking", (i64::from(house.flats) * samples.number(8..=30) / 100).into());
    put("waste_site", (*samples.pick(&["sorted", "sorted", "mixed", "underground"])).into());
    put("trees", samples.number(4..=46).into());
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::actions::declared;

    #[test]
    fn every_passport_fits_the_declaration() {
        let managers: Vec<OrganisationId> = (1..=3).map(|id| OrganisationId(Uuid::from_u128(id))).collect();
        let made = all(&managers, 60);
        assert!((55..=60).contains(&made.len()), "{}", made.len());
        let declared = declared().unwrap().declaration;
        for house in &made {
            for (code, value) in &house.data {
                let field = declared.field(code).unwrap_or_else(|| panic!("no field {code}"));
                let read = field.from_json(value);
                assert!(read.is_ok_and(|value| field.check(value.as_ref()).is_ok()), "{code}: {value}");
            }
        }
        let districts: std::collections::HashSet<_> = made.iter().map(|one| one.house.district.code).collect();
        assert!(districts.len() >= 5, "{districts:?}");
    }
}
