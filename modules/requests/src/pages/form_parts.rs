//! The parts of the form of a request: a photo and what happened, where, how to answer.

use cases::Kind;
use cases::form::{self, KEPT};
use cases::kind::Category;
use fields::Field;
use kit::FieldProblem;
use serde_json::{Value, json};
use ui::{Controls, FileUpload, Hint, Html, Label, Line};
use web::{Ctx, Fields};

use super::form::{PHOTOS_MAX, point_field};

/// What the script of the map says.
const WORDS: [&str; 12] = [
    "requests-point-canvas",
    "requests-point-zoom-in",
    "requests-point-zoom-out",
    "requests-point-near",
    "requests-point-near-unknown",
    "requests-point-put",
    "requests-point-no-webgl",
    "requests-point-failed",
    "requests-point-m",
    "requests-point-km",
    "requests-point-gestures-ctrl",
    "requests-point-gestures-touch",
];

/// The form.
pub struct Parts {
    /// A photo and what happened.
    pub what: Vec<Html>,
    /// How many pictures are kept already, in words; empty for none.
    pub kept: String,
    /// The address as typed, the house it was recognised as, what is wrong with it.
    pub address: (String, String, Option<Html>),
    /// Whether an address or a point must be given.
    pub placed: bool,
    /// The point as numbers, and whether they are shown at once.
    pub point: (Html, bool),
    /// What the script of the map must know.
    pub map: String,
    /// How to answer, and what goes along.
    pub answer: Vec<Html>,
}

/// Everything that is wrong, first on the page.
pub fn summary(ctx: &Ctx, kind: &Kind, problems: &[FieldProblem]) -> Html {
    Controls::new(&ctx.t, problems).summary_to(|name| match name {
        "place" => point_field().control_id(),
        other => kind.declaration.field(other).map_or_else(|| other.to_owned(), Field::control_id),
    })
}

/// All parts, with what was typed and what is wrong with it.
pub fn parts(ctx: &Ctx, kind: &Kind, category: &Category, typed: &Fields, problems: &[FieldProblem]) -> Parts {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let said = |name: &str| typed.text(name).to_owned();
    let kept = typed.all(KEPT);
    let mut what = vec![photo(ctx, &controls)];
    let asked = kind.declaration.asked_for(&category.code);
    what.extend(asked.map(|field| form::own_control(t, field, typed, problems)));
    let line = |kind, autocomplete, hint| Line { kind, autocomplete, hint, classes: "govuk-input--width-20", ..Line::default() };
    let mut answer = vec![
        controls.line("email", "requests-email", &said("email"), line("email", "email", "requests-email-hint")),
        controls.line("name", "requests-name", &said("name"), line("", "name", "")),
        controls.line("phone", "requests-phone", &said("phone"), line("tel", "tel", "")),
        ui::hidden("key", said("key")),
    ];
    answer.extend(kept.iter().take(PHOTOS_MAX).map(|word| ui::hidden(KEPT, word)));
    let numbers = problems.iter().any(|own| own.field == "place");
    Parts {
        what,
        kept: if kept.is_empty() { String::new() } else { t.with("requests-photo-kept", &[("count", kept.len().into())]) },
        address: (said("address"), said("address.id"), controls.error("address").map(|error| Html::of(&error))),
        placed: category.place,
        point: (form::control(t, &point_field(), typed, problems), numbers),
        map: map(ctx).to_string(),
        answer,
    }
}

fn photo(ctx: &Ctx, controls: &Controls<'_>) -> Html {
    let t = &ctx.t;
    Html::of(&FileUpload {
        name: "photo".into(),
        id: "photo".into(),
        label: Label::from(t.say("requests-photo")),
        hint: Some(Hint::from(t.say("requests-photo-hint").to_owned())),
        error_message: controls.error("photo"),
        multiple: true,
        // phones turn their own formats into these
        attributes: ui::Attrs::one("accept", "image/jpeg,image/png,image/webp,video/mp4,video/quicktime")
            .with("data-bytes-max", ctx.house.config().limits.file_bytes.to_string())
            .with("data-form-bytes-max", ctx.house.config().limits.upload_bytes.to_string()),
        lang: t.lang(),
        ..FileUpload::default()
    })
}

fn map(ctx: &Ctx) -> Value {
    let city = ctx.house.city();
    let words = WORDS.iter().map(|key| (key.trim_start_matches("requests-point-").to_owned(), Value::from(ctx.t.say(key))));
    json!({
        "worker": ui::asset("citymap-worker.js"),
        "sprite": ui::asset("icons.svg"),
        "style": format!("/map/style.json?lang={}", ctx.lang.tag()),
        "centre": city.centre,
        "zoom": city.zoom,
        "field": "place",
        "embedded": true,
        "words": words.collect::<serde_json::Map<_, _>>(),
    })
}
