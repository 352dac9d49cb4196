//! Stat: one number that says how things are.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};

/// A large number with what it counts.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/stat.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Stat<'a> {
    /// What is counted.
    pub label: Str<'a>,
    /// The number, written as people read it.
    pub value: Str<'a>,
    /// The unit after it.
    pub unit: Str<'a>,
    /// What it means.
    #[serde(flatten)]
    pub body: Content<'a>,
    /// In a card of its own.
    pub card: bool,
    /// The largest size.
    pub large: bool,
}

component!(Stat, "stat");
