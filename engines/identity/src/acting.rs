//! Who exercises another's rights for a time: a substitute in a post (by an order), and whoever was lent a single right.
//!
//! Rights pass one step only: what somebody exercises for another they cannot pass on, and the administrator's role never passes.

use jiff::Timestamp;
use jiff::civil::Date;
use kit::{FieldProblem, OrganisationId, PersonId, Role, Says};
use serde::{Deserialize, Serialize};

use crate::grant::{GrantId, HeldGrant, parse_day};
use crate::organisation::text;
use crate::post::{PostId, first_day, last_moment};

kit::id!(
    /// A substitution for a period.
    SubstitutionId
);
kit::id!(
    /// A right lent to a colleague.
    DelegationId
);

/// Characters of an order's number at most.
const ORDER_CHARS_MAX: usize = 60;
/// Rights one person may have lent at a time.
pub const DELEGATIONS_MAX: usize = 50;

/// Somebody acts in a post for a time.
#[derive(Clone, PartialEq, Debug)]
pub struct Substitution {
    /// Its id.
    pub id: SubstitutionId,
    /// In which post.
    pub post: PostId,
    /// For whom; none where the post is vacant, and then no rights pass.
    pub absent: Option<PersonId>,
    /// Who.
    pub acting: PersonId,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The number of the order.
    pub order_number: String,
    /// Its day.
    pub order_date: Date,
}

impl Substitution {
    /// Whether it is in force.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.since <= now && now < self.until
    }

    /// Whether it is over for good.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until <= now
    }
}

/// A right lent to a colleague.
#[derive(Clone, PartialEq, Debug)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// Which right.
    pub grant: GrantId,
    /// Who lends it.
    pub giver: PersonId,
    /// To whom.
    pub receiver: PersonId,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Delegation {
    /// Whether it is over for good.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until <= now
    }
}

/// A right somebody has: their own, or one they exercise for another.
#[derive(Clone, PartialEq, Debug)]
pub struct Right {
    /// The grant with the dates at which they have it.
    pub held: HeldGrant,
    /// Whose it is; none for their own.
    pub of: Option<PersonId>,
}

impl Right {
    /// One's own.
    pub fn own(held: HeldGrant) -> Self {
        Self { held, of: None }
    }
}

/// The grant as somebody else has it for a time: no longer than its holder does.
pub fn passed(held: &HeldGrant, to: PersonId, since: Timestamp, until: Timestamp) -> Option<Right> {
    let (since, until) = (held.since.max(since), held.until.map_or(until, |own| own.min(until)));
    let passes = held.grant.role != Role::Administrator && since < until;
    passes.then(|| Right { held: HeldGrant { person: to, since, until: Some(until), ..held.clone() }, of: Some(held.person) })
}

/// Whether a grant belongs to a post: it is over the post's organisation or one under it. What is for the whole city is the person's.
pub fn goes_with_post(held: &HeldGrant, branch: &[OrganisationId]) -> bool {
    held.grant.organisation.is_some_and(|own| branch.contains(&own))
}

/// A substitution as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawSubstitution {
    /// Who acts: an e-mail or a name.
    pub person: String,
    /// For whom: the holder's id; empty for a vacancy or the only holder.
    pub absent: String,
    /// The first day.
    pub since: String,
    /// The last day (included).
    pub until: String,
    /// The number of the order.
    pub order_number: String,
    /// Its day.
    pub order_date: String,
}

/// A substitution's form, checked, but for who acts for whom.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The number of the order.
    pub order_number: String,
    /// Its day.
    pub order_date: Date,
}

impl RawSubstitution {
    /// Reads dates and ground on a day of the city's calendar; every wrong field is named.
    pub fn parse(&self, now: Timestamp, today: Date) -> Result<Term, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        let since = first_day(&self.since, now, today).map_err(|says| wrong("since", says)).ok();
        let until = last_moment(&self.until, today).map_err(|says| wrong("until", says)).ok();
        if let (Some(since), Some(until)) = (since, until)
            && until <= since.max(now)
        {
            wrong("until", Says::new("identity-term-over"));
        }
        let order_number = text(&self.order_number, ORDER_CHARS_MAX, true).map_err(|says| wrong("order_number", says)).ok();
        let order_date = parse_day(&self.order_date).ok().flatten();
        if order_date.is_none() {
            wrong("order_date", Says::new("identity-date-wrong"));
        }
        match (since, until, order_number, order_date, problems.is_empty()) {
            (Some(since), Some(until), Some(order_number), Some(order_date), true) => Ok(Term { since, until, order_number, order_date }),
            _ => Err(problems),
        }
    }
}

/// A lent right as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawDelegation {
    /// The grant's id.
    pub grant: String,
    /// To whom: an e-mail or a name.
    pub person: String,
    /// The last day (included).
    pub until: String,
}

#[cfg(test)]
mod tests {
    use kit::Grant;
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn held(role: Role, until: Option<&str>) -> HeldGrant {
        HeldGrant {
            id: GrantId(Uuid::nil()),
            person: PersonId(Uuid::from_u128(1)),
            grant: Grant::over(role, Some(OrganisationId(Uuid::from_u128(7)))),
            since: at("2026-11-01T00:00:00Z"),
            until: until.map(at),
            given_by: None,
        }
    }

    #[test]
    fn a_right_passes_no_longer_than_its_holder_has_it() {
        let (to, since, until) = (PersonId(Uuid::from_u128(2)), at("2026-11-10T00:00:00Z"), at("2026-12-01T00:00:00Z"));
        for (own, expected) in [
            (held(Role::Editor, None), Some((since, until))),
            (held(Role::Editor, Some("2026-11-20T00:00:00Z")), Some((since, at("2026-11-20T00:00:00Z")))),
            (held(Role::Editor, Some("2026-11-05T00:00:00Z")), None),
            (held(Role::Administrator, None), None),
        ] {
            let right = passed(&own, to, since, until);
            assert_eq!(right.as_ref().map(|right| (right.held.since, right.held.until.unwrap())), expected, "{own:?}");
            assert!(right.is_none_or(|right| right.held.person == to && right.of == Some(own.person)));
        }
    }

    #[test]
    fn only_what_is_over_the_branch_of_the_post_goes_with_it() {
        let branch = [OrganisationId(Uuid::from_u128(6)), OrganisationId(Uuid::from_u128(7))];
        assert!(goes_with_post(&held(Role::Editor, None), &branch));
        assert!(!goes_with_post(&held(Role::Editor, None), &branch[..1]));
        let everywhere = HeldGrant { grant: Grant::of(Role::Expert), ..held(Role::Expert, None) };
        assert!(!goes_with_post(&everywhere, &branch));
    }

    #[test]
    fn every_wrong_field_of_a_substitution_is_named() {
        let (now, today) = (at("2026-11-26T08:00:00Z"), "2026-11-26".parse().unwrap());
        let raw = RawSubstitution {
            since: "27.11.2026".into(),
            until: "15.12.2026".into(),
            order_number: "12-к".into(),
            order_date: "25.11.2026".into(),
            ..RawSubstitution::default()
        };
        assert_eq!(raw.parse(now, today).unwrap().until.to_string(), "2026-12-15T22:00:00Z");
        let wrong = |raw: RawSubstitution| raw.parse(now, today).unwrap_err().into_iter().map(|own| own.field).collect::<Vec<_>>();
        assert_eq!(wrong(RawSubstitution { until: "26.11.2026".into(), ..raw.clone() }), ["until"]);
        assert_eq!(wrong(RawSubstitution { since: String::new(), until: "25.11.2026".into(), ..raw }), ["until"]);
        assert_eq!(wrong(RawSubstitution::default()), ["until", "order_number", "order_date"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_form(text in ".{0,60}") {
            let raw = RawSubstitution { since: text.clone(), until: text.clone(), order_number: text.clone(), order_date: text, ..RawSubstitution::default() };
            let _ = raw.parse(at("2026-11-26T08:00:00Z"), "2026-11-26".parse().unwrap());
        }
    }
}
