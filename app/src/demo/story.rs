//! What happened after the registers were filled: corrections, returns, archives; some registers fell behind their term.

use std::collections::BTreeMap;

use ::registers::actions::{Moving, RecordChange, Then, change_record, confirm_update, move_record};
use ::registers::store::records as store;
use ::registers::{Data, Record, Register, State, UpdatePeriod, Verb};
use catalogue::samples::records;
use fields::Kind;
use futures_util::StreamExt;
use jiff::SignedDuration;
use kit::Role;
use samples::Samples;
use stewardship::samples::{Cast, SamplePerson};

use super::Filling;
use super::people::People;
use super::records::SEED;
use super::registers::Made;
use crate::Trouble;

/// Why somebody corrected an object.
const REASONS: [&str; 6] = [
    "Уточнено за зверненням мешканця",
    "Оновлено за даними закладу",
    "Виправлено помилку в даних",
    "Планове оновлення",
    "Уточнено після виїзду на місце",
    "Змінено контактні дані",
];
/// Why a publisher handed a draft back.
const RETURNS: [&str; 3] =
    ["Уточніть адресу: будинку з таким номером немає", "Додайте телефон для звернень", "Перевірте назву: вона збігається з іншим об’єктом"];

/// Tells what happened to the objects of every register, and when each was last confirmed.
pub async fn tell(filling: &Filling, people: &People, made: &[Made<'_>]) -> Result<(), Trouble> {
    for one in made {
        let mut samples = Samples::named(SEED, &format!("{} changed", one.sample.code));
        filling.clock.set(filling.end - SignedDuration::from_hours(24 * samples.number(60..=75)));
        let others: Vec<Data> = records(one.sample, one.sample.sample_count.min(200), SEED ^ 1)?.collect();
        let all: Vec<Record> = store::stream(filling.house.db(), one.register.id).filter_map(async |record| record.ok()).collect().await;
        for record in &all {
            let told = tell_one(filling, people, &one.register, record, &others, &mut samples).await;
            told.map_err(|error| Trouble::said(format!("{} {}: {error:?}", one.sample.code, record.number)))?;
        }
        confirm(filling, people, &one.register, &mut samples).await?;
    }
    propose(filling, people).await
}

/// Registers that somebody proposed last week, for the expert group to look at.
async fn propose(filling: &Filling, people: &People) -> Result<(), Trouble> {
    let Some(organisation) = people.shown() else { return Ok(()) };
    let author = people.viewer(Role::Publisher, organisation);
    let Some(person) = author.person else { return Ok(()) };
    let experts = people.holders(Role::Expert).into_iter().map(|(person, name)| SamplePerson { person, name });
    let cast = Cast { author: SamplePerson { person, name: author.name }, organisation, experts: experts.collect() };
    filling.clock.set(filling.end - SignedDuration::from_hours(24 * 5));
    stewardship::samples::proposals(&filling.house, &cast).await?;
    Ok(())
}

async fn tell_one(
    filling: &Filling,
    people: &People,
    register: &Register,
    record: &Record,
    others: &[Data],
    samples: &mut Samples,
) -> Result<(), ::registers::actions::ChangeError> {
    let (publisher, editor) = (people.viewer(Role::Publisher, record.organisation_id), people.viewer(Role::Editor, record.organisation_id));
    let lot = samples.below(100);
    match (record.state, lot) {
        (State::Published, 0..=2) => {
            filling.clock.advance(SignedDuration::from_mins(samples.number(3..=50)));
            let moving =
                Moving { verb: Verb::Archive, version: None, reason: "Заклад припинив роботу".to_owned(), to: None };
            move_record(filling.registers(), &publisher, &register.code, record.id, moving).await?;
        }
        (State::Published, 3..=14) => {
            let Some(data) = corrected(register, record, others, samples) else { return Ok(()) };
            filling.clock.advance(SignedDuration::from_mins(samples.number(3..=50)));
            // Some corrections still wait for the publisher; what was published stays before everybody's eyes.
            let then = if lot < 12 || !register.declaration.review { Then::Publish } else { Then::Submit };
            let by = if then == Then::Publish { &publisher } else { &editor };
            let reason = (*samples.pick(&REASONS)).to_owned();
            let change = RecordChange { version: record.version, data, reason, then };
            change_record(filling.registers(), by, &register.code, record.id, change).await?;
        }
        (State::OnReview, 0..=29) => {
            filling.clock.advance(SignedDuration::from_mins(samples.number(3..=50)));
            let reason = (*samples.pick(&RETURNS)).to_owned();
            let moving = Moving { verb: Verb::Return, version: None, reason, to: None };
            move_record(filling.registers(), &publisher, &register.code, record.id, moving).await?;
        }
        _ => {}
    }
    Ok(())
}

/// The record with one or two optional values taken from another invented record.
fn corrected(register: &Register, record: &Record, others: &[Data], samples: &mut Samples) -> Option<Data> {
    let kinds = [Kind::Phone, Kind::Email, Kind::LongText, Kind::Integer, Kind::OpeningHours, Kind::YesNo, Kind::Money, Kind::Choice];
    let is_free = |field: &&fields::Field| {
        kinds.contains(&field.kind)
            && !field.unique
            && field.code != register.declaration.title_field
            && record.data.0.contains_key(&field.code)
    };
    let codes: Vec<&str> = register.declaration.fields.iter().filter(is_free).map(|field| field.code.as_str()).collect();
    if codes.is_empty() || others.is_empty() {
        return None;
    }
    let other = samples.pick(others);
    let mut data = record.data.0.clone();
    for code in samples.some(&codes, 2.min(codes.len())) {
        if let Some(value) = other.get(*code) {
            data.insert((*code).to_owned(), value.clone());
        }
    }
    (data != record.data.0).then_some(data)
}

/// The register's last confirmation: mostly within its period, now and then long before.
async fn confirm(filling: &Filling, people: &People, register: &Register, samples: &mut Samples) -> Result<(), Trouble> {
    let days = BTreeMap::from([
        (UpdatePeriod::Day.code(), 1),
        (UpdatePeriod::Week.code(), 7),
        (UpdatePeriod::Month.code(), 28),
        (UpdatePeriod::Quarter.code(), 89),
        (UpdatePeriod::HalfYear.code(), 180),
        (UpdatePeriod::Year.code(), 364),
    ]);
    let period = days.get(register.update_period.code()).copied().unwrap_or(60);
    let since = if samples.chance(0.14) { period + samples.number(1..=40) } else { samples.number(0..=period - 1) };
    filling.clock.set(filling.end - SignedDuration::from_hours(24 * since));
    let publisher = people.viewer(Role::Publisher, register.organisation);
    Ok(confirm_update(filling.registers(), &publisher, &register.code).await?)
}
