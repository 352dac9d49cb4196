//! Which roles demand a second factor, and from when: a pure rule over the city's dates and what somebody was given.

use kit::{Role, Timestamp};
use serde::{Deserialize, Serialize};

use crate::grant::HeldGrant;

/// Days a new house, or one that has just learnt this rule, gives its administrators to set a second factor up.
pub const GRACE_DAYS: i64 = 14;

/// The city's demand for one role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Demand {
    /// The role.
    pub role: Role,
    /// From when; none for a role that does without.
    pub from: Option<Timestamp>,
}

/// The demands of the city, a role at most once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demands(Vec<Demand>);

impl Demands {
    /// Of these rows.
    pub fn new(rows: Vec<Demand>) -> Self {
        Self(rows)
    }

    /// Since when, or from when on, a role demands a second factor; none for one that does without.
    pub fn from(&self, role: Role) -> Option<Timestamp> {
        self.0.iter().find(|demand| demand.role == role)?.from
    }

    /// When a grant begins to demand a second factor; none if it never will.
    fn begins(&self, held: &HeldGrant) -> Option<Timestamp> {
        let begins = self.from(held.grant.role)?.max(held.since);
        held.until.is_none_or(|until| begins < until).then_some(begins)
    }

    /// Whether a grant is one of those that are withheld now from who has no second factor.
    pub fn withholds(&self, held: &HeldGrant, now: Timestamp) -> bool {
        held.holds(now) && self.begins(held).is_some_and(|begins| begins <= now)
    }

    /// When the first of somebody's grants will be withheld if they set up no second factor: the end of their grace.
    pub fn next<'a>(&self, held: &'a [HeldGrant], now: Timestamp) -> Option<(Timestamp, &'a HeldGrant)> {
        let coming = held.iter().filter_map(|held| Some((self.begins(held)?, held)));
        coming.filter(|(begins, _)| *begins > now).min_by_key(|(begins, _)| *begins)
    }
}

#[cfg(test)]
mod tests {
    use kit::{Grant, PersonId};
    use uuid::Uuid;

    use super::*;
    use crate::grant::GrantId;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + day * 86_400).unwrap()
    }

    fn held(role: Role, since: i64, until: Option<i64>) -> HeldGrant {
        HeldGrant {
            id: GrantId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            grant: Grant::of(role),
            since: at(since),
            until: until.map(at),
            given_by: None,
        }
    }

    #[test]
    fn a_role_is_withheld_from_the_day_the_city_says_and_no_other_with_it() {
        let demands =
            Demands::new(vec![Demand { role: Role::Administrator, from: Some(at(10)) }, Demand { role: Role::Editor, from: None }]);
        for (role, since, until, now, withheld) in [
            (Role::Administrator, 0, None, 9, false),
            (Role::Administrator, 0, None, 10, true),
            (Role::Administrator, 12, None, 11, false),
            (Role::Administrator, 12, None, 12, true),
            (Role::Administrator, 0, Some(11), 11, false),
            (Role::Editor, 0, None, 20, false),
            (Role::Publisher, 0, None, 20, false),
        ] {
            assert_eq!(demands.withholds(&held(role, since, until), at(now)), withheld, "{role:?} since {since} on day {now}");
        }
    }

    #[test]
    fn the_end_of_grace_is_the_first_day_that_is_still_to_come() {
        let demands = Demands::new(vec![
            Demand { role: Role::Administrator, from: Some(at(10)) },
            Demand { role: Role::Publisher, from: Some(at(7)) },
        ]);
        let grants = [held(Role::Administrator, 0, None), held(Role::Publisher, 0, Some(6)), held(Role::Editor, 0, None)];
        let next = |now| demands.next(&grants, at(now)).map(|(begins, held)| (begins, held.grant.role));
        assert_eq!(next(0), Some((at(10), Role::Administrator)), "the publisher's grant ends before it would be withheld");
        assert_eq!(next(10), None);
    }
}
