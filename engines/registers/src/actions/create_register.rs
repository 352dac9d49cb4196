//! Makes a new register.

use kit::{FieldProblem, OrganisationId, PersonId, Problem, RegisterId, Says, Viewer};
use serde_json::json;

use crate::declaration::{Declaration, is_register_code};
use crate::number::NumberPattern;
use crate::period::UpdatePeriod;
use crate::register::{Register, RegisterState};
use crate::registers::{Registers, Shelf};
use crate::{computed, journal, rights, store};

/// A register to be made.
#[derive(Clone, Debug)]
pub struct NewRegister {
    /// Its word in addresses.
    pub code: String,
    /// The author organisation.
    pub organisation: OrganisationId,
    /// The responsible person.
    pub responsible: Option<PersonId>,
    /// How often it will be brought up to date.
    pub update_period: UpdatePeriod,
    /// Whether the public sees it at once.
    pub state: RegisterState,
    /// What it is.
    pub declaration: Declaration,
    /// Why, for the history.
    pub reason: String,
}

/// Makes a register.
///
/// Errors: [`Problem::Invalid`] with a path into the declaration.
pub async fn create_register(registers: &Registers, viewer: &Viewer, new: NewRegister) -> Result<Register, Problem> {
    rights::may_administer(viewer)?;
    let problems = problems(&new, &*registers.shelf().await?);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let register = register(registers, &new)?;
    let (viewer, written, reason) = (viewer.clone(), register.clone(), super::reason(&new.reason)?);
    registers
        .db()
        .tx(move |tx| {
            let (viewer, register, reason) = (viewer.clone(), written.clone(), reason.clone());
            Box::pin(async move {
                store::registers::insert(tx, &register, &reason, &viewer).await?;
                store::registers::mark_composed(tx, &computed::targets(&register.declaration)).await?;
                let more = json!({ "state": register.state, "organisation": register.organisation });
                Ok::<_, Problem>(journal::of_register(tx, &viewer, "create", &register, more).await?)
            })
        })
        .await?;
    Ok(register)
}

fn problems(new: &NewRegister, shelf: &Shelf) -> Vec<FieldProblem> {
    let mut problems = new.declaration.problems();
    if !is_register_code(&new.code) {
        problems.push(FieldProblem { field: "code".to_owned(), says: "register-code-form".into() });
    }
    for (field, target) in new.declaration.references() {
        if target != new.code && shelf.by_code(target).is_none() {
            let says = Says::new("register-target-unknown").with("register", target);
            problems.push(FieldProblem { field: format!("fields.{}.register", field.code), says });
        }
    }
    problems.extend(computed::circle(&new.code, &new.declaration, shelf));
    problems
}

fn register(registers: &Registers, new: &NewRegister) -> Result<Register, Problem> {
    let number = NumberPattern::parse(&new.declaration.number).map_err(|_| Problem::field("number", "register-number-part"))?;
    let (now, today) = (registers.clock().now(), registers.clock().today());
    Ok(Register {
        id: RegisterId::new(registers.clock()),
        code: new.code.clone(),
        state: new.state,
        organisation: new.organisation,
        responsible: new.responsible,
        update_period: new.update_period,
        updated_on: Some(today),
        next_update: new.update_period.next_after(today),
        declaration_version: 1,
        declaration: new.declaration.clone(),
        number,
        record_count: 0,
        created_at: now,
        changed_at: now,
    })
}
