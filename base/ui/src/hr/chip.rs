//! Chip: a filter that is on, or a shortcut.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::words;
use crate::html::{Content, Str};

/// A small rounded link.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/chip.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Chip<'a> {
    /// What it says.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads.
    pub href: Str<'a>,
    /// An icon before the words.
    pub icon: Str<'a>,
    /// Chosen.
    pub on: bool,
    /// Takes a filter away: with a cross and words for screen readers.
    pub removes: bool,
    /// The language of what the component says itself.
    pub lang: Lang,
}

component!(Chip, "chip");

impl<'a> Chip<'a> {
    /// A shortcut.
    pub fn new(content: impl Into<Content<'a>>, href: impl Into<Str<'a>>) -> Self {
        Self { content: content.into(), href: href.into(), ..Self::default() }
    }

    /// A filter that is on; the address is the list without it.
    pub fn filter(lang: Lang, content: impl Into<Content<'a>>, without: impl Into<Str<'a>>) -> Self {
        Self { content: content.into(), href: without.into(), removes: true, lang, ..Self::default() }
    }
}
