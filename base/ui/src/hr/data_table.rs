//! Data table: many rows with columns that sort; folds to cards on phones.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::TextAttribute as _;

/// A column.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DataColumn<'a> {
    /// What it is called.
    pub name: Str<'a>,
    /// Figures, to the right.
    pub numeric: bool,
    /// The same list sorted by it; empty if it does not sort.
    pub href: Str<'a>,
    /// `ascending` or `descending` if the list is sorted by it.
    pub sorted: Str<'a>,
}

impl<'a> DataColumn<'a> {
    /// A column.
    pub fn new(name: impl Into<Str<'a>>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    fn icon(&self) -> &'static str {
        match self.sorted.as_ref() {
            "ascending" => "arrow-up",
            "descending" => "arrow-down",
            _ => "arrow-down-up",
        }
    }
}

/// A row; its first cell names it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DataRow<'a> {
    /// Its cells, as many as columns.
    pub cells: Vec<Content<'a>>,
    /// Where its first cell leads.
    pub href: Str<'a>,
    /// The value of its checkbox; empty for none.
    pub select: Str<'a>,
    /// What screen readers call its checkbox.
    pub name: Str<'a>,
    /// The chosen one.
    pub current: bool,
}

/// A table for work.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/data_table.html")]
#[serde(rename_all = "camelCase", default)]
pub struct DataTable<'a> {
    /// What the table shows; hidden if `captionHidden`.
    pub caption: Str<'a>,
    /// The caption is for screen readers only.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<DataColumn<'a>>,
    /// The rows.
    pub rows: Vec<DataRow<'a>>,
    /// «Вибрати все»: shown above the checkboxes where rows have them.
    pub select_all: Str<'a>,
}

component!(DataTable, "data_table");

impl<'a> DataTable<'a> {
    fn picks(&self) -> bool {
        self.rows.iter().any(|row| !row.select.is_empty())
    }

    fn column(&self, index: &usize) -> DataColumn<'_> {
        let own = self.columns.get(*index);
        DataColumn {
            name: own.map_or("", |column| column.name.as_ref()).into(),
            numeric: own.is_some_and(|c| c.numeric),
            ..Default::default()
        }
    }
}
