//! Input: one line of text.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::{Classed, ErrorMessage, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A unit or a sign before or after the input.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Affix<'a> {
    /// «₴», «км».
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}
super::field::from_content!(Affix);

/// A text field of one line.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Input<'a> {
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
    pub value: Option<Str<'a>>,
    /// `text` if empty.
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    /// Which keyboard a phone shows.
    pub inputmode: Str<'a>,
    /// What the browser may fill in.
    pub autocomplete: Str<'a>,
    /// Capital letters on phones.
    pub autocapitalize: Str<'a>,
    /// What the browser checks.
    pub pattern: Str<'a>,
    /// Whether spelling is checked.
    pub spellcheck: Option<bool>,
    /// Cannot be changed.
    pub disabled: bool,
    /// Ids of what else explains it.
    pub described_by: Str<'a>,
    /// Before the input, as «+380».
    pub prefix: Option<Affix<'a>>,
    /// After the input, as «₴».
    pub suffix: Option<Affix<'a>>,
    /// The element around the input and its signs.
    pub input_wrapper: Classed<'a>,
    /// The element around it all.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes: `govuk-input--width-10`.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Input, "input");

impl<'a> Input<'a> {
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

    fn affix(affix: Option<&Affix<'a>>) -> bool {
        affix.is_some_and(|affix| !affix.content.is_empty())
    }

    fn is_wrapped(&self) -> bool {
        Self::affix(self.prefix.as_ref())
            || Self::affix(self.suffix.as_ref())
            || !self.form_group.before_input.is_empty()
            || !self.form_group.after_input.is_empty()
    }
}
