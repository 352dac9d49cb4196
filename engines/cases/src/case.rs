//! A case as it is kept, and what belongs to it.

use db::Json;
use jiff::Timestamp;
use kit::{Lang, OrganisationId, PersonId};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::deadline::Term;
use crate::kind::{CONSENT, Deadline, Declaration, Phase};
use crate::part::Holders;
use crate::transition::Standing;

kit::id!(
    /// A kind of case.
    KindId
);
kit::id!(
    /// A case.
    CaseId
);

/// The fields of a case by code, in the shape of storage.
pub type Data = Map<String, Value>;

/// Stands where nothing is due, so that lists can be sorted by it: the end of the year 9998.
pub const NEVER: Timestamp = Timestamp::constant(253_370_764_799, 0);

/// How a case came.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Source {
    /// The site.
    Web,
    /// A call.
    Phone,
    /// Somebody came, or an official wrote it down for them.
    Visit,
    /// A letter.
    Letter,
    /// The API.
    Api,
    /// The city's bot.
    Bot,
}

impl Source {
    /// All.
    pub const ALL: [Self; 6] = [Self::Web, Self::Phone, Self::Visit, Self::Letter, Self::Api, Self::Bot];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Phone => "phone",
            Self::Visit => "visit",
            Self::Letter => "letter",
            Self::Api => "api",
            Self::Bot => "bot",
        }
    }

    /// The source of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

kit::kept_as_text!(Source);

db::row! {
    /// A case.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Case {
        /// Its id.
        pub id: CaseId,
        /// Its kind.
        pub kind_id: KindId,
        /// The version of the kind it was opened under and keeps.
        pub kind_version: i64,
        /// Its number: `ЗВ-2026-000123`.
        pub number: String,
        /// With the number it shows the case to whoever has no account. A secret.
        pub code: String,
        /// How it came.
        pub source: Source,
        /// Where it stands.
        pub state: String,
        /// What that means.
        pub phase: Phase,
        /// What it is about.
        pub category: String,
        /// Whether it goes before others.
        pub urgent: bool,
        /// The beginning of what was written, for officials.
        pub title: String,
        /// The fields.
        pub data: Json<Data>,
        /// The address in words; may be empty.
        pub address: String,
        /// Title and address folded, for looking through what is not closed.
        pub words: String,
        /// The house in the address register.
        pub house_id: Option<Uuid>,
        /// The district it lies in.
        pub district_id: Option<Uuid>,
        /// Degrees east.
        pub lon: Option<f64>,
        /// Degrees north.
        pub lat: Option<f64>,
        /// Where on the grid, see [`crate::place`].
        pub cell: Option<i64>,
        /// The organisation that keeps the kind.
        pub keeper_id: OrganisationId,
        /// The organisation that is charged with it.
        pub executor_id: Option<OrganisationId>,
        /// The official of it who does it.
        pub person_id: Option<PersonId>,
        /// Who came with it, if they have an account.
        pub applicant_id: Option<PersonId>,
        /// The code of the running deadline; empty for none.
        pub term: String,
        /// From when on the rest of it runs.
        pub term_from: Timestamp,
        /// The rest, in its unit.
        pub term_left: i64,
        /// By how much it was extended in all.
        pub extended: i64,
        /// How many rungs of its ladder were climbed.
        pub rungs: i64,
        /// Whether it stands still.
        pub paused: bool,
        /// When it ends; [`NEVER`] where none runs.
        pub due_at: Timestamp,
        /// From when on it is at risk.
        pub risk_at: Timestamp,
        /// When the next rung is climbed.
        pub alarm_at: Option<Timestamp>,
        /// Until when the applicant may contest that it is done.
        pub contest_until: Option<Timestamp>,
        /// How many times they did.
        pub contested: i64,
        /// The case it is a part of.
        pub parent_id: Option<CaseId>,
        /// The case that says the same.
        pub duplicate_of: Option<CaseId>,
        /// How many others have the same trouble.
        pub supporters: i64,
        /// Whether everybody may know of it, as far as its kind lets them.
        pub public: bool,
        /// What the applicant thought of it, 1 to 4.
        pub rating: Option<i64>,
        /// How many times it was changed.
        pub version: i64,
        /// When it came.
        pub opened_at: Timestamp,
        /// When it last changed.
        pub changed_at: Timestamp,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
    }
}

impl Case {
    /// Whose it is; `co_executors` are loaded apart, `kind` is the word of its kind.
    pub fn holders(&self, kind: &str, co_executors: Vec<OrganisationId>) -> Holders {
        Holders {
            applicant: self.applicant_id,
            keeper: Some(self.keeper_id),
            executor: self.executor_id,
            co_executors,
            district: self.district_id.map(kit::DistrictId),
            kind: kind.to_owned(),
        }
    }

    /// What the rule of transitions looks at.
    pub fn standing(&self, has_contact: bool) -> Standing<'_> {
        Standing {
            state: &self.state,
            has_executor: self.executor_id.is_some(),
            has_contact,
            contest_until: self.contest_until,
            consented: self.data.0.get(CONSENT) == Some(&Value::Bool(true)),
        }
    }

    /// The running deadline; none where there is none.
    pub fn running(&self, kind: &Declaration) -> Option<Term> {
        kind.deadline(&self.term).map(|deadline| self.term_of(deadline))
    }

    /// What is left of a deadline, which is the running one.
    pub fn term_of(&self, deadline: &Deadline) -> Term {
        // what was extended may take longer than a month
        let within_months = if self.extended == 0 { deadline.within_months } else { 0 };
        Term {
            counted: deadline.counted,
            lands_on_working: deadline.lands_on_working,
            within_months,
            from: self.term_from,
            left: self.term_left,
        }
    }

    /// How it stands to its deadline.
    pub fn timeliness(&self, now: Timestamp) -> Timeliness {
        match self.phase {
            Phase::Closed if self.due_at == NEVER => Timeliness::None,
            Phase::Closed if self.closed_at.is_some_and(|closed| closed > self.due_at) => Timeliness::Overdue,
            Phase::Closed => Timeliness::InTime,
            _ if self.paused => Timeliness::Paused,
            _ if self.due_at == NEVER => Timeliness::None,
            _ if self.due_at <= now => Timeliness::Overdue,
            _ if self.risk_at <= now => Timeliness::AtRisk,
            _ => Timeliness::InTime,
        }
    }
}

/// How a case stands to its deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timeliness {
    /// There is none.
    None,
    /// It stands still.
    Paused,
    /// Time is left.
    InTime,
    /// Little time is left.
    AtRisk,
    /// It is over, or was over when the case was closed.
    Overdue,
}

db::row! {
    /// Who came with a case and how they are reached. Personal: whoever shows it writes the look into the journal.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Applicant {
        /// Their name; may be empty.
        pub name: String,
        /// Their phone, `+380…`; may be empty.
        pub phone: String,
        /// Their e-mail; may be empty.
        pub email: String,
        /// Where they live, as they write it; may be empty.
        pub residence: String,
        /// The language they read: `uk`, `en`.
        pub lang: String,
    }
}

impl Applicant {
    /// The language they read.
    pub fn language(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }

    /// Whether they can be written to.
    pub fn can_be_told(&self) -> bool {
        !self.email.is_empty()
    }
}

/// Who says a message, and to whom.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Said {
    /// The city to the applicant.
    ToApplicant,
    /// The applicant to the city.
    FromApplicant,
    /// Officials among themselves.
    Note,
}

impl Said {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::ToApplicant => "to_applicant",
            Self::FromApplicant => "from_applicant",
            Self::Note => "note",
        }
    }

    /// The word's meaning.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::ToApplicant, Self::FromApplicant, Self::Note].into_iter().find(|said| said.code() == code)
    }
}

kit::kept_as_text!(Said);

db::row! {
    /// A message of a case.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Message {
        /// Its id.
        pub id: Uuid,
        /// Who says it to whom.
        pub what: Said,
        /// The part of who wrote it.
        pub part: String,
        /// Who wrote it; none for who has no account.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// The words.
        pub text: String,
        /// When.
        pub at: Timestamp,
    }
}

db::row! {
    /// Something that happened to a case. Never changed.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Event {
        /// Its number in the case, from 1.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// `open`, `move`, `assign`, `extend`, `escalate`, …
        pub what: String,
        /// Where the case stood.
        pub from_state: String,
        /// Where it stands since.
        pub to_state: String,
        /// The part of who did it.
        pub part: String,
        /// Who did it; none for the platform and who has no account.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// What else is worth knowing.
        pub detail: Json<Value>,
    }
}
