//! Empty state: what is absent, why that is fine, one thing to do.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::TextAttribute as _;

/// What stands where a list would be.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/empty.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Empty<'a> {
    /// What there is none of.
    pub title: Str<'a>,
    /// Why that is fine and when it will change.
    #[serde(flatten)]
    pub body: Content<'a>,
    /// The icon; `inbox` if empty.
    pub icon: Str<'a>,
    /// What the button says.
    pub action: Str<'a>,
    /// Where the button leads.
    pub href: Str<'a>,
}

component!(Empty, "empty");

impl<'a> Empty<'a> {
    /// What is absent and why that is fine.
    pub fn new(title: impl Into<Str<'a>>, body: impl Into<Content<'a>>) -> Self {
        Self { title: title.into(), body: body.into(), ..Self::default() }
    }

    /// With one thing to do.
    #[must_use]
    pub fn action(mut self, text: impl Into<Str<'a>>, href: impl Into<Str<'a>>) -> Self {
        self.action = text.into();
        self.href = href.into();
        self
    }
}
