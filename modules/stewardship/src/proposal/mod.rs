//! A proposal of a new resource: what it says, where it stands, who may do what with it.

pub mod draft;
pub mod fields;
pub mod form;
pub mod rights;
pub mod state;

use db::Json;
use kit::{OrganisationId, PersonId, RegisterId, Text, Timestamp};
use registers::UpdatePeriod;

pub use draft::Draft;
pub use fields::ProposedField;
pub use state::{State, Verb, Verdict};

kit::id!(
    /// A proposal.
    ProposalId
);

db::row! {
    /// A proposal as it is kept.
    #[derive(Clone, Debug)]
    pub struct Proposal {
        /// Its id.
        pub id: ProposalId,
        /// Its number in the order of writing, from 1.
        pub seq: i64,
        /// The word the resource would have in addresses.
        pub code: String,
        /// The title in Ukrainian.
        pub title_uk: String,
        /// The title in English, maybe empty.
        pub title_en: String,
        /// Why the city needs it.
        pub why: String,
        /// Who would keep it.
        pub organisation_id: OrganisationId,
        /// Who would answer for it.
        pub responsible_id: Option<PersonId>,
        /// How often it would be brought up to date.
        pub update_period: UpdatePeriod,
        /// How many objects are expected.
        pub expected_count: Option<i64>,
        /// Where the data come from.
        pub sources: String,
        /// The fields.
        pub fields: Json<Vec<ProposedField>>,
        /// Where it stands.
        pub state: State,
        /// Grows with every change of its words or its state.
        pub version: i64,
        /// How often it was submitted; opinions count within one round.
        pub round: i64,
        /// Who wrote it.
        pub author_id: PersonId,
        /// Their name then.
        pub author_name: String,
        /// When it was begun.
        pub created_at: Timestamp,
        /// When it last changed.
        pub changed_at: Timestamp,
        /// When it was last submitted.
        pub submitted_at: Option<Timestamp>,
        /// When it was approved or rejected.
        pub decided_at: Option<Timestamp>,
        /// The register made of it.
        pub register_id: Option<RegisterId>,
    }
}

impl Proposal {
    /// «П-0012», as people call it.
    pub fn number(&self) -> String {
        number(self.seq)
    }

    /// The title in both languages.
    pub fn title(&self) -> Text {
        Text::new(self.title_uk.clone(), self.title_en.clone())
    }

    /// What it says, to be changed or checked.
    pub fn draft(&self) -> Draft {
        Draft {
            title: self.title(),
            code: self.code.clone(),
            why: self.why.clone(),
            organisation: self.organisation_id,
            responsible: self.responsible_id,
            update_period: self.update_period,
            expected_count: self.expected_count,
            sources: self.sources.clone(),
            fields: self.fields.0.clone(),
        }
    }
}

/// «П-0012».
pub fn number(seq: i64) -> String {
    format!("П-{seq:04}")
}
