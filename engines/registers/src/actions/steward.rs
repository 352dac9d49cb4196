//! Who answers for a register and how fresh it is.

use jiff::civil::Date;
use kit::{OrganisationId, PersonId, Problem, Role, Viewer};
use serde_json::{Value, json};

use crate::period::UpdatePeriod;
use crate::register::{Register, RegisterState};
use crate::registers::Registers;
use crate::{journal, rights, store};

/// The steward of a register.
#[derive(Clone, Debug)]
pub struct Steward {
    /// The author organisation.
    pub organisation: OrganisationId,
    /// The responsible person.
    pub responsible: Option<PersonId>,
    /// How often it is brought up to date.
    pub update_period: UpdatePeriod,
    /// The date of the next update; none reckons it from the last one.
    pub next_update: Option<Date>,
}

/// Gives a register to a steward.
///
/// Errors: [`Problem::Forbidden`] for all but administrators.
pub async fn set_steward(registers: &Registers, viewer: &Viewer, code: &str, steward: Steward) -> Result<(), Problem> {
    rights::may_administer(viewer)?;
    change(registers, viewer, code, "update", move |register, today| {
        let since = register.updated_on.unwrap_or(today);
        register.organisation = steward.organisation;
        register.responsible = steward.responsible;
        register.update_period = steward.update_period;
        register.next_update = steward.next_update.or_else(|| steward.update_period.next_after(since));
        json!({
            "organisation": steward.organisation,
            "responsible": steward.responsible,
            "update_period": steward.update_period,
            "next_update": register.next_update,
        })
    })
    .await
}

/// Says that the register is up to date as of today, which moves the date of the next update.
///
/// Errors: [`Problem::Forbidden`] for those who do not publish the organisation's records.
pub async fn confirm_update(registers: &Registers, viewer: &Viewer, code: &str) -> Result<(), Problem> {
    let register = registers.register(code).await?;
    if !rights::holds(viewer, Role::Editor, register.organisation, register.id) {
        return Err(rights::refusal(viewer));
    }
    change(registers, viewer, code, "confirm", |register, today| {
        register.updated_on = Some(today);
        register.next_update = register.update_period.next_after(today);
        json!({ "next_update": register.next_update })
    })
    .await
}

/// Shows, hides or archives a register.
///
/// Errors: [`Problem::Forbidden`] for all but administrators.
pub async fn set_register_state(registers: &Registers, viewer: &Viewer, code: &str, state: RegisterState) -> Result<(), Problem> {
    rights::may_administer(viewer)?;
    change(registers, viewer, code, "update", move |register, _| {
        let was = std::mem::replace(&mut register.state, state);
        json!({ "state": state, "was": was })
    })
    .await
}

/// Makes a change, which tells what the journal keeps of it.
async fn change(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    verb: &'static str,
    change: impl Fn(&mut Register, Date) -> Value + Send + Sync + Clone + 'static,
) -> Result<(), Problem> {
    let (id, today, viewer) = (registers.register(code).await?.id, registers.clock().today(), viewer.clone());
    registers
        .db()
        .tx(move |tx| {
            let (viewer, change) = (viewer.clone(), change.clone());
            Box::pin(async move {
                store::registers::advance(tx, id, 0, 0).await?;
                let mut register = store::registers::load(tx, id).await?;
                let told = change(&mut register, today);
                store::registers::update_steward(tx, &register).await?;
                Ok(journal::of_register(tx, &viewer, verb, &register, told).await?)
            })
        })
        .await
}
