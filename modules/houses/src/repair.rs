//! Works of the plan of current repairs.

use kit::{PersonId, RecordId, Timestamp};

kit::id!(
    /// A work of a plan of repairs.
    RepairId
);

word!(
    /// Where a work stands.
    RepairState {
        /// In the plan.
        Planned = "planned",
        /// Under way.
        Underway = "underway",
        /// Done.
        Done = "done",
        /// Put off.
        Postponed = "postponed",
        /// Not to be done.
        Cancelled = "cancelled",
    }
);

impl RepairState {
    /// The colour of its tag.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Planned => "blue",
            Self::Underway => "yellow",
            Self::Done => "green",
            Self::Postponed | Self::Cancelled => "",
        }
    }
}

db::row! {
    /// A work of the plan of a year.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Repair {
        /// Its id.
        pub id: RepairId,
        /// The house.
        pub house_id: RecordId,
        /// The year of the plan.
        pub year: i64,
        /// The month it is planned for, 1 to 12.
        pub month: Option<i64>,
        /// The part of the house.
        pub element: String,
        /// What is done.
        pub work: String,
        /// The planned cost, kopiykas.
        pub cost: i64,
        /// What it really cost.
        pub spent: Option<i64>,
        /// Where it stands.
        pub state: RepairState,
        /// Who does it.
        pub contractor: String,
        /// From 1.
        pub version: i64,
        /// Who wrote it last.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}
