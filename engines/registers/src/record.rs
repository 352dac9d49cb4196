//! A record and its revisions.

use kit::value::Json;
use kit::{OrganisationId, PersonId, RecordId, RegisterId, Timestamp};
use uuid::Uuid;

use crate::register::Data;
use crate::state::{State, Verb};

db::row! {
    /// A record: its newest version and, where that is not the published one, the published data beside it.
    #[derive(Clone, Debug)]
    pub struct Record {
        /// Its id.
        pub id: RecordId,
        /// Its register.
        pub register_id: RegisterId,
        /// Its registration number.
        pub number: String,
        /// Where the newest version stands.
        pub state: State,
        /// The newest version, from 1.
        pub version: i64,
        /// The version everybody sees; none if there is none.
        pub public_version: Option<i64>,
        /// The organisation that keeps it.
        pub organisation_id: OrganisationId,
        /// Its name, of the newest version.
        pub title: String,
        /// The newest data.
        pub data: Json<Data>,
        /// The data everybody sees where they are not the newest.
        pub public_data: Option<Json<Data>>,
        /// The import that made it.
        pub import_id: Option<Uuid>,
        /// When it was registered.
        pub created_at: Timestamp,
        /// When it last changed.
        pub changed_at: Timestamp,
    }
}

impl Record {
    /// The data everybody sees; none if nothing is published.
    pub fn published(&self) -> Option<&Data> {
        self.public_version?;
        Some(self.public_data.as_ref().map_or(&self.data.0, |data| &data.0))
    }

    /// Whether the newest version is the one everybody sees.
    pub fn is_public_as_is(&self) -> bool {
        self.public_version == Some(self.version)
    }
}

db::row! {
    /// One step of a record's history.
    #[derive(Clone, Debug)]
    pub struct Revision {
        /// The record.
        pub record_id: RecordId,
        /// The version it made, from 1.
        pub version: i64,
        /// Its place in the register's change feed.
        pub seq: i64,
        /// What was done.
        pub verb: Verb,
        /// Where the record stood after it.
        pub state: State,
        /// The data after it.
        pub data: Json<Data>,
        /// Why, in the editor's words.
        pub reason: String,
        /// Who; none for the machine and for erased people.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
        /// The import it came with.
        pub import_id: Option<Uuid>,
    }
}
