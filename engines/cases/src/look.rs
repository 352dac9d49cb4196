//! Looking at who came with a case: written into the journal before it is shown.

use kit::{Problem, Viewer};
use web::House;

use crate::case::{Applicant, Case};
use crate::store;

/// The applicant of a case, for an official who takes part in it. Where the journal cannot be written, nothing is shown.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn applicant(house: &House, viewer: &Viewer, case: &Case) -> Result<Applicant, Problem> {
    let entry = audit::Entry::new(viewer, "look", "case", case.id).on_ground(&case.number);
    let entry = match case.applicant_id {
        Some(person) => entry.about(person),
        None => entry,
    };
    audit::look(house.db(), entry).await?;
    Ok(store::belongings::applicant(house.db(), case.id).await?.unwrap_or_default())
}

/// A phone for who need not know it: the last two digits.
pub fn masked_phone(phone: &str) -> String {
    let end: String = phone.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    if phone.is_empty() { String::new() } else { format!("+380 ** *** ** {end}") }
}
