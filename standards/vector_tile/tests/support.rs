//! What the tests share: a tile decoded by mvt-reader, places in units by the textbook formula, shapes by the hundred.

use std::f64::consts::PI;

use geo_types::{Geometry, LineString, Polygon};
use mvt_reader::Reader;
use mvt_reader::feature::Feature;
use vector_tile::{Attributes, Detail, Draft, Feature as Given, Limits, Shape, Tile, TileId};

pub type Read = Feature<i32>;

/// The layers of a tile with their features.
pub fn read(tile: &Tile) -> Vec<(String, Vec<Read>)> {
    let reader = Reader::new(tile.bytes.clone()).expect("a tile");
    let layers = reader.get_layer_metadata().expect("layers");
    let read = |layer: mvt_reader::layer::Layer| {
        assert_eq!((layer.version, layer.extent), (2, 4096));
        let features = reader.get_features_as::<i32>(layer.layer_index).expect("features");
        assert_eq!(features.len(), layer.feature_count);
        (layer.name, features)
    };
    layers.into_iter().map(read).collect()
}

/// The features of the only layer; none if the tile is empty.
pub fn features(tile: &Tile) -> Vec<Read> {
    let mut layers = read(tile);
    assert!(layers.len() < 2);
    layers.pop().map(|(_, features)| features).unwrap_or_default()
}

/// A tile of one shape.
pub fn drawn(shape: &Shape, id: TileId, detail: &Detail) -> Tile {
    let attributes = Attributes::new();
    let mut draft = Draft::new(id, &Limits::default());
    draft.layer("shapes", detail).add(Given { shape, id: Some(1), attributes: &attributes });
    draft.finish()
}

/// Everything as it is at every zoom.
pub fn whole() -> Detail {
    Detail { whole_from_zoom: 0, ..Detail::default() }
}

/// A place in units of a tile, as the pages on slippy maps tell it.
pub fn units(id: TileId, [lon, lat]: [f64; 2]) -> [f64; 2] {
    let lat = lat.clamp(-85.051_128_779_806_6, 85.051_128_779_806_6).to_radians();
    let tiles = 2f64.powi(i32::from(id.z()));
    let x = (lon + 180.0) / 360.0 * tiles;
    let y = (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / PI) / 2.0 * tiles;
    [(x - f64::from(id.x())) * 4096.0, (y - f64::from(id.y())) * 4096.0]
}

/// The polygons of a geometry.
pub fn polygons(geometry: &Geometry<i32>) -> Vec<Polygon<i32>> {
    match geometry {
        Geometry::Polygon(polygon) => vec![polygon.clone()],
        Geometry::MultiPolygon(polygons) => polygons.0.clone(),
        other => panic!("no area: {other:?}"),
    }
}

/// The lines of a geometry.
pub fn lines(geometry: &Geometry<i32>) -> Vec<LineString<i32>> {
    match geometry {
        Geometry::LineString(line) => vec![line.clone()],
        Geometry::MultiLineString(lines) => lines.0.clone(),
        other => panic!("no line: {other:?}"),
    }
}

/// The points of a geometry.
pub fn points(geometry: &Geometry<i32>) -> Vec<[i32; 2]> {
    match geometry {
        Geometry::MultiPoint(points) => points.iter().map(|point| [point.x(), point.y()]).collect(),
        other => panic!("no points: {other:?}"),
    }
}

/// Twice the area of a closed ring by the surveyor's formula, y down: positive is clockwise on the screen.
pub fn twice_area(ring: &LineString<i32>) -> i64 {
    ring.lines().map(|line| i64::from(line.start.x) * i64::from(line.end.y) - i64::from(line.end.x) * i64::from(line.start.y)).sum()
}

/// A square of so many degrees from its south-western corner.
pub fn square([lon, lat]: [f64; 2], side: f64) -> Vec<[f64; 2]> {
    vec![[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
}

/// The tile of a place.
pub fn tile_at(z: u8, [lon, lat]: [f64; 2]) -> TileId {
    TileId::at(z, lon, lat).expect("on the globe")
}

/// A place a little within the south-western corner of the tile of this zoom that shows a place; room for whatever lies north and east.
pub fn corner(z: u8, at: [f64; 2]) -> [f64; 2] {
    let [west, south, east, north] = tile_at(z, at).bounds_degrees();
    [west + (east - west) * 0.003, south + (north - south) * 0.003]
}
