//! Skip link: past the header, for keyboards.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A link past the header.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/skip_link.html")]
#[serde(rename_all = "camelCase", default)]
pub struct SkipLink<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// `#content` if empty.
    pub href: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(SkipLink, "skip_link");
