//! The control of an address: a line that suggests, its parts, and the choice where the line may mean several houses.

use askama::Template;
use i18n::Locale;
use ui::Html;

use super::options::{Item, number};
use super::{Group, Part, rendered};
use crate::Control;

#[derive(Template)]
#[template(path = "fields/address.html")]
struct Body<'a> {
    t: &'a Locale,
    name: &'a str,
    search: Option<&'a str>,
    first: Part,
    parts: Vec<Part>,
    tie: &'a str,
    /// What the line may mean, with the choice to leave it as it is.
    choices: Vec<Item>,
    described: String,
    wrong: bool,
}

/// The value of the choice that leaves an address as it was written.
const LEAVE: &str = "none";

/// Labelled parts; the first has the frame's id, suggests where there is a search, and carries the tie beside it.
pub(crate) fn address(group: Group<'_>, control: &Control<'_>, name: &str, mut parts: Vec<Part>, tie: &str) -> Html {
    for (at, part) in parts.iter_mut().enumerate() {
        part.id = if at == 0 { group.id.clone() } else { format!("{}-{}", group.id, at + 1) };
    }
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let item = |value: String, label: String| Item { value, label, ..Item::default() };
    let mut choices: Vec<Item> = control.options.iter().map(|one| item(one.id.to_string(), one.label.clone())).collect();
    if !choices.is_empty() {
        choices.push(item(LEAVE.to_owned(), control.t.say("field-address-leave").to_owned()));
        number(&format!("{}-tie", group.id), &mut choices);
    }
    let (described, wrong) = (group.described(), group.wrong());
    let body = Body { t: control.t, name, search: control.search, first, parts: parts.collect(), tie, choices, described, wrong };
    let body = rendered(&body);
    group.around(body)
}
