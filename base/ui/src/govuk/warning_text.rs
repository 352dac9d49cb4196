//! Warning text: a consequence that must not be missed.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A warning.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/warning_text.html")]
#[serde(rename_all = "camelCase", default)]
pub struct WarningText<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Read before it; «Увага» if empty.
    pub icon_fallback_text: Str<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(WarningText, "warning_text");
super::field::from_content!(WarningText);
