//! Table: rows that are compared; folds to cards on phones with the class `hr-fold`.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, TextAttribute as _};

/// A column's name or a cell of it: the same parameters.
pub type Head<'a> = Cell<'a>;

/// A cell.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Cell<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// `numeric` for figures.
    pub format: Str<'a>,
    /// Columns it takes.
    pub colspan: u32,
    /// Rows it takes.
    pub rowspan: u32,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

super::field::from_content!(Cell);

impl<'a> Cell<'a> {
    /// A cell with figures.
    pub fn number(content: impl Into<Content<'a>>) -> Self {
        Self { content: content.into(), format: "numeric".into(), ..Self::default() }
    }

    /// What the cell is called where the table folds to cards.
    #[must_use]
    pub fn label(mut self, name: impl Into<Str<'a>>) -> Self {
        self.attributes = self.attributes.with("data-label", name);
        self
    }
}

/// A table.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/table.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Table<'a> {
    /// What the table shows.
    pub caption: Str<'a>,
    /// `govuk-table__caption--m`.
    pub caption_classes: Str<'a>,
    /// The columns.
    pub head: Option<Vec<Head<'a>>>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// The first cell names its row.
    pub first_cell_is_header: bool,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Table, "table");
