//! Error summary: everything that is wrong, first on the page, each a link to its field.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, OptionalAttribute as _, TextAttribute as _};

/// An error.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorItem<'a> {
    /// What to do.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// `#` and the id of the field.
    pub href: Str<'a>,
    /// Further attributes of the link.
    pub attributes: Attrs<'a>,
}

/// The errors of a form.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/error_summary.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorSummary<'a> {
    /// «Перевірте відповіді».
    pub title: Content<'a>,
    /// A sentence under the title.
    pub description: Content<'a>,
    /// What is wrong, in the order of the fields.
    pub error_list: Vec<ErrorItem<'a>>,
    /// The focus stays where it is when the page opens.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(ErrorSummary, "error_summary");

impl<'a> ErrorSummary<'a> {
    /// A summary with a title.
    pub fn new(title: impl Into<Content<'a>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// With one more error; `field` is the id of its field.
    #[must_use]
    pub fn error(mut self, field: &str, content: impl Into<Content<'a>>) -> Self {
        self.error_list.push(ErrorItem { content: content.into(), href: format!("#{field}").into(), ..ErrorItem::default() });
        self
    }
}
