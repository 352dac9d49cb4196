//! Password input: can be shown, so that it need not be typed twice.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::words;
use super::{Classed, ErrorMessage, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A field for a password.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/password_input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordInput<'a> {
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
    /// What has been entered; better left empty.
    pub value: Option<Str<'a>>,
    /// `current-password` if empty; `new-password`.
    pub autocomplete: Str<'a>,
    /// Cannot be changed.
    pub disabled: bool,
    /// Ids of what else explains it.
    pub described_by: Str<'a>,
    /// The button that shows.
    pub button: Classed<'a>,
    /// «Показати».
    pub show_password_text: Str<'a>,
    /// «Сховати».
    pub hide_password_text: Str<'a>,
    /// «Показати пароль».
    pub show_password_aria_label_text: Str<'a>,
    /// «Сховати пароль».
    pub hide_password_aria_label_text: Str<'a>,
    /// «Пароль видно».
    pub password_shown_announcement_text: Str<'a>,
    /// «Пароль сховано».
    pub password_hidden_announcement_text: Str<'a>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(PasswordInput, "password_input");

impl<'a> PasswordInput<'a> {
    /// A field with a name and a label.
    pub fn new(name: impl Into<Str<'a>>, label: impl Into<Content<'a>>) -> Self {
        Self { name: name.into(), label: Label::from(label.into()), ..Self::default() }
    }

    fn id(&self) -> &str {
        self.id.or(&self.name)
    }

    fn group(&self) -> Group<'_> {
        Group { class: " govuk-password-input", group: &self.form_group, error: self.error_message.is_some() }
    }

    fn top(&self) -> Top<'_> {
        Top { label: Some(&self.label), id: self.id(), hint: self.hint.as_ref(), error: self.error_message.as_ref(), lang: self.lang }
    }

    fn described(&self) -> Described<'_> {
        Described::new(&self.described_by, self.id(), self.hint.is_some(), self.error_message.is_some())
    }
}
