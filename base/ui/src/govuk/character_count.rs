//! Character count: how much can still be written.

use std::collections::BTreeMap;
use std::fmt;

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Group, Top};
use super::words;
use super::{Classed, ErrorMessage, FormGroup, Hint, Label};
use crate::component::component;
use crate::html::{Content, Str, escape};
use crate::write::{Attrs, BooleanAttribute as _, NumberAttribute as _, OptionalAttribute as _, TextAttribute as _, written};

/// A text by the plural forms of a language: `one`, `few`, `many`, `other`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Plural<'a>(BTreeMap<Str<'a>, Str<'a>>);

impl<'a> Plural<'a> {
    /// Texts by form.
    pub fn new(forms: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(forms.into_iter().map(|(form, text)| (form.into(), text.into())).collect())
    }

    /// ` data-i18n.key.form="…"` for every form.
    pub(crate) fn of(&self, key: &'static str) -> PluralAttrs<'_> {
        PluralAttrs(key, &self.0)
    }
}

pub(crate) struct PluralAttrs<'a>(&'static str, &'a BTreeMap<Str<'a>, Str<'a>>);

impl PluralAttrs<'_> {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        self.1.iter().try_for_each(|(form, text)| {
            write!(dest, " data-i18n.{}.{form}=\"", self.0)?;
            escape(dest, text)?;
            dest.write_str("\"")
        })
    }
}
written!(PluralAttrs<'_>);

/// A text field of several lines with a limit.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/character_count.html")]
#[serde(rename_all = "camelCase", default)]
pub struct CharacterCount<'a> {
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
    /// Characters at most.
    pub maxlength: u32,
    /// Words at most.
    pub maxwords: u32,
    /// Percent of the limit from which the count is shown.
    pub threshold: u32,
    /// `words`, `characters`; by the limit if empty.
    pub count_type: Str<'a>,
    /// Whether spelling is checked.
    pub spellcheck: Option<bool>,
    /// The message under the field.
    pub count_message: Classed<'a>,
    /// «Можна ввести до %{count} знаків».
    pub textarea_description_text: Str<'a>,
    /// By plural forms.
    pub characters_under_limit_text: Plural<'a>,
    /// None are left.
    pub characters_at_limit_text: Str<'a>,
    /// By plural forms.
    pub characters_over_limit_text: Plural<'a>,
    /// By plural forms.
    pub words_under_limit_text: Plural<'a>,
    /// None are left.
    pub words_at_limit_text: Str<'a>,
    /// By plural forms.
    pub words_over_limit_text: Plural<'a>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(CharacterCount, "character_count");

impl<'a> CharacterCount<'a> {
    /// A field with a name and a label.
    pub fn new(name: impl Into<Str<'a>>, label: impl Into<Content<'a>>) -> Self {
        Self { name: name.into(), label: Label::from(label.into()), ..Self::default() }
    }

    fn id(&self) -> &str {
        self.id.or(&self.name)
    }

    fn group(&self) -> Group<'_> {
        Group { class: " govuk-character-count", group: &self.form_group, error: self.error_message.is_some() }
    }

    fn top(&self) -> Top<'_> {
        Top { label: Some(&self.label), id: self.id(), hint: self.hint.as_ref(), error: self.error_message.as_ref(), lang: self.lang }
    }

    fn limit(&self) -> u32 {
        self.maxwords.or(self.maxlength)
    }

    fn kind(&self) -> &str {
        self.count_type.or(if self.maxwords > 0 { "words" } else { "" })
    }

    fn description(&self) -> String {
        let said = if self.kind() == "words" { words::words(&self.lang) } else { words::characters(&self.lang) };
        self.textarea_description_text.or(said).replace("%{count}", &self.limit().to_string())
    }
}
