//! A machine's key: what it is for, what it may do, for whom and where, until when; and how that is read from a form.

use jiff::SignedDuration;
use jiff::civil::Date;
use kit::{FieldProblem, Grant, OrganisationId, PersonId, RegisterId, Role, Says, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Called;

use crate::grant::{end_of, parse_day};
use crate::organisation::text;

/// The longest a key may live, days.
pub const DAYS_MAX: i64 = 366;
/// Registers that one key may name; one for more is for all of them.
pub const REGISTERS_MAX: usize = 50;
/// What one key may be limited to, entries at most.
pub const OPERATIONS_MAX: usize = 100;
/// Characters of an operation's id or a module's name at most.
const OPERATION_CHARS_MAX: usize = 64;
/// The roles that machines are given.
pub const ROLES: [Role; 3] = [Role::Editor, Role::Publisher, Role::Expert];
/// Requests a minute of a key for which nothing else was said.
pub const PER_MINUTE: u32 = 600;
/// The most requests a minute that a key is given.
pub const PER_MINUTE_MAX: u32 = 60_000;
/// A key that was changed for a new one goes on so many days beside it.
pub const OVERLAP_DAYS: i64 = 7;
/// Characters of a key's name at most.
const NAME_CHARS_MAX: usize = 100;
/// "Last used" is written at most this often, so that reading does not write.
const USED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// What a key is to be.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NewKey {
    /// What it is for: the program, the place.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// For which organisation with those under it; none for all.
    pub organisation: Option<OrganisationId>,
    /// In which registers; empty for all.
    pub registers: Vec<RegisterId>,
    /// To what of the API it is limited; empty for all that its role may.
    #[serde(default)]
    pub operations: Vec<Operations>,
    /// Whether it only reads: what its role would see, but no change.
    pub reads_only: bool,
    /// Until when.
    pub expires_at: Timestamp,
    /// Requests a minute.
    pub per_minute: u32,
}

impl NewKey {
    /// Whether it may call an operation; pages are for no key that is limited.
    pub fn may_call(&self, called: Option<Called<'_>>, writes: bool) -> bool {
        self.operations.is_empty() || called.is_some_and(|called| self.operations.iter().any(|own| own.reach(called, writes)))
    }

    /// Whether it opens so much that the city may want a second administrator: changes, or reading without any limit.
    pub fn is_wide(&self) -> bool {
        !self.reads_only || (self.organisation.is_none() && self.registers.is_empty() && self.operations.is_empty())
    }

    /// What it may do, one grant a register.
    pub fn grants(&self) -> Vec<Grant> {
        let grant = |register| Grant { register, ..Grant::over(self.role, self.organisation) };
        if self.registers.is_empty() { vec![grant(None)] } else { self.registers.iter().map(|id| grant(Some(*id))).collect() }
    }
}

/// What of the API a key is limited to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Operations {
    /// One, by its id.
    One(String),
    /// Those of a module that only read.
    Reading(String),
    /// Those of a module that change something.
    Changing(String),
}

impl Operations {
    /// Reads `list_objects`, `read:catalogue` or `write:catalogue`.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, make): (&str, fn(String) -> Self) = match text.split_once(':') {
            Some(("read", module)) => (module, Self::Reading),
            Some(("write", module)) => (module, Self::Changing),
            Some(_) => return None,
            None => (text, Self::One),
        };
        let sound = (1..=OPERATION_CHARS_MAX).contains(&name.len()) && name.bytes().all(|own| own.is_ascii_lowercase() || own == b'_');
        sound.then(|| make(name.to_owned()))
    }

    fn reach(&self, called: Called<'_>, writes: bool) -> bool {
        match self {
            Self::One(id) => id == called.operation,
            Self::Reading(module) => !writes && module == called.module,
            Self::Changing(module) => writes && module == called.module,
        }
    }
}

impl std::fmt::Display for Operations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(id) => f.write_str(id),
            Self::Reading(module) => write!(f, "read:{module}"),
            Self::Changing(module) => write!(f, "write:{module}"),
        }
    }
}

impl From<Operations> for String {
    fn from(own: Operations) -> Self {
        own.to_string()
    }
}

impl TryFrom<String> for Operations {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("no operations: {text}"))
    }
}

/// A key as the database keeps it; its secret nobody knows any more.
#[derive(Clone, PartialEq, Debug)]
pub struct Key {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub is: NewKey,
    /// Who made it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Timestamp,
    /// When it was ended by hand.
    pub ended_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
}

impl Key {
    /// Whether it still opens the door.
    pub fn works(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.is.expires_at
    }

    /// Whether it is time to write that it was used.
    pub fn is_due_to_be_seen(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| now.duration_since(used) >= USED_EVERY)
    }
}

/// The form of a key as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct RawKey {
    /// What it is for.
    pub name: String,
    /// The role's code.
    pub role: String,
    /// The organisation's id; empty is all.
    pub organisation: String,
    /// The registers' ids; none is all.
    pub registers: Vec<String>,
    /// To what of the API it is limited, as [`Operations::parse`] reads; none is no limit.
    pub operations: Vec<String>,
    /// `read` or `write`.
    pub may: String,
    /// The last day (included), ISO or "22.11.2026".
    pub until: String,
    /// Requests a minute; empty is [`PER_MINUTE`].
    pub per_minute: String,
}

impl RawKey {
    /// Reads the form on a day of the city's calendar; every wrong field is named.
    pub fn parse(&self, today: Date) -> Result<NewKey, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        let name = text(&self.name, NAME_CHARS_MAX, true).map_err(|says| wrong("name", says)).unwrap_or_default();
        let role = Role::from_code(&self.role).filter(|role| ROLES.contains(role));
        if role.is_none() {
            wrong("role", "identity-key-choose-role".into());
        }
        let organisation = match self.organisation.trim() {
            "" => None,
            id => id.parse().map_err(|_| wrong("organisation", "identity-choose-organisation".into())).ok(),
        };
        let ids = self.registers.iter().map(|id| id.parse::<RegisterId>().ok()).collect::<Option<Vec<_>>>();
        if ids.as_ref().is_none_or(|ids| ids.len() > REGISTERS_MAX) {
            wrong("registers", Says::new("identity-key-registers").with("registers", REGISTERS_MAX));
        }
        let operations = self.operations.iter().map(|text| Operations::parse(text)).collect::<Option<Vec<_>>>();
        if operations.as_ref().is_none_or(|own| own.len() > OPERATIONS_MAX) {
            wrong("operations", Says::new("identity-key-operations-wrong").with("most", OPERATIONS_MAX));
        }
        let reads_only = match self.may.as_str() {
            "read" => true,
            "write" => false,
            _ => {
                wrong("may", "identity-key-choose-may".into());
                true
            }
        };
        let expires_at = expiry(&self.until, today).map_err(|says| wrong("until", says)).ok();
        let per_minute = rate(&self.per_minute).map_err(|says| wrong("per_minute", says)).unwrap_or(PER_MINUTE);
        match (role, ids, operations, expires_at) {
            (Some(role), Some(mut registers), Some(mut operations), Some(expires_at)) if problems.is_empty() => {
                registers.sort_unstable();
                registers.dedup();
                operations.sort_unstable();
                operations.dedup();
                Ok(NewKey { name, role, organisation, registers, operations, reads_only, expires_at, per_minute })
            }
            _ => Err(problems),
        }
    }
}

fn rate(raw: &str) -> Result<u32, Says> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(PER_MINUTE);
    }
    let rate = raw.parse().ok().filter(|rate| (1..=PER_MINUTE_MAX).contains(rate));
    rate.ok_or_else(|| Says::new("identity-key-rate-wrong").with("most", PER_MINUTE_MAX))
}

/// The end of the last day, between today and [`DAYS_MAX`] days on.
fn expiry(raw: &str, today: Date) -> Result<Timestamp, Says> {
    let until = parse_day(raw).ok().flatten().ok_or_else(|| Says::new("identity-date-wrong"))?;
    let days = (until - today).get_days();
    if !(0..=i32::try_from(DAYS_MAX).unwrap_or(i32::MAX)).contains(&days) {
        return Err(Says::new("identity-key-days").with("days", DAYS_MAX));
    }
    end_of(until).ok_or_else(|| Says::new("identity-date-wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-22".parse().unwrap()
    }

    fn raw() -> RawKey {
        RawKey {
            name: "Диспетчерська".into(), role: "editor".into(), may: "write".into(), until: "31.12.2026".into(), ..RawKey::default()
        }
    }

    #[test]
    fn every_wrong_field_of_the_form_is_named() {
        let id = Uuid::from_u128(7).to_string();
        let many = vec![id.clone(); REGISTERS_MAX + 1];
        for (form, field) in [
            (raw(), None),
            (RawKey { organisation: id.clone(), registers: vec![id.clone(), id], ..raw() }, None),
            (RawKey { name: " ".into(), ..raw() }, Some("name")),
            (RawKey { role: "administrator".into(), ..raw() }, Some("role")),
            (RawKey { organisation: "x".into(), ..raw() }, Some("organisation")),
            (RawKey { registers: vec!["x".into()], ..raw() }, Some("registers")),
            (RawKey { registers: many, ..raw() }, Some("registers")),
            (RawKey { operations: vec!["list_objects".into(), "read:catalogue".into()], ..raw() }, None),
            (RawKey { operations: vec!["все".into()], ..raw() }, Some("operations")),
            (RawKey { operations: vec!["list_objects".into(); OPERATIONS_MAX + 1], ..raw() }, Some("operations")),
            (RawKey { may: "destroy".into(), ..raw() }, Some("may")),
            (RawKey { until: String::new(), ..raw() }, Some("until")),
            (RawKey { until: "21.11.2026".into(), ..raw() }, Some("until")),
            (RawKey { until: "24.11.2027".into(), ..raw() }, Some("until")),
            (RawKey { per_minute: "60".into(), ..raw() }, None),
            (RawKey { per_minute: "0".into(), ..raw() }, Some("per_minute")),
            (RawKey { per_minute: "багато".into(), ..raw() }, Some("per_minute")),
        ] {
            let found = form.parse(today()).err().map(|problems| problems[0].field.clone());
            assert_eq!(found.as_deref(), field, "{form:?}");
        }
    }

    #[test]
    fn the_last_day_is_included_and_registers_stand_once() {
        let id = Uuid::from_u128(7).to_string();
        let new = RawKey { registers: vec![id.clone(), id], until: "2026-11-22".into(), ..raw() }.parse(today()).unwrap();
        assert_eq!(new.expires_at.to_string(), "2026-11-22T22:00:00Z");
        assert_eq!(new.grants().len(), 1);
        assert_eq!(NewKey { registers: Vec::new(), ..new }.grants()[0].register, None);
    }

    #[test]
    fn a_key_calls_what_it_is_limited_to_and_without_a_limit_everything() {
        let key = |operations: &[&str]| {
            let operations = operations.iter().map(|own| (*own).to_owned()).collect();
            RawKey { operations, ..raw() }.parse(today()).unwrap()
        };
        let called = |operation, module| Some(Called { operation, module });
        for (own, call, writes, may) in [
            (key(&[]), None, true, true),
            (key(&["list_objects"]), called("list_objects", "catalogue"), false, true),
            (key(&["list_objects"]), called("create_object", "catalogue"), true, false),
            (key(&["list_objects"]), None, false, false),
            (key(&["read:catalogue"]), called("list_objects", "catalogue"), false, true),
            (key(&["read:catalogue"]), called("create_object", "catalogue"), true, false),
            (key(&["read:catalogue"]), called("list_houses", "houses"), false, false),
            (key(&["write:catalogue", "list_houses"]), called("create_object", "catalogue"), true, true),
            (key(&["write:catalogue", "list_houses"]), called("list_houses", "houses"), false, true),
        ] {
            assert_eq!(own.may_call(call, writes), may, "{:?} {call:?}", own.operations);
        }
    }

    #[test]
    fn what_writes_or_reads_without_any_limit_is_wide() {
        let reading = RawKey { may: "read".into(), ..raw() };
        let limited = RawKey { operations: vec!["list_objects".into()], ..reading.clone() };
        for (form, wide) in [(raw(), true), (reading, true), (limited, false)] {
            assert_eq!(form.parse(today()).unwrap().is_wide(), wide, "{form:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in "(read:|write:)?[a-z_]{1,30}") {
            proptest::prop_assert_eq!(Operations::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn nothing_breaks_the_form(text in ".{0,200}") {
            let raw = RawKey { name: text.clone(), role: text.clone(), organisation: text.clone(), registers: vec![text.clone()], operations: vec![text.clone()], may: text.clone(), until: text.clone(), per_minute: text };
            let _ = raw.parse(today());
        }
    }
}
