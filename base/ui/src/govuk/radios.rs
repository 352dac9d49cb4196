//! Radios: one of a few.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Id, Top};
use super::label::LabelOf;
use super::{ErrorMessage, Fieldset, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, TextAttribute as _};

/// A choice. One that is empty is left out but keeps the numbering of ids.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RadioItem<'a> {
    /// What is read.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// What is sent.
    pub value: Str<'a>,
    /// The id; made of the name and a number if empty.
    pub id: Str<'a>,
    /// What explains it.
    pub hint: Hint<'a>,
    /// Chosen; if not said, by the value of the radios.
    pub checked: Option<bool>,
    /// Cannot be chosen.
    pub disabled: bool,
    /// Shown when it is chosen.
    pub conditional: Content<'a>,
    /// A word between the choices («або») instead of a choice.
    pub divider: Str<'a>,
    /// Classes and attributes of the label.
    pub label: Label<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl<'a> RadioItem<'a> {
    /// A choice.
    pub fn new(value: impl Into<Str<'a>>, content: impl Into<Content<'a>>) -> Self {
        Self { value: value.into(), content: content.into(), ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.content.is_empty() && self.value.is_empty() && self.id.is_empty() && self.divider.is_empty()
    }
}

/// A few choices of which one is taken.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/radios.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Radios<'a> {
    /// The name of the value.
    pub name: Str<'a>,
    /// What the ids begin with; the name if empty.
    pub id_prefix: Str<'a>,
    /// The question.
    pub fieldset: Option<Fieldset<'a>>,
    /// How to answer.
    pub hint: Option<Hint<'a>>,
    /// What is wrong.
    pub error_message: Option<ErrorMessage<'a>>,
    /// The choices.
    pub items: Vec<RadioItem<'a>>,
    /// What is chosen.
    pub value: Str<'a>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes: `govuk-radios--inline`, `govuk-radios--small`.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Radios, "radios");

impl<'a> Radios<'a> {
    /// A question with choices.
    pub fn new(name: impl Into<Str<'a>>, legend: impl Into<Content<'a>>, items: Vec<RadioItem<'a>>) -> Self {
        Self { name: name.into(), fieldset: Some(Fieldset::new(legend)), items, ..Self::default() }
    }

    fn id(&self) -> &str {
        self.id_prefix.or(&self.name)
    }

    fn group(&self) -> Group<'_> {
        Group { class: "", group: &self.form_group, error: self.error_message.is_some() }
    }

    fn top(&self) -> Top<'_> {
        Top { label: None, id: self.id(), hint: self.hint.as_ref(), error: self.error_message.as_ref(), lang: self.lang }
    }

    fn described(&self) -> Described<'_> {
        let given = self.fieldset.as_ref().map_or("", |fieldset| fieldset.described_by.as_ref());
        Described::new(given, self.id(), self.hint.is_some(), self.error_message.is_some())
    }

    fn is_checked(&self, item: &RadioItem<'_>) -> bool {
        item.checked.unwrap_or(!self.value.is_empty() && item.value == self.value)
    }

    /// `index` from 0; the first id has no number, so that the error summary finds it.
    fn item_id<'v>(&'v self, item: &'v RadioItem<'_>, index: &usize, before: &'static str, suffix: &'static str) -> Id<'v> {
        if item.id.is_empty() {
            Id { before, base: self.id(), number: index + 1, suffix }
        } else {
            Id { before, base: &item.id, number: 0, suffix }
        }
    }

    fn item_label<'v>(&'v self, item: &'v RadioItem<'_>, index: &usize) -> LabelOf<'v> {
        let id = self.item_id(item, index, "", "");
        LabelOf {
            content: &item.content,
            class: " govuk-radios__label",
            classes: &item.label.classes,
            attributes: &item.label.attributes,
            for_id: id.base,
            number: id.number,
            heading: false,
        }
    }
}
