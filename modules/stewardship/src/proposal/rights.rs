//! Who may see and do what with a proposal. The only place that decides.

use kit::{OrganisationId, Problem, Role, Scope, Viewer};

use super::{Proposal, State};

/// Whether the viewer may write proposals at all: anybody who works for the city.
///
/// Errors: [`Problem::SignInFirst`] for a visitor, [`Problem::Forbidden`] for a resident.
pub fn may_propose(viewer: &Viewer) -> Result<(), Problem> {
    allow(viewer, viewer.is_staff())
}

/// Whether the viewer may propose that this organisation keeps the resource.
pub fn may_name_keeper(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.is(Role::Expert) || viewer.whole(Role::Editor).any(|grant| grant.organisation.is_none_or(|own| own == organisation))
}

/// Whether it is the viewer's own: written by them, or they are to answer for the resource.
pub fn is_own(viewer: &Viewer, proposal: &Proposal) -> bool {
    viewer.person.is_some_and(|person| person == proposal.author_id || Some(person) == proposal.responsible_id)
}

/// Whether the viewer may know of the proposal: the author and the keeper's publishers always, experts once it was submitted.
pub fn may_see(viewer: &Viewer, proposal: &Proposal) -> bool {
    writes(viewer, proposal) || is_own(viewer, proposal) || (viewer.is(Role::Expert) && proposal.round > 0)
}

/// Whether the viewer is one of those who write it.
fn writes(viewer: &Viewer, proposal: &Proposal) -> bool {
    viewer.person == Some(proposal.author_id) || viewer.may(Role::Publisher, &Scope::of(proposal.organisation_id))
}

/// Whether the viewer may change or submit it now.
pub fn may_write(viewer: &Viewer, proposal: &Proposal) -> Result<(), Problem> {
    seen(viewer, proposal)?;
    allow(viewer, writes(viewer, proposal))
}

/// Whether the viewer may speak as an expert: not of their own proposal.
pub fn may_judge(viewer: &Viewer, proposal: &Proposal) -> Result<(), Problem> {
    seen(viewer, proposal)?;
    allow(viewer, viewer.is(Role::Expert))?;
    if is_own(viewer, proposal) {
        return Err(Problem::Conflict("proposal-own".into()));
    }
    Ok(())
}

/// Whether the viewer may comment: whoever may see it, until it is decided.
pub fn may_comment(viewer: &Viewer, proposal: &Proposal) -> Result<(), Problem> {
    seen(viewer, proposal)?;
    match proposal.state {
        State::Approved | State::Rejected | State::Withdrawn => Err(Problem::Conflict("proposal-decided".into())),
        _ => Ok(()),
    }
}

/// Goes on if the viewer may know of it.
///
/// Errors: [`Problem::NotFound`], so that nobody learns what there is.
pub fn seen(viewer: &Viewer, proposal: &Proposal) -> Result<(), Problem> {
    if may_see(viewer, proposal) { Ok(()) } else { Err(Problem::NotFound) }
}

fn allow(viewer: &Viewer, may: bool) -> Result<(), Problem> {
    match (may, viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}
