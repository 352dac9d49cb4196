//! Tag: the state of a thing, in one or two words.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A state. Blue is accepted, yellow in work, green done, red overdue; without a colour, a draft.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/tag.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Tag<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// An icon before the words.
    pub icon: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Tag, "tag");
super::field::from_content!(Tag);

impl<'a> Tag<'a> {
    /// A tag of a colour: `green`, `yellow`, `red`, `blue`, `ore`; empty for none.
    pub fn new(content: impl Into<Content<'a>>, colour: &str) -> Self {
        let classes = if colour.is_empty() { Str::default() } else { format!("govuk-tag--{colour}").into() };
        Self { content: content.into(), classes, ..Self::default() }
    }

    /// With an icon.
    #[must_use]
    pub fn icon(mut self, name: impl Into<Str<'a>>) -> Self {
        self.icon = name.into();
        self
    }
}
