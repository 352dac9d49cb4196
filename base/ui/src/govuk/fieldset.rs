//! Fieldset: several fields that answer one question.

use askama::Template;
use serde::Deserialize;

use super::field::{Described, from_content};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// The question of a fieldset.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Legend<'a> {
    /// What is asked.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Further classes: `govuk-fieldset__legend--l`.
    pub classes: Str<'a>,
    /// The legend is the heading of the page.
    pub is_page_heading: bool,
}
from_content!(Legend);

/// A fieldset. Inside another component its content is that component's.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/fieldset.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Fieldset<'a> {
    /// The question.
    pub legend: Legend<'a>,
    /// The fields.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Ids of what explains it.
    pub described_by: Str<'a>,
    /// The role, where `group` is not enough.
    pub role: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Fieldset, "fieldset");

impl<'a> Fieldset<'a> {
    /// With a question.
    pub fn new(legend: impl Into<Content<'a>>) -> Self {
        Self { legend: Legend::from(legend.into()), ..Self::default() }
    }

    pub(crate) fn open<'v>(&'v self, role: &'v str, described: Described<'v>) -> FieldsetOpen<'v, 'a> {
        FieldsetOpen { fieldset: self, role, described }
    }
}

/// The opening tag and the legend.
#[derive(Template)]
#[template(path = "govuk/fieldset_open.html")]
pub(crate) struct FieldsetOpen<'v, 'a> {
    fieldset: &'v Fieldset<'a>,
    role: &'v str,
    described: Described<'v>,
}
impl askama::filters::HtmlSafe for FieldsetOpen<'_, '_> {}
