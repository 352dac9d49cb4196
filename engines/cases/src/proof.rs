//! A walk through a declaration for the tests of whoever declares a kind: every verb from every state by every part, allowed and forbidden.

use jiff::{SignedDuration, Timestamp};

use crate::kind::{Declaration, Guard, Transition};
use crate::part::Part;
use crate::transition::{Standing, allowed};

/// The moment of the walk.
pub const NOW: Timestamp = Timestamp::constant(1_700_000_000, 0);

/// What a walk has found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proven {
    /// Transitions that could be made, as declared.
    pub allowed: usize,
    /// Transitions that were refused, as they should be.
    pub refused: usize,
    /// Where the rule and the declaration do not agree.
    pub faults: Vec<String>,
}

/// A case in a state for which all guards of a transition hold.
pub fn fit<'a>(transition: &Transition, state: &'a str) -> Standing<'a> {
    let ends = |guard, seconds| {
        let at = NOW.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(NOW);
        transition.guards.contains(&guard).then_some(at)
    };
    Standing {
        state,
        has_executor: true,
        has_contact: true,
        contest_until: ends(Guard::WithinContest, 60).or_else(|| ends(Guard::AfterContest, -60)),
        consented: true,
    }
}

/// Tries every transition from every state by every part, with all that it asks for.
pub fn walk(kind: &Declaration) -> Proven {
    let mut proven = Proven::default();
    for transition in &kind.transitions {
        for state in &kind.states {
            for part in Part::ALL {
                let made = allowed(kind, &transition.verb, fit(transition, &state.code), &[part], &transition.asks, NOW).is_ok();
                let expected = transition.by.contains(&part) && transition.from.contains(&state.code);
                match (made, expected) {
                    (true, true) => proven.allowed += 1,
                    (false, false) => proven.refused += 1,
                    _ => proven.faults.push(format!("{} from {} by {}: {made}", transition.verb, state.code, part.code())),
                }
            }
        }
    }
    proven
}
