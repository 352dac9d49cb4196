//! What scripts of maps are told: where the city is, how the map is drawn, and the words it says.

use serde_json::{Map, Value, json};
use web::Ctx;

/// What every map says, by the ends of the keys.
const WORDS: [&str; 13] = [
    "canvas",
    "zoom-in",
    "zoom-out",
    "near",
    "near-found",
    "near-unknown",
    "failed",
    "no-webgl",
    "m",
    "km",
    "gestures-ctrl",
    "gestures-mac",
    "gestures-touch",
];

/// What every script of a map is told; `more` words that this one says too, by the ends of their keys.
pub fn script(ctx: &Ctx, more: &[&str]) -> Map<String, Value> {
    let city = ctx.house.city();
    let word = |key: &&str| ((*key).to_owned(), Value::from(ctx.t.say(&format!("transit-map-{key}"))));
    let words: Map<String, Value> = WORDS.iter().chain(more).map(word).collect();
    let facts = [
        ("worker", json!(ui::asset("citymap-worker.js"))),
        ("sprite", json!(ui::asset("icons.svg"))),
        ("style", json!(format!("/map/style.json?lang={}", ctx.lang.tag()))),
        ("centre", json!(city.centre)),
        ("zoom", json!(city.zoom)),
        ("embedded", json!(true)),
        ("layers", json!([])),
        ("words", json!(words)),
    ];
    facts.into_iter().map(|(key, fact)| (key.to_owned(), fact)).collect()
}
