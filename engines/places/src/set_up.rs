//! The four registers of a city that has no address register yet.

use kit::{OrganisationId, Problem, Viewer};
use registers::actions::{NewRegister, create_register};
use registers::declared::Declared;
use registers::{Declaration, RegisterState};

use crate::places::Places;
use crate::settings::{Settings, Source};

/// The declarations as they are delivered, each after those it refers to.
const DECLARED: [(Source, &str); 4] = [
    (Source::Districts, include_str!("../registers/districts.toml")),
    (Source::Streets, include_str!("../registers/streets.toml")),
    (Source::StreetNames, include_str!("../registers/street-names.toml")),
    (Source::Addresses, include_str!("../registers/addresses.toml")),
];

/// A register as it is delivered, under the codes of the city.
///
/// Errors: [`Problem::Internal`] for a file that is wrong, which a test rules out.
pub fn declared(settings: &Settings, source: Source) -> Result<Declared, Problem> {
    let text = DECLARED.iter().find(|(own, _)| *own == source).map_or("", |(_, text)| text);
    let mut declared = Declared::read(text).map_err(|problems| Problem::Internal(format!("{source:?}: {problems:?}")))?;
    settings.code(source).clone_into(&mut declared.code);
    retarget(&mut declared.declaration, settings);
    Ok(declared)
}

/// Points references at the codes the city keeps the registers under.
fn retarget(declaration: &mut Declaration, settings: &Settings) {
    let own = Settings::default();
    for target in declaration.fields.iter_mut().filter_map(|field| field.register.as_mut()) {
        if let Some(source) = Source::ALL.into_iter().find(|source| own.code(*source) == target.as_str()) {
            settings.code(source).clone_into(target);
        }
    }
}

/// Which of the four registers the city does not have.
///
/// Errors: the database's.
pub async fn missing(places: &Places) -> Result<Vec<Source>, Problem> {
    let shelf = places.registers().shelf().await?;
    Ok(Source::ALL.into_iter().filter(|source| shelf.by_code(places.settings().code(*source)).is_none()).collect())
}

/// Makes those of the four registers that are not there, kept by `organisation`; how many were made.
///
/// Errors: as [`create_register`]; what was made before stays and is not made again.
pub async fn set_up(places: &Places, viewer: &Viewer, organisation: OrganisationId) -> Result<usize, Problem> {
    let missing = missing(places).await?;
    for source in &missing {
        let Declared { code, update_period, declaration, .. } = declared(places.settings(), *source)?;
        let new = NewRegister {
            code,
            organisation,
            responsible: None,
            update_period,
            state: RegisterState::Active,
            declaration,
            reason: String::new(),
        };
        create_register(places.registers(), viewer, new).await?;
    }
    Ok(missing.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_are_right_under_any_codes() {
        let settings = Settings { streets: "vulytsi".to_owned(), ..Settings::default() };
        for source in Source::ALL {
            let declared = declared(&settings, source).unwrap();
            assert_eq!(declared.code, settings.code(source));
            assert!(declared.declaration.references().all(|(_, target)| target != "streets"), "{source:?}");
        }
    }

    #[test]
    fn streets_offer_every_kind_the_book_knows() {
        for source in [Source::Streets, Source::StreetNames] {
            let declared = declared(&Settings::default(), source).unwrap();
            let kind = declared.declaration.field("kind").unwrap();
            let codes: Vec<&str> = kind.choices.iter().map(|choice| choice.code.as_str()).collect();
            assert_eq!(codes, crate::StreetKind::all().map(crate::StreetKind::code).collect::<Vec<_>>());
        }
    }
}
