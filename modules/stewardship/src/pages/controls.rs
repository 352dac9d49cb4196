//! Fields of the module's forms, with what is wrong with them beside them.

use i18n::Locale;
use identity::Snapshot;
use kit::{FieldProblem, OrganisationId, Viewer};
use registers::UpdatePeriod;
use ui::{Button, ErrorMessage, ErrorSummary, Hint, Html, Input, Label, Select, SelectItem, Textarea};

/// Controls of one form in one language.
pub struct Controls<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// What is wrong.
    pub problems: &'a [FieldProblem],
    /// What ids begin with where a page has several forms; empty where it has one.
    prefix: &'static str,
}

impl<'a> Controls<'a> {
    /// Controls for a form.
    pub fn new(t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self::within("", t, problems)
    }

    /// Controls for one of several forms of a page.
    pub fn within(prefix: &'static str, t: &'a Locale, problems: &'a [FieldProblem]) -> Self {
        Self { t, problems, prefix }
    }

    fn id(&self, name: &str) -> String {
        if self.prefix.is_empty() { name.to_owned() } else { format!("{}-{name}", self.prefix) }
    }

    fn error(&self, name: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(ErrorMessage { content: self.t.says(&problem.says).into(), lang: self.t.lang(), ..ErrorMessage::default() })
    }

    fn hint(&self, key: &str) -> Option<Hint<'static>> {
        (!key.is_empty()).then(|| Hint::from(self.t.say(key).to_owned()))
    }

    /// A line of text.
    pub fn line(&self, name: &str, label: &str, hint: &str, value: &str, classes: &str) -> Html {
        Html::of(&Input {
            name: name.to_owned().into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label).to_owned()),
            hint: self.hint(hint),
            error_message: self.error(name),
            value: Some(value.to_owned().into()),
            autocomplete: "off".into(),
            lang: self.t.lang(),
            classes: classes.to_owned().into(),
            ..Input::default()
        })
    }

    /// Several lines.
    pub fn text(&self, name: &str, label: &str, hint: &str, value: &str, rows: u32) -> Html {
        Html::of(&Textarea {
            name: name.to_owned().into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label).to_owned()),
            hint: self.hint(hint),
            error_message: self.error(name),
            value: value.to_owned().into(),
            rows,
            lang: self.t.lang(),
            ..Textarea::default()
        })
    }

    /// One of a list.
    pub fn select(&self, name: &str, label: &str, hint: &str, value: &str, items: &[(String, String)]) -> Html {
        Html::of(&Select {
            name: name.to_owned().into(),
            id: self.id(name).into(),
            label: Label::from(self.t.say(label).to_owned()),
            hint: self.hint(hint),
            error_message: self.error(name),
            items: items.iter().map(|(code, text)| SelectItem::new(code.clone(), text.clone())).collect(),
            value: value.to_owned().into(),
            lang: self.t.lang(),
            ..Select::default()
        })
    }

    /// The summary above the form; none where nothing is wrong.
    pub fn summary(&self) -> Option<Html> {
        if self.problems.is_empty() {
            return None;
        }
        let summary = ErrorSummary::new(self.t.say("stewardship-check-form").to_owned());
        Some(Html::of(
            &self.problems.iter().fold(summary, |summary, problem| summary.error(&self.id(&problem.field), self.t.says(&problem.says))),
        ))
    }
}

/// A small button that leads to a file or another view.
pub fn way(icon: &'static str, text: impl Into<String>, href: String) -> Button<'static> {
    Button::link(text.into(), href).secondary().small().icon(icon)
}

/// The first choice of a filter: everything.
pub fn any(t: &Locale, key: &str) -> (String, String) {
    (String::new(), t.say(key).to_owned())
}

/// The update periods.
pub fn periods(t: &Locale) -> impl Iterator<Item = (String, String)> {
    UpdatePeriod::ALL.into_iter().map(|period| (period.code().to_owned(), period_text(t, period)))
}

/// «Щомісяця».
pub fn period_text(t: &Locale, period: UpdatePeriod) -> String {
    t.say(&format!("period-{}", period.code())).to_owned()
}

/// Working organisations that `takes`, in the order of the tree, indented by their depth.
pub fn organisations(directory: &Snapshot, t: &Locale, takes: impl Fn(OrganisationId) -> bool) -> Vec<(String, String)> {
    let named = |own: &identity::organisation::Organisation| {
        let depth = directory.path(own.id).len().saturating_sub(1);
        (own.id.to_string(), format!("{}{}", "\u{a0}\u{a0}".repeat(depth), t.text(&own.name)))
    };
    directory.organisations().filter(|own| own.active && takes(own.id)).map(named).collect()
}

/// The viewer as somebody a filter can name.
pub fn me(t: &Locale, viewer: &Viewer) -> Option<(String, String)> {
    viewer.person.map(|_| ("me".to_owned(), t.say("stewardship-me").to_owned()))
}
