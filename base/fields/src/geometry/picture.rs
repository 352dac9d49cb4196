//! A drawing of an area with what is wrong circled: seen where it is typed, without a map or a script.

use std::fmt::Write as _;

use geodesy::Defect;
use ui::Html;

use super::{Geometry, Position};

/// The longer side of the drawing, units.
const SIDE: f64 = 320.0;
/// Left free around it.
const MARGIN: f64 = 12.0;
/// The most points that are drawn; a finer outline would look the same.
const POINTS_MAX: usize = 4_000;
/// The most circles.
const CIRCLES_MAX: usize = 20;

/// The outline of an area and a circle at each defect; nothing for what has no size.
pub(crate) fn picture(geometry: &Geometry, defects: &[Defect], label: &str) -> Html {
    let Geometry::Areas(areas) = geometry else { return Html::default() };
    let Some(frame) = Frame::around(geometry) else { return Html::default() };
    let every = geometry.positions().count() / POINTS_MAX + 1;
    let mut path = String::new();
    for ring in areas.iter().flatten() {
        for (at, position) in ring.iter().step_by(every).enumerate() {
            let [x, y] = frame.units(*position);
            let _infallible = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
        }
        path.push('Z');
    }
    let circle = |defect: &Defect| {
        let at = defect.at?;
        let [x, y] = frame.units(Position { lon: at.lon, lat: at.lat });
        Some(format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7\"/>"))
    };
    let circles: String = defects.iter().filter_map(circle).take(CIRCLES_MAX).collect();
    let [width, height] = frame.size;
    let label = Html::text(label);
    Html::trusted(format!(
        "<svg class=\"hr-outline\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" \
         aria-label=\"{label}\"><path d=\"{path}\" fill-rule=\"evenodd\"/>{circles}</svg>"
    ))
}

/// From degrees to units of the drawing: narrower towards the poles, as maps are.
struct Frame {
    west: f64,
    north: f64,
    across: f64,
    scale: f64,
    size: [f64; 2],
}

impl Frame {
    fn around(geometry: &Geometry) -> Option<Self> {
        let [west, south, east, north] = geometry.bbox();
        let across = ((south + north) / 2.0).to_radians().cos();
        let longest = ((east - west) * across).max(north - south);
        if !longest.is_finite() || longest <= 0.0 {
            return None;
        }
        let scale = (SIDE - 2.0 * MARGIN) / longest;
        let size = [(east - west) * across * scale + 2.0 * MARGIN, (north - south) * scale + 2.0 * MARGIN];
        Some(Self { west, north, across, scale, size })
    }

    fn units(&self, at: Position) -> [f64; 2] {
        [(at.lon - self.west) * self.across * self.scale + MARGIN, (self.north - at.lat) * self.scale + MARGIN]
    }
}
