//! Roles as they are shown: what, over what, until when, and what they allow in plain words.

use i18n::Locale;
use kit::{Lang, Timestamp};

use crate::Identity;
use crate::grant::{GrantId, HeldGrant, last_day, role_message};

/// A role in a list.
pub struct RoleRow {
    /// The grant.
    pub id: GrantId,
    /// The role's name, as a key.
    pub role: &'static str,
    /// Over which organisation; empty for all.
    pub organisation: String,
    /// In which register; empty for all.
    pub register: String,
    /// From which day on.
    pub since: String,
    /// The last day; empty for no end.
    pub until: String,
    /// Whether it holds now (else it has not begun or is over).
    pub holds: bool,
    /// Whether it is over.
    pub over: bool,
    /// Who gave it; empty for the platform itself.
    pub given_by: String,
}

impl RoleRow {
    /// One for tests of templates.
    pub(crate) fn sample(role: &'static str) -> Self {
        Self {
            id: GrantId(uuid::Uuid::nil()),
            role,
            organisation: "Департамент освіти".into(),
            register: String::new(),
            since: "22 листопада 2026".into(),
            until: "31 грудня 2026".into(),
            holds: true,
            over: false,
            given_by: "Іван Шевчук".into(),
        }
    }
}

/// Grants as they are shown.
pub fn role_rows(engine: &Identity, t: &Locale, grants: &[HeldGrant], now: Timestamp) -> Vec<RoleRow> {
    let directory = engine.directory();
    let registers = engine.registers();
    let day = |at: Timestamp| t.date(at.to_zoned(kit::clock::kyiv()).date());
    let row = |held: &HeldGrant| RoleRow {
        id: held.id,
        role: role_message(held.grant.role),
        organisation: held.grant.organisation.and_then(|id| directory.name(id, t.lang()).map(str::to_owned)).unwrap_or_default(),
        register: held.grant.register.map(|id| register_name(&registers, id, t.lang())).unwrap_or_default(),
        since: day(held.since),
        until: held.until.map(|until| t.date(last_day(until))).unwrap_or_default(),
        holds: held.holds(now),
        over: held.is_over(now),
        given_by: held.given_by.and_then(|by| directory.person_name(by).map(str::to_owned)).unwrap_or_default(),
    };
    grants.iter().map(row).collect()
}

fn register_name(registers: &[(kit::RegisterId, kit::Text)], id: kit::RegisterId, lang: Lang) -> String {
    registers.iter().find(|(own, _)| *own == id).map_or_else(|| id.to_string(), |(_, name)| name.get(lang).to_owned())
}
