//! Summary list: names and values, with what can be done about each.

use askama::Template;
use serde::Deserialize;

use super::Classed;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, TextAttribute as _};

/// What can be done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryAction<'a> {
    /// «Змінити».
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it is done.
    pub href: Str<'a>,
    /// What it is about, for screen readers.
    pub visually_hidden_text: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// What can be done about a row or a card.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryActions<'a> {
    /// The links.
    pub items: Vec<SummaryAction<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
}

/// A name and its value.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryRow<'a> {
    /// The name.
    pub key: Classed<'a>,
    /// The value.
    pub value: Classed<'a>,
    /// What can be done about it.
    pub actions: Option<SummaryActions<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
}

impl<'a> SummaryRow<'a> {
    /// A name and its value.
    pub fn new(key: impl Into<Content<'a>>, value: impl Into<Content<'a>>) -> Self {
        Self { key: Classed::from(key.into()), value: Classed::from(value.into()), ..Self::default() }
    }

    /// With a link to change it.
    #[must_use]
    pub fn action(mut self, text: impl Into<Content<'a>>, href: impl Into<Str<'a>>, about: impl Into<Str<'a>>) -> Self {
        let action =
            SummaryAction { content: text.into(), href: href.into(), visually_hidden_text: about.into(), ..SummaryAction::default() };
        self.actions.get_or_insert_with(SummaryActions::default).items.push(action);
        self
    }
}

/// The heading of a card.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryTitle<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The level of the heading, 2 if 0.
    pub heading_level: u32,
    /// Further classes.
    pub classes: Str<'a>,
}

/// A card around the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryCard<'a> {
    /// The heading.
    pub title: Option<SummaryTitle<'a>>,
    /// What can be done about the whole.
    pub actions: SummaryActions<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// Names and values.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/summary_list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryList<'a> {
    /// The rows.
    pub rows: Vec<SummaryRow<'a>>,
    /// A card around the list.
    pub card: Option<SummaryCard<'a>>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(SummaryList, "summary_list");

impl<'a> SummaryList<'a> {
    /// Names and values.
    pub fn new(rows: Vec<SummaryRow<'a>>) -> Self {
        Self { rows, ..Self::default() }
    }

    fn any_row_has_actions(&self) -> bool {
        self.rows.iter().any(|row| row.actions.as_ref().is_some_and(|actions| !actions.items.is_empty()))
    }

    fn card_title(&self) -> Option<&Content<'a>> {
        self.card.as_ref()?.title.as_ref().map(|title| &title.content)
    }
}
