//! Whether a case may be moved: the state, who asks, what must hold, what must be given. Pure.

use jiff::Timestamp;

use crate::kind::{Ask, Declaration, Guard, Transition};
use crate::part::Part;

/// What of a case the rule looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing<'a> {
    /// Where it stands.
    pub state: &'a str,
    /// Whether somebody is charged with it.
    pub has_executor: bool,
    /// Whether the applicant can be written to.
    pub has_contact: bool,
    /// Until when it may be contested.
    pub contest_until: Option<Timestamp>,
    /// Whether the applicant lets everybody read it.
    pub consented: bool,
}

/// Why a case may not be moved.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoveError {
    /// No transition has this verb.
    #[error("there is no verb {0}")]
    UnknownVerb(String),
    /// It is not for those parts to do.
    #[error("not for who asks")]
    NotYours,
    /// Not from where the case stands.
    #[error("not from the state {0}")]
    WrongState(String),
    /// Something that must hold does not.
    #[error("the guard {} does not hold", .0.code())]
    Guarded(Guard),
    /// Something must be given and is not.
    #[error("something is missing")]
    Missing(Vec<Ask>),
}

/// The transition of a verb, if these parts may make it now and have given what it asks for.
///
/// Errors: as [`MoveError`] says, in the order of its words.
pub fn allowed<'a>(
    kind: &'a Declaration,
    verb: &str,
    case: Standing<'_>,
    parts: &[Part],
    given: &[Ask],
    now: Timestamp,
) -> Result<&'a Transition, MoveError> {
    let transition = offered(kind, verb, case, parts, now)?;
    let missing: Vec<Ask> = transition.asks.iter().filter(|ask| !given.contains(ask)).cloned().collect();
    if missing.is_empty() { Ok(transition) } else { Err(MoveError::Missing(missing)) }
}

/// The same before anything was given: whether the button is there.
///
/// Errors: as [`MoveError`] says.
pub fn offered<'a>(
    kind: &'a Declaration,
    verb: &str,
    case: Standing<'_>,
    parts: &[Part],
    now: Timestamp,
) -> Result<&'a Transition, MoveError> {
    let transition = kind.transition(verb).ok_or_else(|| MoveError::UnknownVerb(verb.to_owned()))?;
    if !transition.by.iter().any(|part| parts.contains(part)) {
        return Err(MoveError::NotYours);
    }
    if !transition.from.iter().any(|state| state == case.state) {
        return Err(MoveError::WrongState(case.state.to_owned()));
    }
    match transition.guards.iter().find(|guard| !holds(**guard, case, now)) {
        Some(guard) => Err(MoveError::Guarded(*guard)),
        None => Ok(transition),
    }
}

/// The transitions these parts may make now, in the order of the declaration.
pub fn offers<'a>(kind: &'a Declaration, case: Standing<'_>, parts: &[Part], now: Timestamp) -> Vec<&'a Transition> {
    kind.transitions.iter().filter(|own| offered(kind, &own.verb, case, parts, now).is_ok()).collect()
}

fn holds(guard: Guard, case: Standing<'_>, now: Timestamp) -> bool {
    match guard {
        Guard::HasExecutor => case.has_executor,
        Guard::HasContact => case.has_contact,
        Guard::WithinContest => case.contest_until.is_some_and(|until| now < until),
        Guard::AfterContest => case.contest_until.is_none_or(|until| until <= now),
        Guard::Consented => case.consented,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kind::Declared;
    use crate::proof;

    fn kind() -> Declaration {
        Declared::read(include_str!("../tests/main/problems.toml")).expect("the kind of the tests").declaration
    }

    fn moment(second: i64) -> Timestamp {
        proof::NOW.checked_add(jiff::SignedDuration::from_secs(second)).expect("a moment")
    }

    #[test]
    fn every_allowed_transition_works_and_every_forbidden_one_is_refused() {
        let proven = proof::walk(&kind());
        assert_eq!(proven.faults, Vec::<String>::new());
        assert!(proven.allowed >= 15 && proven.refused > 200, "{proven:?}");
    }

    #[test]
    fn every_missing_thing_and_every_guard_is_refused() {
        let kind = kind();
        for transition in &kind.transitions {
            let (state, by) = (transition.from[0].as_str(), [transition.by[0]]);
            for left_out in &transition.asks {
                let given: Vec<Ask> = transition.asks.iter().filter(|ask| *ask != left_out).cloned().collect();
                let refused = allowed(&kind, &transition.verb, proof::fit(transition, state), &by, &given, moment(0));
                assert_eq!(refused.err(), Some(MoveError::Missing(vec![left_out.clone()])), "{}", transition.verb);
            }
            for guard in &transition.guards {
                let mut unfit = proof::fit(transition, state);
                match guard {
                    Guard::HasExecutor => unfit.has_executor = false,
                    Guard::HasContact => unfit.has_contact = false,
                    Guard::WithinContest => unfit.contest_until = Some(moment(0)),
                    Guard::AfterContest => unfit.contest_until = Some(moment(1)),
                    Guard::Consented => unfit.consented = false,
                }
                let refused = allowed(&kind, &transition.verb, unfit, &by, &transition.asks, moment(0));
                assert_eq!(refused.err(), Some(MoveError::Guarded(*guard)), "{}", transition.verb);
            }
        }
    }

    proptest! {
        #[test]
        fn no_word_moves_a_case_that_no_transition_moves(verb in "[a-z_]{0,12}", state in "[a-z_]{0,12}") {
            let kind = kind();
            let standing = Standing { state: &state, has_executor: true, has_contact: true, contest_until: None, consented: false };
            let made = allowed(&kind, &verb, standing, &Part::ALL, &[], moment(0));
            prop_assert!(made.is_err() || kind.transition(&verb).is_some_and(|own| own.from.contains(&state)));
        }
    }
}
