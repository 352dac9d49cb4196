//! Phase banner: a new service that still changes.

use askama::Template;
use serde::Deserialize;

use super::Tag;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A line about the state of a service.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/phase_banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct PhaseBanner<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The state.
    pub tag: Tag<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(PhaseBanner, "phase_banner");
