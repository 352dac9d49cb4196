//! The kinds that this module is about.

use cases::Declared;
use kit::FieldProblem;

/// Appeals by the Law 393/96-ВР.
pub const APPEALS: &str = "appeals";
/// Questions to officials.
pub const QUESTIONS: &str = "questions";
/// Requests for public information by the Law 2939-VI.
pub const INFORMATION: &str = "information";

/// All, in the order of tabs.
pub const KINDS: [&str; 3] = [APPEALS, QUESTIONS, INFORMATION];

/// What the module declares for a city that has no such kinds yet.
///
/// Errors: none that a test of the module would not have found.
pub fn declared() -> Result<Vec<Declared>, Vec<FieldProblem>> {
    let files = [include_str!("../kinds/appeals.toml"), include_str!("../kinds/questions.toml"), include_str!("../kinds/information.toml")];
    files.into_iter().map(Declared::read).collect()
}

#[cfg(test)]
mod tests {
    use cases::kind::Openness;
    use cases::proof;

    use super::*;

    #[test]
    fn the_kinds_are_whole() {
        let codes: Vec<String> = declared().unwrap().into_iter().map(|own| own.code).collect();
        assert_eq!(codes, [APPEALS, QUESTIONS, INFORMATION]);
    }

    #[test]
    fn every_allowed_transition_works_and_every_forbidden_one_is_refused() {
        for own in declared().unwrap() {
            let proven = proof::walk(&own.declaration);
            assert_eq!(proven.faults, Vec::<String>::new(), "{}", own.code);
            assert!(proven.allowed > 10 && proven.refused > 100, "{}: {proven:?}", own.code);
        }
    }

    #[test]
    fn nobody_reads_an_appeal_and_a_question_only_where_both_agree() {
        for own in declared().unwrap() {
            let kind = own.declaration;
            let publishing: Vec<_> = kind.transitions.iter().filter(|own| own.has(cases::kind::Effect::Publish)).collect();
            assert_eq!(publishing.is_empty(), kind.openness == Openness::Closed, "{}", own.code);
            for transition in publishing {
                assert!(transition.guards.contains(&cases::kind::Guard::Consented), "{}", transition.verb);
                assert!(!transition.by.contains(&cases::Part::Applicant) && !transition.by.contains(&cases::Part::Platform));
            }
        }
    }
}
