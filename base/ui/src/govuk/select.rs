//! Select: one of many, where radios would be too long.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::{ErrorMessage, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// An option.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SelectItem<'a> {
    /// What is sent; the text if absent.
    pub value: Option<Str<'a>>,
    /// What is read.
    pub text: Str<'a>,
    /// Chosen; if not said, by the value of the select.
    pub selected: Option<bool>,
    /// Cannot be chosen.
    pub disabled: bool,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl<'a> SelectItem<'a> {
    /// An option.
    pub fn new(value: impl Into<Str<'a>>, text: impl Into<Str<'a>>) -> Self {
        Self { value: Some(value.into()), text: text.into(), ..Self::default() }
    }
}

/// A list to choose one of.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/select.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Select<'a> {
    /// The name of the value; also the id if there is none.
    pub name: Str<'a>,
    /// The id.
    pub id: Str<'a>,
    /// What is asked for.
    pub label: Label<'a>,
    /// How to answer.
    pub hint: Option<Hint<'a>>,
    /// What is wrong.
    pub error_message: Option<ErrorMessage<'a>>,
    /// The options.
    pub items: Vec<SelectItem<'a>>,
    /// What is chosen.
    pub value: Str<'a>,
    /// Cannot be changed.
    pub disabled: bool,
    /// Ids of what else explains it.
    pub described_by: Str<'a>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Select, "select");

impl<'a> Select<'a> {
    /// A list with a name and a label.
    pub fn new(name: impl Into<Str<'a>>, label: impl Into<Content<'a>>, items: Vec<SelectItem<'a>>) -> Self {
        Self { name: name.into(), label: Label::from(label.into()), items, ..Self::default() }
    }

    fn id(&self) -> &str {
        self.id.or(&self.name)
    }

    fn group(&self) -> Group<'_> {
        Group { class: "", group: &self.form_group, error: self.error_message.is_some() }
    }

    fn top(&self) -> Top<'_> {
        Top { label: Some(&self.label), id: self.id(), hint: self.hint.as_ref(), error: self.error_message.as_ref(), lang: self.lang }
    }

    fn described(&self) -> Described<'_> {
        Described::new(&self.described_by, self.id(), self.hint.is_some(), self.error_message.is_some())
    }

    fn is_selected(&self, item: &SelectItem<'_>) -> bool {
        let value = item.value.as_ref().unwrap_or(&item.text);
        item.selected.unwrap_or(!self.value.is_empty() && *value == self.value)
    }
}
