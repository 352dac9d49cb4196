//! Hint: how to answer, between the label and the field; never inside the field.

use askama::Template;
use serde::Deserialize;

use super::field::{Id, from_content};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A hint.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(source = "{{ self.of(Id::new(id, \"\"), \"\") }}", ext = "html")]
#[serde(rename_all = "camelCase", default)]
pub struct Hint<'a> {
    /// What is said.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The id; a component with a hint sets it.
    pub id: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Hint, "hint");
from_content!(Hint);

impl<'a> Hint<'a> {
    pub(crate) fn of<'v>(&'v self, id: Id<'v>, class: &'static str) -> HintOf<'v, 'a> {
        HintOf { hint: self, id, class }
    }
}

/// A hint with its id.
#[derive(Template)]
#[template(path = "govuk/hint.html")]
pub(crate) struct HintOf<'v, 'a> {
    hint: &'v Hint<'a>,
    id: Id<'v>,
    class: &'static str,
}
impl askama::filters::HtmlSafe for HintOf<'_, '_> {}
