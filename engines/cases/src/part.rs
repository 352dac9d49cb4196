//! Who takes part in a case, and as what. The only place that decides who may see and do what.

use kit::{DistrictId, OrganisationId, Role, Scope, Viewer};
use serde::{Deserialize, Serialize};

/// A part in a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Who came with it, by their account or by number and code.
    Applicant,
    /// Officials of the organisation that keeps the kind: they share cases out.
    Dispatcher,
    /// Officials of the organisation that is charged with it.
    Executor,
    /// Officials of an organisation that helps.
    CoExecutor,
    /// Who answers for the executor: publishers of that organisation.
    Head,
    /// The platform itself, by the clock.
    Platform,
}

impl Part {
    /// All.
    pub const ALL: [Self; 6] = [Self::Applicant, Self::Dispatcher, Self::Executor, Self::CoExecutor, Self::Head, Self::Platform];

    /// The word in declarations and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Dispatcher => "dispatcher",
            Self::Executor => "executor",
            Self::CoExecutor => "co_executor",
            Self::Head => "head",
            Self::Platform => "platform",
        }
    }
}

/// Whose case it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holders {
    /// Who came with it, if they have an account.
    pub applicant: Option<kit::PersonId>,
    /// The organisation that keeps the kind.
    pub keeper: Option<OrganisationId>,
    /// The organisation that is charged.
    pub executor: Option<OrganisationId>,
    /// Those that help.
    pub co_executors: Vec<OrganisationId>,
    /// Where in the city it is.
    pub district: Option<DistrictId>,
    /// The kind's word.
    pub kind: String,
}

/// The parts a viewer has in a case; none is for whom the case is not.
pub fn parts(viewer: &Viewer, holders: &Holders) -> Vec<Part> {
    let mut parts = Vec::new();
    let within = Scope { district: holders.district, ..Scope::default().of_kind(&holders.kind) };
    let works = |role: Role, of: Option<OrganisationId>| of.is_some_and(|_| viewer.may(role, &Scope { organisation: of, ..within }));
    if viewer.person.is_some() && viewer.person == holders.applicant {
        parts.push(Part::Applicant);
    }
    if works(Role::Editor, holders.keeper) {
        parts.push(Part::Dispatcher);
    }
    if works(Role::Editor, holders.executor) {
        parts.push(Part::Executor);
    }
    if holders.co_executors.iter().any(|own| works(Role::Editor, Some(*own))) {
        parts.push(Part::CoExecutor);
    }
    if works(Role::Publisher, holders.executor) {
        parts.push(Part::Head);
    }
    parts
}

/// Whether these parts are an official's, who sees notes and the applicant.
pub fn is_official(parts: &[Part]) -> bool {
    parts.iter().any(|part| !matches!(part, Part::Applicant | Part::Platform))
}

/// Whose cases a viewer works with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Those of all.
    All,
    /// Those that one of these organisations keeps or is charged with.
    Of(Vec<OrganisationId>),
}

/// How far a viewer's lists reach; none where they work for nobody. A grant that a district or a kind narrows opens single cases only.
pub fn reach(viewer: &Viewer) -> Option<Reach> {
    let mut own = Vec::new();
    for grant in viewer.whole(Role::Editor).filter(|grant| grant.register.is_none()) {
        match grant.organisation {
            None => return Some(Reach::All),
            Some(organisation) => own.push(organisation),
        }
    }
    own.sort_unstable();
    own.dedup();
    (!own.is_empty()).then_some(Reach::Of(own))
}

#[cfg(test)]
mod tests {
    use kit::{Grant, PersonId};
    use uuid::Uuid;

    use super::*;

    fn official(role: Role, organisation: Option<u128>) -> Viewer {
        let organisation = organisation.map(|number| OrganisationId(Uuid::from_u128(number)));
        Viewer { person: Some(PersonId(Uuid::from_u128(9))), grants: vec![Grant::over(role, organisation)], ..Viewer::default() }
    }

    fn case() -> Holders {
        let id = |number| OrganisationId(Uuid::from_u128(number));
        Holders {
            applicant: Some(PersonId(Uuid::from_u128(7))),
            keeper: Some(id(1)),
            executor: Some(id(2)),
            co_executors: vec![id(3)],
            district: Some(DistrictId(Uuid::from_u128(4))),
            kind: "problems".to_owned(),
        }
    }

    #[test]
    fn a_part_comes_from_where_somebody_works() {
        for (viewer, expected) in [
            (official(Role::Editor, Some(1)), vec![Part::Dispatcher]),
            (official(Role::Editor, Some(2)), vec![Part::Executor]),
            (official(Role::Publisher, Some(2)), vec![Part::Executor, Part::Head]),
            (official(Role::Editor, Some(3)), vec![Part::CoExecutor]),
            (official(Role::Editor, Some(4)), vec![]),
            (official(Role::Expert, None), vec![]),
            (official(Role::Administrator, None), vec![Part::Dispatcher, Part::Executor, Part::CoExecutor, Part::Head]),
            (Viewer::visitor(), vec![]),
        ] {
            assert_eq!(parts(&viewer, &case()), expected);
        }
    }

    #[test]
    fn the_applicant_is_no_official_and_nobody_is_not_the_applicant_of_nobody() {
        let mut viewer = Viewer { person: Some(PersonId(Uuid::from_u128(7))), ..Viewer::default() };
        assert_eq!(parts(&viewer, &case()), [Part::Applicant]);
        assert!(!is_official(&parts(&viewer, &case())));
        viewer.person = None;
        assert_eq!(parts(&viewer, &Holders { applicant: None, ..case() }), []);
    }

    #[test]
    fn a_grant_for_a_kind_or_a_district_reaches_cases_of_it_and_no_list() {
        for (kind, district, works) in [
            (Some("problems"), None, true),
            (Some("appeals"), None, false),
            (None, Some(4), true),
            (None, Some(5), false),
            (Some("problems"), Some(4), true),
        ] {
            let mut viewer = official(Role::Editor, Some(2));
            viewer.grants[0].kind = kind.map(str::to_owned);
            viewer.grants[0].district = district.map(|number| DistrictId(Uuid::from_u128(number)));
            assert_eq!(parts(&viewer, &case()), if works { vec![Part::Executor] } else { vec![] }, "{kind:?} {district:?}");
            assert_eq!(reach(&viewer), None);
        }
    }

    #[test]
    fn a_grant_for_one_register_reaches_no_case() {
        let mut viewer = official(Role::Editor, Some(2));
        assert_eq!(reach(&viewer), Some(Reach::Of(vec![OrganisationId(Uuid::from_u128(2))])));
        viewer.grants[0].register = Some(kit::RegisterId(Uuid::from_u128(5)));
        assert_eq!((parts(&viewer, &case()), reach(&viewer)), (vec![], None));
        assert_eq!(reach(&official(Role::Administrator, None)), Some(Reach::All));
    }
}
