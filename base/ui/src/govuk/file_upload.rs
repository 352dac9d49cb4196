//! File upload: one file or several, chosen or dropped.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::{ErrorMessage, FormGroup, Hint, Label, Plural};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, TextAttribute as _};

/// A field for files.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/file_upload.html")]
#[serde(rename_all = "camelCase", default)]
pub struct FileUpload<'a> {
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
    /// Several files.
    pub multiple: bool,
    /// Files can be dropped, and the words are the page's, not the browser's.
    pub javascript: bool,
    /// Cannot be changed.
    pub disabled: bool,
    /// Ids of what else explains it.
    pub described_by: Str<'a>,
    /// «Вибрати файл».
    pub choose_files_button_text: Str<'a>,
    /// «Перетягніть файл сюди».
    pub drop_instruction_text: Str<'a>,
    /// «Вибрано %{count} файлів», by plural forms.
    pub multiple_files_chosen_text: Plural<'a>,
    /// «Файл не вибрано».
    pub no_file_chosen_text: Str<'a>,
    /// Said when a file is over the field.
    pub entered_drop_zone_text: Str<'a>,
    /// Said when it has left.
    pub left_drop_zone_text: Str<'a>,
    /// Further classes of the wrapper.
    pub wrapper_classes: Str<'a>,
    /// Further attributes of the wrapper.
    pub wrapper_attributes: Attrs<'a>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(FileUpload, "file_upload");

impl<'a> FileUpload<'a> {
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
