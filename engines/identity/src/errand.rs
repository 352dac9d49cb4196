//! A sign-in under way at an outside door: begun in one browser, good for one return, and what is still to be confirmed after it.

use jiff::Timestamp;
use kit::PersonId;
use uuid::Uuid;

/// How long people may take at the outside door: finding the phone and the bank's password.
pub const ERRAND_MINUTES: i64 = 10;
/// How long what was said there waits to be confirmed here, a letter included.
pub const CONFIRM_MINUTES: i64 = 60;

/// An errand without its secrets.
#[derive(Clone, PartialEq, Debug)]
pub struct Errand {
    /// Its id, to which what it keeps is sealed.
    pub id: Uuid,
    /// At which provider.
    pub provider: String,
    /// Who wants to link an identity; none for who only signs in.
    pub person: Option<PersonId>,
    /// What the provider is to be shown, sealed.
    pub kept: Vec<u8>,
    /// What it said, sealed, where that waits to be confirmed.
    pub claims: Option<Vec<u8>>,
    /// What the provider told us past the browser, sealed, until it is come back for.
    pub told: Option<Vec<u8>>,
    /// The page to go to afterwards.
    pub next: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// An identity of an outside door linked to an account.
#[derive(Clone, PartialEq, Debug)]
pub struct Linked {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// At which provider.
    pub provider: String,
    /// The name it came with.
    pub label: String,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// When it last opened the door.
    pub used_at: Timestamp,
}
