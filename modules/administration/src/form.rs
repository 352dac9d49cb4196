//! Controls of administrators' forms with their problems beside them, and one page for simple forms and questions.

use askama::Template;
use i18n::Locale;
use kit::FieldProblem;
use ui::{Content, ErrorMessage, ErrorSummary, Hint, Html, Input, Label, Page, RadioItem, Radios, Select, SelectItem, Textarea};

/// Controls of one form in one language, with what is wrong.
pub struct Controls<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// What is wrong.
    pub problems: &'a [FieldProblem],
}

impl<'a> Controls<'a> {
    /// Controls for a form.
    pub fn new(t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self { t, problems }
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(ErrorMessage::from(self.t.says(&problem.says)))
    }

    /// A hint under the label.
    pub fn hint(&self, key: &str) -> Option<Hint<'static>> {
        (!key.is_empty()).then(|| Hint::from(self.t.say(key).to_owned()))
    }

    /// A line of text; `width` is `width-10` or empty.
    pub fn line(&self, name: &str, label: &str, hint: &str, value: &str, width: &str) -> Html {
        Html::of(&Input {
            name: name.into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            value: Some(value.into()),
            lang: self.t.lang(),
            classes: if width.is_empty() { "".into() } else { format!("govuk-input--{width}").into() },
            ..Input::default()
        })
    }

    /// Several lines of text.
    pub fn text(&self, name: &str, label: &str, hint: &str, value: &str, rows: u32) -> Html {
        Html::of(&Textarea {
            name: name.into(),
            label: Label::from(self.t.say(label)),
            hint: self.hint(hint),
            error_message: self.error(name),
            value: value.into(),
            rows,
            lang: self.t.lang(),
            ..Textarea::default()
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

    /// One of a few: code, words, hint.
    pub fn radios(&self, name: &str, legend: &str, value: &str, items: &[(String, String, String)]) -> Html {
        let item = |(code, text, hint): &(String, String, String)| RadioItem {
            hint: if hint.is_empty() { Hint::default() } else { Hint::from(hint.clone()) },
            ..RadioItem::new(code.clone(), Content::from(text.clone()))
        };
        let mut radios = Radios::new(name, self.t.say(legend).to_owned(), items.iter().map(item).collect());
        radios.error_message = self.error(name);
        radios.value = value.into();
        radios.lang = self.t.lang();
        Html::of(&radios)
    }

    /// Boxes to tick, each a field of its own: name, key of its words, key of its hint, whether ticked.
    pub fn boxes(&self, legend: &str, boxes: &[(&str, &str, &str, bool)]) -> Html {
        let item = |(name, text, hint, on): &(&str, &str, &str, bool)| ui::CheckboxItem {
            name: (*name).to_owned().into(),
            id: (*name).to_owned().into(),
            hint: self.hint(hint).unwrap_or_default(),
            checked: Some(*on),
            ..ui::CheckboxItem::new("on", self.t.say(text).to_owned())
        };
        let items = boxes.iter().map(item).collect();
        Html::of(&ui::Checkboxes { lang: self.t.lang(), ..ui::Checkboxes::new("boxes", self.t.say(legend).to_owned(), items) })
    }

    /// Everything that is wrong, first on the page; nothing where nothing is.
    pub fn summary(&self) -> Html {
        self.summary_to(str::to_owned)
    }

    /// The same, where the ids of controls are not their names.
    pub fn summary_to(&self, id: impl Fn(&str) -> String) -> Html {
        if self.problems.is_empty() {
            return Html::default();
        }
        let start = ErrorSummary::new(self.t.say("admin-check-form").to_owned());
        Html::of(&self.problems.iter().fold(start, |summary, problem| summary.error(&id(&problem.field), self.t.says(&problem.says))))
    }
}

/// A hidden field.
pub fn hidden(name: &str, value: impl ToString) -> Html {
    let value = value.to_string();
    Html::trusted(format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", Html::text(name), Html::text(&value)))
}

/// A page with one form, or one question to confirm.
#[derive(Template)]
#[template(path = "administration/form.html")]
pub struct FormPage {
    /// The page.
    pub page: Page,
    /// The summary of mistakes.
    pub problems: Html,
    /// Sentences before the form.
    pub lead: Vec<String>,
    /// The controls.
    pub fields: Vec<Html>,
    /// Where it goes.
    pub action: String,
    /// What the button says.
    pub button: String,
    /// Whether the button takes something away.
    pub warning: bool,
    /// Whether files are sent.
    pub multipart: bool,
    /// Where one goes instead.
    pub cancel: String,
}
