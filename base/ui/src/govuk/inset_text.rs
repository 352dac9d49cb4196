//! Inset text: a quotation or a remark that stands apart.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A text set apart.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/inset_text.html")]
#[serde(rename_all = "camelCase", default)]
pub struct InsetText<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The id.
    pub id: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(InsetText, "inset_text");
super::field::from_content!(InsetText);
