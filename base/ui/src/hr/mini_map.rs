//! Small map: points, lines and areas in their true places, drawn by the server; a live map may take its place.

use std::f64::consts::PI;
use std::fmt::{self, Write};

use kit::Lang;
use serde::Deserialize;

use super::plot::figure;
use crate::component::component;
use crate::govuk::words;
use crate::html::{Str, escape};
use crate::write::TextAttribute as _;

/// The form of a pin: shape before colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    /// A place: a drop.
    #[default]
    Place,
    /// A shelter or a point of invincibility: a diamond.
    Shelter,
    /// Closed: dashed.
    Closed,
}

/// A point of the map.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MapPoint<'a> {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// A number or a letter on it.
    pub label: Str<'a>,
    /// Its form.
    pub pin: Pin,
}

/// Areas of one class of a thematic map.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MapShade<'a> {
    /// How dark it is: 1 the palest, 7 the darkest, 0 for no figure.
    pub class: u8,
    /// Something was lost there: in the colour of what is bad.
    pub loss: bool,
    /// What it means, in words.
    pub title: Str<'a>,
    /// Rings of its areas; a ring within another is a hole.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// Points beyond this number are not drawn; the list beside the map has them all.
const POINTS_MAX: usize = 300;
/// Vertices of lines and areas beyond this number are not drawn.
const VERTICES_MAX: usize = 4_000;
/// The same of shaded areas.
const SHADED_MAX: usize = 60_000;
/// Of the picture, in its own units: near the width of an aside, so that words stay legible there.
const WIDTH: f64 = 480.0;
/// A pin nearer than this to one before it is a dot: numbers stay legible, and no place is left out.
const APART: (f64, f64) = (30.0, 34.0);

/// A drawn map.
#[derive(askama::Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/mini_map.html")]
#[serde(rename_all = "camelCase", default)]
pub struct MiniMap<'a> {
    /// What is on it, in words.
    pub label: Str<'a>,
    /// Pins.
    pub points: Vec<MapPoint<'a>>,
    /// Lines as longitude and latitude.
    pub lines: Vec<Vec<[f64; 2]>>,
    /// Rings of areas that are meant.
    pub areas: Vec<Vec<[f64; 2]>>,
    /// Rings of areas for orientation: districts, the border of the city.
    pub ground: Vec<Vec<[f64; 2]>>,
    /// Areas shaded by class, under everything that is meant.
    pub shades: Vec<MapShade<'a>>,
    /// West, south, east, north; around everything if absent.
    pub bounds: Option<[f64; 4]>,
    /// Of the picture, near the width of its place on the page; 480 if 0.
    pub width: u32,
    /// Of the picture, in the same units; 300 if 0.
    pub height: u32,
    /// The script that makes it live, by its public path; empty if none.
    pub script: Str<'a>,
    /// JSON the script reads.
    pub data: Str<'a>,
    /// The language of the ruler.
    pub lang: Lang,
}

component!(MiniMap, "mini_map");

/// Metres of the web map's projection to units of the picture.
struct Frame {
    west: f64,
    north: f64,
    scale: f64,
    width: f64,
    height: f64,
    /// Metres on the ground in one unit.
    metres: f64,
}

fn mercator(lon: f64, lat: f64) -> (f64, f64) {
    let lat = lat.clamp(-85.0, 85.0).to_radians();
    (lon.to_radians() * 6_378_137.0, ((PI / 4.0 + lat / 2.0).tan()).ln() * 6_378_137.0)
}

impl<'a> MiniMap<'a> {
    /// A map of one place.
    pub fn point(label: impl Into<Str<'a>>, lon: f64, lat: f64) -> Self {
        Self { label: label.into(), points: vec![MapPoint { lon, lat, ..MapPoint::default() }], ..Self::default() }
    }

    fn places(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        let points = self.points.iter().take(POINTS_MAX).map(|point| [point.lon, point.lat]);
        let shaded = self.shades.iter().flat_map(|shade| &shade.rings).flatten().take(SHADED_MAX);
        points.chain(self.lines.iter().chain(&self.areas).flatten().take(VERTICES_MAX).chain(shaded).copied())
    }

    fn frame(&self) -> Frame {
        let width = if self.width == 0 { WIDTH } else { f64::from(self.width.clamp(240, 1600)) };
        let height = if self.height == 0 { 300.0 } else { f64::from(self.height.clamp(120, 1200)) };
        let corners: Vec<[f64; 2]> = match self.bounds {
            Some([west, south, east, north]) => vec![[west, south], [east, north]],
            None => self.places().collect(),
        };
        let all = corners.into_iter().filter(|c| c.iter().all(|v| v.is_finite())).map(|[lon, lat]| mercator(lon, lat));
        let (mut west, mut south, mut east, mut north) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for (x, y) in all {
            (west, south, east, north) = (west.min(x), south.min(y), east.max(x), north.max(y));
        }
        if west > east {
            (west, south, east, north) = (0.0, 0.0, 1.0, 1.0);
        }
        Frame::around([west, south, east, north], width, height)
    }

    fn drawing(&self) -> Drawing<'_, 'a> {
        Drawing { map: self, frame: self.frame() }
    }
}

impl Frame {
    /// At least 800 metres wide, with room for pins.
    fn around([west, south, east, north]: [f64; 4], width: f64, height: f64) -> Self {
        let (cx, cy) = ((west + east) / 2.0, (south + north) / 2.0);
        let stretch = 1.0 / (2.0 * (cy / 6_378_137.0).exp().atan() - PI / 2.0).cos();
        let wide = ((east - west) * 1.25).max((north - south) * 1.35 * width / height).max(800.0 * stretch);
        let scale = width / wide;
        Self { west: cx - wide / 2.0, north: cy + wide * height / width / 2.0, scale, width, height, metres: 1.0 / scale / stretch }
    }

    fn place(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = mercator(lon, lat);
        (((x - self.west) * self.scale).clamp(-9e4, 9e4), ((self.north - y) * self.scale).clamp(-9e4, 9e4))
    }
}

struct Drawing<'v, 'a> {
    map: &'v MiniMap<'a>,
    frame: Frame,
}

/// A number of pixels to a tenth; whole numbers are much quicker to write than fractions.
struct Tenths(f64);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is beyond the picture by thousands of pixels stays within the numbers it is cut to; none is no number.
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
    }
}

/// A point with its place in the picture.
type Placed<'a> = (&'a MapPoint<'a>, f64, f64);

impl Drawing<'_, '_> {
    fn write_to(&self, dest: &mut dyn Write) -> fmt::Result {
        let (width, height) = (self.frame.width, self.frame.height);
        write!(dest, "<svg viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"xMidYMid slice\" role=\"img\" aria-label=\"")?;
        escape(dest, &self.map.label)?;
        write!(dest, "\"><rect width=\"{width}\" height=\"{height}\" fill=\"var(--m-land)\"/>")?;
        self.paths(dest, &self.map.ground, "fill=\"var(--m-block)\" stroke=\"var(--m-edge)\" stroke-width=\"2\"", true)?;
        self.grid(dest)?;
        self.shaded(dest)?;
        self.paths(
            dest,
            &self.map.areas,
            "fill=\"var(--accent)\" fill-opacity=\".16\" stroke=\"var(--accent)\" stroke-width=\"2.5\"",
            true,
        )?;
        self.paths(
            dest,
            &self.map.lines,
            "fill=\"none\" stroke=\"var(--accent)\" stroke-width=\"5\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
            false,
        )?;
        self.pins(dest)?;
        self.ruler(dest)?;
        dest.write_str("</svg>")
    }

    /// A net of squares of the ruler's length: distance at a glance, no streets made up.
    fn grid(&self, dest: &mut dyn Write) -> fmt::Result {
        let step = self.ruler_metres() / self.frame.metres;
        dest.write_str("<path fill=\"none\" stroke=\"var(--m-edge)\" stroke-width=\"1\" stroke-opacity=\".7\" d=\"")?;
        let mut x = step / 2.0;
        while x < self.frame.width {
            write!(dest, "M{} 0V{}", Tenths(x), self.frame.height)?;
            x += step;
        }
        let mut y = step / 2.0;
        while y < self.frame.height {
            write!(dest, "M0 {}H{}", Tenths(y), self.frame.width)?;
            y += step;
        }
        dest.write_str("\"/>")
    }

    fn shaded(&self, dest: &mut dyn Write) -> fmt::Result {
        let mut left = SHADED_MAX;
        for shade in &self.map.shades {
            let class = if shade.class == 0 { "none".to_owned() } else { shade.class.min(7).to_string() };
            let loss = if shade.loss { " hr-shade--loss" } else { "" };
            write!(dest, "<path class=\"hr-shade hr-shade--{class}{loss}\" fill-rule=\"evenodd\" d=\"")?;
            for ring in shade.rings.iter().take_while(|ring| left.checked_sub(ring.len()).inspect(|rest| left = *rest).is_some()) {
                self.ring(dest, ring, true)?;
            }
            dest.write_str("\"><title>")?;
            escape(dest, &shade.title)?;
            dest.write_str("</title></path>")?;
        }
        Ok(())
    }

    fn ring(&self, dest: &mut dyn Write, one: &[[f64; 2]], closed: bool) -> fmt::Result {
        for (index, [lon, lat]) in one.iter().enumerate() {
            let (x, y) = self.frame.place(*lon, *lat);
            write!(dest, "{}{} {}", if index == 0 { 'M' } else { 'L' }, Tenths(x), Tenths(y))?;
        }
        if closed { dest.write_str("Z") } else { Ok(()) }
    }

    fn paths(&self, dest: &mut dyn Write, all: &[Vec<[f64; 2]>], look: &str, closed: bool) -> fmt::Result {
        if all.is_empty() {
            return Ok(());
        }
        write!(dest, "<path {look} d=\"")?;
        for one in all {
            self.ring(dest, one.get(..VERTICES_MAX).unwrap_or(one), closed)?;
        }
        dest.write_str("\"/>")
    }

    fn pins(&self, dest: &mut dyn Write) -> fmt::Result {
        let (mut pins, dots) = self.apart();
        for (x, y) in dots {
            write!(
                dest,
                "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"var(--accent)\" stroke=\"var(--surface)\" stroke-width=\"1.5\"/>",
                Tenths(x),
                Tenths(y)
            )?;
        }
        // From the north, so that a pin in front covers one behind.
        pins.sort_by(|(a, ..), (b, ..)| b.lat.total_cmp(&a.lat));
        for (point, x, y) in pins {
            let (shape, look) = match point.pin {
                Pin::Place => {
                    ("M0 0C-3 -7 -16 -12 -16 -26a16 16 0 1 1 32 0C16 -12 3 -7 0 0Z", "fill=\"var(--accent)\" stroke=\"var(--surface)\"")
                }
                Pin::Shelter => ("M0 0L-17 -23L0 -46L17 -23Z", "fill=\"var(--ink)\" stroke=\"var(--surface)\""),
                Pin::Closed => ("M-14 -36h28v28h-28z", "fill=\"var(--surface)\" stroke=\"var(--bad)\" stroke-dasharray=\"5 4\""),
            };
            write!(
                dest,
                "<g class=\"pin\" transform=\"translate({} {})\"><path d=\"{shape}\" {look} stroke-width=\"2.5\"/>",
                Tenths(x),
                Tenths(y)
            )?;
            if !point.label.is_empty() {
                dest.write_str("<text y=\"-20.5\" text-anchor=\"middle\">")?;
                escape(dest, &point.label)?;
                dest.write_str("</text>")?;
            }
            dest.write_str("</g>")?;
        }
        Ok(())
    }

    /// Pins in the order of the list as far as there is room; the others as dots.
    fn apart(&self) -> (Vec<Placed<'_>>, Vec<(f64, f64)>) {
        let (mut pins, mut dots): (Vec<Placed<'_>>, _) = (Vec::new(), Vec::new());
        for point in self.map.points.iter().take(POINTS_MAX) {
            let (x, y) = self.frame.place(point.lon, point.lat);
            let near = |(_, px, py): &Placed<'_>| (px - x).abs() < APART.0 && (py - y).abs() < APART.1;
            if pins.iter().any(near) {
                dots.push((x, y));
            } else {
                pins.push((point, x, y));
            }
        }
        (pins, dots)
    }

    /// 1, 2 or 5 times a power of ten, about a sixth of the width.
    fn ruler_metres(&self) -> f64 {
        let raw = (WIDTH.min(self.frame.width) / 6.0 * self.frame.metres).max(1.0);
        let power = 10_f64.powf(raw.log10().floor());
        let share = raw / power;
        power
            * if share < 2.0 {
                1.0
            } else if share < 5.0 {
                2.0
            } else {
                5.0
            }
    }

    fn ruler(&self, dest: &mut dyn Write) -> fmt::Result {
        let metres = self.ruler_metres();
        let length = metres / self.frame.metres;
        let lang = self.map.lang;
        let (value, unit) = if metres >= 1000.0 { (metres / 1000.0, words::kilometres(&lang)) } else { (metres, words::metres(&lang)) };
        let y = self.frame.height - 18.0;
        write!(dest, "<path fill=\"none\" stroke=\"var(--m-text)\" stroke-width=\"2\" d=\"M20 {}v6h{}v-6\"/>", y - 6.0, Tenths(length))?;
        write!(dest, "<text x=\"24\" y=\"{}\">{}\u{a0}{unit}</text>", y - 12.0, figure(value, lang))
    }
}
crate::write::written!(Drawing<'_, '_>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_in_the_middle_of_its_own_map() {
        let map = MiniMap::point("Гімназія", 33.39, 47.91);
        let (x, y) = map.frame().place(33.39, 47.91);
        assert!((x - WIDTH / 2.0).abs() < 0.01 && (y - 150.0).abs() < 0.01, "{x} {y}");
    }

    #[test]
    fn the_ruler_tells_true_metres() {
        let frame = MiniMap::point("Гімназія", 33.39, 47.91).frame();
        let (x, _) = frame.place(33.39 + 0.001_338_7, 47.91);
        assert!(((x - WIDTH / 2.0) * frame.metres - 100.0).abs() < 1.0, "{}", (x - WIDTH / 2.0) * frame.metres);
    }

    #[test]
    fn the_ruler_speaks_the_readers_language() {
        for (lang, unit) in [(Lang::Uk, "м</text>"), (Lang::En, "m</text>")] {
            let drawn = MiniMap { lang, ..MiniMap::point("", 33.39, 47.91) }.drawing().to_string();
            assert!(drawn.contains(unit), "{drawn}");
        }
    }

    #[test]
    fn places_too_near_for_their_numbers_are_dots() {
        let at = |lon: f64| MapPoint { lon, lat: 47.9, label: "1".into(), ..MapPoint::default() };
        let drawn = MiniMap { points: vec![at(33.3), at(33.3001), at(33.5)], ..MiniMap::default() }.drawing().to_string();
        assert_eq!((drawn.matches("class=\"pin\"").count(), drawn.matches("<circle").count()), (2, 1));
    }

    #[test]
    fn areas_are_shaded_by_class_and_losses_are_told_apart() {
        let ring = vec![[33.3, 47.9], [33.4, 47.9], [33.4, 48.0], [33.3, 47.9]];
        let shade = |class, loss| MapShade { class, loss, title: "12 < 15".into(), rings: vec![ring.clone()] };
        let drawn = MiniMap { shades: vec![shade(0, false), shade(5, true)], ..MiniMap::default() }.drawing().to_string();
        assert!(drawn.contains("hr-shade--none\"") && drawn.contains("hr-shade--5 hr-shade--loss"), "{drawn}");
        assert!(drawn.contains("<title>12 &lt; 15</title>") || drawn.contains("<title>12 &#60; 15</title>"), "{drawn}");
    }

    #[test]
    fn pixels_are_written_to_a_tenth() {
        let written: Vec<String> = [0.0, 7.25, -0.04, -12.36, 160.0].into_iter().map(|pixels| Tenths(pixels).to_string()).collect();
        assert_eq!(written, ["0.0", "7.3", "0.0", "-12.4", "160.0"]);
    }

    #[test]
    fn a_map_of_nonsense_is_still_drawn() {
        let points = vec![MapPoint { lon: f64::NAN, lat: 1e300, ..MapPoint::default() }, MapPoint { lon: 1e300, ..MapPoint::default() }];
        let drawn = MiniMap { points, ..MiniMap::default() }.drawing().to_string();
        assert!(drawn.ends_with("</svg>") && drawn.len() < 20_000);
    }
}
