//! Addresses of the module.

use cases::CaseId;

/// The desks.
pub const DESK: &str = "/desk/cases";
/// Kinds of cases, for administrators.
pub const KINDS: &str = "/admin/cases";
/// A new kind.
pub const NEW_KIND: &str = "/admin/cases/new";
/// When what is due.
pub const DEADLINES: &str = "/desk/cases/deadlines";
/// The calendar of working days.
pub const CALENDAR: &str = "/admin/cases/calendar";

/// Mailboxes of executors without accounts.
pub const MAILBOXES: &str = "/admin/cases/mailboxes";

/// An executor's mailbox.
pub fn mailbox(id: kit::OrganisationId) -> String {
    format!("{MAILBOXES}/{id}")
}

/// The page of a case for an executor that works by letters.
pub fn executor(token: &str) -> String {
    format!("/executor/{token}")
}

/// The page of a case.
pub fn case(id: CaseId) -> String {
    cases::desk_page(id)
}

/// What is done with a case: `move/finish`, `assign`.
pub fn act(id: CaseId, what: &str) -> String {
    format!("{}/{what}", case(id))
}

/// A document of a case.
pub fn document(id: CaseId, code: &str) -> String {
    act(id, &format!("documents/{code}"))
}

/// The page of a kind.
pub fn kind(code: &str) -> String {
    format!("{KINDS}/kinds/{code}")
}

/// The form of its next version.
pub fn change_kind(code: &str) -> String {
    format!("{}/change", kind(code))
}
