//! Cookie banner: asks before anything is kept that is not needed.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::Button;
use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, TextAttribute as _};

/// A button or a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CookieAction<'a> {
    /// What it says.
    pub text: Str<'a>,
    /// Where it leads; a button if empty.
    pub href: Str<'a>,
    /// `button`, `submit`; makes a link look like a button.
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    /// The name of the form's value.
    pub name: Str<'a>,
    /// The form's value.
    pub value: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl CookieAction<'_> {
    fn is_button(&self) -> bool {
        self.href.is_empty() || self.kind == "button"
    }

    fn button(&self) -> Button<'_> {
        Button {
            content: Content::from(self.text.as_ref()),
            kind: self.kind.or("button").into(),
            name: self.name.as_ref().into(),
            value: self.value.as_ref().into(),
            classes: self.classes.as_ref().into(),
            href: self.href.as_ref().into(),
            attributes: self.attributes.clone(),
            ..Button::default()
        }
    }
}

/// A question or an answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CookieMessage<'a> {
    /// The heading.
    pub heading: Content<'a>,
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Buttons and links.
    pub actions: Option<Vec<CookieAction<'a>>>,
    /// `alert` for an answer.
    pub role: Str<'a>,
    /// Not seen.
    pub hidden: bool,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// A question about cookies.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/cookie_banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct CookieBanner<'a> {
    /// What screen readers call it; «Файли cookie» if empty.
    pub aria_label: Str<'a>,
    /// The question and the answers to it, one seen at a time.
    pub messages: Vec<CookieMessage<'a>>,
    /// Not seen.
    pub hidden: bool,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(CookieBanner, "cookie_banner");
