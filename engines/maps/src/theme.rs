//! What a base map is made of, and from which zoom each part of it is shown.

use vector_tile::Detail;

/// A part of the base map: a layer of its tiles.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Theme {
    /// Areas of fields, parks, forests, gardens.
    Green,
    /// Areas of works, pits, spoil heaps.
    Industrial,
    /// Areas and lines of water.
    Water,
    /// Areas of districts and of the city.
    District,
    /// Lines of streets; areas of squares.
    Street,
    /// Lines of railways and tramways.
    Railway,
    /// Areas of buildings.
    Building,
    /// Points of settlements and neighbourhoods.
    Place,
}

impl Theme {
    /// All, in the order in which a map draws them.
    pub const ALL: [Self; 8] =
        [Self::Green, Self::Industrial, Self::Water, Self::District, Self::Street, Self::Railway, Self::Building, Self::Place];

    /// The word in the database, the tiles and the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Industrial => "industrial",
            Self::Water => "water",
            Self::District => "district",
            Self::Street => "street",
            Self::Railway => "railway",
            Self::Building => "building",
            Self::Place => "place",
        }
    }

    /// The theme of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// How the theme changes with the zoom.
    pub(crate) fn detail(self) -> Detail {
        let whole_from_zoom = if self == Self::Building { 14 } else { 15 };
        Detail { whole_from_zoom, cluster_to_zoom: None }
    }

    /// The first zoom that shows a feature of this kind: main roads before lanes, parks before lawns.
    pub(crate) fn zoom_min(self, kind: &str) -> u8 {
        match (self, kind) {
            (Self::Street, "motorway" | "trunk" | "primary") => 7,
            (Self::Street, "secondary") => 9,
            (Self::Street, "tertiary" | "busway") => 10,
            (Self::Street, "residential" | "unclassified" | "living_street" | "road") => 11,
            (Self::Street, "pedestrian") => 12,
            (Self::Street, "service" | "track" | "cycleway") => 13,
            (Self::Street, _) => 14,
            (Self::Building, _) => 13,
            (Self::Railway, "rail") => 8,
            (Self::Railway, _) => 12,
            (Self::Water, "stream" | "drain" | "ditch") => 12,
            (Self::Green, "flowerbed" | "pitch" | "playground" | "grass") => 13,
            (Self::Place, "neighbourhood" | "city_block" | "quarter" | "locality") => 12,
            (Self::Place, "suburb" | "borough" | "hamlet" | "isolated_dwelling") => 10,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_found_by_its_word() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), Some(theme));
        }
        assert_eq!(Theme::from_code("sea"), None);
    }

    #[test]
    fn main_roads_are_shown_before_lanes() {
        let zooms: Vec<u8> =
            ["primary", "secondary", "tertiary", "residential", "service", "steps"].map(|kind| Theme::Street.zoom_min(kind)).into();
        assert!(zooms.is_sorted(), "{zooms:?}");
    }
}
