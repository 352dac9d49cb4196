//! What was typed into a form that could not be taken now: the refusal shows it again, to be sent once more.

use axum::extract::Request;
use http::StatusCode;
use kit::Problem;

use super::{Fields, content_type, read_body};
use crate::Refusal;
use crate::doorkeeper::PROOF_FIELDS;
use crate::visit::Visit;

/// Fields that are never written into a page.
const SECRETS: [&str; 3] = ["password", "new", "current"];

/// Whether what stands in a field is never written into a page.
pub(crate) fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name) || name.starts_with(PROOF_FIELDS)
}

/// The texts of a form; its files, if it had any, must be chosen again.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub fields: Fields,
    pub with_files: bool,
}

/// Remembers what was typed, unless there is nothing in it or a password among it.
pub(crate) fn keep(visit: &Visit, fields: &Fields, with_files: bool) {
    let mut names = fields.pairs().map(|(name, _)| name).peekable();
    if names.peek().is_some() && names.all(|name| !is_secret(name)) {
        visit.keep(Kept { fields: fields.clone(), with_files });
    }
}

/// Reads a form that will be refused at the gate, only to give it back.
///
/// Errors: of [`read_body`] and of a form that is none.
pub(crate) async fn keep_before_refusal(visit: &Visit, request: Request) -> Result<(), Refusal> {
    if content_type(request.headers()) == "application/x-www-form-urlencoded" {
        keep(visit, &Fields::parse(&read_body(request).await?)?, false);
    }
    Ok(())
}

/// Whether sending the same form once more can help.
pub(crate) fn is_worth_repeating(refusal: &Refusal) -> bool {
    let stale = matches!(refusal.problem(), Problem::Conflict(says) if says.key == "problem-form-stale");
    let status = refusal.status();
    stale || status == StatusCode::UNAUTHORIZED || status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::INTERNAL_SERVER_ERROR
}
