//! Controls of this module's forms with their problems beside them, and the summary above.

use i18n::Locale;
use kit::FieldProblem;
use ui::{Content, ErrorMessage, ErrorSummary, Hint, Html, Label, RadioItem, Radios, Select, SelectItem};

/// What is wrong with one field, ready to be shown.
pub fn error(t: &Locale, problems: &[FieldProblem], name: &str) -> Option<ErrorMessage<'static>> {
    let problem = problems.iter().find(|problem| problem.field == name)?;
    Some(ErrorMessage::from(t.says(&problem.says)))
}

/// Everything that is wrong, first on the page; nothing where nothing is. `id` makes the id of a field's control.
pub fn summary(t: &Locale, problems: &[FieldProblem], id: impl Fn(&str) -> String) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let start = ErrorSummary::new(t.say("imports-check-form").to_owned());
    Html::of(&problems.iter().fold(start, |summary, problem| summary.error(&id(&problem.field), t.says(&problem.says))))
}

/// One of many.
pub fn select(t: &Locale, name: &str, label: &str, hint: &str, value: &str, items: &[(String, String)], problems: &[FieldProblem]) -> Html {
    Html::of(&Select {
        name: name.into(),
        label: Label::from(t.say(label)),
        hint: (!hint.is_empty()).then(|| Hint::from(t.say(hint).to_owned())),
        error_message: error(t, problems, name),
        items: items.iter().map(|(code, text)| SelectItem::new(code.as_str(), text.as_str())).collect(),
        value: value.into(),
        lang: t.lang(),
        ..Select::default()
    })
}

/// One of a few: code, key of its words, key of its hint.
pub fn radios(t: &Locale, name: &str, legend: &str, value: &str, items: &[(&str, &str, &str)], problems: &[FieldProblem]) -> Html {
    let item = |(code, text, hint): &(&str, &str, &str)| RadioItem {
        hint: if hint.is_empty() { Hint::default() } else { Hint::from(t.say(hint).to_owned()) },
        ..RadioItem::new((*code).to_owned(), Content::from(t.say(text).to_owned()))
    };
    let mut radios = Radios::new(name, t.say(legend).to_owned(), items.iter().map(item).collect());
    radios.error_message = error(t, problems, name);
    radios.value = value.into();
    radios.lang = t.lang();
    Html::of(&radios)
}
