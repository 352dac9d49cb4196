//! Progress: how much of a whole is done, said in words too.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::Str;

/// A bar.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/progress.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Progress<'a> {
    /// What is done so far.
    pub value: f64,
    /// The whole.
    pub max: f64,
    /// In words: «1 140 із 1 500 підписів».
    pub label: Str<'a>,
    /// The words are only for screen readers.
    pub label_hidden: bool,
}

component!(Progress, "progress");

impl Progress<'_> {
    /// Hundredths of the whole, 0 to 100.
    fn percent(&self) -> u32 {
        if self.max > 0.0 { (self.value / self.max * 100.0).clamp(0.0, 100.0).round() as u32 } else { 0 }
    }
}
