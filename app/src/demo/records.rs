//! The objects of the demonstration: written in batches over a year, published, with references to objects that stand already.

use std::collections::HashMap;

use ::registers::Data;
use ::registers::actions::{NewRecord, Then, create_records};
use catalogue::samples::{SampleRegister, records};
use fields::{Field, Kind};
use jiff::SignedDuration;
use kit::{OrganisationId, RecordId, Role};
use samples::Samples;
use serde_json::Value;

use super::people::People;
use super::registers::Made;
use super::{Filling, Told};
use crate::Trouble;

/// Objects written in one transaction, and so at one moment of the story.
const BATCH: usize = 40;
/// The seed of the city.
pub const SEED: u64 = 2026;

/// Writes the objects of all registers; ids by register are kept for references.
pub async fn fill(filling: &Filling, people: &People, made: &[Made<'_>], told: Told<'_>) -> Result<(), Trouble> {
    let total = made.iter().map(|one| one.sample.sample_count).sum();
    let (mut done, mut known) = (0, HashMap::new());
    for one in made {
        let ids = fill_register(filling, people, one, &known).await?;
        done += ids.len();
        known.insert(one.sample.code.clone(), ids);
        told(&one.sample.title.uk, done, total);
    }
    Ok(())
}

async fn fill_register(
    filling: &Filling,
    people: &People,
    one: &Made<'_>,
    known: &HashMap<String, Vec<RecordId>>,
) -> Result<Vec<RecordId>, Trouble> {
    let mut samples = Samples::named(SEED, &format!("{} written", one.sample.code));
    let publisher = people.viewer(Role::Publisher, one.register.organisation);
    let data: Vec<Data> = records(one.sample, one.sample.sample_count, SEED)?.collect();
    let start = filling.end - SignedDuration::from_hours(24 * samples.number(380..=440));
    let step = SignedDuration::from_hours(24 * 300 / (data.len() / BATCH + 1) as i64);
    filling.clock.set(start + SignedDuration::from_mins(samples.number(0..=540)));
    let mut ids = Vec::with_capacity(data.len());
    for batch in data.chunks(BATCH) {
        let new = batch.iter().map(|data| new_record(one, people, known, data, &mut samples)).collect();
        let written = create_records(filling.registers(), &publisher, &one.sample.code, new).await;
        let written = written.map_err(|problem| Trouble::said(format!("{}: {problem:?}", one.sample.code)))?;
        ids.extend(written.iter().map(|record| record.id));
        filling.clock.advance(step);
    }
    Ok(ids)
}

fn new_record(one: &Made<'_>, people: &People, known: &HashMap<String, Vec<RecordId>>, data: &Data, samples: &mut Samples) -> NewRecord {
    let under = people.under(one.register.organisation);
    let keeper = if !under.is_empty() && samples.chance(0.3) { *samples.pick(under) } else { one.register.organisation };
    let mut data = data.clone();
    data.retain(|code, _| one.register.field(code).is_some());
    for field in one.sample.references().filter(|field| one.register.field(&field.code).is_some()) {
        if let Some(value) = reference(field, keeper, people, known, samples) {
            data.insert(field.code.clone(), value);
        }
    }
    NewRecord { organisation: keeper, data, reason: String::new(), then: then(one.sample, samples) }
}

/// What a field that only the caller can fill holds; optional ones are sometimes left empty.
fn reference(
    field: &Field,
    keeper: OrganisationId,
    people: &People,
    known: &HashMap<String, Vec<RecordId>>,
    samples: &mut Samples,
) -> Option<Value> {
    if !field.required && samples.chance(0.1) {
        return None;
    }
    match field.kind {
        Kind::Reference => {
            let all = known.get(field.register.as_ref()?).filter(|all| !all.is_empty())?;
            Some(samples.pick(all).to_string().into())
        }
        Kind::Organisation => Some(keeper.to_string().into()),
        Kind::Person => Some(people.viewer(Role::Publisher, keeper).person?.to_string().into()),
        _ => None,
    }
}

/// Most are published; some are still being written or wait for the publisher.
fn then(sample: &SampleRegister, samples: &mut Samples) -> Then {
    match samples.below(100) {
        0..=3 => Then::Keep,
        4..=6 if sample.review => Then::Submit,
        _ => Then::Publish,
    }
}
