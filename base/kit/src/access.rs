//! Who is asking and what they were given; what each route and record demands is compared with this in one place.

use serde::{Deserialize, Serialize};

use crate::{DistrictId, OrganisationId, PersonId, RegisterId, SessionId};

/// A role, from the least to the most entrusted. A grant of one says nothing of the others but through [`Role::includes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nobody has signed in.
    Visitor,
    /// Signed in, no office.
    Resident,
    /// Writes the records of an organisation's registers.
    Editor,
    /// Publishes what editors submit and answers for a register being up to date.
    Publisher,
    /// Member of the expert group that reviews proposals of registers.
    Expert,
    /// Keeps the posts of an organisation: who holds them, who acts for whom.
    Personnel,
    /// Protects personal data: requests about them, looks at them, terms of keeping, breaches (GDPR, article 37).
    DataProtection,
    /// Runs the platform: registers, organisations, people.
    Administrator,
}

impl Role {
    /// All, for tables and tests.
    pub const ALL: [Self; 8] = [
        Self::Visitor,
        Self::Resident,
        Self::Editor,
        Self::Publisher,
        Self::Expert,
        Self::Personnel,
        Self::DataProtection,
        Self::Administrator,
    ];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Resident => "resident",
            Self::Editor => "editor",
            Self::Publisher => "publisher",
            Self::Expert => "expert",
            Self::Personnel => "personnel",
            Self::DataProtection => "data_protection",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether holding `self` serves where `other` is demanded: an administrator does everything but watch over what administrators
    /// do with data, a publisher edits, everybody signed in is a resident.
    pub fn includes(self, other: Self) -> bool {
        self == other
            || match self {
                Self::Administrator => other != Self::DataProtection,
                Self::Publisher => matches!(other, Self::Editor | Self::Resident | Self::Visitor),
                Self::Editor | Self::Expert | Self::Personnel | Self::DataProtection => matches!(other, Self::Resident | Self::Visitor),
                Self::Resident => other == Self::Visitor,
                Self::Visitor => false,
            }
    }
}

/// How sure the house is who somebody is, from the least to the most; after the levels of eIDAS (Regulation 910/2014, article 8)
/// and what a Ukrainian city can tell. An account has one, and a session has one: what was shown at the door this time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Nothing was shown but a password, or the machine's console.
    #[default]
    Unconfirmed,
    /// They read letters to their e-mail.
    ContactConfirmed,
    /// They hold the card of the city that was given out by hand.
    CardHolder,
    /// The state says who they are: id.gov.ua, Diia, a qualified signature.
    StateVerified,
}

impl Assurance {
    /// All, from the least.
    pub const ALL: [Self; 4] = [Self::Unconfirmed, Self::ContactConfirmed, Self::CardHolder, Self::StateVerified];

    /// The word in the database, in addresses and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::ContactConfirmed => "contact_confirmed",
            Self::CardHolder => "card_holder",
            Self::StateVerified => "state_verified",
        }
    }

    /// The level of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// A role given to a person, everywhere or only over a part: each limit that is set narrows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grant {
    /// What is given.
    pub role: Role,
    /// Only for this organisation's things; none means for all.
    pub organisation: Option<OrganisationId>,
    /// Only in this register; none means in all the organisation has.
    pub register: Option<RegisterId>,
    /// Only for things of this district of the city; none means wherever they are.
    #[serde(default)]
    pub district: Option<DistrictId>,
    /// Only for this kind of case, by the word of the module that declares it; none means of every kind.
    #[serde(default)]
    pub kind: Option<String>,
}

impl Grant {
    /// A role for everything.
    pub fn of(role: Role) -> Self {
        Self { role, organisation: None, register: None, district: None, kind: None }
    }

    /// A role for an organisation's things; for all where there is none.
    pub fn over(role: Role, organisation: Option<OrganisationId>) -> Self {
        Self { organisation, ..Self::of(role) }
    }

    /// Whether the grant serves where `role` is demanded over what `scope` says.
    pub fn reaches(&self, role: Role, scope: &Scope<'_>) -> bool {
        self.role.includes(role)
            && (self.organisation.is_none() || self.organisation == scope.organisation)
            && (self.register.is_none() || self.register == scope.register)
            && (self.district.is_none() || self.district == scope.district)
            && (self.kind.is_none() || self.kind.as_deref() == scope.kind)
    }

    /// Whether no district and no kind narrows it.
    pub fn is_whole(&self) -> bool {
        self.district.is_none() && self.kind.is_none()
    }
}

/// What is asked about: whose it is, in which register, in which district, of which kind. What is not said is known to nobody, and
/// a grant that is limited in it does not reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scope<'a> {
    /// Whose.
    pub organisation: Option<OrganisationId>,
    /// In which register.
    pub register: Option<RegisterId>,
    /// Where in the city.
    pub district: Option<DistrictId>,
    /// The kind of a case.
    pub kind: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// An organisation's thing.
    pub fn of(organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..Self::default() }
    }

    /// The same in a register.
    #[must_use]
    pub fn in_register(self, register: RegisterId) -> Self {
        Self { register: Some(register), ..self }
    }

    /// The same in a district.
    #[must_use]
    pub fn in_district(self, district: DistrictId) -> Self {
        Self { district: Some(district), ..self }
    }

    /// The same of a kind.
    #[must_use]
    pub fn of_kind(self, kind: &'a str) -> Self {
        Self { kind: Some(kind), ..self }
    }
}

/// How much a machine's key may still ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quota {
    /// Requests a minute.
    pub per_minute: u32,
    /// How many of them are left.
    pub left: u32,
    /// When all of them are there again, seconds.
    pub full_in_seconds: u32,
}

/// Who is asking.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// None for a visitor.
    pub person: Option<PersonId>,
    /// How to address them; empty for a visitor.
    pub name: String,
    /// The session the request came with; none for a visitor and for a machine key.
    pub session: Option<SessionId>,
    /// How sure the house is, in this session, that they are who they are.
    pub assurance: Assurance,
    /// Whether they showed not long ago, in this session, that it is still them who sits there: dangerous acts demand it.
    pub proven: bool,
    /// Whether a role of theirs demands a second factor that they have not set up; such roles are withheld meanwhile.
    pub owes_second_factor: bool,
    /// What they were given. An organisation's grant is already spread over the organisations under it.
    pub grants: Vec<Grant>,
    /// Whose office or right they exercise beside their own, by name; the journal says so with whatever they do.
    pub acts_for: Vec<String>,
    /// How much may still be asked; none for people.
    pub quota: Option<Quota>,
}

impl Viewer {
    /// Nobody in particular.
    pub fn visitor() -> Self {
        Self::default()
    }

    /// Whether the viewer holds `role` anywhere.
    pub fn is(&self, role: Role) -> bool {
        match role {
            Role::Visitor => true,
            Role::Resident => self.person.is_some(),
            _ => self.grants.iter().any(|grant| grant.role.includes(role)),
        }
    }

    /// Whether the viewer holds `role` over what `scope` says. The one place where rights are weighed.
    pub fn may(&self, role: Role, scope: &Scope<'_>) -> bool {
        self.grants.iter().any(|grant| grant.reaches(role, scope))
    }

    /// The grants of `role` (or more) that no district and no kind narrows: those that reach whole lists.
    pub fn whole(&self, role: Role) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| grant.role.includes(role) && grant.is_whole())
    }

    /// Whether somebody has signed in and is known at least this surely.
    pub fn is_assured(&self, level: Assurance) -> bool {
        self.person.is_some() && self.assurance >= level
    }

    /// Whether the viewer works for the city in any office.
    pub fn is_staff(&self) -> bool {
        [Role::Editor, Role::Expert, Role::Personnel, Role::DataProtection, Role::Administrator].into_iter().any(|role| self.is(role))
    }

    /// The highest role held, for the access table's tests and the greeting.
    pub fn highest(&self) -> Role {
        let granted = self.grants.iter().map(|grant| grant.role).max();
        granted.unwrap_or(if self.person.is_some() { Role::Resident } else { Role::Visitor })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_limit_of_a_grant_narrows_it() {
        let (school, other) = (OrganisationId(Uuid::from_u128(1)), OrganisationId(Uuid::from_u128(2)));
        let (register, district) = (RegisterId(Uuid::from_u128(3)), DistrictId(Uuid::from_u128(4)));
        let everything = Scope::of(school).in_register(register).in_district(district).of_kind("road");
        let grant = |change: fn(&mut Grant)| {
            let mut grant = Grant::over(Role::Editor, Some(OrganisationId(Uuid::from_u128(1))));
            change(&mut grant);
            grant
        };
        for (own, scope, reaches) in [
            (grant(|_| {}), everything, true),
            (grant(|_| {}), Scope { organisation: Some(other), ..everything }, false),
            (grant(|_| {}), Scope { organisation: None, ..everything }, false),
            (grant(|own| own.organisation = None), Scope { organisation: None, ..everything }, true),
            (grant(|own| own.district = Some(DistrictId(Uuid::from_u128(4)))), everything, true),
            (grant(|own| own.district = Some(DistrictId(Uuid::from_u128(5)))), everything, false),
            (grant(|own| own.district = Some(DistrictId(Uuid::from_u128(4)))), Scope::of(school), false),
            (grant(|own| own.kind = Some("road".into())), everything, true),
            (grant(|own| own.kind = Some("water".into())), everything, false),
            (grant(|own| own.kind = Some("road".into())), Scope::of(school), false),
            (grant(|own| own.register = Some(RegisterId(Uuid::from_u128(3)))), everything, true),
            (grant(|own| own.role = Role::Personnel), everything, false),
            (grant(|own| own.role = Role::Publisher), everything, true),
        ] {
            assert_eq!(own.reaches(Role::Editor, &scope), reaches, "{own:?} {scope:?}");
        }
    }

    #[test]
    fn what_a_district_or_a_kind_narrows_reaches_no_whole_list() {
        let narrow = Grant { kind: Some("road".into()), ..Grant::of(Role::Publisher) };
        let viewer = Viewer { grants: vec![narrow, Grant::of(Role::Expert)], ..Viewer::default() };
        assert!(viewer.is(Role::Editor) && viewer.whole(Role::Editor).next().is_none());
        assert!(viewer.may(Role::Editor, &Scope::default().of_kind("road")));
    }

    #[test]
    fn an_administrator_does_not_watch_over_themselves() {
        for role in Role::ALL {
            assert_eq!(Role::Administrator.includes(role), role != Role::DataProtection, "{role:?}");
        }
        let officer = Viewer { grants: vec![Grant::of(Role::DataProtection)], ..Viewer::default() };
        assert!(officer.is_staff() && officer.is(Role::DataProtection) && !officer.is(Role::Editor) && !officer.is(Role::Administrator));
    }

    #[test]
    fn a_grant_written_by_an_earlier_release_is_read() {
        let grant: Grant = serde_json::from_str(r#"{"role":"editor","organisation":null,"register":null}"#).unwrap();
        assert_eq!(grant, Grant::of(Role::Editor));
    }
}
