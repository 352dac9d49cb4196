//! Maps of planning as the server draws them: cells shaded by class, borders of minutes, with keys in words.

use std::collections::BTreeMap;

use i18n::Locale;
use timetable::{Area, Cell, Grid, outlines};
use ui::{MapPoint, MapShade, MiniMap};

use super::parts;
use crate::planning::isochrone::Isochrone;
use crate::planning::layer::Spot;
use crate::planning::outcome::{CellOutcome, Outcome};

/// Classes of a map of amounts.
const CLASSES: usize = 5;
/// Classes of gains, and of losses.
const CHANGE_CLASSES: usize = 3;
/// Of the picture, in its own units.
const SIZE: (u32, u32) = (860, 620);

/// What a map of a study shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// What is reached in time, before.
    Before,
    /// What is reached in time, after.
    After,
    /// How much more or less.
    Change,
    /// Minutes to the nearest.
    Nearest,
}

impl Theme {
    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Change => "change",
            Self::Nearest => "nearest",
        }
    }

    /// The maps that a study has, the first one shown at first.
    pub fn of(outcome: &Outcome) -> Vec<Self> {
        if outcome.after.is_some() {
            vec![Self::Change, Self::Before, Self::After, Self::Nearest]
        } else {
            vec![Self::Before, Self::Nearest]
        }
    }

    /// The figure of a cell; none where there is none.
    fn value(self, cell: &CellOutcome) -> Option<f64> {
        match self {
            Self::Before => Some(cell.before.within),
            Self::After => cell.after.map(|own| own.within),
            Self::Change => cell.change(),
            Self::Nearest => cell.after.unwrap_or(cell.before).nearest.map(f64::from),
        }
    }
}

/// A class of a key: how it looks, what it means, how many people live there.
pub struct Class {
    /// How dark it is.
    pub shade: u8,
    /// It is lost there.
    pub loss: bool,
    /// From what to what.
    pub said: String,
    /// People, in words.
    pub people: String,
}

/// A map with its key.
pub struct Themed {
    /// The map.
    pub map: MiniMap<'static>,
    /// Its key, which is the same in words.
    pub key: Vec<Class>,
}

/// Upper bounds of classes with as many values in each, rising; fewer where values are few or alike.
fn quantiles(mut values: Vec<f64>, count: usize) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    let mut bounds: Vec<f64> =
        (1..=count).filter_map(|class| values.get((values.len() * class).div_ceil(count).saturating_sub(1)).copied()).collect();
    bounds.dedup();
    bounds
}

fn class_of(bounds: &[f64], value: f64) -> usize {
    bounds.iter().position(|bound| value <= *bound).unwrap_or(bounds.len().saturating_sub(1))
}

/// The shade of a class of so many: of few classes the palest and the darkest are kept.
fn shade(class: usize, classes: usize) -> u8 {
    (class * 6).checked_div(classes.saturating_sub(1)).map_or(4, |step| u8::try_from(1 + step).unwrap_or(7))
}

/// Which class a cell has: its shade, whether it lost; 0 where it has no figure.
pub fn classed(theme: Theme, outcome: &Outcome) -> impl Fn(&CellOutcome) -> (u8, bool) {
    let values = |keep: fn(f64) -> bool| {
        let all = outcome.cells.iter().filter_map(move |cell| theme.value(cell)).filter(move |value| keep(*value));
        all.map(f64::abs).collect::<Vec<_>>()
    };
    let (gains, losses) = match theme {
        Theme::Change => (quantiles(values(|value| value > 0.0), CHANGE_CLASSES), quantiles(values(|value| value < 0.0), CHANGE_CLASSES)),
        _ => (quantiles(values(|_| true), CLASSES), Vec::new()),
    };
    move |cell| match theme.value(cell) {
        None => (0, false),
        Some(0.0) if theme == Theme::Change => (0, false),
        Some(value) if value < 0.0 => (shade(class_of(&losses, -value), losses.len()).max(2), true),
        Some(value) => {
            let dark = shade(class_of(&gains, value), gains.len());
            // Near is dark: where the nearest place is far, the map is pale.
            (if theme == Theme::Nearest { 8 - dark } else { dark.max(if theme == Theme::Change { 2 } else { 1 }) }, false)
        }
    }
}

/// The map of a study.
pub fn themed(t: &Locale, outcome: &Outcome, cell_m: u32, theme: Theme, label: String) -> Themed {
    let grid = Grid::new(outcome.latitude, cell_m);
    let class = classed(theme, outcome);
    let mut groups: BTreeMap<(bool, u8), Vec<&CellOutcome>> = BTreeMap::new();
    for cell in &outcome.cells {
        let (shade, loss) = class(cell);
        groups.entry((loss, shade)).or_default().push(cell);
    }
    let (mut shades, mut key) = (Vec::new(), Vec::new());
    for ((loss, shade), cells) in groups {
        let said = said(t, theme, shade, loss, &cells);
        let own: Vec<Cell> = cells.iter().map(|cell| cell.at()).collect();
        shades.push(MapShade { class: shade, loss, title: said.clone().into(), rings: rings(&outlines(&grid, &own)) });
        key.push(Class { shade, loss, said, people: parts::whole(t, cells.iter().map(|cell| cell.people).sum()) });
    }
    let map = MiniMap { label: label.into(), shades, width: SIZE.0, height: SIZE.1, lang: t.lang(), ..MiniMap::default() };
    Themed { map, key }
}

fn said(t: &Locale, theme: Theme, shade: u8, loss: bool, cells: &[&CellOutcome]) -> String {
    if shade == 0 {
        return t.say(if theme == Theme::Change { "transit-planning-key-same" } else { "transit-planning-key-none" }).to_owned();
    }
    let values = || cells.iter().filter_map(|cell| theme.value(cell)).map(f64::abs);
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    let number = |value: f64| if theme == Theme::Nearest { parts::whole(t, value) } else { amount(t, value) };
    let range = if number(least) == number(most) { number(most) } else { format!("{} – {}", number(least), number(most)) };
    match (theme, loss) {
        (Theme::Nearest, _) => t.with("transit-planning-key-minutes", &[("range", range.into())]),
        (Theme::Change, true) => t.with("transit-planning-key-loss", &[("range", range.into())]),
        (Theme::Change, false) => t.with("transit-planning-key-gain", &[("range", range.into())]),
        _ => range,
    }
}

/// Small amounts with a place after the point, large ones whole.
fn amount(t: &Locale, value: f64) -> String {
    if value < 10.0 && (value - value.round()).abs() > 0.05 { parts::tenths(t, value) } else { parts::whole(t, value) }
}

/// Rings of areas as longitude and latitude.
pub fn rings(areas: &[Area]) -> Vec<Vec<[f64; 2]>> {
    areas.iter().flat_map(|area| &area.rings).map(|ring| ring.iter().map(|at| [at.lon, at.lat]).collect()).collect()
}

/// The map of what is reached from a place: the nearer, the darker.
pub fn reached(t: &Locale, found: &Isochrone, from: [f64; 2], label: String) -> Themed {
    let (mut shades, mut key) = (Vec::new(), Vec::new());
    let mut after = 0;
    for (at, border) in found.borders.iter().enumerate() {
        let own: Vec<Cell> = found
            .cells
            .iter()
            .filter(|(_, minutes)| *minutes <= border.minutes && (*minutes > after || at == 0))
            .map(|(cell, _)| *cell)
            .collect();
        after = border.minutes;
        let class = u8::try_from(7_usize.saturating_sub(at * 2)).unwrap_or(1);
        let said = t.with("transit-planning-key-within", &[("minutes", border.minutes.into())]);
        if !own.is_empty() {
            shades.push(MapShade { class, title: said.clone().into(), rings: rings(&outlines(&found.grid, &own)), ..MapShade::default() });
        }
        key.push(Class { shade: class, loss: false, said, people: parts::whole(t, border.people) });
    }
    let points = vec![MapPoint { lon: from[0], lat: from[1], ..MapPoint::default() }];
    let map = MiniMap { label: label.into(), shades, points, width: SIZE.0, height: SIZE.1, lang: t.lang(), ..MiniMap::default() };
    Themed { map, key }
}

/// The map of a table: where many are, it is dark.
pub fn counted(t: &Locale, grid: &Grid, spots: &[Spot], label: String) -> MiniMap<'static> {
    let bounds = quantiles(spots.iter().map(|spot| spot.count).collect(), CLASSES);
    let mut groups: BTreeMap<u8, Vec<&Spot>> = BTreeMap::new();
    for spot in spots {
        groups.entry(shade(class_of(&bounds, spot.count), bounds.len())).or_default().push(spot);
    }
    let shaded = |(class, spots): (u8, Vec<&Spot>)| {
        let own: Vec<Cell> = spots.iter().map(|spot| spot.cell).collect();
        let people = parts::whole(t, spots.iter().map(|spot| spot.count).sum());
        MapShade { class, title: people.into(), rings: rings(&outlines(grid, &own)), ..MapShade::default() }
    };
    let shades = groups.into_iter().map(shaded).collect();
    MiniMap { label: label.into(), shades, width: SIZE.0, height: SIZE.1, lang: t.lang(), ..MiniMap::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_as_many_values_each_and_keep_palest_and_darkest() {
        let bounds = quantiles(vec![5.0, 1.0, 2.0, 3.0, 4.0, 6.0], 3);
        assert_eq!(bounds, [2.0, 4.0, 6.0]);
        assert_eq!([1.0, 2.0, 3.0, 6.0].map(|value| class_of(&bounds, value)), [0, 0, 1, 2]);
        assert_eq!((quantiles(Vec::new(), 5), quantiles(vec![7.0, 7.0], 5)), (vec![], vec![7.0]));
        assert_eq!([(0, 3), (1, 3), (2, 3), (0, 1)].map(|(class, of)| shade(class, of)), [1, 4, 7, 4]);
    }
}
