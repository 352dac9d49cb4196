//! Label: what a field asks for, in words above it.

use askama::Template;
use serde::Deserialize;

use super::field::from_content;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// The label of a field.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(source = "{{ self.of(for_id, \"\") }}", ext = "html")]
#[serde(rename_all = "camelCase", default)]
pub struct Label<'a> {
    /// What is asked for.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The id of the field; a component with a label sets it.
    #[serde(rename = "for")]
    pub for_id: Str<'a>,
    /// Further classes: `govuk-label--l`, `govuk-visually-hidden`.
    pub classes: Str<'a>,
    /// The label is the heading of the page.
    pub is_page_heading: bool,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Label, "label");
from_content!(Label);

impl<'a> Label<'a> {
    /// A label for screen readers only.
    pub fn hidden(content: impl Into<Content<'a>>) -> Self {
        Self { content: content.into(), classes: "govuk-visually-hidden".into(), ..Self::default() }
    }

    pub(crate) fn of<'v>(&'v self, for_id: &'v str, class: &'static str) -> LabelOf<'v> {
        LabelOf {
            content: &self.content,
            class,
            classes: &self.classes,
            attributes: &self.attributes,
            for_id,
            number: 0,
            heading: self.is_page_heading,
        }
    }
}

/// A label with its field's id.
#[derive(Template)]
#[template(path = "govuk/label.html")]
pub(crate) struct LabelOf<'a> {
    pub content: &'a Content<'a>,
    pub class: &'static str,
    pub classes: &'a str,
    pub attributes: &'a Attrs<'a>,
    pub for_id: &'a str,
    pub number: usize,
    pub heading: bool,
}
impl askama::filters::HtmlSafe for LabelOf<'_> {}
