//! Two timetables made one: ids that both have are told apart by a prefix, stops that are the same are joined.

use std::collections::{HashMap, HashSet};

use super::Tables;
use super::tables::{Cells, Row};

/// Metres within which stops of one name are offered as the same.
pub const NEAR_M: f64 = 40.0;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// Kinds of ids.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Of {
    Agency,
    Stop,
    Route,
    Service,
    Trip,
    Shape,
    Block,
    Fare,
    Level,
    Pathway,
}

use Of::{Agency, Block, Fare, Level, Pathway, Route, Service, Shape, Stop, Trip};

/// Where ids are given.
const OWN: [(Of, &str, &str); 10] = [
    (Agency, "agency.txt", "agency_id"),
    (Stop, "stops.txt", "stop_id"),
    (Route, "routes.txt", "route_id"),
    (Service, "calendar.txt", "service_id"),
    (Service, "calendar_dates.txt", "service_id"),
    (Trip, "trips.txt", "trip_id"),
    (Shape, "shapes.txt", "shape_id"),
    (Block, "trips.txt", "block_id"),
    (Fare, "fare_attributes.txt", "fare_id"),
    (Level, "levels.txt", "level_id"),
];

/// Tables that are joined, with the columns that hold ids. Others are those of the first alone.
const TABLES: [(&str, &[(&str, Of)]); 14] = [
    ("agency.txt", &[("agency_id", Agency)]),
    ("stops.txt", &[("stop_id", Stop), ("parent_station", Stop), ("level_id", Level)]),
    ("routes.txt", &[("route_id", Route), ("agency_id", Agency)]),
    ("calendar.txt", &[("service_id", Service)]),
    ("calendar_dates.txt", &[("service_id", Service)]),
    ("trips.txt", &[("route_id", Route), ("service_id", Service), ("trip_id", Trip), ("shape_id", Shape), ("block_id", Block)]),
    ("stop_times.txt", &[("trip_id", Trip), ("stop_id", Stop)]),
    ("frequencies.txt", &[("trip_id", Trip)]),
    ("shapes.txt", &[("shape_id", Shape)]),
    (
        "transfers.txt",
        &[
            ("from_stop_id", Stop),
            ("to_stop_id", Stop),
            ("from_route_id", Route),
            ("to_route_id", Route),
            ("from_trip_id", Trip),
            ("to_trip_id", Trip),
        ],
    ),
    ("fare_attributes.txt", &[("fare_id", Fare), ("agency_id", Agency)]),
    ("fare_rules.txt", &[("fare_id", Fare), ("route_id", Route)]),
    ("levels.txt", &[("level_id", Level)]),
    ("pathways.txt", &[("pathway_id", Pathway), ("from_stop_id", Stop), ("to_stop_id", Stop)]),
];

/// Stops of two timetables that may be the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// The stop of the first.
    pub first: String,
    /// The stop of the second.
    pub second: String,
    /// Their name.
    pub name: String,
    /// Metres between them.
    pub metres: f64,
}

/// A stop with what it is told by.
struct Pole<'t> {
    id: &'t str,
    name: String,
    at: [f64; 2],
}

fn poles(tables: &Tables) -> Vec<Pole<'_>> {
    let of = |row: Row<'_>| Some([row.get("stop_lat").parse().ok()?, row.get("stop_lon").parse().ok()?]);
    tables
        .rows("stops.txt")
        .filter(|row| matches!(row.get("location_type"), "" | "0"))
        .filter_map(|row| Some(Pole { id: row.get("stop_id"), name: kit::fold::fold(row.get("stop_name").trim()), at: of(row)? }))
        .collect()
}

fn metres([lat, lon]: [f64; 2], [other_lat, other_lon]: [f64; 2]) -> f64 {
    ((other_lon - lon) * lat.to_radians().cos() * DEGREE_M).hypot((other_lat - lat) * DEGREE_M)
}

/// Stops of one name that lie near each other, each stop of the second once, the nearest first.
pub fn pairs(first: &Tables, second: &Tables) -> Vec<Pair> {
    let mut by_name: HashMap<String, Vec<Pole<'_>>> = HashMap::new();
    for pole in poles(first) {
        by_name.entry(pole.name.clone()).or_default().push(pole);
    }
    let mut found: Vec<Pair> = Vec::new();
    for pole in poles(second) {
        let near = by_name.get(&pole.name).into_iter().flatten().map(|own| (own, metres(own.at, pole.at)));
        let nearest = near.filter(|(_, metres)| *metres <= NEAR_M).min_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((own, metres)) = nearest {
            let name = second.find("stops.txt", &[("stop_id", pole.id)]).map_or("", |row| row.get("stop_name")).to_owned();
            found.push(Pair { first: own.id.to_owned(), second: pole.id.to_owned(), name, metres });
        }
    }
    found.sort_by(|one, other| one.metres.total_cmp(&other.metres).then_with(|| one.second.cmp(&other.second)));
    found
}

fn ids(tables: &Tables, kind: Of) -> HashSet<String> {
    let own = OWN.iter().filter(|(of, ..)| *of == kind);
    own.flat_map(|(_, table, column)| tables.rows(table).map(|row| row.get(column).to_owned())).filter(|id| !id.is_empty()).collect()
}

/// How many ids both have, whatever they are ids of.
pub fn clashes(first: &Tables, second: &Tables) -> usize {
    let kinds = [Agency, Stop, Route, Service, Trip, Shape, Fare];
    kinds.into_iter().map(|kind| ids(first, kind).intersection(&ids(second, kind)).count()).sum()
}

/// New ids of the second timetable: those that clash have the prefix, joined stops are the first one's.
struct Renamed {
    by: HashMap<(Of, String), String>,
    gone: HashSet<String>,
}

impl Renamed {
    fn of(first: &Tables, second: &Tables, prefix: &str, same: &[(String, String)]) -> Self {
        let mut by = HashMap::new();
        for kind in [Agency, Stop, Route, Service, Trip, Shape, Block, Fare, Level, Pathway] {
            let (taken, own) = (ids(first, kind), ids(second, kind));
            for id in own.iter().filter(|id| taken.contains(*id)) {
                let free = (1..).map(|at| if at == 1 { format!("{prefix}{id}") } else { format!("{prefix}{at}-{id}") });
                let new = free.into_iter().find(|new| !taken.contains(new) && !own.contains(new)).unwrap_or_default();
                by.insert((kind, id.clone()), new);
            }
        }
        let mut gone = HashSet::new();
        for (second, first) in same {
            by.insert((Stop, second.clone()), first.clone());
            gone.insert(second.clone());
        }
        // a carrier of the same id and name is the same
        for row in second.rows("agency.txt") {
            let id = row.get("agency_id");
            let known = first.find("agency.txt", &[("agency_id", id), ("agency_name", row.get("agency_name"))]);
            if known.is_some() {
                by.remove(&(Agency, id.to_owned()));
            }
        }
        Self { by, gone }
    }

    fn rename(&self, cells: &mut Cells, columns: &[(&str, Of)]) {
        for (column, kind) in columns {
            if let Some(id) = cells.get_mut(*column)
                && let Some(new) = self.by.get(&(*kind, id.clone()))
            {
                id.clone_from(new);
            }
        }
    }
}

/// Gives carriers without an id one, so that two of them can stand beside each other.
fn with_agency_ids(mut tables: Tables, id: &str) -> Tables {
    for table in ["agency.txt", "routes.txt", "fare_attributes.txt"] {
        tables.rewrite(table, "agency_id", |row| row.get("agency_id").is_empty().then(|| id.to_owned()));
    }
    tables
}

/// The two as one. `same` are stops of the second that are those of the first.
pub fn merged(first: Tables, second: Tables, prefix: &str, same: &[(String, String)]) -> Tables {
    let (mut all, second) = (with_agency_ids(first, "1"), with_agency_ids(second, &format!("{prefix}1")));
    let renamed = Renamed::of(&all, &second, prefix, same);
    let known_agencies: HashSet<String> = ids(&all, Agency);
    for (table, columns) in TABLES {
        for mut cells in second.cells(table, &[]) {
            if table == "stops.txt" && cells.get("stop_id").is_some_and(|id| renamed.gone.contains(id)) {
                continue;
            }
            renamed.rename(&mut cells, columns);
            if table == "agency.txt" && cells.get("agency_id").is_some_and(|id| known_agencies.contains(id)) {
                continue;
            }
            all.add_cells(table, &cells);
        }
    }
    all
}
