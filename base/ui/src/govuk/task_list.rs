//! Task list: the parts of a long matter and the state of each.

use askama::Template;
use serde::Deserialize;

use super::{Classed, Hint, Tag};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// The state of a task.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskStatus<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The state as a tag.
    pub tag: Option<Tag<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
}

/// A task. One without a title is left out but keeps the numbering.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Task<'a> {
    /// What is to be done.
    pub title: Classed<'a>,
    /// What explains it.
    pub hint: Option<Hint<'a>>,
    /// How far it is.
    pub status: TaskStatus<'a>,
    /// Where it is done; empty if it cannot be done yet.
    pub href: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
}

/// A list of tasks.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/task_list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct TaskList<'a> {
    /// The tasks.
    pub items: Vec<Task<'a>>,
    /// What ids begin with; `task-list` if empty.
    pub id_prefix: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(TaskList, "task_list");
