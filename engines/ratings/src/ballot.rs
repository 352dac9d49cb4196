//! What somebody says in a vote, and what is wrong with it. Pure.

use kit::{FieldProblem, Problem};
use web::Fields;

/// The marks, from the best to the worst: чудово, добре, прийнятно, жахливо.
pub const MARKS: [i64; 4] = [4, 3, 2, 1];
/// From this mark on somebody is content.
pub const GOOD: i64 = 3;
/// What is asked beside the mark; none must be answered.
pub const QUESTIONS: [&str; 5] = ["place", "services", "staff", "quality", "way"];
/// What may have been bad.
pub const REASONS: [&str; 7] = ["result", "speed", "clarity", "politeness", "ease", "queue", "papers"];
/// The question that the mark itself answers.
pub const MARK: &str = "mark";
/// The most characters of words.
pub const COMMENT_CHARS_MAX: usize = 2_000;

/// A vote before it is cast.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ballot {
    /// 1 to 4.
    pub mark: i64,
    /// Answers to [`QUESTIONS`], in their order.
    pub answers: [Option<i64>; 5],
    /// Words of [`REASONS`].
    pub reasons: Vec<String>,
    /// In their own words; may be empty.
    pub comment: String,
}

impl Ballot {
    /// Reads a form: `mark`, the names of questions, `reasons`, `comment`. Unknown reasons are left out.
    ///
    /// Errors: [`Problem::Invalid`] without a mark, with one that is none, or with too many words.
    pub fn read(sent: &Fields) -> Result<Self, Problem> {
        let mark = |name: &str| sent.text(name).parse().ok().filter(|mark| MARKS.contains(mark));
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
        if mark(MARK).is_none() {
            wrong(MARK, "ratings-choose");
        }
        for question in QUESTIONS {
            if !sent.text(question).is_empty() && mark(question).is_none() {
                wrong(question, "ratings-choose");
            }
        }
        if sent.text("comment").chars().count() > COMMENT_CHARS_MAX {
            wrong("comment", "ratings-comment-long");
        }
        if !problems.is_empty() {
            return Err(Problem::Invalid(problems));
        }
        let chosen = sent.all("reasons");
        Ok(Self {
            mark: mark(MARK).unwrap_or_default(),
            answers: QUESTIONS.map(mark),
            reasons: REASONS.into_iter().filter(|reason| chosen.iter().any(|own| own == reason)).map(str::to_owned).collect(),
            comment: sent.text("comment").to_owned(),
        })
    }

    /// Whether somebody was not content.
    pub fn is_bad(&self) -> bool {
        self.mark < GOOD
    }

    /// Questions that were answered, the mark first.
    pub fn answered(&self) -> impl Iterator<Item = (&'static str, i64)> {
        let rest = QUESTIONS.into_iter().zip(self.answers).filter_map(|(question, mark)| Some((question, mark?)));
        std::iter::once((MARK, self.mark)).chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_mark_must_be_given_and_the_rest_may_be() {
        let read = Ballot::read(&fields(&[("mark", "2"), ("staff", "4"), ("reasons", "queue"), ("reasons", "magic")])).unwrap();
        assert_eq!(
            (read.mark, read.answers, read.reasons.as_slice()),
            (2, [None, None, Some(4), None, None], ["queue".to_owned()].as_slice())
        );
        assert!(read.is_bad());
        assert_eq!(read.answered().collect::<Vec<_>>(), [("mark", 2), ("staff", 4)]);
        let wrong = |pairs: &[(&str, &str)]| match Ballot::read(&fields(pairs)) {
            Err(Problem::Invalid(problems)) => problems.into_iter().map(|own| own.field).collect::<Vec<_>>().join(" "),
            other => format!("{other:?}"),
        };
        assert_eq!(wrong(&[]), "mark");
        assert_eq!(wrong(&[("mark", "5"), ("way", "0")]), "mark way");
        assert_eq!(wrong(&[("mark", "4"), ("comment", &"я".repeat(2_001))]), "comment");
    }

    proptest! {
        #[test]
        fn whatever_is_sent_a_ballot_has_only_marks(pairs in proptest::collection::vec(("mark|staff|way|reasons|comment", ".{0,20}"), 0..12)) {
            if let Ok(ballot) = Ballot::read(&Fields::from_pairs(pairs)) {
                prop_assert!(ballot.answered().all(|(_, mark)| MARKS.contains(&mark)));
                prop_assert!(ballot.reasons.len() <= REASONS.len());
            }
        }
    }
}
