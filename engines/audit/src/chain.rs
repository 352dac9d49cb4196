//! The chain: every entry carries the hash of the one before it, so that nothing can be changed, taken out or swapped unseen.
//!
//! The hash is SHA-256 over the previous hash and the canonical form below. The form never changes; a new one would get a new
//! first line and keep this one for what is written.

use db::row;
use kit::{PersonId, SessionId, Timestamp};
use sha2::{Digest, Sha256};

use crate::Entry;

/// The first line of the canonical form.
const FORM: &str = "hromada-audit-1";

/// What stands before the first entry.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

row! {
    /// An entry as it stands in the journal.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Record {
        /// The chain it belongs to: `changes`, `looks`, or that of a register.
        pub chain: String,
        /// Its number in the chain, from 1 without gaps.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Who; none for visitors and the platform.
        pub actor: Option<PersonId>,
        /// With which session.
        pub session: Option<SessionId>,
        /// The actor's name at that moment.
        pub actor_name: String,
        /// What they did.
        pub verb: String,
        /// The kind of thing.
        pub object_kind: String,
        /// Which of that kind.
        pub object_id: String,
        /// Whose personal data.
        pub subject: Option<PersonId>,
        /// Why they were entitled.
        pub ground: String,
        /// JSON, exactly as it was hashed; empty where there are no details.
        pub details: String,
        /// The hash of the entry before.
        pub previous: Vec<u8>,
        /// SHA-256 of all the above.
        pub hash: Vec<u8>,
    }
}

impl Record {
    /// The entry in its place of the chain.
    pub(crate) fn new(chain: &str, seq: i64, at: Timestamp, entry: &Entry, previous: Vec<u8>) -> Self {
        let details = if entry.details.is_null() { String::new() } else { entry.details.to_string() };
        let mut record = Self {
            chain: chain.to_owned(),
            seq,
            at,
            actor: entry.actor.person,
            session: entry.actor.session,
            actor_name: storable(&entry.actor.name),
            verb: storable(&entry.verb),
            object_kind: storable(&entry.object_kind),
            object_id: storable(&entry.object_id),
            subject: entry.subject,
            ground: storable(&entry.ground),
            details: storable(&details),
            previous,
            hash: Vec::new(),
        };
        record.hash = record.reckoned();
        record
    }

    /// The hash as it must be.
    pub(crate) fn reckoned(&self) -> Vec<u8> {
        Sha256::new().chain_update(&self.previous).chain_update(self.canonical()).finalize().to_vec()
    }

    /// Every part with its length before it, so that no two entries have one form.
    fn canonical(&self) -> String {
        let or_empty = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let parts = [
            self.chain.as_str(),
            &self.seq.to_string(),
            &self.at.as_microsecond().to_string(),
            &or_empty(self.actor.map(Into::into)),
            &or_empty(self.session.map(Into::into)),
            &self.actor_name,
            &self.verb,
            &self.object_kind,
            &self.object_id,
            &or_empty(self.subject.map(Into::into)),
            &self.ground,
            &self.details,
        ];
        parts.iter().fold(format!("{FORM}\n"), |form, part| form + &part.len().to_string() + ":" + part + "\n")
    }
}

/// PostgreSQL keeps no NUL in a text; what is hashed must be what is kept.
fn storable(text: &str) -> String {
    text.replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Actor;

    fn record(kind: &str, id: &str) -> Record {
        let entry = Entry::new(Actor::platform("test"), "look", kind, id);
        Record::new("changes", 1, Timestamp::UNIX_EPOCH, &entry, GENESIS.to_vec())
    }

    #[test]
    fn the_canonical_form_never_changes() {
        let form = "hromada-audit-1\n7:changes\n1:1\n1:0\n0:\n0:\n4:test\n4:look\n6:person\n1:7\n0:\n0:\n0:\n";
        assert_eq!(record("person", "7").canonical(), form);
    }

    #[test]
    fn moving_a_letter_from_one_part_to_the_next_changes_the_hash() {
        assert_ne!(record("per", "son").hash, record("pers", "on").hash);
        assert_ne!(record("a\n1:b", "").hash, record("a", "b").hash);
    }
}
