//! Language navigation: the same page in another language.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LanguageItem<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The page in it; empty for this page.
    pub href: Str<'a>,
    /// The language of the word.
    pub lang: Str<'a>,
    /// The language of the page; that of the word if empty.
    pub href_lang: Str<'a>,
    /// `rtl` where it is written so.
    pub dir: Str<'a>,
    /// The language of this page.
    pub current: bool,
    /// Its name in the language of this page, for screen readers.
    pub language_description_text: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// Links to the languages of a page.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/language_navigation.html")]
#[serde(rename_all = "camelCase", default)]
pub struct LanguageNavigation<'a> {
    /// The languages.
    pub items: Vec<LanguageItem<'a>>,
    /// What screen readers call it; «Мова» if absent.
    pub aria_label: Option<Str<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(LanguageNavigation, "language_navigation");
