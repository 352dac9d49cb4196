//! Panel: it has worked; the number, the deadline, what happens next.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, TextAttribute as _};

/// A button or a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PanelAction<'a> {
    /// What it says.
    pub text: Str<'a>,
    /// Where it leads.
    pub href: Str<'a>,
    /// `button` makes a link look like one.
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl PanelAction<'_> {
    fn is_button(&self) -> bool {
        self.href.is_empty() || self.kind == "button"
    }
}

/// What to do next.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PanelActions<'a> {
    /// Buttons and links.
    pub items: Vec<PanelAction<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// A panel.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/panel.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Panel<'a> {
    /// What has been done.
    pub title: Content<'a>,
    /// The level of its heading, 1 if 0.
    pub heading_level: u32,
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// What to do next; only with the class `govuk-panel--interruption`.
    pub actions: Option<PanelActions<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Panel, "panel");

impl<'a> Panel<'a> {
    /// What has been done, and what happens next.
    pub fn new(title: impl Into<Content<'a>>, content: impl Into<Content<'a>>) -> Self {
        Self { title: title.into(), content: content.into(), ..Self::default() }
    }
}
