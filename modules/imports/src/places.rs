//! How the coordinates of a file are understood: guessed from its first rows, asked on the plan, pure.

use fields::geometry::numbers;
use fields::{FormValues, Kind};
use geodesy::{Area, Axes, SYSTEMS, likely_systems};
use i18n::Locale;
use kit::Lang;
use registers::Register;
use registers::import::{ColumnUse, Part, Places, Target};
use tabular::{Cell, Notice};
use ui::{Controls, Html, Note};

use crate::look::Look;

/// How far from its centre a city is looked for, degrees: about 40 km.
const CITY_DEGREES: f64 = 0.5;

/// The box around a city's centre in which its places are expected.
pub fn city([lon, lat]: [f64; 2]) -> Area {
    Area::new([lon, lat, lon, lat]).grown(CITY_DEGREES)
}

/// What was sent.
pub fn read(form: &dyn FormValues) -> Places {
    let has = |name: &str| !form.all(name).is_empty();
    let system = form.all("_system").first().and_then(|code| code.parse().ok());
    Places {
        system: system.unwrap_or(Places::default().system),
        north_first: form.all("_axes").first().is_some_and(|axes| axes == "north"),
        repair: has("_repair"),
        anywhere: has("_anywhere"),
    }
}

/// What the numbers of the first rows look like: degrees of WGS 84 if they can be, else the file's own word, else the likeliest system.
pub fn guess(city: Area, register: &Register, columns: &[ColumnUse], look: &Look) -> Places {
    let pairs = pairs(register, columns, look);
    let Some(first) = pairs.first().copied() else { return Places::default() };
    let named = look.notices.iter().find_map(code_of);
    let likely = likely_systems(first, &city);
    let wgs84 = |north_first: bool| Places { north_first, ..Places::default() };
    let of =
        |found: &geodesy::Likely| Places { system: found.system.code, north_first: found.axes == Axes::NorthEast, ..Places::default() };
    if let Some(found) = likely.iter().find(|found| Some(found.system.code) == named) {
        return of(found);
    }
    let degrees = |axes: Axes| likely.iter().any(|found| found.system.code == 4326 && found.axes == axes);
    match (degrees(Axes::EastNorth), degrees(Axes::NorthEast)) {
        (true, _) => wgs84(false),
        (_, true) => wgs84(true),
        _ => likely.first().map(of).unwrap_or_default(),
    }
}

/// The EPSG code that a file says its coordinates have.
fn code_of(notice: &Notice) -> Option<u32> {
    let Notice::Crs { name } = notice else { return None };
    name.rsplit([':', '/']).next()?.parse().ok()
}

/// Pairs of the first rows: as they stand in shapes, east first of columns of their own.
fn pairs(register: &Register, columns: &[ColumnUse], look: &Look) -> Vec<[f64; 2]> {
    let column = |wanted: &dyn Fn(&Target) -> bool| columns.iter().position(|used| wanted(&used.target));
    let number = |row: &tabular::Row, at: usize| number(row.cells.get(at)?);
    let half = |part: Part| column(&|target| matches!(target, Target::Part(_, own) if *own == part));
    if let (Some(north), Some(east)) = (half(Part::Latitude), half(Part::Longitude)) {
        return look.rows.iter().filter_map(|row| Some([number(row, east)?, number(row, north)?])).collect();
    }
    let whole = column(&|target| matches!(target, Target::Field(code) if register.field(code).is_some_and(|own| own.kind.is_geometry())));
    let Some(at) = whole else { return Vec::new() };
    look.rows.iter().filter_map(|row| first_pair(row.cells.get(at)?)).collect()
}

fn number(cell: &Cell) -> Option<f64> {
    cell.to_text().trim().replace(['\u{a0}', ' '], "").replace(',', ".").parse().ok()
}

/// The first pair of a GeoJSON geometry, of WKT or of a plain pair.
fn first_pair(cell: &Cell) -> Option<[f64; 2]> {
    match cell {
        Cell::Geometry(json) => innermost(json.get("coordinates")?),
        other => {
            let text = other.to_text();
            let inner =
                text.rsplit_once('(').map_or(text.as_str(), |_| text.split(['(', ')']).find(|part| is_list(part)).unwrap_or_default());
            numbers(inner.split(',').next().filter(|_| text.contains('(')).unwrap_or(inner))
        }
    }
}

fn is_list(part: &str) -> bool {
    part.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

fn innermost(json: &serde_json::Value) -> Option<[f64; 2]> {
    let list = json.as_array()?;
    match (list.first()?.as_f64(), list.get(1).and_then(serde_json::Value::as_f64)) {
        (Some(first), Some(second)) => Some([first, second]),
        _ => innermost(list.first()?),
    }
}

/// The controls, where the register has places; nothing where it has none.
pub fn controls(t: &Locale, register: &Register, plan: &Places) -> Html {
    let kinds: Vec<Kind> = register.declaration.fields.iter().map(|field| field.kind).filter(|kind| kind.is_geometry()).collect();
    if kinds.is_empty() {
        return Html::default();
    }
    let controls = Controls::new(t, &[]);
    let name = |system: &geodesy::System| if t.lang() == Lang::Uk { system.uk } else { system.en };
    let systems: Vec<_> =
        SYSTEMS.iter().map(|system| (system.code.to_string(), format!("{} (EPSG:{})", name(system), system.code))).collect();
    let mut html = controls.select("_system", "imports-system", "imports-system-hint", &plan.system.to_string(), &systems);
    let order = if plan.north_first { "north" } else { "east" };
    let items = vec![controls.choice("east", "imports-axes-east", ""), controls.choice("north", "imports-axes-north", "")];
    html.push(&controls.radios("_axes", "imports-axes", "imports-axes-hint", order, items));
    let mut boxes = vec![("_anywhere", "imports-anywhere", "imports-anywhere-hint", plan.anywhere)];
    if kinds.contains(&Kind::Area) {
        boxes.insert(0, ("_repair", "imports-repair", "imports-repair-hint", plan.repair));
    }
    html.push(&controls.boxes("imports-places-doubtful", &boxes));
    html
}

/// Says that another system than degrees was guessed.
pub fn note(t: &Locale, plan: &Places) -> Html {
    let Some(system) = geodesy::System::by_code(plan.system).filter(|_| *plan != Places::default()) else { return Html::default() };
    let name = if t.lang() == Lang::Uk { system.uk } else { system.en };
    let order = t.say(if plan.north_first { "imports-axes-north" } else { "imports-axes-east" });
    let title = t.with("imports-system-guessed", &[("system", name.into()), ("order", order.into())]);
    Html::of(&Note { title: title.into(), ..Note::default() })
}

#[cfg(test)]
mod tests {
    use tabular::{Format, Row};

    use super::*;
    use crate::matching::tests::register;

    fn guessed(columns: &[(&str, &str)], cells: Vec<Cell>, notices: Vec<Notice>) -> Places {
        let register = register();
        let columns: Vec<ColumnUse> = columns
            .iter()
            .map(|(column, target)| ColumnUse { column: (*column).to_owned(), target: Target::from_code(target, &register).unwrap() })
            .collect();
        let row = Row { number: 2, cells, notices: Vec::new() };
        let look = Look { format: Format::Csv, sheets: Vec::new(), sheet: None, columns: Vec::new(), rows: vec![row], notices };
        guess(city([33.39, 47.91]), &register, &columns, &look)
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn degrees_are_taken_as_degrees_either_way_round() {
        let halves = [("Широта", "place:latitude"), ("Довгота", "place:longitude")];
        assert_eq!(guessed(&halves, vec![text("47,91"), text("33,39")], Vec::new()), Places::default());
        assert!(guessed(&halves, vec![text("33.39"), text("47.91")], Vec::new()).north_first);
        let point = Cell::Geometry(serde_json::json!({ "type": "Point", "coordinates": [47.91, 33.39] }));
        assert!(guessed(&[("geometry", "place")], vec![point], Vec::new()).north_first);
        assert_eq!(guessed(&[("geometry", "place")], vec![text("POINT (33.39 47.91)")], Vec::new()), Places::default());
    }

    /// The golden point of the research: 33.391783, 47.910483.
    #[test]
    fn metres_are_known_by_their_numbers_and_by_the_files_word() {
        let halves = [("X", "place:latitude"), ("Y", "place:longitude")];
        let zone = guessed(&halves, vec![text("5308656,298"), text("6529402,118")], Vec::new());
        assert_eq!((zone.system, zone.north_first), (5564, false));
        let said = vec![Notice::Crs { name: "urn:ogc:def:crs:EPSG::6385".to_owned() }];
        let point = Cell::Geometry(serde_json::json!({ "type": "Point", "coordinates": [329_402.118, 5_308_656.298] }));
        assert_eq!(guessed(&[("geometry", "place")], vec![point], said).system, 6385);
    }
}
