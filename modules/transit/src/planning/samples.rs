//! Planning of the invented city: people by its houses, hospitals, two scenarios and what comes of them.

use std::io::Write;

use kit::{Problem, Viewer};
use samples::{HouseKind, SampleCity};
use web::House;

use super::actions;
use super::asked::{Asked, When};
use crate::compare::usual_day;
use crate::draft::Change;
use crate::published::Timetables;

/// People of a house of one family, and of a flat.
const PEOPLE: (u16, u16) = (3, 2);
/// Hospitals that are invented.
const HOSPITALS: usize = 9;
/// Hundredths of how often a line runs now.
const TWICE: u32 = 200;

/// Fills it. Studies are ordered; the jobs of the house reckon them.
///
/// Errors: those of the actions.
pub async fn invent(house: &House, by: &Viewer, city: &'static SampleCity) -> Result<(), Problem> {
    let people = bring(house, by, "Мешканці за будинками (вигадані)", "residents", &residents(city)).await?;
    let places = bring(house, by, "Лікарні (вигадані)", "health", &hospitals(city)).await?;
    let held = house.part::<Timetables>().held().await?;
    let Some(version) = held.current() else { return Ok(()) };
    let Some(day) = usual_day(version, Some(held.today)) else { return Ok(()) };
    let id = |at: usize| version.routes.get(at).map(|route| version.feed.text(version.feed[*route].id).to_owned()).unwrap_or_default();
    let scenarios = [
        ("Удвічі частіше на головному маршруті", vec![Change::Frequency { route: id(0), percent: TWICE }]),
        (
            "Без останнього маршруту, перший швидший",
            vec![Change::RemoveLine { route: id(version.routes.len().saturating_sub(1)) }, Change::Speed { route: id(0), percent: 125 }],
        ),
    ];
    let when = When { day, from_s: 7 * 3_600, until_s: 8 * 3_600, percent: 50 };
    let asked =
        |changes: Vec<Change>| Asked { base: version.number, changes, against: None, when, minutes: 30, cell_m: 1_000, people, places };
    actions::order_study(house, by, "Доступність лікарень зранку", None, asked(Vec::new())).await?;
    for (title, changes) in scenarios {
        let number = actions::begin_scenario(house, by, title, &version.number.to_string()).await?;
        for (seen, change) in (1_i64..).zip(changes.clone()) {
            actions::add_change(house, by, number, seen, change).await?;
        }
        actions::order_study(house, by, title, Some(number), asked(changes)).await?;
    }
    Ok(())
}

/// Brings a table.
///
/// Errors: as [`actions::bring_layer`].
pub async fn bring(house: &House, by: &Viewer, title: &str, kind: &str, table: &str) -> Result<i64, Problem> {
    let disk = |error: std::io::Error| Problem::Internal(format!("an invented table: {error}"));
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().map_err(disk)?;
    file.write_all(table.as_bytes()).map_err(disk)?;
    actions::bring_layer(house, by, title, kind, file.path()).await
}

fn residents(city: &SampleCity) -> String {
    let row = |house: &samples::CityHouse| {
        let people = match house.kind {
            HouseKind::Apartments => house.flats.saturating_mul(PEOPLE.1),
            HouseKind::Private => PEOPLE.0,
            _ => return None,
        };
        Some(format!("{:.5},{:.5},{people}\n", house.at.1, house.at.0))
    };
    ["lat,lon,people\n".to_owned()].into_iter().chain(city.houses.iter().filter_map(row)).collect()
}

/// In houses that are public; in a city without any, anywhere.
fn hospitals(city: &SampleCity) -> String {
    let public = || city.houses.iter().filter(|house| house.kind == HouseKind::Public);
    let chosen: Vec<&samples::CityHouse> = public().step_by((public().count() / HOSPITALS).max(1)).take(HOSPITALS).collect();
    let chosen = if chosen.is_empty() { city.houses.iter().take(HOSPITALS).collect() } else { chosen };
    let row = |house: &samples::CityHouse| format!("{:.5},{:.5},1\n", house.at.1, house.at.0);
    ["lat,lon,count\n".to_owned()].into_iter().chain(chosen.into_iter().map(row)).collect()
}
