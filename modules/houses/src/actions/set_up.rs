//! Makes the register of passports where it is missing.

use std::sync::Arc;

use kit::{OrganisationId, PersonId, Problem, Says, Viewer};
use registers::actions::{NewRegister, create_register};
use registers::declared::Declared;
use registers::{Register, RegisterState};
use web::House;

use crate::Houses;

/// The declaration that stands beside the module.
///
/// Errors: what is wrong with the file.
pub fn declared() -> Result<Declared, Problem> {
    Declared::read(include_str!("../../registers/houses.toml"))
        .map_err(|problems| Problem::Internal(format!("registers/houses.toml: {problems:?}")))
}

/// Makes the register for an organisation that will answer for it, or gives back the one that is there.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] for an unknown organisation.
pub async fn set_up(
    house: &House,
    by: &Viewer,
    organisation: OrganisationId,
    responsible: Option<PersonId>,
) -> Result<Arc<Register>, Problem> {
    registers::rights::may_administer(by)?;
    let houses = house.part::<Houses>();
    if let Some(register) = houses.register().await? {
        return Ok(register);
    }
    if house.part::<identity::Identity>().directory().organisation(organisation).is_none() {
        return Err(Problem::field("organisation", "houses-choose-organisation"));
    }
    let declared = declared()?;
    let new = NewRegister {
        code: houses.rules().register.clone(),
        organisation,
        responsible,
        update_period: declared.update_period,
        state: RegisterState::Active,
        declaration: declared.declaration,
        reason: house.locale(kit::Lang::Uk).says(&Says::new("houses-set-up-reason")),
    };
    create_register(houses.registers(), by, new).await.map(Arc::new)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_declaration_beside_the_module_is_sound() {
        let declared = super::declared().unwrap();
        for code in ["address", "district", "series", "built", "storeys", "area_total", "manager", "documents", "location"] {
            assert!(declared.declaration.field(code).is_some(), "{code}");
        }
        assert_eq!(declared.declaration.geometry().map(|field| field.code.as_str()), Some("location"));
    }
}
