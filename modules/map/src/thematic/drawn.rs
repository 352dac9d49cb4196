//! A thematic map as the server draws it: places shaded by class, each with its figure where there is room.

use std::f64::consts::PI;
use std::fmt::Write as _;

use fields::{Geometry, Position};
use ui::Html;

use super::Place;

/// Of the picture, in its own units.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 720.0;
const MARGIN: f64 = 16.0;
/// A place narrower than this has no room for words, units.
const ROOM: f64 = 54.0;

/// A place with its class (none where it has no figure) and the words on it.
pub struct Shaded<'a> {
    /// The place.
    pub place: &'a Place,
    /// Its class, from 1.
    pub class: Option<usize>,
    /// What it is called and its figure.
    pub words: [String; 2],
}

fn mercator(at: Position) -> (f64, f64) {
    let lat = at.lat.clamp(-85.0, 85.0).to_radians();
    (at.lon.to_radians(), (PI / 4.0 + lat / 2.0).tan().ln())
}

struct Frame {
    west: f64,
    north: f64,
    scale: f64,
}

impl Frame {
    fn around(places: &[Shaded<'_>]) -> Option<Self> {
        let all = places.iter().flat_map(|shaded| shaded.place.geometry.positions()).map(mercator);
        let [west, south, east, north] = all.fold(None::<[f64; 4]>, |box_, (x, y)| {
            let own = box_.unwrap_or([x, y, x, y]);
            Some([own[0].min(x), own[1].min(y), own[2].max(x), own[3].max(y)])
        })?;
        let scale = ((WIDTH - 2.0 * MARGIN) / (east - west).max(1e-9)).min((HEIGHT - 2.0 * MARGIN) / (north - south).max(1e-9));
        let (across, down) = ((WIDTH / scale - (east - west)) / 2.0, (HEIGHT / scale - (north - south)) / 2.0);
        Some(Self { west: west - across, north: north + down, scale })
    }

    fn at(&self, at: Position) -> (f64, f64) {
        let (x, y) = mercator(at);
        ((x - self.west) * self.scale, (self.north - y) * self.scale)
    }
}

/// The picture; nothing where there are no places.
pub fn draw(label: &str, places: &[Shaded<'_>]) -> Html {
    let Some(frame) = Frame::around(places) else { return Html::default() };
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">", Html::text(label).as_str());
    for shaded in places {
        path(&mut svg, &frame, shaded);
    }
    for shaded in places {
        words(&mut svg, &frame, shaded);
    }
    svg.push_str("</svg>");
    Html::trusted(svg)
}

fn path(svg: &mut String, frame: &Frame, shaded: &Shaded<'_>) {
    let Geometry::Areas(areas) = &shaded.place.geometry else { return };
    let class = shaded.class.map_or("hr-shade--none".to_owned(), |class| format!("hr-shade--{class}"));
    // Writing into a String cannot fail.
    let _ = write!(svg, "<path class=\"hr-shade {class}\" fill-rule=\"evenodd\" d=\"");
    for ring in areas.iter().flatten() {
        for (index, at) in ring.iter().enumerate() {
            let (x, y) = frame.at(*at);
            let _ = write!(svg, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
        }
        svg.push('Z');
    }
    let _ = write!(svg, "\"><title>{}: {}</title></path>", Html::text(&shaded.words[0]).as_str(), Html::text(&shaded.words[1]).as_str());
}

fn words(svg: &mut String, frame: &Frame, shaded: &Shaded<'_>) {
    let [west, south, east, north] = shaded.place.geometry.bbox();
    let ((left, top), (right, bottom)) = (frame.at(Position { lon: west, lat: north }), frame.at(Position { lon: east, lat: south }));
    if right - left < ROOM || bottom - top < ROOM / 2.0 {
        return;
    }
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    if !shaded.place.name.is_empty() {
        let _ =
            write!(svg, "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", y - 4.0, Html::text(&shaded.words[0]).as_str());
    }
    let _ = write!(
        svg,
        "<text class=\"hr-shade__value\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
        y + 14.0,
        Html::text(&shaded.words[1]).as_str()
    );
}
