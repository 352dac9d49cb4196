//! Places by place: the nearest house, the district around a point, the houses of a map's window.

use fields::Position;
use fields::geometry::{Bbox, Grid};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::page::Page;
use super::{Book, DistrictId, HouseId};

/// The boxes of the streets' houses, degrees, each with its page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spread {
    tree: RTree<Boxed>,
}

type Boxed = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// A house found by a point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Near {
    /// The house.
    pub house: HouseId,
    /// The way to it, metres.
    pub metres: f64,
}

/// A degree of latitude is nowhere shorter, metres.
const DEGREE_METRES_MIN: f64 = 110_500.0;
/// How far is looked first; then ever further.
const FIRST_METRES: f64 = 60.0;
const WIDER: f64 = 4.0;
/// Half way around the Earth.
const METRES_MAX: f64 = 20_100_000.0;

impl Spread {
    pub fn build<'a>(pages: impl Iterator<Item = (u32, &'a Page)>) -> Self {
        Self { tree: RTree::bulk_load(pages.filter_map(|(slot, page)| page.on_map().map(|bounds| boxed(slot, bounds))).collect()) }
    }

    /// Moves the box of a page.
    pub fn replace(&mut self, slot: u32, before: Option<[i32; 4]>, after: Option<[i32; 4]>) {
        if let Some(bounds) = before {
            self.tree.remove(&boxed(slot, bounds));
        }
        if let Some(bounds) = after {
            self.tree.insert(boxed(slot, bounds));
        }
    }

    fn touching(&self, [west, south, east, north]: Bbox) -> impl Iterator<Item = u32> + '_ {
        let window = AABB::from_corners([west, south], [east, north]);
        self.tree.locate_in_envelope_intersecting(window).map(|entry| entry.data)
    }
}

fn boxed(slot: u32, [west, south, east, north]: [i32; 4]) -> Boxed {
    let corner = |x, y| {
        let at = Grid { x, y }.position();
        [at.lon, at.lat]
    };
    GeomWithData::new(Rectangle::from_corners(corner(west, south), corner(east, north)), slot)
}

impl Book {
    /// The nearest house within so many metres; of equally near ones the one with the lesser id.
    pub fn nearest(&self, point: Position, metres_max: f64) -> Option<Near> {
        if !(point.lon.is_finite() && point.lat.is_finite() && metres_max >= 0.0) {
            return None;
        }
        let metres_max = metres_max.min(METRES_MAX);
        let mut radius = FIRST_METRES.min(metres_max);
        loop {
            if let Some(near) = self.nearest_in(point, radius) {
                return Some(near);
            }
            if radius >= metres_max {
                return None;
            }
            radius = (radius * WIDER).min(metres_max);
        }
    }

    fn nearest_in(&self, point: Position, radius: f64) -> Option<Near> {
        let window = around(point, radius);
        let pages = self.spread.touching(window).filter_map(|slot| self.page(slot));
        let rows = pages.flat_map(|page| page.rows.iter().filter_map(|row| Some((row.id, row.point?.position()))));
        let [west, south, east, north] = window;
        let inside = rows.filter(|(_, at)| (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat));
        let near = inside.map(|(house, at)| Near { house, metres: at.metres_to(point) }).filter(|near| near.metres <= radius);
        near.min_by(|one, other| one.metres.total_cmp(&other.metres).then(one.house.cmp(&other.house)))
    }

    /// The district a point lies in, on its border too; of several the smallest, of equally small ones that with the lesser id.
    pub fn district_at(&self, point: Position) -> Option<DistrictId> {
        let on_globe = point.lon.abs() <= 180.0 && point.lat.abs() <= 90.0;
        on_globe.then(|| self.ground_at(Grid::of(point)))?
    }

    /// Up to `limit` houses of a window (west, south, east, north), street by street in the order of their ids, numbers in natural
    /// order.
    pub fn houses_within(&self, bounds: Bbox, limit: usize) -> Vec<HouseId> {
        let [west, south, east, north] = bounds;
        if !bounds.iter().all(|side| side.is_finite()) || west > east || south > north {
            return Vec::new();
        }
        let mut pages: Vec<&Page> = self.spread.touching(bounds).filter_map(|slot| self.page(slot)).collect();
        pages.sort_unstable_by_key(|page| page.id);
        let rows = pages.into_iter().flat_map(|page| page.rows.iter());
        let inside = rows.filter(|row| {
            let at = row.point.map(Grid::position);
            at.is_some_and(|at| (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat))
        });
        inside.map(|row| row.id).take(limit).collect()
    }
}

/// A window that has all points within so many metres, or more; the date line is not crossed.
fn around(point: Position, metres: f64) -> Bbox {
    let tall = metres / DEGREE_METRES_MIN;
    let nearest_pole = (point.lat.abs() + tall).min(90.0);
    let wide = (tall / nearest_pole.to_radians().cos().max(1e-6)).min(360.0);
    [point.lon - wide, point.lat - tall, point.lon + wide, point.lat + tall]
}
