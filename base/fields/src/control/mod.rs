//! Controls of forms: label, hint, error beside the field; GOV.UK markup that works without scripts.

mod address;
mod filter;
mod input;
mod options;
mod parts;

use askama::Template;
use i18n::Locale;
use kit::Lang;
use ui::Html;

use crate::{Control, Field};

pub(crate) use address::address;
pub(crate) use filter::{facet, range, search_box};
pub(crate) use input::{Input, TextArea, composed, mending};
pub(crate) use options::{Item, boxes, checkboxes, radios, select};
pub(crate) use parts::{FileItem, Part, files, lookup, parts};

/// The frame around a control: label or legend, hint, error, warning.
#[derive(Template)]
#[template(path = "fields/group.html")]
pub(crate) struct Group<'a> {
    t: &'a Locale,
    code: &'a str,
    pub id: String,
    label: &'a str,
    label_lang: Option<&'static str>,
    hint: String,
    hint_lang: Option<&'static str>,
    problem: Option<String>,
    warning: Option<String>,
    optional: bool,
    personal: bool,
    legend: bool,
    counted: usize,
    count_text: String,
    described: String,
    body: Html,
}

impl<'a> Group<'a> {
    /// A frame with a label for one input.
    pub fn of(field: &'a Field, control: &Control<'a>) -> Self {
        let lang = control.t.lang();
        let mut group = Self {
            t: control.t,
            code: &field.code,
            id: field.control_id(),
            label: field.label.get(lang),
            label_lang: other_lang(field.label.lang(lang), lang),
            hint: field.hint.get(lang).to_owned(),
            hint_lang: other_lang(field.hint.lang(lang), lang),
            problem: control.problem.map(|says| control.t.says(says)),
            warning: control.warning.map(|says| control.t.says(says)),
            optional: !field.required,
            personal: field.visibility == crate::Visibility::Personal,
            legend: false,
            counted: 0,
            count_text: String::new(),
            described: String::new(),
            body: Html::default(),
        };
        group.describe();
        group
    }

    /// A frame with a legend for several inputs.
    pub fn several(field: &'a Field, control: &Control<'a>) -> Self {
        Self { legend: true, ..Self::of(field, control) }
    }

    /// The format people are to type, after the field's own hint.
    pub fn with_hint(mut self, key: &str) -> Self {
        if self.hint.is_empty() {
            self.hint = self.t.say(key).to_owned();
            self.hint_lang = None;
        }
        self.describe();
        self
    }

    /// Nobody fills this field: it says so, after the field's own hint.
    pub fn composed(mut self) -> Self {
        let note = self.t.say("field-computed-note");
        self.hint = if self.hint.is_empty() { note.to_owned() } else { format!("{} {note}", self.hint) };
        self.optional = false;
        self.describe();
        self
    }

    /// Counts characters down as people type.
    pub fn counted(mut self, max: usize) -> Self {
        self.counted = max;
        self.count_text = self.t.with("field-count-limit", &[("max", max.into())]);
        self.describe();
        self
    }

    fn describe(&mut self) {
        let mut ids = Vec::new();
        let parts = [
            (!self.hint.is_empty(), "hint"),
            (self.problem.is_some(), "error"),
            (self.warning.is_some(), "warning"),
            (self.counted > 0, "info"),
        ];
        for (_, part) in parts.into_iter().filter(|(there, _)| *there) {
            ids.push(format!("{}-{part}", self.id));
        }
        self.described = ids.join(" ");
    }

    /// Ids of what describes the control.
    pub fn described(&self) -> String {
        self.described.clone()
    }

    /// Whether there is an error.
    pub fn wrong(&self) -> bool {
        self.problem.is_some()
    }

    /// The frame around the control.
    pub fn around(mut self, body: Html) -> Html {
        self.body = body;
        rendered(&self)
    }
}

/// The `lang` attribute of a text that is not in the page's language.
pub(crate) fn other_lang(of: Lang, page: Lang) -> Option<&'static str> {
    (of != page).then(|| of.tag())
}

/// A template written out. The templates cannot fail: they only write texts.
pub(crate) fn rendered(template: &impl Template) -> Html {
    Html::trusted(template.render().unwrap_or_default())
}
