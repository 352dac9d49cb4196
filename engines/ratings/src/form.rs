//! The form of a vote, for the page of the engine and for those of modules.

use i18n::Locale;
use kit::FieldProblem;
use ui::{CheckboxItem, Checkboxes, Controls, Html, RadioItem};
use web::Fields;

use crate::ballot::{MARK, MARKS, QUESTIONS, REASONS};

/// What a mark is called.
pub fn mark_name(t: &Locale, mark: i64) -> String {
    t.say(match mark {
        4 => "ratings-mark-4",
        3 => "ratings-mark-3",
        2 => "ratings-mark-2",
        _ => "ratings-mark-1",
    })
    .to_owned()
}

/// What a question asks about.
pub fn question_name(t: &Locale, question: &str) -> String {
    t.say(&format!("ratings-question-{question}")).to_owned()
}

/// The mark alone.
pub fn mark(t: &Locale, typed: &Fields, problems: &[FieldProblem]) -> Html {
    marks(t, &Controls::new(t, problems), MARK, "ratings-question", typed)
}

/// What may be said beside it: questions, reasons, words.
pub fn rest(t: &Locale, typed: &Fields, problems: &[FieldProblem]) -> Vec<Html> {
    let controls = Controls::new(t, problems);
    let chosen = typed.all("reasons");
    let reason = |(at, word): (usize, &&str)| CheckboxItem {
        id: format!("reasons-{}", at + 1).into(),
        checked: Some(chosen.iter().any(|own| own == *word)),
        ..CheckboxItem::new((*word).to_owned(), t.say(&format!("ratings-reason-{word}")).to_owned())
    };
    let items = REASONS.iter().enumerate().map(reason).collect();
    let reasons = Checkboxes { lang: t.lang(), ..Checkboxes::new("reasons", t.say("ratings-reasons").to_owned(), items) };
    let mut made = vec![Html::of(&reasons), controls.text("comment", "ratings-comment", "ratings-comment-hint", typed.text("comment"), 3)];
    made.extend(QUESTIONS.map(|question| marks(t, &controls, question, &format!("ratings-question-{question}"), typed)));
    made
}

fn marks(t: &Locale, controls: &Controls<'_>, name: &str, label: &str, typed: &Fields) -> Html {
    let items = MARKS.map(|mark| RadioItem::new(mark.to_string(), mark_name(t, mark))).to_vec();
    controls.radios(name, label, "", typed.text(name), items)
}
