//! The base map in memory: an index of shapes for each theme, and what is said of districts.

use db::Db;
use fields::Geometry;
use kit::{Problem, Text};
use vector_tile::{Attributes, Draft, Entry, Index, Limits, Tile, TileId};

use crate::store::{self, SourceRow};
use crate::{Feature, Theme, shape};

/// A district of the base map, or a whole city.
#[derive(Clone, PartialEq, Debug)]
pub struct District {
    /// Its name.
    pub name: Text,
    /// `city`, `district`, or `administrative`.
    pub kind: String,
    /// OpenStreetMap's level: 10 is a district of a city in Ukraine, 7 a hromada; none where nobody said it.
    pub level: Option<i64>,
    /// Its border.
    pub geometry: Geometry,
}

/// One version of the base map.
#[derive(Debug, Default)]
pub struct BaseMap {
    /// Its version; 0 is a map with nothing on it.
    pub version: i64,
    /// Where it came from.
    pub sources: Vec<SourceRow>,
    /// Districts and cities, with their borders.
    pub districts: Vec<District>,
    /// The box of everything; none of an empty map.
    pub bounds: Option<[f64; 4]>,
    layers: Vec<(Theme, Index)>,
}

impl BaseMap {
    /// Reads the base map of a version.
    ///
    /// Errors: the database's.
    pub(crate) async fn read(db: &Db, version: i64) -> Result<Self, Problem> {
        let sources = store::sources(db).await?;
        let mut making = Making::default();
        let mut rows = store::features(db);
        while let Some(batch) = rows.batch().await? {
            if batch.is_empty() {
                break;
            }
            batch.into_iter().filter_map(store::FeatureRow::into_feature).for_each(|feature| making.take(feature));
        }
        let pack = move || making.pack(version, sources);
        tokio::task::spawn_blocking(pack).await.map_err(|error| Problem::Internal(format!("the base map was not packed: {error}")))
    }

    /// How many features a theme has.
    pub fn len(&self, theme: Theme) -> usize {
        self.layers.iter().find(|(own, _)| *own == theme).map_or(0, |(_, index)| index.len())
    }

    /// Whether nothing is on the map.
    pub fn is_empty(&self) -> bool {
        self.layers.iter().all(|(_, index)| index.is_empty())
    }

    /// A tile of all themes.
    pub(crate) fn tile(&self, id: TileId) -> Tile {
        let mut draft = Draft::new(id, &Limits::default());
        for (theme, index) in &self.layers {
            draft.layer(theme.code(), &theme.detail()).add_index(index, |_| true);
        }
        draft.finish()
    }
}

#[derive(Default)]
struct Making {
    entries: [Vec<Entry>; Theme::ALL.len()],
    districts: Vec<District>,
    bounds: Option<[f64; 4]>,
}

impl Making {
    fn take(&mut self, feature: Feature) {
        // What cannot be drawn was refused when it came in.
        let Ok(shape) = shape::of(&feature.geometry) else { return };
        let own = feature.geometry.bbox();
        let all = self.bounds.get_or_insert(own);
        *all = [all[0].min(own[0]), all[1].min(own[1]), all[2].max(own[2]), all[3].max(own[3])];
        self.add(feature.theme, Entry { shape, id: None, zoom_min: feature.theme.zoom_min(&feature.kind), attributes: said(&feature) });
        if feature.theme == Theme::District {
            self.name_in_its_middle(&feature);
            let level = feature.attributes.get("level").and_then(serde_json::Value::as_i64);
            self.districts.push(District { name: feature.name, kind: feature.kind, level, geometry: feature.geometry });
        }
    }

    fn add(&mut self, theme: Theme, entry: Entry) {
        if let Some(entries) = Theme::ALL.iter().position(|own| *own == theme).and_then(|at| self.entries.get_mut(at)) {
            entries.push(entry);
        }
    }

    /// A district is named once: an area that lies in many tiles would be named in each.
    fn name_in_its_middle(&mut self, district: &Feature) {
        let at = district.geometry.centre();
        if let Ok(shape) = vector_tile::Shape::point(at.lon, at.lat) {
            let attributes = said(district).with("kind", "district");
            self.add(Theme::Place, Entry { shape, id: None, zoom_min: 0, attributes });
        }
    }

    fn pack(self, version: i64, sources: Vec<SourceRow>) -> BaseMap {
        let layers = Theme::ALL.into_iter().zip(self.entries).map(|(theme, entries)| (theme, Index::new(entries))).collect();
        BaseMap { version, sources, districts: self.districts, bounds: self.bounds, layers }
    }
}

/// What a tile says of a feature: its kind, its names, the number of a house, the level of a district.
fn said(feature: &Feature) -> Attributes {
    let mut said = Attributes::new().with("kind", feature.kind.as_str());
    if !feature.name.uk.is_empty() {
        said = said.with("name", feature.name.uk.as_str());
    }
    if !feature.name.en.is_empty() && feature.name.en != feature.name.uk {
        said = said.with("name_en", feature.name.en.as_str());
    }
    for (key, value) in &feature.attributes {
        said = match value {
            serde_json::Value::String(text) if key == "house" => said.with(key, text.as_str()),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(whole) => said.with(key, whole),
                None => said,
            },
            _ => said,
        };
    }
    said
}
