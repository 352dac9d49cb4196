//! Areas and lines of the base map.

use serde_json::{Value, json};

use super::{BASE, Colours};

/// A layer of a theme.
pub(super) fn layer(id: &str, kind: &str, theme: &str) -> Value {
    json!({ "id": id, "type": kind, "source": BASE, "source-layer": theme })
}

/// With one more member.
pub(super) fn with(mut layer: Value, key: &str, value: Value) -> Value {
    if let Some(members) = layer.as_object_mut() {
        members.insert(key.to_owned(), value);
    }
    layer
}

fn is_one_of(kinds: &[&str]) -> Value {
    json!(["match", ["get", "kind"], kinds, true, false])
}

/// Fields, parks, works, water, buildings.
pub(super) fn areas(c: &Colours) -> Vec<Value> {
    let fill = |id, theme, paint: Value| with(layer(id, "fill", theme), "paint", paint);
    let green = json!([
        "match",
        ["get", "kind"],
        ["forest", "wood", "scrub", "forest_belt"],
        c.wood,
        ["field", "allotments", "meadow", "orchard", "vineyard", "grassland", "heath", "farmland"],
        c.field,
        c.park
    ]);
    let works = json!(["match", ["get", "kind"], ["quarry", "spoil_heap"], c.ore, c.works]);
    let water_area = with(fill("water", "water", json!({ "fill-color": c.water })), "filter", json!(["==", ["geometry-type"], "Polygon"]));
    let terraces = json!({ "line-color": c.ore, "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.5, 15, 2], "line-opacity": 0.8 });
    let blocks = json!({
        "fill-color": c.block,
        "fill-outline-color": ["step", ["zoom"], c.block, 15, c.edge],
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0.6, 14.5, 1]
    });
    vec![
        fill("green", "green", json!({ "fill-color": green, "fill-antialias": false })),
        fill(
            "industrial",
            "industrial",
            json!({ "fill-color": works, "fill-opacity": ["match", ["get", "kind"], ["quarry", "spoil_heap"], 0.45, 1] }),
        ),
        with(with(layer("terraces", "line", "industrial"), "filter", is_one_of(&["quarry", "spoil_heap", "tailings"])), "paint", terraces),
        water_area,
        with(layer("squares", "fill", "street"), "filter", json!(["==", ["geometry-type"], "Polygon"]))
            .paint(json!({ "fill-color": c.road, "fill-opacity": 0.7 })),
        with(fill("building", "building", blocks), "minzoom", json!(13)),
    ]
}

trait Paint {
    fn paint(self, paint: Value) -> Value;
}

impl Paint for Value {
    fn paint(self, paint: Value) -> Value {
        with(self, "paint", paint)
    }
}

/// How wide streets of a class are, by zoom.
struct Class {
    id: &'static str,
    kinds: &'static [&'static str],
    zoom_min: u8,
    /// Pixels at zoom 8, 12, 15, 18.
    wide: [f64; 4],
    main: bool,
}

/// From lanes to main roads, as they are drawn over each other.
const CLASSES: [Class; 5] = [
    Class { id: "lane", kinds: &["service", "track", "busway"], zoom_min: 13, wide: [0.1, 0.6, 2.4, 11.0], main: false },
    Class {
        id: "street",
        kinds: &["residential", "unclassified", "living_street", "pedestrian", "road"],
        zoom_min: 11,
        wide: [0.2, 0.9, 5.0, 22.0],
        main: false,
    },
    Class { id: "avenue", kinds: &["tertiary"], zoom_min: 10, wide: [0.4, 1.6, 7.0, 26.0], main: false },
    Class { id: "road", kinds: &["secondary"], zoom_min: 9, wide: [0.6, 2.4, 8.5, 30.0], main: true },
    Class { id: "highway", kinds: &["primary", "trunk", "motorway"], zoom_min: 7, wide: [0.9, 3.2, 10.0, 34.0], main: true },
];

fn width([far, town, near, close]: [f64; 4], more: f64) -> Value {
    json!(["interpolate", ["exponential", 1.5], ["zoom"], 8, far + more * 0.5, 12, town + more * 0.8, 15, near + more, 18, close + more])
}

/// Borders of districts, water in lines, streets with their casing, railways.
pub(super) fn lines(c: &Colours, over_pictures: bool) -> Vec<Value> {
    let mut all = Vec::new();
    let round = json!({ "line-cap": "round", "line-join": "round" });
    if !over_pictures {
        let river = json!({ "line-color": c.water, "line-width": ["interpolate", ["exponential", 1.4], ["zoom"], 9, 0.8, 14, ["match", ["get", "kind"], "river", 5, 2], 18, ["match", ["get", "kind"], "river", 18, 6]] });
        let lines = with(layer("streams", "line", "water"), "filter", json!(["==", ["geometry-type"], "LineString"]));
        all.push(with(lines, "layout", round.clone()).paint(river));
        all.push(paths(c));
        for class in &CLASSES {
            all.push(street(class, c, true));
        }
        for class in &CLASSES {
            all.push(street(class, c, false));
        }
        all.extend(railways(c));
    }
    let border = json!({
        "line-color": c.text, "line-opacity": ["interpolate", ["linear"], ["zoom"], 9, 0.45, 14, 0.25], "line-dasharray": [4, 3],
        "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1, 14, 1.8]
    });
    all.push(with(layer("border", "line", "district"), "layout", json!({ "line-join": "round" })).paint(border));
    all
}

fn street(class: &Class, c: &Colours, casing: bool) -> Value {
    let id = format!("{}{}", class.id, if casing { "-casing" } else { "" });
    let colour = match (casing, class.main) {
        (true, _) => c.edge,
        (false, true) => c.main,
        (false, false) => c.road,
    };
    let filter = json!(["all", ["==", ["geometry-type"], "LineString"], is_one_of(class.kinds)]);
    let own = with(
        with(layer(&id, "line", "street"), "filter", filter),
        "minzoom",
        json!(if casing { class.zoom_min + 1 } else { class.zoom_min }),
    );
    with(own, "layout", json!({ "line-cap": "round", "line-join": "round" }))
        .paint(json!({ "line-color": colour, "line-width": width(class.wide, if casing { 1.6 } else { 0.0 }) }))
}

fn paths(c: &Colours) -> Value {
    let filter = is_one_of(&["footway", "path", "cycleway", "steps", "bridleway"]);
    with(with(layer("path", "line", "street"), "filter", filter), "minzoom", json!(15)).paint(
        json!({ "line-color": c.road, "line-dasharray": [2, 1.5], "line-width": ["interpolate", ["linear"], ["zoom"], 15, 0.8, 18, 2.5] }),
    )
}

fn railways(c: &Colours) -> [Value; 2] {
    let wide = |more: f64| json!(["interpolate", ["exponential", 1.4], ["zoom"], 9, 0.8 + more, 14, 2.2 + more, 18, 5.0 + more]);
    [
        layer("railway-bed", "line", "railway").paint(json!({ "line-color": c.edge, "line-width": wide(1.2) })),
        layer("railway", "line", "railway").paint(json!({ "line-color": c.land, "line-width": wide(-0.2), "line-dasharray": [3, 3] })),
    ]
}
