//! What a map shows: where, how near, which layers, which object; the words of links that keep it.

use std::fmt::Write as _;

use kit::RecordId;

/// A kept view of the map.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct View {
    /// Codes of the layers that are on, each once; none means those that are usually on.
    pub layers: Option<Vec<String>>,
    /// Longitude, latitude and zoom; none means the whole city.
    pub at: Option<(f64, f64, f64)>,
    /// The layer and the object that is chosen.
    pub chosen: Option<(String, RecordId)>,
}

/// Layers of a view at most.
pub const LAYERS_MAX: usize = 24;
/// Zooms of a map.
const ZOOM: std::ops::RangeInclusive<f64> = 0.0..=22.0;

impl View {
    /// A view of one object: its layer, and near.
    pub fn of_object(layer: &str, id: RecordId, lon: f64, lat: f64) -> Self {
        Self { layers: Some(vec![layer.to_owned()]), at: Some((lon, lat, 16.0)), chosen: Some((layer.to_owned(), id)) }
    }

    /// Reads `layers=a,b&at=lat,lon,zoom&sel=layer:id`; what cannot be read is as if it were not there.
    pub fn read(query: &web::Query) -> Self {
        Self { layers: layers(query), at: query.word("at").and_then(place), chosen: query.word("sel").and_then(chosen) }
    }

    /// The address of the view under `path`; further words of the query follow.
    pub fn href(&self, path: &str) -> String {
        self.query(web::Query::default()).href(path)
    }

    /// The query with this view in it.
    pub fn query(&self, mut query: web::Query) -> web::Query {
        for key in ["layers", "at", "sel"] {
            query = query.without(key);
        }
        if let Some(layers) = &self.layers {
            query = query.with("layers", layers.join(","));
        }
        if let Some((lon, lat, zoom)) = self.at {
            query = query.with("at", words_of((lon, lat, zoom)));
        }
        if let Some((layer, id)) = &self.chosen {
            query = query.with("sel", format!("{layer}:{id}"));
        }
        query
    }

    /// West, south, east, north of what a window of `width` × `height` pixels shows; none without a place.
    pub fn bounds(&self, width: f64, height: f64) -> Option<[f64; 4]> {
        let (lon, lat, zoom) = self.at?;
        let degrees = 360.0 / (512.0 * zoom.exp2());
        let (across, up) = (width * degrees / 2.0, height * degrees / 2.0 * lat.to_radians().cos());
        Some([(lon - across).max(-180.0), (lat - up).max(-90.0), (lon + across).min(180.0), (lat + up).min(90.0)])
    }
}

fn words_of((lon, lat, zoom): (f64, f64, f64)) -> String {
    let mut words = String::new();
    // Writing into a String cannot fail.
    let _ = write!(words, "{lat:.5},{lon:.5},{zoom:.2}");
    words
}

fn layers(query: &web::Query) -> Option<Vec<String>> {
    query.get("layers")?;
    let mut found: Vec<String> = Vec::new();
    for code in query.all("layers").flat_map(|list| list.split(',')).map(str::trim).filter(|code| !code.is_empty()) {
        if found.len() < LAYERS_MAX && !found.iter().any(|own| own == code) {
            found.push(code.to_owned());
        }
    }
    Some(found)
}

fn place(word: &str) -> Option<(f64, f64, f64)> {
    let mut numbers = word.split(',').map(|part| part.trim().parse::<f64>().ok());
    let (lat, lon, zoom) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let sound = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) && ZOOM.contains(&zoom) && numbers.next().is_none();
    sound.then_some((lon, lat, zoom))
}

fn chosen(word: &str) -> Option<(String, RecordId)> {
    let (layer, id) = word.split_once(':')?;
    Some((layer.to_owned(), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> View {
        View::read(&web::Query::parse(text))
    }

    #[test]
    fn a_view_is_read_from_its_own_address() {
        let id: RecordId = "0193e7a2-0000-7000-8000-000000000001".parse().unwrap();
        let view = View::of_object("parks", id, 33.39, 47.91);
        let href = view.href("/map");
        assert_eq!(href, format!("/map?layers=parks&at=47.91000%2C33.39000%2C16.00&sel=parks%3A{id}"));
        assert_eq!(read(href.trim_start_matches("/map?")), view);
    }

    #[test]
    fn no_layers_is_not_the_same_as_the_usual_ones() {
        assert_eq!(read("layers=").layers, Some(vec![]));
        assert_eq!(read("").layers, None);
        assert_eq!(read("layers=a,b&layers=c,a").layers, Some(vec!["a".into(), "b".into(), "c".into()]));
    }

    #[test]
    fn a_window_shows_what_its_pixels_reach() {
        let [west, south, east, north] = read("at=47.9,33.4,12").bounds(1024.0, 512.0).unwrap();
        assert!((east - west - 360.0 / 2048.0).abs() < 1e-9 && (north - south) < (east - west) / 2.0);
    }

    proptest! {
        #[test]
        fn any_words_are_a_view(text in "\\PC{0,60}") {
            let _ = read(&text);
            let view = read(&format!("at={text}&sel={text}&layers={text}"));
            prop_assert_eq!(read(view.href("").trim_start_matches('?')).layers, view.layers.clone());
        }
    }
}
