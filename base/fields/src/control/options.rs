//! Radios, checkboxes and selects.

use askama::Template;
use ui::Html;

use super::{Group, rendered};

/// One thing to choose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub id: String,
    pub value: String,
    pub label: String,
    pub lang: Option<&'static str>,
    pub checked: bool,
    pub count: Option<String>,
}

#[derive(Template)]
#[template(path = "fields/options.html")]
struct Options<'a> {
    kind: &'static str,
    input: &'static str,
    name: &'a str,
    items: &'a [Item],
    small: bool,
    inline: bool,
}

#[derive(Template)]
#[template(path = "fields/select.html")]
struct Select<'a> {
    id: String,
    name: &'a str,
    items: &'a [Item],
    described: String,
    wrong: bool,
}

/// Radio buttons; the first has the frame's id, so that the error summary leads to it.
pub(crate) fn radios(group: Group<'_>, name: &str, items: &mut [Item], inline: bool) -> Html {
    number(&group.id, items);
    let body = rendered(&Options { kind: "radios", input: "radio", name, items, small: false, inline });
    group.around(body)
}

/// Checkboxes.
pub(crate) fn checkboxes(group: Group<'_>, name: &str, items: &mut [Item]) -> Html {
    number(&group.id, items);
    group.around(boxes(name, items, false))
}

/// Checkboxes without a frame.
pub(crate) fn boxes(name: &str, items: &[Item], small: bool) -> Html {
    rendered(&Options { kind: "checkboxes", input: "checkbox", name, items, small, inline: false })
}

/// A list to select one from.
pub(crate) fn select(group: Group<'_>, name: &str, items: &[Item]) -> Html {
    let body = rendered(&Select { id: group.id.clone(), name, items, described: group.described(), wrong: group.wrong() });
    group.around(body)
}

/// Ids: the first as the frame, the others with their number.
pub(crate) fn number(id: &str, items: &mut [Item]) {
    for (i, item) in items.iter_mut().enumerate() {
        item.id = if i == 0 { id.to_owned() } else { format!("{id}-{}", i + 1) };
    }
}
