//! The colours of a map, as the tokens of the pages have them.

use ui::City;
use ui::colour::Palette;

/// What a map is painted with, `#rrggbb`.
#[derive(Clone, Debug)]
pub struct Colours {
    /// The ground.
    pub land: &'static str,
    /// Buildings.
    pub block: &'static str,
    /// The edges of buildings and the casing of streets.
    pub edge: &'static str,
    /// Parks.
    pub park: &'static str,
    /// Woods: a little deeper.
    pub wood: &'static str,
    /// Fields and allotments: a little paler.
    pub field: &'static str,
    /// Water.
    pub water: &'static str,
    /// Streets.
    pub road: &'static str,
    /// Main roads.
    pub main: &'static str,
    /// Works and pits.
    pub works: &'static str,
    /// Terraces of pits and spoil heaps: the city's own colour.
    pub ore: String,
    /// Words.
    pub text: &'static str,
    /// Words on and along water.
    pub water_text: &'static str,
    /// Names of districts and settlements.
    pub ink: &'static str,
    /// The city's colour.
    pub accent: String,
    /// Colours for data, in the order of the tokens.
    pub data: [String; 6],
    /// What pins are edged with.
    pub surface: &'static str,
}

impl Colours {
    /// By day.
    pub fn light(city: &City) -> Self {
        let palette = Palette::light(&city.accent);
        let accent = palette.get("accent").to_string();
        Self {
            land: "#f2f0ea",
            block: "#e3ded4",
            edge: "#d6cfc3",
            park: "#d5e6cb",
            wood: "#c6dcba",
            field: "#ece9d8",
            water: "#b5d6ec",
            road: "#ffffff",
            main: "#fdf3dc",
            works: "#e9d8cf",
            ore: palette.get("o1").to_string(),
            text: "#4b5661",
            water_text: "#2b6391",
            ink: "#35414d",
            data: data([&accent, "#1f74b1", "#a87900", "#0c7a6d", "#6f4aa8", "#66727e"]),
            accent,
            surface: "#ffffff",
        }
    }

    /// By night.
    pub fn dark(city: &City) -> Self {
        let palette = Palette::dark(&city.accent);
        let accent = palette.get("accent").to_string();
        Self {
            land: "#17212a",
            block: "#26323e",
            edge: "#0f161d",
            park: "#1c3328",
            wood: "#193023",
            field: "#1c261f",
            water: "#173650",
            road: "#3a4754",
            main: "#4b5561",
            works: "#33251f",
            ore: palette.get("o2").to_string(),
            text: "#c0cad3",
            water_text: "#8cc4f0",
            ink: "#dfe6ec",
            data: data([&accent, "#6fb6e8", "#e3bb4e", "#56c3b2", "#b79be6", "#a3afba"]),
            accent,
            surface: "#10171e",
        }
    }
}

fn data(colours: [&str; 6]) -> [String; 6] {
    colours.map(str::to_owned)
}
