//! Textarea: several lines of text.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::{ErrorMessage, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, NumberAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A text field of several lines.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/textarea.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Textarea<'a> {
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
    /// What has been entered.
    pub value: Str<'a>,
    /// Lines shown, 5 if 0.
    pub rows: u32,
    /// Whether spelling is checked.
    pub spellcheck: Option<bool>,
    /// What the browser may fill in.
    pub autocomplete: Str<'a>,
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

component!(Textarea, "textarea");

impl<'a> Textarea<'a> {
    /// A field with a name and a label.
    pub fn new(name: impl Into<Str<'a>>, label: impl Into<Content<'a>>) -> Self {
        Self { name: name.into(), label: Label::from(label.into()), ..Self::default() }
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
}
