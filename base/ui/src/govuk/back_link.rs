//! Back link: one step back, above the heading.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A link back.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/back_link.html")]
#[serde(rename_all = "camelCase", default)]
pub struct BackLink<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads; `#` if empty.
    pub href: Str<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(BackLink, "back_link");

impl<'a> BackLink<'a> {
    /// «Назад» to an address.
    pub fn new(lang: Lang, href: impl Into<Str<'a>>) -> Self {
        Self { href: href.into(), lang, ..Self::default() }
    }
}
