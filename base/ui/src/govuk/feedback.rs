//! Feedback: what people think of a page, asked at its end.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, TextAttribute as _};

/// A question about the page.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/feedback.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Feedback<'a> {
    /// The question.
    pub title: Content<'a>,
    /// The level of its heading, 2 if 0.
    pub heading_level: u32,
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Feedback, "feedback");
