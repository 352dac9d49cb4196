//! The pure rules: which hours are possible, what may be done in which state.

use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Text, Timestamp};

use crate::outage::{Outage, State};

/// The most houses of one outage.
pub const HOUSES_MAX: usize = 20_000;
/// The longest cause and words, characters.
pub const CAUSE_CHARS_MAX: usize = 300;
/// See [`CAUSE_CHARS_MAX`].
pub const WORDS_CHARS_MAX: usize = 4_000;
/// How far ahead something may be announced, and how long it may last.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366);
/// How long ago something may have begun when it is announced.
const BEHIND: SignedDuration = SignedDuration::from_hours(24 * 31);

/// The hours of an outage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hours {
    /// The beginning.
    pub starts_at: Timestamp,
    /// The end that is expected.
    pub ends_expected_at: Option<Timestamp>,
}

fn wrong(field: &str, key: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), says: Says::new(key) }
}

/// What is wrong with hours; a planned outage must say when it ends. A beginning that stood before may be as long ago as it is.
pub fn check_hours(hours: Hours, stood: Option<Timestamp>, emergency: bool, now: Timestamp) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let (begins, ends) = (hours.starts_at, hours.ends_expected_at);
    if stood != Some(begins) && (begins.duration_since(now) > AHEAD || now.duration_since(begins) > BEHIND) {
        problems.push(wrong("starts_at", "outages-starts-far"));
    }
    match ends {
        Some(end) if end <= begins => problems.push(wrong("ends_expected_at", "outages-ends-before")),
        Some(end) if end.duration_since(begins) > AHEAD => problems.push(wrong("ends_expected_at", "outages-ends-far")),
        None if !emergency => problems.push(wrong("ends_expected_at", "outages-ends-required")),
        _ => {}
    }
    problems
}

/// What is wrong with what is said.
pub fn check_words(cause: &Text, words: &Text) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if cause.uk.trim().is_empty() {
        problems.push(wrong("cause_uk", "outages-cause-required"));
    }
    let said = [("cause_uk", &cause.uk, CAUSE_CHARS_MAX), ("cause_en", &cause.en, CAUSE_CHARS_MAX)];
    let more = [("words_uk", &words.uk, WORDS_CHARS_MAX), ("words_en", &words.en, WORDS_CHARS_MAX)];
    let long = said.into_iter().chain(more).filter(|(_, text, most)| text.chars().count() > *most);
    problems.extend(long.map(|(field, ..)| wrong(field, "outages-too-long")));
    problems
}

/// Goes on if something may still be done.
///
/// Errors: [`Problem::Conflict`] for what is over or withdrawn; for another version than the one that was seen.
pub fn must_be_open(outage: &Outage, seen: Option<i64>) -> Result<(), Problem> {
    if !outage.state.is_open() {
        return Err(Problem::Conflict(Says::new(format!("outages-is-{}", outage.state.code()))));
    }
    match seen {
        Some(seen) if seen != outage.version => Err(Problem::Conflict(Says::new("outages-changed-meanwhile"))),
        _ => Ok(()),
    }
}

/// Goes on if an outage may end at a moment: one that has begun, not in the future.
///
/// Errors: [`Problem::Conflict`], [`Problem::Invalid`] at `ended_at`.
pub fn check_end(outage: &Outage, ended_at: Timestamp, now: Timestamp) -> Result<(), Problem> {
    if outage.stands(now) == State::Announced {
        return Err(Problem::Conflict(Says::new("outages-not-begun")));
    }
    if ended_at > now || ended_at < outage.starts_at {
        return Err(Problem::field("ended_at", "outages-ended-wrong"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn keys(starts: &str, ends: Option<&str>, emergency: bool) -> Vec<String> {
        let hours = Hours { starts_at: at(starts), ends_expected_at: ends.map(at) };
        check_hours(hours, None, emergency, at("2026-11-27T10:00:00Z")).into_iter().map(|own| own.says.key).collect()
    }

    #[test]
    fn what_began_long_ago_is_still_changed_and_no_new_beginning_is_so_long_ago() {
        let (began, now) = (at("2026-10-01T06:00:00Z"), at("2026-11-27T10:00:00Z"));
        let hours = Hours { starts_at: began, ends_expected_at: Some(at("2026-11-28T12:00:00Z")) };
        assert!(check_hours(hours, Some(began), true, now).is_empty());
        assert_eq!(check_hours(hours, Some(now), true, now).len(), 1);
    }

    #[test]
    fn hours_follow_each_other_and_are_not_far_away() {
        let soon = "2026-11-28T06:00:00Z";
        assert!(keys(soon, Some("2026-11-28T12:00:00Z"), false).is_empty());
        assert!(keys(soon, None, true).is_empty());
        assert_eq!(keys(soon, None, false), ["outages-ends-required"]);
        assert_eq!(keys(soon, Some(soon), false), ["outages-ends-before"]);
        assert_eq!(keys("2028-11-28T06:00:00Z", None, true), ["outages-starts-far"]);
        assert_eq!(keys("2026-01-28T06:00:00Z", None, true), ["outages-starts-far"]);
        assert_eq!(keys(soon, Some("2029-11-28T12:00:00Z"), true), ["outages-ends-far"]);
    }

    #[test]
    fn a_cause_is_said_and_nothing_is_endless() {
        let text = |uk: &str| Text::new(uk, "");
        assert!(check_words(&text("Ремонт мережі"), &Text::default()).is_empty());
        assert_eq!(check_words(&text(" "), &Text::default()).len(), 1);
        assert_eq!(check_words(&text(&"а".repeat(301)), &text(&"б".repeat(4_001))).len(), 2);
    }
}
