//! What fields share: the group around them, ids made of ids, `aria-describedby`, the label, hint and error above.

use std::fmt;

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::{ErrorMessage, Hint, Label};
use crate::html::{Content, Str, escape};
use crate::write::{Attrs, BooleanAttribute as _, TextAttribute as _, written};

/// The element around a field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FormGroup<'a> {
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
    /// Before the input or the list of inputs.
    #[serde(alias = "beforeInputs")]
    pub before_input: Content<'a>,
    /// After the input or the list of inputs.
    #[serde(alias = "afterInputs")]
    pub after_input: Content<'a>,
}

/// Content with classes of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Classed<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes; only where a component says so.
    pub attributes: Attrs<'a>,
}

/// Makes a struct with `content` from a text or HTML alone.
macro_rules! from_content {
    ($type:ident) => {
        $crate::govuk::field::from_content!($type: &'a str, &'a String, String, $crate::Str<'a>, $crate::Html, &'a $crate::Html, $crate::Content<'a>);
    };
    ($type:ident: $($from:ty),*) => { $(
        impl<'a> From<$from> for $type<'a> {
            fn from(content: $from) -> Self {
                Self { content: content.into(), ..Self::default() }
            }
        }
    )* };
}
pub(crate) use from_content;
from_content!(Classed);

/// An id made of another: `dob`, `dob-2`, `dob-hint`, `dob-2-item-hint`.
#[derive(Clone, Copy)]
pub(crate) struct Id<'a> {
    pub before: &'static str,
    pub base: &'a str,
    /// 0 and 1 are not written.
    pub number: usize,
    pub suffix: &'static str,
}

impl<'a> Id<'a> {
    pub fn new(base: &'a str, suffix: &'static str) -> Self {
        Self { before: "", base, number: 0, suffix }
    }

    pub fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        dest.write_str(self.before)?;
        escape(dest, self.base)?;
        if self.number > 1 {
            write!(dest, "-{}", self.number)?;
        }
        dest.write_str(self.suffix)
    }
}
written!(Id<'_>);

/// ` aria-describedby="…"` of everything that explains a field, or nothing.
pub(crate) struct Described<'a> {
    pub given: &'a str,
    pub ids: [Option<Id<'a>>; 3],
}

impl<'a> Described<'a> {
    pub fn new(given: &'a str, id: &'a str, hint: bool, error: bool) -> Self {
        Self { given, ids: [hint.then(|| Id::new(id, "-hint")), error.then(|| Id::new(id, "-error")), None] }
    }

    pub fn and(mut self, id: Option<Id<'a>>) -> Self {
        self.ids[2] = id;
        self
    }

    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.ids.iter().all(Option::is_none)
    }

    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        dest.write_str(" aria-describedby=\"")?;
        escape(dest, self.given)?;
        let mut first = self.given.is_empty();
        for id in self.ids.iter().flatten() {
            if !first {
                dest.write_str(" ")?;
            }
            first = false;
            id.write_to(dest)?;
        }
        dest.write_str("\"")
    }
}
written!(Described<'_>);

/// `<div class="govuk-form-group…">`, opened.
pub(crate) struct Group<'a> {
    pub class: &'static str,
    pub group: &'a FormGroup<'a>,
    pub error: bool,
}

impl Group<'_> {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        dest.write_str("<div class=\"govuk-form-group")?;
        dest.write_str(self.error.then_text(" govuk-form-group--error"))?;
        dest.write_str(self.class)?;
        write!(dest, "{}\"{}", self.group.classes.more(), self.group.attributes)
    }
}
written!(Group<'_>);

/// Label, hint and error, as they stand above every field.
#[derive(Template)]
#[template(path = "govuk/field.html")]
pub(crate) struct Top<'a> {
    pub label: Option<&'a Label<'a>>,
    pub id: &'a str,
    pub hint: Option<&'a Hint<'a>>,
    pub error: Option<&'a ErrorMessage<'a>>,
    pub lang: Lang,
}
impl askama::filters::HtmlSafe for Top<'_> {}
