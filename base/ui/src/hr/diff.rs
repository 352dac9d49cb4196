//! Difference: what a field was and what it has become.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::words;
use crate::html::{Content, Str};

/// A changed field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DiffRow<'a> {
    /// The field.
    pub label: Str<'a>,
    /// What it was; empty for nothing.
    pub old: Content<'a>,
    /// What it is; empty for nothing.
    pub new: Content<'a>,
}

/// Changed fields.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/diff.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Diff<'a> {
    /// The changed fields.
    pub rows: Vec<DiffRow<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
}

component!(Diff, "diff");
