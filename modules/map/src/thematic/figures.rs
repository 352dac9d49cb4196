//! The figures of a thematic map: published records counted into places.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use fields::{Geometry, Position, Value};
use futures_util::StreamExt;
use i18n::Locale;
use kit::{Problem, Text};
use maps::{BaseMap, Maps};
use registers::{Opened, Record, Register, store};
use rust_decimal::Decimal;
use web::Ctx;

use super::{Asked, By, How};
use crate::layers::{engine, maps};

/// A place of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name; empty for a cell, which has a number.
    pub name: Text,
    /// The number of a cell, from the north-west.
    pub number: usize,
    /// Its border.
    pub geometry: Geometry,
    /// The figure; none where no object has a value.
    pub value: Option<Decimal>,
    /// Objects in it.
    pub objects: u64,
}

/// The figures of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The places: districts by name, cells from the north-west.
    pub places: Vec<Place>,
    /// Objects that lie in none of them.
    pub outside: u64,
}

/// Cells of a grid at most; beyond them the objects count as outside.
const CELLS_MAX: usize = 4_000;
/// Maps that are kept.
const KEPT_MAX: usize = 48;
const METRES_A_DEGREE: f64 = 111_320.0;

/// Maps that were counted lately, each as of one place of its register's feed and one version of the base map.
#[derive(Default)]
pub struct Counted(Mutex<HashMap<String, (String, Arc<Figures>)>>);

impl Place {
    /// What people call it.
    pub fn title(&self, t: &Locale) -> String {
        if self.name.is_empty() { t.with("map-themes-cell", &[("number", self.number.into())]) } else { t.text(&self.name).to_owned() }
    }
}

/// The figures, counted anew only where something has changed.
///
/// Errors: the database's.
pub async fn count(ctx: &Ctx, opened: &Opened, asked: &Asked) -> Result<Arc<Figures>, Problem> {
    let base = maps(ctx).base().await?;
    let place = format!("{}/{}", Maps::layer_tag(opened), base.version);
    let field = asked.field.as_ref().map_or("", |field| field.code.as_str());
    let key = format!("{}/{field}/{:?}/{:?}", opened.register.id, asked.by, asked.how);
    let counted = ctx.house.part::<Counted>();
    if let Some(figures) = counted.find(&key, &place) {
        return Ok(figures);
    }
    let mut tally = Tally::new(asked, &base);
    let mut records = std::pin::pin!(store::records::stream(engine(ctx).db(), opened.register.id));
    while let Some(record) = records.next().await {
        tally.take(&opened.register, asked, &record?);
    }
    let figures = Arc::new(tally.finish(asked.how));
    counted.keep(key, place, &figures);
    Ok(figures)
}

impl Counted {
    fn find(&self, key: &str, place: &str) -> Option<Arc<Figures>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).filter(|(own, _)| own == place).map(|(_, figures)| figures.clone())
    }

    fn keep(&self, key: String, place: String, figures: &Arc<Figures>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.clear();
        }
        kept.insert(key, (place, figures.clone()));
    }
}

/// Values of one place.
#[derive(Default, Clone)]
struct Sum {
    objects: u64,
    values: u64,
    sum: Option<Decimal>,
}

impl Sum {
    fn take(&mut self, value: Option<Decimal>) {
        self.objects += 1;
        let Some(value) = value else { return };
        self.values += 1;
        self.sum = self.sum.map_or(Some(value), |sum| sum.checked_add(value));
    }

    fn figure(&self, how: How, of_field: bool) -> Option<Decimal> {
        let count = if of_field { self.values } else { self.objects };
        match how {
            How::Count => Some(Decimal::from(count)),
            How::Sum => self.sum,
            How::Mean => self.sum?.checked_div(Decimal::from(self.values)).map(|mean| mean.round_dp(2)),
        }
    }
}

enum Tally {
    Districts { districts: Vec<(Text, Geometry, [f64; 4])>, sums: Vec<Sum>, outside: u64, of_field: bool },
    Grid { grid: Grid, sums: BTreeMap<(i32, i32), Sum>, outside: u64, of_field: bool },
}

impl Tally {
    fn new(asked: &Asked, base: &BaseMap) -> Self {
        let of_field = asked.field.is_some();
        match asked.by {
            By::District => {
                let own = base.districts.iter().filter(|district| district.kind != "city" && district.level.is_none_or(|level| level >= 9));
                let mut districts: Vec<_> =
                    own.map(|district| (district.name.clone(), district.geometry.clone(), district.geometry.bbox())).collect();
                districts.sort_by_cached_key(|(name, ..)| i18n::sort_key(&name.uk));
                Self::Districts { sums: vec![Sum::default(); districts.len()], districts, outside: 0, of_field }
            }
            By::Grid(metres) => Self::Grid { grid: Grid::new(metres, base.bounds), sums: BTreeMap::new(), outside: 0, of_field },
        }
    }

    fn take(&mut self, register: &Register, asked: &Asked, record: &Record) {
        let Some((at, value)) = read(register, asked, record) else { return };
        match self {
            Self::Districts { districts, sums, outside, .. } => {
                let own = districts.iter().position(|(_, geometry, bounds)| holds(geometry, bounds, at));
                match own.and_then(|own| sums.get_mut(own)) {
                    Some(sum) => sum.take(value),
                    None => *outside += 1,
                }
            }
            Self::Grid { grid, sums, outside, .. } => {
                let cell = grid.cell(at);
                if sums.len() >= CELLS_MAX && !sums.contains_key(&cell) {
                    *outside += 1;
                } else {
                    sums.entry(cell).or_default().take(value);
                }
            }
        }
    }

    fn finish(self, how: How) -> Figures {
        match self {
            Self::Districts { districts, sums, outside, of_field } => {
                let place = |((name, geometry, _), sum): ((Text, Geometry, _), Sum)| Place {
                    name,
                    number: 0,
                    geometry,
                    value: sum.figure(how, of_field),
                    objects: sum.objects,
                };
                Figures { places: districts.into_iter().zip(sums).map(place).collect(), outside }
            }
            Self::Grid { grid, sums, outside, of_field } => {
                let place = |(at, (cell, sum)): (usize, ((i32, i32), Sum))| Place {
                    name: Text::default(),
                    number: at + 1,
                    geometry: grid.border(cell),
                    value: sum.figure(how, of_field),
                    objects: sum.objects,
                };
                Figures { places: sums.into_iter().enumerate().map(place).collect(), outside }
            }
        }
    }
}

/// Where a published record is, and its value.
fn read(register: &Register, asked: &Asked, record: &Record) -> Option<(Position, Option<Decimal>)> {
    let data = record.published()?;
    let place = register.declaration.geometry()?;
    let at = Geometry::from_json(data.get(&place.code)?).ok()?.centre();
    let value = asked.field.as_ref().and_then(|field| field.from_stored(data.get(&field.code)?)).and_then(|value| match value {
        Value::Integer(number) => Some(Decimal::from(number)),
        Value::Decimal(number) => Some(number),
        Value::Money(amount) => Some(Decimal::new(amount.0, 2)),
        _ => None,
    });
    Some((at, value))
}

/// Whether an area holds a place: even-odd over all its rings, so that holes are outside.
fn holds(geometry: &Geometry, [west, south, east, north]: &[f64; 4], at: Position) -> bool {
    if at.lon < *west || at.lon > *east || at.lat < *south || at.lat > *north {
        return false;
    }
    let Geometry::Areas(areas) = geometry else { return false };
    let crosses = |pair: &[Position]| {
        let [a, b] = pair else { return false };
        (a.lat > at.lat) != (b.lat > at.lat) && at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon
    };
    areas.iter().flatten().flat_map(|ring| ring.windows(2)).filter(|pair| crosses(pair)).count() % 2 == 1
}

/// Squares of equal sides, counted from the north-west of the city.
struct Grid {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
}

impl Grid {
    fn new(metres: u32, bounds: Option<[f64; 4]>) -> Self {
        let [west, south, _, north] = bounds.unwrap_or([33.0, 47.6, 33.8, 48.2]);
        let down = f64::from(metres) / METRES_A_DEGREE;
        let across = down / f64::midpoint(south, north).to_radians().cos().max(0.05);
        Self { west, north, across, down }
    }

    /// The row from the north and the column from the west.
    fn cell(&self, at: Position) -> (i32, i32) {
        (((self.north - at.lat) / self.down).floor() as i32, ((at.lon - self.west) / self.across).floor() as i32)
    }

    fn border(&self, (row, column): (i32, i32)) -> Geometry {
        let corner = |down: i32, right: i32| Position {
            lon: self.west + f64::from(column.saturating_add(right)) * self.across,
            lat: self.north - f64::from(row.saturating_add(down)) * self.down,
        };
        Geometry::Areas(vec![vec![vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position { lon, lat }
    }

    #[test]
    fn a_hole_is_outside() {
        let ring = |r: f64| vec![at(-r, -r), at(r, -r), at(r, r), at(-r, r), at(-r, -r)];
        let area = Geometry::Areas(vec![vec![ring(2.0), ring(1.0)]]);
        let bounds = area.bbox();
        assert!(holds(&area, &bounds, at(1.5, 0.0)));
        assert!(!holds(&area, &bounds, at(0.0, 0.0)) && !holds(&area, &bounds, at(3.0, 0.0)));
    }

    #[test]
    fn a_cell_holds_what_is_counted_into_it() {
        let grid = Grid::new(1_000, Some([33.2, 47.7, 33.6, 48.1]));
        for place in [at(33.39, 47.91), at(33.2, 48.1), at(33.599, 47.701)] {
            let border = grid.border(grid.cell(place));
            let [west, south, east, north] = border.bbox();
            assert!((west..=east).contains(&place.lon) && (south..=north).contains(&place.lat), "{place:?}");
        }
        let side = border_metres(&grid);
        assert!((side - 1_000.0).abs() < 5.0, "{side}");
    }

    fn border_metres(grid: &Grid) -> f64 {
        let [_, south, _, north] = grid.border((5, 5)).bbox();
        (north - south) * METRES_A_DEGREE
    }

    #[test]
    fn a_mean_is_of_those_that_have_a_value() {
        let mut sum = Sum::default();
        [Some(Decimal::from(10)), None, Some(Decimal::from(20))].into_iter().for_each(|value| sum.take(value));
        assert_eq!(sum.figure(How::Mean, true), Some(Decimal::from(15)));
        assert_eq!((sum.figure(How::Count, true), sum.figure(How::Count, false)), (Some(Decimal::from(2)), Some(Decimal::from(3))));
        assert_eq!(Sum::default().figure(How::Mean, true), None);
    }
}
