//! Passports of the invented city's blocks of flats with their costs, repairs and queue.

use ::houses::samples::{self, SampleHouse};
use ::registers::actions::{NewRecord, Then, create_records};
use catalogue::samples::Scale;
use jiff::SignedDuration;
use kit::{OrganisationId, RecordId, RegisterId, Role};

use super::people::People;
use super::{Filling, Told};
use crate::Trouble;

/// The organisation that answers for the register and the queue.
const STEWARD: &str = "improvement-department";
/// Passports written in one transaction.
const BATCH: usize = 400;

/// Makes the register of passports, a year and a half ago.
pub async fn register(filling: &Filling, people: &People) -> Result<RegisterId, Trouble> {
    let steward = people.organisation(STEWARD).ok_or_else(|| Trouble::said("the demonstration has no council"))?;
    filling.clock.set(filling.end - SignedDuration::from_hours(478 * 24));
    let responsible = people.viewer(Role::Publisher, steward).person;
    let made = ::houses::actions::set_up(&filling.house, &people.administrator(), steward, responsible).await;
    Ok(made.map_err(|problem| Trouble::said(format!("houses: {problem:?}")))?.id)
}

/// The companies that manage houses; the steward itself where there is none.
fn managers(people: &People) -> Vec<OrganisationId> {
    let steward = people.organisation(STEWARD);
    let known =
        |number: usize| people.organisation(&format!("house-manager-{number}")).filter(|id| Some(*id) != people.organisation("council"));
    let companies: Vec<OrganisationId> = (1..=16).filter_map(known).collect();
    if companies.is_empty() { steward.into_iter().collect() } else { companies }
}

/// The most blocks of flats of a city of this size.
pub fn limit(scale: Scale) -> usize {
    if scale == Scale::Full { usize::MAX } else { 60 }
}

/// Writes passports and figures.
pub async fn fill(filling: &Filling, people: &People, told: Told<'_>) -> Result<(), Trouble> {
    let mut made = samples::passports(&managers(people), limit(filling.scale));
    let (total, code) = (made.len(), "houses");
    filling.clock.set(filling.end - SignedDuration::from_hours(300 * 24));
    let added = samples::add_documents(&filling.house, &people.administrator(), &mut made).await;
    added.map_err(|problem| Trouble::said(format!("documents of houses: {problem:?}")))?;
    let mut written: Vec<(RecordId, SampleHouse)> = Vec::with_capacity(total);
    for batch in made.chunks(BATCH) {
        let new = batch.iter().map(|one| NewRecord {
            organisation: one.manager,
            data: one.data.clone(),
            reason: String::new(),
            then: Then::Publish,
        });
        let records = create_records(filling.registers(), &people.administrator(), code, new.collect()).await;
        let records = records.map_err(|problem| Trouble::said(format!("houses: {problem:?}")))?;
        written.extend(records.iter().map(|record| record.id).zip(batch.iter().cloned()));
        filling.clock.advance(SignedDuration::from_mins(11));
        told("Паспорти будинків", written.len(), total);
    }
    filling.clock.set(filling.end - SignedDuration::from_hours(24));
    samples::fill(&filling.house, &people.administrator(), &written)
        .await
        .map_err(|problem| Trouble::said(format!("houses: {problem:?}")))?;
    Ok(())
}
