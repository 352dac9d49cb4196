//! Filters beside a list: facets with counts, ranges, a search box.

use askama::Template;
use i18n::Locale;
use ui::Html;

use super::options::{self, Item};
use super::rendered;
use crate::{Field, FilterControl};

#[derive(Template)]
#[template(path = "fields/facet.html")]
struct Facet<'a> {
    t: &'a Locale,
    code: &'a str,
    label: &'a str,
    open: bool,
    problem: Option<String>,
    body: Html,
}

fn around(field: &Field, control: &FilterControl<'_>, body: Html) -> Html {
    let problem = control.problem.map(|says| control.t.says(says));
    let open = problem.is_some() || !control.input.is_empty();
    rendered(&Facet { t: control.t, code: &field.code, label: control.t.text(&field.label), open, problem, body })
}

/// Checkboxes with counts; nothing where there is nothing to choose from.
pub(crate) fn facet(field: &Field, control: &FilterControl<'_>, mut items: Vec<Item>) -> Html {
    if items.is_empty() {
        return if control.problem.is_some() { around(field, control, Html::default()) } else { Html::default() };
    }
    options::number(&input_id(control.name, ""), &mut items);
    around(field, control, options::boxes(control.name, &items, true))
}

struct Side<'a> {
    id: String,
    name: String,
    label: &'a str,
    value: &'a str,
}

#[derive(Template)]
#[template(path = "fields/range.html")]
struct Range<'a> {
    kind: &'static str,
    sides: Vec<Side<'a>>,
}

/// From and to; `kind` is the inputs' type.
pub(crate) fn range(field: &Field, control: &FilterControl<'_>, kind: &'static str) -> Html {
    let sides = [("from", "field-filter-from", &control.input.from), ("to", "field-filter-to", &control.input.to)];
    let sides = sides.map(|(end, label, value)| Side {
        id: input_id(control.name, end),
        name: format!("{}.{end}", control.name),
        label: control.t.say(label),
        value: value.as_deref().unwrap_or_default(),
    });
    around(field, control, rendered(&Range { kind, sides: sides.into() }))
}

/// Words to search for.
pub(crate) fn search_box(field: &Field, control: &FilterControl<'_>) -> Html {
    let value = control.input.values.first().map_or("", String::as_str);
    let side = Side { id: input_id(control.name, ""), name: control.name.to_owned(), label: control.t.say("field-filter-words"), value };
    around(field, control, rendered(&Range { kind: "search", sides: vec![side] }))
}

/// Parameter names have dots; ids are easier for styles and scripts without.
fn input_id(name: &str, end: &str) -> String {
    format!("{}-{end}", name.replace('.', "-")).trim_end_matches('-').to_owned()
}
