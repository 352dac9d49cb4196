//! Roles as they are shown: what, over what, until when, and what they allow in plain words.

use i18n::Locale;
use kit::{DistrictId, Lang, Timestamp};

use crate::acting::Right;
use crate::grant::{GrantId, HeldGrant, last_day, role_message};
use crate::{CaseKind, Identity};

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
    /// In which district; empty for all.
    pub district: String,
    /// Of which kind of case; empty for all.
    pub kind: String,
    /// For whom it is exercised; empty for one's own.
    pub of: String,
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
            district: "Саксаганський район".into(),
            kind: String::new(),
            of: String::new(),
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
    let (registers, districts, kinds) = (engine.registers(), engine.districts(), engine.kinds());
    let day = |at: Timestamp| t.date(at.to_zoned(kit::clock::kyiv()).date());
    let row = |held: &HeldGrant| RoleRow {
        id: held.id,
        role: role_message(held.grant.role),
        organisation: held.grant.organisation.and_then(|id| directory.name(id, t.lang()).map(str::to_owned)).unwrap_or_default(),
        register: held.grant.register.map(|id| register_name(&registers, id, t.lang())).unwrap_or_default(),
        district: held.grant.district.map(|id| district_name(&districts, id, t.lang())).unwrap_or_default(),
        kind: held.grant.kind.as_deref().map(|code| kind_name(&kinds, code, t)).unwrap_or_default(),
        of: String::new(),
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

fn district_name(districts: &[(DistrictId, kit::Text)], id: DistrictId, lang: Lang) -> String {
    districts.iter().find(|(own, _)| *own == id).map_or_else(|| id.to_string(), |(_, name)| name.get(lang).to_owned())
}

fn kind_name(kinds: &[CaseKind], code: &str, t: &Locale) -> String {
    kinds.iter().find(|own| own.code == code).map_or_else(|| code.to_owned(), |own| t.say(own.name).to_owned())
}

/// Rights as they are shown: one's own, and those exercised for others with their names.
pub fn right_rows(engine: &Identity, t: &Locale, rights: &[Right], now: Timestamp) -> Vec<RoleRow> {
    let directory = engine.directory();
    let held: Vec<HeldGrant> = rights.iter().map(|right| right.held.clone()).collect();
    let mut rows = role_rows(engine, t, &held, now);
    for (row, right) in rows.iter_mut().zip(rights) {
        row.of = right.of.and_then(|person| directory.person_name(person)).unwrap_or_default().to_owned();
    }
    rows
}

/// The districts as choices; the first is all.
pub fn districts(engine: &Identity, t: &Locale) -> Vec<(String, String)> {
    let mut all: Vec<_> = engine.districts().iter().map(|(id, name)| (id.to_string(), name.get(t.lang()).to_owned())).collect();
    all.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    std::iter::once((String::new(), t.say("identity-all-districts").to_owned())).chain(all).collect()
}

/// The kinds of cases as choices; the first is all.
pub fn kinds(engine: &Identity, t: &Locale) -> Vec<(String, String)> {
    let all = engine.kinds().into_iter().map(|own| (own.code.to_owned(), t.say(own.name).to_owned()));
    std::iter::once((String::new(), t.say("identity-all-kinds").to_owned())).chain(all).collect()
}
