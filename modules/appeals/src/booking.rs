//! A booking of a personal reception.

use cases::CaseId;
use jiff::Timestamp;
use kit::{OrganisationId, PersonId};
use uuid::Uuid;

kit::id!(
    /// A booking.
    BookingId
);

/// What became of a booking.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Somebody will come.
    Booked,
    /// They said they will not, or the office called it off.
    Cancelled,
    /// They came.
    Came,
    /// They did not.
    Missed,
}

impl Booking {
    /// The language they read.
    pub fn language(&self) -> kit::Lang {
        kit::Lang::from_tag(&self.lang).unwrap_or_default()
    }
}

impl State {
    /// All.
    pub const ALL: [Self; 4] = [Self::Booked, Self::Cancelled, Self::Came, Self::Missed];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
            Self::Came => "came",
            Self::Missed => "missed",
        }
    }

    /// The word's meaning.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }

    /// The colour of its tag.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Booked => "blue",
            Self::Cancelled => "",
            Self::Came => "green",
            Self::Missed => "red",
        }
    }
}

kit::kept_as_text!(State);

db::row! {
    /// A booking.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Booking {
        /// Its id.
        pub id: BookingId,
        /// With whom: a post.
        pub post_id: Uuid,
        /// Of which organisation.
        pub organisation_id: OrganisationId,
        /// When.
        pub starts_at: Timestamp,
        /// For how long.
        pub minutes: i64,
        /// Opens its page to whoever booked. A secret.
        pub code: String,
        /// What became of it.
        pub state: State,
        /// Who booked, if they have an account.
        pub person_id: Option<PersonId>,
        /// Their name.
        pub name: String,
        /// Their phone; may be empty.
        pub phone: String,
        /// Their e-mail; may be empty.
        pub email: String,
        /// The language they read.
        pub lang: String,
        /// What it is about.
        pub topic: String,
        /// The appeal that was written down at the reception.
        pub case_id: Option<CaseId>,
        /// When they were reminded.
        pub reminded_at: Option<Timestamp>,
        /// When it was booked.
        pub created_at: Timestamp,
        /// When the office called it off; none where whoever booked cancelled it.
        pub called_off_at: Option<Timestamp>,
        /// What they were told of why; may be empty.
        pub called_off_why: String,
        /// What the form that booked it is known by, so that the same form books once; none where there was none or it was cancelled.
        pub form_key: Option<Uuid>,
    }
}
