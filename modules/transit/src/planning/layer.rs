//! People or places as points with counts: read from a table that was brought, gathered into cells.

use std::collections::BTreeMap;
use std::path::PathBuf;

use db::Json;
use gtfs::Position;
use kit::{PersonId, Problem, Says, Timestamp};
use tabular::{Cell, ReadLimits, Table};
use timetable::Grid;

/// What a table counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// People where they live.
    Residents,
    /// People where they work.
    Jobs,
    /// Schools and kindergartens.
    Schools,
    /// Hospitals and clinics.
    Health,
    /// Anything else.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Residents, Self::Jobs, Self::Schools, Self::Health, Self::Other];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Jobs => "jobs",
            Self::Schools => "schools",
            Self::Health => "health",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

kit::kept_as_text!(Kind);

/// A point: latitude, longitude, how many are there.
pub type Point = (f64, f64, f64);

/// Where a point is.
pub fn at(point: &Point) -> Position {
    Position { lat: point.0, lon: point.1 }
}

db::row! {
    /// A table that was brought, without its points.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Layer {
        /// Its number.
        pub number: i64,
        /// What it is called.
        pub title: String,
        /// What it counts.
        pub kind: Kind,
        /// Points.
        pub rows: i64,
        /// The sum of their counts.
        pub total: f64,
        /// When it was brought.
        pub created_at: Timestamp,
        /// By whom.
        pub created_by: Option<PersonId>,
        /// Their name then.
        pub created_name: String,
    }
}

/// The points of a table as they are kept.
pub type Points = Json<Vec<Point>>;

/// A row of a table of places.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// What the table calls it; its row where it has no name.
    pub id: String,
    /// Where it is.
    pub at: Position,
    /// How many are there; 1 where the table does not say.
    pub count: f64,
}

/// Which places a table may hold.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// Rows at most.
    pub rows_max: usize,
    /// The middle of the city.
    pub centre: Position,
    /// How far from it they may be, kilometres.
    pub km_max: f64,
}

const ID: [&str; 6] = ["id", "code", "name", "назва", "код", "ід"];
const LAT: [&str; 5] = ["lat", "latitude", "широта", "y", "stop_lat"];
const LON: [&str; 6] = ["lon", "lng", "longitude", "довгота", "x", "stop_lon"];
const COUNT: [&str; 9] = ["count", "people", "population", "кількість", "населення", "мешканці", "людей", "jobs", "value"];
/// The largest count of one point.
const COUNT_MAX: f64 = 1e7;

/// Reads a table of places.
///
/// Errors: [`Problem::Invalid`] at `file`, with the row where it is wrong.
pub async fn read(path: PathBuf, bounds: Bounds) -> Result<Vec<Place>, Problem> {
    let read = tokio::task::spawn_blocking(move || read_file(path, &bounds)).await;
    read.map_err(|error| Problem::Internal(format!("a table of places: {error}")))?.map_err(|says| Problem::field("file", says))
}

fn read_file(path: PathBuf, bounds: &Bounds) -> Result<Vec<Place>, Says> {
    let limits = ReadLimits {
        rows_max: bounds.rows_max as u64,
        cells_max: kit::limits::SHEET_CELLS_MAX,
        unpacked_bytes_max: kit::limits::UNPACKED_BYTES_MAX,
        ..ReadLimits::default()
    };
    let says =
        |error: tabular::TableError| error.args().into_iter().fold(Says::new(error.key()), |says, (name, value)| says.with(name, value));
    let table = Table::open(path, None, &limits).map_err(says)?;
    let columns = Columns::of(table.columns())?;
    let mut places = Vec::new();
    for row in table {
        let row = row.map_err(says)?;
        places.push(columns.place(&row.cells, row.number, bounds)?);
    }
    if places.is_empty() { Err(Says::new("transit-planning-file-empty")) } else { Ok(places) }
}

/// Where things stand in a table.
struct Columns {
    id: Option<usize>,
    lat: usize,
    lon: usize,
    count: Option<usize>,
}

impl Columns {
    fn of(names: &[String]) -> Result<Self, Says> {
        let folded: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let find = |words: &[&str]| words.iter().find_map(|word| folded.iter().position(|name| name == word));
        match (find(&LAT), find(&LON)) {
            (Some(lat), Some(lon)) => Ok(Self { id: find(&ID), lat, lon, count: find(&COUNT) }),
            _ => Err(Says::new("transit-planning-file-columns")),
        }
    }

    fn place(&self, cells: &[Cell], row: u64, bounds: &Bounds) -> Result<Place, Says> {
        let text = |at: usize| cells.get(at).map(Cell::to_text).unwrap_or_default();
        let number = |at: usize| text(at).trim().replace(',', ".").parse::<f64>().ok().filter(|own| own.is_finite());
        let wrong = |key: &str| Says::new(key).with("row", row);
        let (lat, lon) = number(self.lat).zip(number(self.lon)).ok_or_else(|| wrong("transit-planning-file-degrees"))?;
        if lat.abs() > 90.0 || lon.abs() > 180.0 {
            return Err(wrong("transit-planning-file-degrees"));
        }
        let place = Position { lat, lon };
        if place.distance_m(bounds.centre) > bounds.km_max * 1_000.0 {
            return Err(wrong("transit-planning-file-far"));
        }
        let count = self.count.map_or(Some(1.0), number).filter(|own| (0.0..=COUNT_MAX).contains(own));
        let id = self.id.map(text).filter(|id| !id.trim().is_empty()).unwrap_or_else(|| row.to_string());
        Ok(Place { id: id.trim().chars().take(60).collect(), at: place, count: count.ok_or_else(|| wrong("transit-planning-file-count"))? })
    }
}

/// Points of one cell as one: where their middle is, how many they are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// The cell.
    pub cell: timetable::Cell,
    /// The middle of its points, by their counts.
    pub at: Position,
    /// The sum of their counts.
    pub count: f64,
}

/// Points gathered into cells, in the order of the cells; empty ones are left out.
pub fn gathered(grid: &Grid, points: &[Point]) -> Vec<Spot> {
    let mut sums: BTreeMap<timetable::Cell, (f64, f64, f64)> = BTreeMap::new();
    for point in points.iter().filter(|point| point.2 > 0.0) {
        let sum = sums.entry(grid.cell(at(point))).or_default();
        *sum = (sum.0 + point.0 * point.2, sum.1 + point.1 * point.2, sum.2 + point.2);
    }
    let spot = |(cell, (lat, lon, count)): (timetable::Cell, (f64, f64, f64))| Spot {
        cell,
        at: Position { lat: lat / count, lon: lon / count },
        count,
    };
    sums.into_iter().map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { rows_max: 100, centre: Position { lat: 47.9, lon: 33.4 }, km_max: 80.0 };

    fn columns(names: &[&str]) -> Option<(Option<usize>, usize, usize, Option<usize>)> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Columns::of(&names).ok().map(|own| (own.id, own.lat, own.lon, own.count))
    }

    #[test]
    fn columns_are_found_by_what_people_call_them() {
        assert_eq!(columns(&["id", "lat", "lon", "people"]), Some((Some(0), 1, 2, Some(3))));
        assert_eq!(columns(&["Довгота", "Широта", "Населення"]), Some((None, 1, 0, Some(2))));
        assert_eq!(columns(&["адреса", "населення"]), None);
    }

    #[test]
    fn a_row_is_a_place_of_the_city_with_a_count() {
        let own = Columns { id: None, lat: 0, lon: 1, count: Some(2) };
        let read = |lat: &str, lon: &str, count: &str| {
            own.place(&[Cell::text(lat), Cell::text(lon), Cell::text(count)], 7, &BOUNDS).map_err(|says| says.key.to_string())
        };
        assert_eq!(read("47,91", "33.39", "12").map(|own| (own.id, own.count)), Ok(("7".to_owned(), 12.0)));
        assert_eq!(read("33.39", "47.91", "12"), Err("transit-planning-file-far".to_owned()), "latitude and longitude exchanged");
        assert_eq!(read("x", "33.39", "12"), Err("transit-planning-file-degrees".to_owned()));
        assert_eq!(read("NaN", "33.39", "12"), Err("transit-planning-file-degrees".to_owned()));
        for count in ["-1", "", "багато", "inf", "1e99"] {
            assert_eq!(read("47.91", "33.39", count), Err("transit-planning-file-count".to_owned()), "{count}");
        }
    }

    #[test]
    fn points_of_a_cell_are_one_where_most_of_them_are() {
        let grid = Grid::new(47.9, 500);
        let middle = grid.centre(grid.cell(Position { lat: 47.9, lon: 33.4 }));
        let points =
            [(middle.lat, middle.lon, 30.0), (middle.lat + 0.001, middle.lon, 10.0), (middle.lat, middle.lon, 0.0), (48.0, 33.4, 5.0)];
        let spots = gathered(&grid, &points);
        assert_eq!(spots.iter().map(|spot| spot.count).collect::<Vec<_>>(), [40.0, 5.0]);
        assert!((spots[0].at.lat - middle.lat - 0.000_25).abs() < 1e-9);
    }
}
