//! Segmented control: a few views of the same thing.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};

/// A view.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Segment<'a> {
    /// What it says.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads.
    pub href: Str<'a>,
    /// An icon before the words.
    pub icon: Str<'a>,
    /// This one.
    pub current: bool,
}

impl<'a> Segment<'a> {
    /// A view.
    pub fn new(content: impl Into<Content<'a>>, href: impl Into<Str<'a>>, current: bool) -> Self {
        Self { content: content.into(), href: href.into(), current, ..Self::default() }
    }

    /// With an icon.
    #[must_use]
    pub fn icon(mut self, name: impl Into<Str<'a>>) -> Self {
        self.icon = name.into();
        self
    }
}

/// Links side by side, one of them current.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/segmented.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Segmented<'a> {
    /// What screen readers call it.
    pub label: Str<'a>,
    /// The views.
    pub items: Vec<Segment<'a>>,
}

component!(Segmented, "segmented");
