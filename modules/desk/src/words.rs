//! What the pages of the desk say in the same way: states, freshness, steps of the history, values.

use fields::{Names, Show};
use i18n::Locale;
use registers::{Data, Freshness, Register, Revision, State, Verb};
use ui::{Diff, DiffRow, SummaryList, SummaryRow, Tag};

/// The tag of a state.
pub fn state_tag(t: &Locale, state: State) -> Tag<'static> {
    let colour = match state {
        State::OnReview => "yellow",
        State::Published => "green",
        State::Draft | State::Archived | State::Removed => "",
    };
    Tag::new(t.say(&format!("state-{}", state.code())).to_owned(), colour)
}

/// How a resource stands to its date of the next update.
pub fn freshness_tag(t: &Locale, freshness: Freshness) -> Tag<'static> {
    match freshness {
        Freshness::NoTerm => Tag::new(t.say("desk-fresh-no-term").to_owned(), ""),
        Freshness::Current(days) => Tag::new(days_left(t, days), "green").icon("circle-check"),
        Freshness::Soon(0) => Tag::new(t.say("desk-fresh-today").to_owned(), "yellow").icon("calendar-clock"),
        Freshness::Soon(days) => Tag::new(days_left(t, days), "yellow").icon("calendar-clock"),
        Freshness::Overdue(days) => Tag::new(t.with("desk-fresh-overdue", &[("days", i64::from(days).into())]), "red").icon("clock-alert"),
    }
}

fn days_left(t: &Locale, days: i32) -> String {
    t.with("desk-fresh-left", &[("days", i64::from(days).into())])
}

/// The word of filters and sorting by freshness, the most pressing first.
pub fn freshness_code(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Overdue(_) => "overdue",
        Freshness::Soon(_) => "soon",
        Freshness::Current(_) => "current",
        Freshness::NoTerm => "no-term",
    }
}

/// What was done in a step of the history.
pub fn deed(t: &Locale, revision: &Revision) -> String {
    match revision.verb {
        Verb::Restore => t.with("done-restore", &[("version", revision.reason.as_str().into())]),
        verb => t.say(&format!("done-{}", verb.code())).to_owned(),
    }
}

/// The words an editor gave to a step; a restoration keeps the number of the version there.
pub fn reason(revision: &Revision) -> &str {
    if revision.verb == Verb::Restore { "" } else { &revision.reason }
}

/// Who made a step; the house itself has no name there.
pub fn who<'a>(t: &'a Locale, revision: &'a Revision) -> &'a str {
    if revision.by_name.is_empty() { t.say("desk-by-house") } else { &revision.by_name }
}

/// «22 листопада 2026, 10:00, Олена Коваль».
pub fn when_and_who(t: &Locale, revision: &Revision) -> String {
    format!("{}, {}", t.date_time(revision.at), who(t, revision))
}

/// What changed between two versions of the data, readable.
pub fn difference(register: &Register, old: &Data, new: &Data, show: &Show<'_>) -> Vec<DiffRow<'static>> {
    let value = |field: &fields::Field, data: &Data| field.from_stored(data.get(&field.code)?);
    let row = |field: &fields::Field| {
        let (was, is) = (value(field, old), value(field, new));
        let difference = field.difference(was.as_ref(), is.as_ref(), show)?;
        Some(diff_row(difference))
    };
    register.declaration.fields.iter().filter_map(row).collect()
}

/// The characters of a long text that a difference shows.
const SHOWN_CHARS_MAX: usize = 600;

fn diff_row(difference: fields::Difference) -> DiffRow<'static> {
    let side = |parts: Vec<String>, whole: Option<String>| {
        let text = if parts.is_empty() { whole.unwrap_or_default() } else { parts.join(", ") };
        cut(&text, SHOWN_CHARS_MAX)
    };
    let listed = !difference.added.is_empty() || !difference.removed.is_empty();
    let (was, is) = if listed { (None, None) } else { (difference.was, difference.is) };
    DiffRow { label: difference.label.into(), old: side(difference.removed, was).into(), new: side(difference.added, is).into() }
}

/// A text of at most so many characters, with an ellipsis where it was cut.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).chain(['…']).collect() }
}

/// A difference as a component; none if nothing differs.
pub fn diff(t: &Locale, rows: Vec<DiffRow<'static>>) -> Option<Diff<'static>> {
    (!rows.is_empty()).then(|| Diff { rows, lang: t.lang() })
}

/// All values of a record, in the order of its fields; those without a value are left out.
pub fn values(register: &Register, data: &Data, t: &Locale, names: &dyn Names) -> SummaryList<'static> {
    let show = Show::new(t, names);
    let row = |field: &fields::Field| {
        let value = field.from_stored(data.get(&field.code)?)?;
        Some(SummaryRow::new(t.text(&field.label).to_owned(), field.display(&value, &show)))
    };
    SummaryList::new(register.declaration.fields.iter().filter_map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(cut("Їжак", 2), "Їж…");
        assert_eq!(cut("Їжак", 4), "Їжак");
    }
}
