//! What a word of another system means for a case: which transitions lead to where that system says it stands. Pure.

use jiff::Timestamp;

use crate::actions::MERGE;
use crate::kind::{Ask, Declaration, Transition};
use crate::part::Part;
use crate::transition::{Standing, offers};

/// The longest word of a state.
const WORD_CHARS_MAX: usize = 63;

/// Where a word leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way<'a> {
    /// The case stands there already.
    Stay,
    /// By these transitions, one after the other; words go with the last.
    Through(Vec<&'a Transition>),
}

/// A word as declarations write it: `in progress` is `IN_PROGRESS`.
pub fn word(text: &str) -> String {
    let sign = |sign: char| if sign.is_whitespace() || sign == '-' { '_' } else { sign.to_ascii_uppercase() };
    text.trim().chars().take(WORD_CHARS_MAX).map(sign).collect()
}

/// The way to where a word says that a case stands, for these parts; none where there is none now.
///
/// Somebody else's system tells the end and not each step, so a transition that asks for nothing may be made on the way: a case that was
/// just handed over and is `FIXED` was taken into work before.
pub fn way<'a>(kind: &'a Declaration, word: &str, case: Standing<'_>, parts: &[Part], now: Timestamp) -> Option<Way<'a>> {
    if kind.state(case.state).is_some_and(|state| state.open311 == word) {
        return Some(Way::Stay);
    }
    if let Some(last) = straight(kind, word, case, parts, now) {
        return Some(Way::Through(vec![last]));
    }
    if kind.transitions.iter().any(|own| own.to == case.state && leads(kind, own, word)) {
        return Some(Way::Stay);
    }
    offers(kind, case, parts, now).into_iter().filter(|own| own.asks.is_empty() && !own.grave && own.verb != MERGE).find_map(|first| {
        let then = Standing { state: &first.to, ..case };
        straight(kind, word, then, parts, now).map(|last| Way::Through(vec![first, last]))
    })
}

fn straight<'a>(kind: &'a Declaration, word: &str, case: Standing<'_>, parts: &[Part], now: Timestamp) -> Option<&'a Transition> {
    // words are all that such a system can give; what is merged needs another case
    let fits = |own: &&Transition| own.asks.iter().all(|ask| matches!(ask, Ask::Answer | Ask::Reason)) && own.verb != MERGE;
    offers(kind, case, parts, now).into_iter().filter(fits).find(|own| leads(kind, own, word))
}

/// Whether a transition answers to a word: its own words, or that of the state it leads to where it has none.
fn leads(kind: &Declaration, own: &Transition, word: &str) -> bool {
    match own.open311.as_slice() {
        [] => kind.state(&own.to).is_some_and(|state| !state.open311.is_empty() && state.open311 == word),
        words => words.iter().any(|known| known == word),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kind::Declared;

    fn kind() -> Declaration {
        Declared::read(include_str!("../tests/main/problems.toml")).expect("the kind of the tests").declaration
    }

    fn verbs(word: &str, state: &str, part: Part) -> Option<Vec<String>> {
        let kind = kind();
        let standing = Standing { state, has_executor: true, has_contact: true, contest_until: None, consented: false };
        match way(&kind, word, standing, &[part], Timestamp::UNIX_EPOCH)? {
            Way::Stay => Some(Vec::new()),
            Way::Through(steps) => Some(steps.into_iter().map(|own| own.verb.clone()).collect()),
        }
    }

    #[test]
    fn a_word_leads_by_the_transitions_of_whoever_says_it() {
        for (word, state, part, expected) in [
            ("IN_PROGRESS", "new", Part::Executor, Some(vec!["take"])),
            ("IN_PROGRESS", "working", Part::Executor, Some(vec![])),
            ("NO_FURTHER_ACTION", "working", Part::Executor, None),
            ("NOT_COUNCILS_RESPONSIBILITY", "working", Part::Executor, Some(vec!["return"])),
            ("OPEN", "working", Part::Executor, None),
            ("IN_PROGRESS", "new", Part::Applicant, None),
            ("DUPLICATE", "new", Part::Executor, None),
            ("", "new", Part::Executor, None),
        ] {
            let expected = expected.map(|all: Vec<&str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(verbs(word, state, part), expected, "{word} from {state} by {}", part.code());
        }
    }

    #[test]
    fn words_are_read_as_people_and_programs_write_them() {
        for (text, read) in [(" in progress ", "IN_PROGRESS"), ("Fixed", "FIXED"), ("action-scheduled", "ACTION_SCHEDULED"), ("", "")] {
            assert_eq!(word(text), read);
        }
    }

    proptest! {
        #[test]
        fn any_word_is_short_and_leads_nowhere_it_may_not(text in ".{0,200}", state in "[a-z]{0,8}") {
            let read = word(&text);
            prop_assert!(read.chars().count() <= WORD_CHARS_MAX);
            prop_assert_eq!(verbs(&read, &state, Part::Platform), None);
        }
    }
}
