//! Who may see and do what with registers and records. The only place that decides.

use std::collections::BTreeMap;

use fields::Visibility;
use kit::{OrganisationId, Problem, RegisterId, Role, Viewer};

use crate::index::Audience;
use crate::record::Record;
use crate::register::{Register, RegisterState};
use crate::state::{Move, State, Verb};
use crate::store::import_list::Scope;

/// Whether the viewer may know of the register.
pub fn may_see_register(viewer: &Viewer, register: &Register) -> bool {
    register.state != RegisterState::Hidden || holds(viewer, Role::Editor, register.organisation, register.id) || viewer.is(Role::Expert)
}

/// Whether the viewer holds `role` for this organisation's things in this register.
pub fn holds(viewer: &Viewer, role: Role, organisation: OrganisationId, register: RegisterId) -> bool {
    viewer.may(role, &kit::Scope::of(organisation).in_register(register))
}

/// Whether the viewer may see what is not published of the record.
pub fn may_see_drafts(viewer: &Viewer, record: &Record) -> bool {
    record.state != State::Removed && holds(viewer, Role::Editor, record.organisation_id, record.register_id)
}

/// The most guarded fields the viewer may see of this organisation's records in the register.
pub fn sees(viewer: &Viewer, organisation: OrganisationId, register: RegisterId) -> Visibility {
    if holds(viewer, Role::Editor, organisation, register) {
        Visibility::Personal
    } else if viewer.is_staff() {
        Visibility::Staff
    } else {
        Visibility::Public
    }
}

/// The move the viewer may make with `verb`, or why not.
///
/// Errors: [`Problem::NotFound`] for one who may not even see it, [`Problem::Forbidden`] for one whose role does not
/// reach, [`Problem::Conflict`] where the verb makes no sense in the record's state.
pub fn may(viewer: &Viewer, verb: Verb, record: &Record, register: &Register) -> Result<Move, Problem> {
    if !may_see_drafts(viewer, record) {
        return Err(if record.public_version.is_some() { refusal(viewer) } else { Problem::NotFound });
    }
    // A draft beside a published version is no draft to be taken away: everybody's version would go with it.
    let published = verb == Verb::Remove && record.public_version.is_some();
    let Some(made) = verb.from_state(record.state, register.declaration.review).filter(|_| !published) else {
        return Err(Problem::Conflict(kit::Says::new("record-wrong-state").with("verb", verb.code()).with("state", record.state.code())));
    };
    if holds(viewer, made.role, record.organisation_id, register.id) { Ok(made) } else { Err(Problem::Forbidden) }
}

/// The verbs the viewer may use on the record now.
pub fn verbs(viewer: &Viewer, record: &Record, register: &Register) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| may(viewer, *verb, record, register).is_ok()).collect()
}

/// Whose records of the register the viewer works with at their desk; none if nobody's.
pub fn desk(viewer: &Viewer, register: RegisterId) -> Option<Audience> {
    let mut own = Vec::new();
    for grant in viewer.whole(Role::Editor) {
        match grant.organisation {
            _ if grant.register.is_some_and(|only| only != register) => {}
            None => return Some(Audience::Desk(None)),
            Some(organisation) => own.push(organisation),
        }
    }
    own.sort_unstable();
    own.dedup();
    (!own.is_empty()).then_some(Audience::Desk(Some(own)))
}

/// Whether the viewer may write new records for the organisation.
pub fn may_create(viewer: &Viewer, organisation: OrganisationId, register: &Register) -> Result<(), Problem> {
    if register.state == RegisterState::Archived {
        return Err(Problem::Conflict("register-archived".into()));
    }
    if holds(viewer, Role::Editor, organisation, register.id) { Ok(()) } else { Err(refusal(viewer)) }
}

/// Which imports the viewer may see: those for organisations whose records they write.
pub fn imports_seen(viewer: &Viewer) -> Vec<Scope> {
    let mut of: BTreeMap<Option<RegisterId>, Option<Vec<OrganisationId>>> = BTreeMap::new();
    for grant in viewer.whole(Role::Editor) {
        let seen = of.entry(grant.register).or_insert_with(|| Some(Vec::new()));
        match grant.organisation {
            Some(organisation) => seen.iter_mut().for_each(|own| own.push(organisation)),
            None => *seen = None,
        }
    }
    of.into_iter().map(|(register, organisations)| Scope { register, organisations }).collect()
}

/// Whether the viewer may change the register itself: its declaration and its steward.
pub fn may_administer(viewer: &Viewer) -> Result<(), Problem> {
    if viewer.is(Role::Administrator) { Ok(()) } else { Err(refusal(viewer)) }
}

/// How the house refuses: a visitor is asked to sign in (a machine's key is nobody's, but no visitor).
pub fn refusal(viewer: &Viewer) -> Problem {
    if viewer.person.is_some() || !viewer.grants.is_empty() { Problem::Forbidden } else { Problem::SignInFirst }
}
