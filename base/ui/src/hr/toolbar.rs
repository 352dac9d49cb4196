//! Toolbar: what can be done with a list or a thing, one filled button at most.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::Button;
use crate::html::{Content, Str};

/// A line of buttons.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/toolbar.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Toolbar<'a> {
    /// What screen readers call it.
    pub label: Str<'a>,
    /// The buttons.
    pub buttons: Vec<Button<'a>>,
    /// At the end of the line.
    #[serde(flatten)]
    pub end: Content<'a>,
}

component!(Toolbar, "toolbar");
