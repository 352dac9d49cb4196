//! Stepper: where one is on the way through a form.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::words;
use crate::html::Str;

/// The steps of a form.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/stepper.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Stepper<'a> {
    /// The steps, in order.
    pub steps: Vec<Str<'a>>,
    /// The current one, from 0.
    pub current: usize,
    /// The language of what the component says itself.
    pub lang: Lang,
}

component!(Stepper, "stepper");
