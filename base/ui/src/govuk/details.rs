//! Details: what only some need, folded.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, TextAttribute as _};

/// A text that opens on demand.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/details.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Details<'a> {
    /// What is always seen.
    pub summary: Content<'a>,
    /// What opens.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The id.
    pub id: Str<'a>,
    /// Open from the start.
    pub open: bool,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Details, "details");

impl<'a> Details<'a> {
    /// A folded text.
    pub fn new(summary: impl Into<Content<'a>>, content: impl Into<Content<'a>>) -> Self {
        Self { summary: summary.into(), content: content.into(), ..Self::default() }
    }
}
