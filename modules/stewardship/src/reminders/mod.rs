//! Reminders before and after the date of the next update: one digest a person a day, and administrators where it is long past.

mod digest;
mod send;

use std::collections::HashMap;
use std::sync::Arc;

use identity::Snapshot;
use jiff::civil::Date;
use kit::{PersonId, RegisterId, Text};
use registers::period::reminder_due;
use registers::{Freshness, Register, RegisterState};

pub use send::{REMIND, TEMPLATES, remind, remind_now};

use crate::letters::Roles;

/// A resource somebody is reminded of.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// The register.
    pub id: RegisterId,
    /// Its word in addresses.
    pub code: String,
    /// What it is called.
    pub title: Text,
    /// The day by which it was or is to be brought up to date.
    pub next_update: Date,
    /// Days until then; negative after it.
    pub days: i32,
}

impl Due {
    /// The register as a thing to be reminded of; none without a date or in the archive.
    pub fn of(register: &Register, today: Date) -> Option<Self> {
        let next_update = register.next_update.filter(|_| register.state != RegisterState::Archived)?;
        let days = match register.freshness(today) {
            Freshness::NoTerm => return None,
            Freshness::Current(days) | Freshness::Soon(days) => days,
            Freshness::Overdue(days) => -days,
        };
        Some(Self { id: register.id, code: register.code.clone(), title: register.declaration.title.clone(), next_update, days })
    }
}

/// The registers somebody is to be reminded of today, given the day of the last reminder of each.
pub fn due<'a>(registers: &'a [Arc<Register>], reminded: &HashMap<RegisterId, Date>, today: Date) -> Vec<(&'a Register, Due)> {
    let asked = |register: &'a Arc<Register>| {
        let due = Due::of(register, today)?;
        let last = reminded.get(&register.id).copied();
        reminder_due(register.update_period, due.next_update, last, today).then_some((&**register, due))
    };
    registers.iter().filter_map(asked).collect()
}

/// The registers administrators are to hear of: overdue by `days` or more.
pub fn long_overdue(registers: &[Arc<Register>], days: i32, today: Date) -> Vec<Due> {
    registers.iter().filter_map(|register| Due::of(register, today)).filter(|due| -due.days >= days.max(1)).collect()
}

/// Who is reminded: the responsible person; where there is none who can be reached, the organisation's publishers; where there
/// are none, the administrators.
pub fn receivers(register: &Register, roles: &Roles, directory: &Snapshot, is_reached: impl Fn(PersonId) -> bool) -> Vec<PersonId> {
    if let Some(responsible) = register.responsible.filter(|person| is_reached(*person)) {
        return vec![responsible];
    }
    let mut publishers = roles.publishers_of(register.organisation, Some(register.id), directory);
    publishers.retain(|person| is_reached(*person));
    if publishers.is_empty() {
        crate::letters::people(&roles.administrators).filter(|person| is_reached(*person)).collect()
    } else {
        publishers
    }
}
