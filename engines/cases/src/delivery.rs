//! A case that was handed over to the system of its executor, and how that went.

use kit::{OrganisationId, Timestamp};

use crate::case::CaseId;

/// How far a delivery has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Delivered {
    /// It is to be tried, or tried again.
    Waiting,
    /// The other side has it and will give its number later.
    Token,
    /// The other side has it and has given its number.
    Sent,
    /// The other side does not take it, or has not answered for too long; somebody must look.
    Refused,
}

impl Delivered {
    /// All.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Token, Self::Sent, Self::Refused];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Token => "token",
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }

    /// The word's meaning.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Delivered);

db::row! {
    /// A delivery: one for each case and executor.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Delivery {
        /// The case.
        pub case_id: CaseId,
        /// Whose system.
        pub organisation_id: OrganisationId,
        /// How far it has come.
        pub state: Delivered,
        /// How many times it was tried.
        pub tries: i64,
        /// The number the other side gave; empty until then.
        pub number: String,
        /// The token it gave instead; empty for none.
        pub token: String,
        /// What the other side said last, in short; empty for nothing.
        pub says: String,
        /// When it was first tried.
        pub first_at: Timestamp,
        /// When it last changed.
        pub changed_at: Timestamp,
    }
}

impl Delivery {
    /// One that was not tried yet.
    pub fn new(case: CaseId, organisation: OrganisationId, now: Timestamp) -> Self {
        let empty = String::new;
        Self {
            case_id: case,
            organisation_id: organisation,
            state: Delivered::Waiting,
            tries: 0,
            number: empty(),
            token: empty(),
            says: empty(),
            first_at: now,
            changed_at: now,
        }
    }

    /// Whether the other side has it.
    pub fn has_arrived(&self) -> bool {
        matches!(self.state, Delivered::Sent | Delivered::Token)
    }
}
