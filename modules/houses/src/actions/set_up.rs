//! Makes the register of passports where it is missing.

use std::sync::Arc;

use kit::{OrganisationId, PersonId, Problem, Says, Viewer};
use places::{Places, Source};
use registers::actions::{NewRegister, create_register};
use registers::declared::Declared;
use registers::{Declaration, Register, RegisterState};
use web::House;

use crate::Houses;

/// The field that names the district.
const DISTRICT: &str = "district";

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
    let Declared { update_period, declaration, .. } = declared()?;
    let new = NewRegister {
        code: houses.rules().register.clone(),
        organisation,
        responsible,
        update_period,
        state: RegisterState::Active,
        declaration: fitted(house, declaration).await?,
        reason: house.locale(kit::Lang::Uk).says(&Says::new("houses-set-up-reason")),
    };
    create_register(houses.registers(), by, new).await.map(Arc::new)
}

/// The declaration as this city can have it: districts stand under the city's own code, or are left out where it keeps none.
async fn fitted(house: &House, mut declaration: Declaration) -> Result<Declaration, Problem> {
    let districts = house.part::<Places>().settings().code(Source::Districts);
    let is_kept = house.part::<Houses>().registers().shelf().await?.by_code(districts).is_some();
    declaration.fields.retain(|field| is_kept || field.code != DISTRICT);
    for field in declaration.fields.iter_mut().filter(|field| field.code == DISTRICT) {
        field.register = Some(districts.to_owned());
    }
    Ok(declaration)
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
