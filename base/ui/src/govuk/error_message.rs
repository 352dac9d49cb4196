//! Error message: what is wrong with a field and what to do, beside it.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Id, from_content};
use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// An error message.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(source = "{{ self.of(Id::new(id, \"\"), *lang) }}", ext = "html")]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorMessage<'a> {
    /// A sentence that says what to do.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// The id; a component with an error sets it.
    pub id: Str<'a>,
    /// Read before the message; «Помилка» if absent, nothing if empty.
    pub visually_hidden_text: Option<Str<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(ErrorMessage, "error_message");
from_content!(ErrorMessage);

impl<'a> ErrorMessage<'a> {
    pub(crate) fn of<'v>(&'v self, id: Id<'v>, lang: Lang) -> ErrorOf<'v, 'a> {
        ErrorOf { error: self, id, lang }
    }
}

/// An error message with its id.
#[derive(Template)]
#[template(path = "govuk/error_message.html")]
pub(crate) struct ErrorOf<'v, 'a> {
    error: &'v ErrorMessage<'a>,
    id: Id<'v>,
    lang: Lang,
}
impl askama::filters::HtmlSafe for ErrorOf<'_, '_> {}

impl ErrorOf<'_, '_> {
    fn before(&self) -> &str {
        self.error.visually_hidden_text.as_deref().unwrap_or_else(|| words::error(&self.lang))
    }
}
