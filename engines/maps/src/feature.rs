//! A feature of the base map.

use fields::Geometry;
use kit::Text;
use serde_json::Map;

use crate::Theme;

/// A street, a building, a lake of the base map.
#[derive(Clone, PartialEq, Debug)]
pub struct Feature {
    /// Which part of the map it belongs to.
    pub theme: Theme,
    /// Which one of the theme, in OpenStreetMap's spelling where it has a word: `residential`, `forest`, `reservoir`.
    pub kind: String,
    /// Its name; empty where it has none.
    pub name: Text,
    /// What else is known: `house` and `street` of a building, `level` of a district.
    pub attributes: Map<String, serde_json::Value>,
    /// Where it is, degrees of WGS 84.
    pub geometry: Geometry,
}

impl Feature {
    /// A feature without a name and attributes.
    pub fn new(theme: Theme, kind: impl Into<String>, geometry: Geometry) -> Self {
        Self { theme, kind: kind.into(), name: Text::default(), attributes: Map::new(), geometry }
    }

    /// With a name; where nobody has translated it, it is written in Latin letters for English readers.
    #[must_use]
    pub fn named(mut self, uk: &str, en: &str) -> Self {
        let uk: String = uk.trim().chars().take(NAME_CHARS_MAX).collect();
        let en: String = en.trim().chars().take(NAME_CHARS_MAX).collect();
        let en = if en.is_empty() { ukrainian::latin::romanise(&uk) } else { en };
        self.name = Text::new(uk, en);
        self
    }

    /// With one more attribute.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<serde_json::Value>) -> Self {
        self.attributes.insert(key.to_owned(), value.into());
        self
    }
}

/// Longer names are cut.
const NAME_CHARS_MAX: usize = 200;
