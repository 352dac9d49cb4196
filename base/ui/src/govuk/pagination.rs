//! Pagination: back and on, with the numbers of pages where they are known.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A link back or on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PageLink<'a> {
    /// What it says; «Назад» or «Далі» if empty.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads.
    pub href: Str<'a>,
    /// What is there, in a few words.
    pub label_text: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// A page, or the gap between two.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PageItem<'a> {
    /// Its number.
    pub number: Str<'a>,
    /// Where it is.
    pub href: Str<'a>,
    /// This page.
    pub current: bool,
    /// Pages are left out here.
    pub ellipsis: bool,
    /// Read instead of the number; «Сторінка 3» if absent.
    pub visually_hidden_text: Option<Str<'a>>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl PageItem<'_> {
    fn is_empty(&self) -> bool {
        self.number.is_empty() && self.href.is_empty() && !self.ellipsis
    }
}

/// Links to the pages of a list.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/pagination.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Pagination<'a> {
    /// The page before.
    pub previous: Option<PageLink<'a>>,
    /// The page after.
    pub next: Option<PageLink<'a>>,
    /// The pages by number; absent for back and on alone.
    pub items: Option<Vec<PageItem<'a>>>,
    /// What screen readers call it; «Сторінки» if empty.
    pub landmark_label: Str<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Pagination, "pagination");

impl<'a> Pagination<'a> {
    /// Back and on by addresses, for lists whose length is not counted; none of both shows nothing.
    pub fn keyset(lang: Lang, previous: Option<String>, next: Option<String>) -> Self {
        let link = |href: String| PageLink { href: href.into(), ..PageLink::default() };
        Self { previous: previous.map(link), next: next.map(link), lang, ..Self::default() }
    }
}
