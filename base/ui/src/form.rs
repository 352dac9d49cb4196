//! Controls of a form in the reader's language, with what is wrong beside them, and the summary above.

use askama::Template;
use i18n::Locale;
use kit::FieldProblem;

use crate::govuk::{
    CheckboxItem, Checkboxes, ErrorItem, ErrorMessage, ErrorSummary, Hint, Input, Label, PasswordInput, RadioItem, Radios, Select,
    SelectItem, Textarea,
};
use crate::html::Html;

/// Makes the controls of one form. Labels, legends and hints are keys of messages; an empty key is none.
pub struct Controls<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// What is wrong, by the names of fields.
    pub problems: &'a [FieldProblem],
    prefix: &'static str,
}

/// How a line of text behaves.
#[derive(Clone, Copy, Default)]
pub struct Line<'a> {
    /// The hint's key.
    pub hint: &'a str,
    /// `email`, `tel`, `date`; `text` if empty.
    pub kind: &'a str,
    /// WCAG 1.3.5: what a browser may fill in.
    pub autocomplete: &'a str,
    /// The keyboard of a phone.
    pub inputmode: &'a str,
    /// The width's class: `govuk-input--width-20`.
    pub classes: &'a str,
}

impl<'a> Line<'a> {
    /// A line with a hint.
    pub fn hinted(hint: &'a str) -> Self {
        Self { hint, ..Self::default() }
    }

    /// A line of the width of this class.
    pub fn wide(classes: &'a str) -> Self {
        Self { classes, ..Self::default() }
    }
}

impl<'a> Controls<'a> {
    /// Controls for the only form of a page.
    pub fn new(t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self::within("", t, problems)
    }

    /// Controls for one of several forms of a page: ids begin with `prefix`.
    pub fn within(prefix: &'static str, t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self { t, problems, prefix }
    }

    /// The id of a field's control.
    pub fn id(&self, name: &str) -> String {
        if self.prefix.is_empty() { name.to_owned() } else { format!("{}-{name}", self.prefix) }
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(ErrorMessage { content: self.t.says(&problem.says).into(), lang: self.t.lang(), ..ErrorMessage::default() })
    }

    /// A hint under the label.
    pub fn hint(&self, key: &str) -> Option<Hint<'static>> {
        (!key.is_empty()).then(|| Hint::from(self.t.say(key).to_owned()))
    }

    /// A line of text.
    pub fn line(&self, name: &str, label: &str, value: &str, line: Line<'_>) -> Html {
        Html::of(&Input {
            name: name.into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(line.hint),
            error_message: self.error(name),
            value: Some(value.into()),
            kind: line.kind.into(),
            inputmode: line.inputmode.into(),
            autocomplete: line.autocomplete.into(),
            spellcheck: (!line.kind.is_empty()).then_some(false),
            lang: self.t.lang(),
            classes: line.classes.into(),
            ..Input::default()
        })
    }

    /// Several lines of text.
    pub fn text(&self, name: &str, label: &str, hint: &str, value: &str, rows: u32) -> Html {
        Html::of(&Textarea {
            name: name.into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            value: value.into(),
            rows,
            lang: self.t.lang(),
            ..Textarea::default()
        })
    }

    /// A password: never filled in by us.
    pub fn password(&self, name: &str, label: &str, hint: &str, autocomplete: &str) -> Html {
        Html::of(&PasswordInput {
            name: name.into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            autocomplete: autocomplete.into(),
            lang: self.t.lang(),
            classes: "govuk-input--width-30".into(),
            ..PasswordInput::default()
        })
    }

    /// One of many: code and words.
    pub fn select(&self, name: &str, label: &str, hint: &str, value: &str, items: &[(String, String)]) -> Html {
        Html::of(&Select {
            name: name.into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            items: items.iter().map(|(code, text)| SelectItem::new(code.as_str(), text.as_str())).collect(),
            value: value.into(),
            lang: self.t.lang(),
            ..Select::default()
        })
    }

    /// One of a few, see [`Controls::choice`].
    pub fn radios(&self, name: &str, legend: &str, hint: &str, value: &str, items: Vec<RadioItem<'_>>) -> Html {
        let mut radios = Radios::new(name, self.t.say(legend), items);
        radios.id_prefix = self.id(name).into();
        radios.hint = self.hint(hint);
        radios.error_message = self.error(name);
        radios.value = value.into();
        radios.lang = self.t.lang();
        Html::of(&radios)
    }

    /// A choice of [`Controls::radios`]: what is sent, the key of its words, the key of its hint.
    pub fn choice(&self, code: &str, text: &str, hint: &str) -> RadioItem<'static> {
        RadioItem { hint: self.hint(hint).unwrap_or_default(), ..RadioItem::new(code.to_owned(), self.t.say(text).to_owned()) }
    }

    /// Boxes to tick, each a field of its own: name, key of its words, key of its hint, whether ticked.
    pub fn boxes(&self, legend: &str, boxes: &[(&str, &str, &str, bool)]) -> Html {
        let item = |(name, text, hint, on): &(&str, &str, &str, bool)| CheckboxItem {
            name: (*name).to_owned().into(),
            id: self.id(name).into(),
            hint: self.hint(hint).unwrap_or_default(),
            checked: Some(*on),
            ..CheckboxItem::new("on", self.t.say(text).to_owned())
        };
        let items = boxes.iter().map(item).collect();
        Html::of(&Checkboxes { lang: self.t.lang(), ..Checkboxes::new("boxes", self.t.say(legend), items) })
    }

    /// Everything that is wrong, first on the page; nothing where nothing is.
    pub fn summary(&self) -> Html {
        self.summary_to(|name| self.id(name))
    }

    /// The same, where the ids of controls are made otherwise. A problem of no field is said without a link.
    pub fn summary_to(&self, id: impl Fn(&str) -> String) -> Html {
        if self.problems.is_empty() {
            return Html::default();
        }
        let mut summary = ErrorSummary::new(self.t.say("form-check"));
        for problem in self.problems {
            let says = self.t.says(&problem.says);
            if problem.field.is_empty() {
                summary.error_list.push(ErrorItem { content: says.into(), ..ErrorItem::default() });
            } else {
                summary = summary.error(&id(&problem.field), says);
            }
        }
        Html::of(&summary)
    }
}

#[derive(Template)]
#[template(source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#, ext = "html")]
struct Hidden<'a> {
    name: &'a str,
    value: &'a str,
}
impl askama::filters::HtmlSafe for Hidden<'_> {}

/// A field that is not shown.
pub fn hidden(name: &str, value: impl ToString) -> Html {
    Html::of(&Hidden { name, value: &value.to_string() })
}
