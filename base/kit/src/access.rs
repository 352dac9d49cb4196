//! Who is asking and what they were given; what each route and record demands is compared with this in one place.

use serde::{Deserialize, Serialize};

use crate::{OrganisationId, PersonId, RegisterId, SessionId};

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
    /// Runs the platform: registers, organisations, people.
    Administrator,
}

impl Role {
    /// All, for tables and tests.
    pub const ALL: [Self; 6] = [Self::Visitor, Self::Resident, Self::Editor, Self::Publisher, Self::Expert, Self::Administrator];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Resident => "resident",
            Self::Editor => "editor",
            Self::Publisher => "publisher",
            Self::Expert => "expert",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether holding `self` serves where `other` is demanded: an administrator does everything, a publisher edits,
    /// everybody signed in is a resident.
    pub fn includes(self, other: Self) -> bool {
        self == other
            || match self {
                Self::Administrator => true,
                Self::Publisher => matches!(other, Self::Editor | Self::Resident | Self::Visitor),
                Self::Editor | Self::Expert => matches!(other, Self::Resident | Self::Visitor),
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

/// A role given to a person, everywhere or only in one organisation (with those under it) and one register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grant {
    /// What is given.
    pub role: Role,
    /// Only for this organisation's things; none means for all.
    pub organisation: Option<OrganisationId>,
    /// Only in this register; none means in all the organisation has.
    pub register: Option<RegisterId>,
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

    /// Whether the viewer holds `role` for this organisation's things in this register.
    pub fn is_for(&self, role: Role, organisation: OrganisationId, register: Option<RegisterId>) -> bool {
        self.grants.iter().any(|grant| {
            grant.role.includes(role)
                && grant.organisation.is_none_or(|own| own == organisation)
                && (grant.register.is_none() || grant.register == register)
        })
    }

    /// Whether somebody has signed in and is known at least this surely.
    pub fn is_assured(&self, level: Assurance) -> bool {
        self.person.is_some() && self.assurance >= level
    }

    /// Whether the viewer works for the city in any office.
    pub fn is_staff(&self) -> bool {
        self.is(Role::Editor) || self.is(Role::Expert) || self.is(Role::Administrator)
    }

    /// The highest role held, for the access table's tests and the greeting.
    pub fn highest(&self) -> Role {
        let granted = self.grants.iter().map(|grant| grant.role).max();
        granted.unwrap_or(if self.person.is_some() { Role::Resident } else { Role::Visitor })
    }
}
