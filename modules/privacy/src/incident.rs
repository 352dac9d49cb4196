//! A breach of personal data: what happened, who has to be told by when, what was done.

use db::row;
use jiff::SignedDuration;
use kit::Timestamp;
use uuid::Uuid;

/// Hours from the discovery in which the authority is told (GDPR, article 33, part 1).
pub const TELL_HOURS: i64 = 72;

row! {
    /// An incident as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Incident {
        /// Its id.
        pub id: Uuid,
        /// In one line.
        pub title: String,
        /// What happened.
        pub what: String,
        /// When it was discovered.
        pub discovered_at: Timestamp,
        /// By when the authority is told.
        pub due_at: Timestamp,
        /// Which data of how many people.
        pub touched: String,
        /// Who wrote it down.
        pub by_name: String,
        /// When the authority was told.
        pub authority_told_at: Option<Timestamp>,
        /// When the people were told.
        pub people_told_at: Option<Timestamp>,
        /// When it was over.
        pub closed_at: Option<Timestamp>,
    }
}

row! {
    /// What was done about it.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Note {
        /// In words.
        pub text: String,
        /// Who wrote it.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

impl Incident {
    /// Whether the authority should have been told by now.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.authority_told_at.is_none() && self.closed_at.is_none() && self.due_at < now
    }
}

/// By when the authority is told of what was discovered at a moment.
pub fn due(discovered_at: Timestamp) -> Timestamp {
    discovered_at.saturating_add(SignedDuration::from_hours(TELL_HOURS)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_stops_when_the_authority_is_told_or_the_incident_is_closed() {
        let at: Timestamp = "2026-11-26T10:00:00Z".parse().unwrap();
        let incident = Incident {
            id: Uuid::nil(),
            title: String::new(),
            what: String::new(),
            discovered_at: at,
            due_at: due(at),
            touched: String::new(),
            by_name: String::new(),
            authority_told_at: None,
            people_told_at: None,
            closed_at: None,
        };
        let later = "2026-11-29T10:00:01Z".parse().unwrap();
        assert!(!incident.is_overdue("2026-11-29T10:00:00Z".parse().unwrap()) && incident.is_overdue(later));
        assert!(!Incident { authority_told_at: Some(at), ..incident.clone() }.is_overdue(later));
        assert!(!Incident { closed_at: Some(at), ..incident }.is_overdue(later));
    }
}
