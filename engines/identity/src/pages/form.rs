//! Forms of this engine: fields with their problems beside them, and one page for all of them.

use askama::Template;
use i18n::Locale;
use kit::FieldProblem;
use ui::{Content, ErrorMessage, Hint, Html, Input, Label, Page, PasswordInput, RadioItem, Radios, Select, SelectItem};
use web::{IntoResponse, Response, Show, StatusCode};

use crate::pages::Mistakes;

/// Fields of one form in one language, with what is wrong with them.
pub struct Controls<'a> {
    t: &'a Locale,
    problems: &'a [FieldProblem],
}

/// How a line of text behaves.
#[derive(Clone, Copy, Default)]
pub struct Line<'a> {
    /// The hint's key or empty.
    pub hint: &'a str,
    /// `email`, `tel`, `password`; `text` if empty.
    pub kind: &'a str,
    /// WCAG 1.3.5: what a browser may fill in.
    pub autocomplete: &'a str,
    /// The keyboard of a phone.
    pub inputmode: &'a str,
    /// The width's class.
    pub classes: &'a str,
}

impl<'a> Controls<'a> {
    /// Controls for a form.
    pub fn new(t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self { t, problems }
    }

    fn error(&self, name: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(ErrorMessage::from(self.t.says(&problem.says)))
    }

    fn hint(&self, key: &str) -> Option<Hint<'static>> {
        (!key.is_empty()).then(|| Hint::from(self.t.say(key).to_owned()))
    }

    /// A line of text under the label of this key.
    pub fn line(&self, name: &str, label: &str, value: &str, line: Line<'_>) -> Html {
        Html::of(&Input {
            name: name.into(),
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

    /// A password: never filled in by us.
    pub fn password(&self, name: &str, label: &str, hint: &str, autocomplete: &str) -> Html {
        Html::of(&PasswordInput {
            name: name.into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            autocomplete: autocomplete.into(),
            lang: self.t.lang(),
            classes: "govuk-input--width-30".into(),
            ..PasswordInput::default()
        })
    }

    /// One of many.
    pub fn select(&self, name: &str, label: &str, hint: &str, value: &str, items: &[(String, String)]) -> Html {
        Html::of(&Select {
            name: name.into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            items: items.iter().map(|(code, text)| SelectItem::new(code.as_str(), text.as_str())).collect(),
            value: value.into(),
            lang: self.t.lang(),
            ..Select::default()
        })
    }

    /// One of a few.
    pub fn radios(&self, name: &str, legend: &str, hint: &str, value: &str, items: &[(String, String)]) -> Html {
        let items = items.iter().map(|(code, text)| RadioItem::new(code.as_str(), Content::from(text.as_str()))).collect();
        let mut radios = Radios::new(name, self.t.say(legend), items);
        radios.hint = self.hint(hint);
        radios.error_message = self.error(name);
        radios.value = value.into();
        radios.lang = self.t.lang();
        Html::of(&radios)
    }
}

/// A field that is not shown.
pub fn hidden(name: &str, value: &str) -> Html {
    #[derive(Template)]
    #[template(source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#, ext = "html")]
    struct Hidden<'a> {
        name: &'a str,
        value: &'a str,
    }
    Hidden { name, value }.render().map(Html::trusted).unwrap_or_default()
}

/// A problem in the summary: what it says and the field it leads to (empty for the whole form).
pub struct Summed {
    /// The field's id.
    pub field: String,
    /// The sentence.
    pub text: String,
}

/// The summary of mistakes.
pub fn summary(t: &Locale, problems: &[FieldProblem]) -> Vec<Summed> {
    problems.iter().map(|problem| Summed { field: problem.field.clone(), text: t.says(&problem.says) }).collect()
}

/// A page with one form, or one question to confirm.
#[derive(Template)]
#[template(path = "identity/form.html")]
pub struct FormPage {
    /// The page.
    pub page: Page,
    /// Sentences before the form.
    pub lead: Vec<String>,
    /// What is wrong.
    pub problems: Vec<Summed>,
    /// The fields.
    pub fields: Vec<Html>,
    /// Where the form goes.
    pub action: String,
    /// What the button says.
    pub button: String,
    /// Whether the button undoes something.
    pub warning: bool,
    /// Whether a file is sent.
    pub multipart: bool,
    /// Where else to go: text and address.
    pub links: Vec<(String, String)>,
    /// Another form of one button: where it goes and what it says.
    pub other: Option<(String, String)>,
}

impl FormPage {
    /// A form that goes to `action`; the button says what the key says.
    pub fn new(page: Page, action: impl Into<String>, button: &str) -> Self {
        let button = page.t.say(button).to_owned();
        Self {
            page,
            lead: Vec::new(),
            problems: Vec::new(),
            fields: Vec::new(),
            action: action.into(),
            button,
            warning: false,
            multipart: false,
            links: Vec::new(),
            other: None,
        }
    }

    /// With these fields.
    #[must_use]
    pub fn fields(mut self, fields: Vec<Html>) -> Self {
        self.fields = fields;
        self
    }

    /// With a sentence before the form.
    #[must_use]
    pub fn lead(mut self, text: impl Into<String>) -> Self {
        self.lead.push(text.into());
        self
    }

    /// With a link after the form; the text is what the key says.
    #[must_use]
    pub fn link(mut self, key: &str, href: impl Into<String>) -> Self {
        let text = self.page.t.say(key).to_owned();
        self.links.push((text, href.into()));
        self
    }

    /// With a second form of one button after the first.
    #[must_use]
    pub fn opening(mut self, action: String, button: &str) -> Self {
        self.other = Some((action, self.page.t.say(button).to_owned()));
        self
    }

    /// As a question before something that can't be undone lightly.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.warning = true;
        self
    }

    /// The page as it is opened.
    pub fn show(self) -> Response {
        Show(self).into_response()
    }

    /// The page with mistakes.
    pub fn show_with(mut self, mistakes: Option<&Mistakes>) -> Response {
        self.problems = mistakes.map(|mistakes| summary(&self.page.t, &mistakes.problems)).unwrap_or_default();
        let status = mistakes.map_or(StatusCode::OK, |mistakes| mistakes.status);
        Show(self).with_status(status)
    }
}
