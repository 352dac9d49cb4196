//! Accordion: many sections of which a reader needs a few.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A section. One that is empty is left out but keeps the numbering.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccordionItem<'a> {
    /// The heading.
    pub heading: Content<'a>,
    /// A line under the heading.
    pub summary: Content<'a>,
    /// What opens.
    pub content: Content<'a>,
    /// Open from the start.
    pub expanded: bool,
}

impl AccordionItem<'_> {
    fn is_empty(&self) -> bool {
        self.heading.is_empty() && self.content.is_empty()
    }
}

/// Sections that fold.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/accordion.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Accordion<'a> {
    /// The id; what the ids inside begin with.
    pub id: Str<'a>,
    /// The level of the headings, 2 if 0.
    pub heading_level: u32,
    /// The sections.
    pub items: Vec<AccordionItem<'a>>,
    /// What is open stays open for the next visit.
    pub remember_expanded: Option<bool>,
    /// The texts of the buttons, where the page's own do not fit.
    pub hide_all_sections_text: Str<'a>,
    /// «Сховати».
    pub hide_section_text: Str<'a>,
    /// «Сховати цей розділ».
    pub hide_section_aria_label_text: Str<'a>,
    /// «Показати всі розділи».
    pub show_all_sections_text: Str<'a>,
    /// «Показати».
    pub show_section_text: Str<'a>,
    /// «Показати цей розділ».
    pub show_section_aria_label_text: Str<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Accordion, "accordion");
