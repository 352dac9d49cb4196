//! Timeline: what happened to a thing, the latest first.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::NumberAttribute as _;

/// Something that happened.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TimelineItem<'a> {
    /// When, as people read it.
    pub when: Str<'a>,
    /// When, for machines (ISO 8601); may be empty.
    pub datetime: Str<'a>,
    /// What.
    pub title: Str<'a>,
    /// More about it.
    #[serde(flatten)]
    pub body: Content<'a>,
    /// The present state.
    pub current: bool,
}

/// A history.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/timeline.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Timeline<'a> {
    /// What happened, the latest first.
    pub items: Vec<TimelineItem<'a>>,
    /// The level of the headings, 3 if 0.
    pub heading_level: u32,
}

component!(Timeline, "timeline");
