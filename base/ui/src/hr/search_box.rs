//! Search box: one’s own words; suggestions come below, never in a window.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::Str;
use crate::write::TextAttribute as _;

/// A search form.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/search_box.html")]
#[serde(rename_all = "camelCase", default)]
pub struct SearchBox<'a> {
    /// The page that answers.
    pub action: Str<'a>,
    /// The name of the words; `q` if empty.
    pub name: Str<'a>,
    /// The id of the field; its name if empty.
    pub id: Str<'a>,
    /// The words.
    pub value: Str<'a>,
    /// «Що шукаєте?», for screen readers.
    pub label: Str<'a>,
    /// Examples inside the empty field.
    pub placeholder: Str<'a>,
    /// What the button says.
    pub button: Str<'a>,
    /// What answers suggestions while somebody types; empty offers none.
    pub suggest: Str<'a>,
    /// Lower, for lists.
    pub small: bool,
    /// Only the field and the button, inside another form.
    pub bare: bool,
}

component!(SearchBox, "search_box");
