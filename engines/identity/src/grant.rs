//! Roles given to people: from when, until when, over which organisations; and what can't be taken away.

use jiff::Timestamp;
use jiff::civil::Date;
use kit::{DistrictId, FieldProblem, Grant, OrganisationId, PersonId, RegisterId, Role, Says};
use serde::{Deserialize, Serialize};

use crate::directory::Snapshot;

kit::id!(
    /// A grant of a role.
    GrantId
);

/// The roles that are given; visitor and resident come of themselves.
pub const GIVEN: [Role; 6] = [Role::Editor, Role::Publisher, Role::Expert, Role::Personnel, Role::DataProtection, Role::Administrator];
/// Grants one person may hold at a time.
pub const GRANTS_MAX: usize = 100;

/// Whether giving a role is a dangerous act: it sees everything, or watches over those who do.
pub fn is_entrusted(role: Role) -> bool {
    matches!(role, Role::Administrator | Role::DataProtection)
}

/// The key of a role's name in the message files.
pub fn role_message(role: Role) -> &'static str {
    match role {
        Role::Visitor => "identity-role-visitor",
        Role::Resident => "identity-role-resident",
        Role::Editor => "identity-role-editor",
        Role::Publisher => "identity-role-publisher",
        Role::Expert => "identity-role-expert",
        Role::Personnel => "identity-role-personnel",
        Role::DataProtection => "identity-role-data-protection",
        Role::Administrator => "identity-role-administrator",
    }
}

/// A grant with its dates, as the database keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct HeldGrant {
    /// Its id.
    pub id: GrantId,
    /// To whom.
    pub person: PersonId,
    /// What, for what.
    pub grant: Grant,
    /// From when.
    pub since: Timestamp,
    /// Until when; none for as long as nobody ends it.
    pub until: Option<Timestamp>,
    /// Who gave it; none for the first administrator and an import.
    pub given_by: Option<PersonId>,
}

impl HeldGrant {
    /// Whether it holds at a moment.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.since <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether it is over for good.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

/// The grants that hold now, each spread over the organisations under its own.
pub fn spread(held: &[HeldGrant], now: Timestamp, directory: &Snapshot) -> Vec<Grant> {
    held.iter().filter(|held| held.holds(now)).flat_map(|held| spread_one(&held.grant, directory)).collect()
}

/// A grant over each of the organisations under its own.
pub(crate) fn spread_one(grant: &Grant, directory: &Snapshot) -> Vec<Grant> {
    match grant.organisation {
        None => vec![grant.clone()],
        Some(own) => {
            let under = directory.descendants(own);
            let all = if under.is_empty() { std::slice::from_ref(&own) } else { under };
            all.iter().map(|organisation| Grant { organisation: Some(*organisation), ..grant.clone() }).collect()
        }
    }
}

/// When the viewer's rights change by the clock alone: the nearest start or end among the grants.
pub fn next_change(held: &[HeldGrant], now: Timestamp) -> Option<Timestamp> {
    held.iter().flat_map(|held| [Some(held.since), held.until]).flatten().filter(|moment| *moment > now).min()
}

/// A new grant as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawGrant {
    /// The role's code.
    pub role: String,
    /// The organisation's id or empty.
    pub organisation: String,
    /// The register's id or empty.
    pub register: String,
    /// The district's id or empty.
    pub district: String,
    /// The kind of case or empty.
    pub kind: String,
    /// The first day, ISO or "22.11.2026"; empty is today.
    pub since: String,
    /// The last day (included); empty is no end.
    pub until: String,
}

/// A new grant, checked.
#[derive(Clone, PartialEq, Debug)]
pub struct NewGrant {
    /// What, for what.
    pub grant: Grant,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
}

impl RawGrant {
    /// Reads the form on a day of the city's calendar; every wrong field is named.
    pub fn parse(&self, now: Timestamp, today: Date) -> Result<NewGrant, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: Says::new(key) });
        let role = Role::from_code(&self.role).filter(|role| GIVEN.contains(role));
        if role.is_none() {
            wrong("role", "identity-choose-role");
        }
        let organisation = parse_id(&self.organisation).unwrap_or_else(|()| {
            wrong("organisation", "identity-choose-organisation");
            None
        });
        let register = parse_id(&self.register).unwrap_or_else(|()| {
            wrong("register", "identity-choose-register");
            None
        });
        let district = parse_id(&self.district).unwrap_or_else(|()| {
            wrong("district", "identity-choose-district");
            None
        });
        let kind = Some(self.kind.trim().to_owned()).filter(|kind| !kind.is_empty());
        let narrowed = register.is_some() || district.is_some() || kind.is_some();
        if role == Some(Role::Administrator) && (organisation.is_some() || narrowed) {
            wrong("organisation", "identity-administrator-everywhere");
        }
        if role == Some(Role::DataProtection) && (organisation.is_some() || narrowed) {
            wrong("organisation", "identity-data-protection-everywhere");
        }
        if role == Some(Role::Personnel) && narrowed {
            wrong("register", "identity-personnel-whole");
        }
        let since = parse_day(&self.since).unwrap_or_else(|NotADay| {
            wrong("since", "identity-date-wrong");
            None
        });
        let until = parse_day(&self.until).unwrap_or_else(|NotADay| {
            wrong("until", "identity-date-wrong");
            None
        });
        if until.is_some_and(|until| until < since.unwrap_or(today).max(today)) {
            wrong("until", "identity-until-before-since");
        }
        match (role, problems.is_empty()) {
            (Some(role), true) => Ok(NewGrant {
                grant: Grant {
                    role,
                    organisation: organisation.map(OrganisationId),
                    register: register.map(RegisterId),
                    district: district.map(DistrictId),
                    kind,
                },
                since: since.filter(|day| *day > today).and_then(start_of).unwrap_or(now),
                until: until.and_then(end_of),
            }),
            _ => Err(problems),
        }
    }
}

fn parse_id(raw: &str) -> Result<Option<uuid::Uuid>, ()> {
    let raw = raw.trim();
    if raw.is_empty() { Ok(None) } else { uuid::Uuid::parse_str(raw).map(Some).map_err(|_| ()) }
}

/// The text is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a date")]
pub struct NotADay;

/// Reads "2026-11-22" and "22.11.2026"; empty is none.
///
/// Errors: [`NotADay`].
pub fn parse_day(raw: &str) -> Result<Option<Date>, NotADay> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(None);
    }
    if let [day, month, year] = raw.split('.').collect::<Vec<_>>()[..] {
        let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else { return Err(NotADay) };
        return Date::new(year, month, day).map(Some).map_err(|_| NotADay);
    }
    let iso = raw.len() == 10 && raw.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if iso { raw.parse().map(Some).map_err(|_| NotADay) } else { Err(NotADay) }
}

/// The moment a day of Kyiv is over.
pub(crate) fn end_of(day: Date) -> Option<Timestamp> {
    day.tomorrow().ok().and_then(start_of)
}

/// Midnight in Kyiv as the day begins.
pub(crate) fn start_of(day: Date) -> Option<Timestamp> {
    day.to_zoned(kit::clock::kyiv()).ok().map(|zoned| zoned.timestamp())
}

/// The last day (included) a grant holds, to show.
pub fn last_day(until: Timestamp) -> Date {
    let before = until.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(until);
    before.to_zoned(kit::clock::kyiv()).date()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn now() -> Timestamp {
        "2026-11-22T08:00:00Z".parse().unwrap()
    }

    fn today() -> Date {
        "2026-11-22".parse().unwrap()
    }

    fn held(since: &str, until: Option<&str>) -> HeldGrant {
        HeldGrant {
            id: GrantId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            grant: Grant::of(Role::Editor),
            since: since.parse().unwrap(),
            until: until.map(|until| until.parse().unwrap()),
            given_by: None,
        }
    }

    #[test]
    fn a_grant_holds_between_its_dates() {
        for (since, until, holds) in [
            ("2026-11-22T08:00:00Z", None, true),
            ("2026-11-22T08:00:01Z", None, false),
            ("2026-01-01T00:00:00Z", Some("2026-11-22T08:00:00Z"), false),
            ("2026-01-01T00:00:00Z", Some("2026-11-22T08:00:01Z"), true),
        ] {
            assert_eq!(held(since, until).holds(now()), holds, "{since} {until:?}");
        }
    }

    #[test]
    fn rights_change_by_the_clock_at_the_nearest_date() {
        let grants = [held("2026-01-01T00:00:00Z", Some("2026-12-01T00:00:00Z")), held("2026-11-25T00:00:00Z", None)];
        assert_eq!(next_change(&grants, now()), Some("2026-11-25T00:00:00Z".parse().unwrap()));
        assert_eq!(next_change(&grants[..0], now()), None);
    }

    #[test]
    fn a_form_of_a_grant_is_checked() {
        let raw = |role: &str, organisation: &str, since: &str, until: &str| RawGrant {
            role: role.into(),
            organisation: organisation.into(),
            since: since.into(),
            until: until.into(),
            ..RawGrant::default()
        };
        let id = Uuid::from_u128(7).to_string();
        for (form, problem) in [
            (raw("editor", &id, "", ""), None),
            (raw("editor", "", "22.11.2026", "2026-11-22"), None),
            (raw("king", "", "", ""), Some("identity-choose-role")),
            (raw("resident", "", "", ""), Some("identity-choose-role")),
            (raw("editor", "x", "", ""), Some("identity-choose-organisation")),
            (raw("administrator", &id, "", ""), Some("identity-administrator-everywhere")),
            (RawGrant { district: id.clone(), kind: "road".into(), ..raw("editor", &id, "", "") }, None),
            (RawGrant { district: "x".into(), ..raw("editor", "", "", "") }, Some("identity-choose-district")),
            (RawGrant { kind: "road".into(), ..raw("administrator", "", "", "") }, Some("identity-administrator-everywhere")),
            (RawGrant { kind: "road".into(), ..raw("personnel", &id, "", "") }, Some("identity-personnel-whole")),
            (raw("editor", "", "31.02.2026", ""), Some("identity-date-wrong")),
            (raw("editor", "", "", "2026-11-21"), Some("identity-until-before-since")),
            (raw("editor", "", "2026-12-02", "2026-12-01"), Some("identity-until-before-since")),
        ] {
            let found = form.parse(now(), today()).err().map(|problems| problems[0].says.key.clone());
            assert_eq!(found.as_deref(), problem, "{form:?}");
        }
    }

    #[test]
    fn the_last_day_is_included_by_kyivs_calendar() {
        let form = RawGrant { role: "editor".into(), since: "2026-12-01".into(), until: "2026-12-31".into(), ..RawGrant::default() };
        let new = form.parse(now(), today()).unwrap();
        assert_eq!(new.since.to_string(), "2026-11-30T22:00:00Z");
        assert_eq!(new.until.unwrap().to_string(), "2026-12-31T22:00:00Z");
        assert_eq!(last_day(new.until.unwrap()).to_string(), "2026-12-31");
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_dates(text in ".{0,40}") {
            let _ = parse_day(&text);
        }
    }
}
