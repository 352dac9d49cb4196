//! Card: one thing among others; the whole of it leads there if it has an address.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{NumberAttribute as _, TextAttribute as _};

/// A surface with a heading.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/card.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Card<'a> {
    /// The heading.
    pub title: Str<'a>,
    /// What is said under it.
    #[serde(flatten)]
    pub body: Content<'a>,
    /// Where the whole card leads.
    pub href: Str<'a>,
    /// The icon on its tile.
    pub icon: Str<'a>,
    /// `ore` for what one does, `sky` for what one learns.
    pub tone: Str<'a>,
    /// With the one curved corner of its column.
    pub rih: bool,
    /// A line of a border instead of a shadow.
    pub flat: bool,
    /// The level of the heading, 3 if 0.
    pub heading_level: u32,
    /// Further classes.
    pub classes: Str<'a>,
}

component!(Card, "card");

impl<'a> Card<'a> {
    /// A card that leads somewhere.
    pub fn link(title: impl Into<Str<'a>>, body: impl Into<Content<'a>>, href: impl Into<Str<'a>>) -> Self {
        Self { title: title.into(), body: body.into(), href: href.into(), ..Self::default() }
    }

    /// With an icon on a tile: `ore` for what one does, `sky` for what one learns.
    #[must_use]
    pub fn icon(mut self, name: impl Into<Str<'a>>, tone: &'static str) -> Self {
        self.icon = name.into();
        self.tone = tone.into();
        self
    }
}
