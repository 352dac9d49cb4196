//! Facet: values of one field with the number of things each leaves.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::BooleanAttribute as _;

/// A value.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FacetItem<'a> {
    /// What is sent.
    pub value: Str<'a>,
    /// What is read.
    pub label: Str<'a>,
    /// How many things it leaves.
    pub count: Option<u64>,
    /// Chosen.
    pub checked: bool,
}

impl<'a> FacetItem<'a> {
    /// A value and the number of things it leaves.
    pub fn new(value: impl Into<Str<'a>>, label: impl Into<Str<'a>>, count: u64, checked: bool) -> Self {
        Self { value: value.into(), label: label.into(), count: Some(count), checked }
    }
}

/// A folding group of checkboxes with counts.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/facet.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Facet<'a> {
    /// The name of the values.
    pub name: Str<'a>,
    /// What the field is called.
    pub title: Str<'a>,
    /// The values.
    pub items: Vec<FacetItem<'a>>,
    /// Unfolded.
    pub open: bool,
    /// Another control under the values, or instead of them.
    #[serde(flatten)]
    pub control: Content<'a>,
    /// Values beyond this number fold away; 0 folds none.
    pub shown: usize,
    /// «Ще»: what unfolds the rest.
    pub more: Str<'a>,
}

component!(Facet, "facet");

impl<'a> Facet<'a> {
    /// The values of a field.
    pub fn new(name: impl Into<Str<'a>>, title: impl Into<Str<'a>>, items: Vec<FacetItem<'a>>) -> Self {
        Self { name: name.into(), title: title.into(), items, open: true, ..Self::default() }
    }

    fn at(&self) -> usize {
        if self.shown == 0 { self.items.len() } else { self.shown.min(self.items.len()) }
    }

    fn first(&self) -> &[FacetItem<'a>] {
        self.items.get(..self.at()).unwrap_or_default()
    }

    fn rest(&self) -> &[FacetItem<'a>] {
        self.items.get(self.at()..).unwrap_or_default()
    }

    fn rest_chosen(&self) -> bool {
        self.rest().iter().any(|item| item.checked)
    }
}
