//! The addresses of the module, in one place.

use crate::proposal::ProposalId;

/// What is overdue.
pub const OVERDUE: &str = "/desk/overdue";
/// The inventory.
pub const INVENTORY: &str = "/desk/inventory";
/// Proposals.
pub const PROPOSALS: &str = "/proposals";

/// A proposal.
pub fn proposal(id: ProposalId) -> String {
    format!("{PROPOSALS}/{id}")
}

/// The confirmation that a resource is up to date.
pub fn confirm(code: &str) -> String {
    format!("/desk/resources/{code}/confirm")
}

/// A resource: at the desk for those who write records, in the catalogue for others.
pub fn resource(viewer: &kit::Viewer, code: &str) -> String {
    if viewer.is(kit::Role::Editor) { format!("/desk/resources/{code}") } else { format!("/resources/{code}") }
}

/// A resource in the API.
pub fn api(code: &str) -> String {
    format!("/api/v1/resources/{code}")
}
