//! What a version must be before people travel by it.

use jiff::civil::Date;
use kit::{FieldProblem, Problem, Says};

use crate::contents::Contents;
use crate::version::{State, Version};

/// Characters of a title and of a reason.
pub const TITLE_CHARS_MAX: usize = 200;
/// Characters of a reason.
pub const REASON_CHARS_MAX: usize = 1_000;

fn problem(field: &str, says: impl Into<Says>) -> FieldProblem {
    FieldProblem { field: field.to_owned(), says: says.into() }
}

/// What is wrong with the days on which a version is to hold: they must follow each other and have something running.
pub fn check_days(from: Option<Date>, until: Option<Date>, contents: &Contents) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if from.is_none() {
        problems.push(problem("valid_from", "transit-day-required"));
    }
    if until.is_none() {
        problems.push(problem("valid_until", "transit-day-required"));
    }
    let (Some(from), Some(until)) = (from, until) else { return problems };
    if until < from {
        problems.push(problem("valid_until", "transit-days-order"));
    } else if contents.first.is_none_or(|first| until < first) || contents.last.is_none_or(|last| last < from) {
        problems.push(problem("valid_from", "transit-days-empty"));
    }
    problems
}

/// Goes on with a title that is one.
///
/// Errors: [`Problem::Invalid`] at `title`.
pub fn check_title(title: &str) -> Result<String, Problem> {
    let title = title.trim();
    match title.chars().count() {
        0 => Err(Problem::field("title", "transit-title-required")),
        count if count > TITLE_CHARS_MAX => Err(Problem::field("title", "transit-too-long")),
        _ => Ok(title.to_owned()),
    }
}

/// Goes on with a reason that people can read.
///
/// Errors: [`Problem::Invalid`] at `reason`.
pub fn check_reason(reason: &str) -> Result<String, Problem> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(Problem::field("reason", "transit-reason-required")),
        count if count > REASON_CHARS_MAX => Err(Problem::field("reason", "transit-too-long")),
        _ => Ok(reason.to_owned()),
    }
}

/// Goes on if the version stands in one of these states and is as it was seen.
///
/// Errors: [`Problem::Conflict`].
pub fn must_stand(version: &Version, states: &[State], seen: i64) -> Result<(), Problem> {
    if !states.contains(&version.state) {
        return Err(Problem::Conflict("transit-other-state".into()));
    }
    if version.version == seen { Ok(()) } else { Err(Problem::Conflict("transit-changed-meanwhile".into())) }
}
