//! Ties addresses to the houses that were chosen for them, or leaves them as they are.

use fields::{Field, Value};
use kit::value::Json;
use kit::{Problem, RecordId, Role, Viewer};
use places::tie::rewritten;
use places::{Book, HouseId, Place};
use registers::actions::{ChangeError, RecordChange, Then, change_record};
use registers::{Audience, Opened, Record, Register, Registers, State, rights};
use uuid::Uuid;

use super::{AT_ONCE, Doubt, SCORE_MIN, find, store};

/// What is to become of an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// It means this house.
    House(HouseId),
    /// It stays as it is written.
    Leave,
}

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settled {
    /// Addresses that were tied.
    pub tied: usize,
    /// Addresses that stay as they are, by choice.
    pub left: usize,
    /// Records that could not be changed: somebody was quicker, or something else in them is wrong.
    pub refused: usize,
}

/// One address that was tied, for the way back.
#[derive(Clone, Debug)]
pub struct Step {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: String,
    /// The version it made.
    pub version: i64,
    /// The address as it was.
    pub before: Json<serde_json::Value>,
}

/// Does what was chosen, record by record: what cannot be changed is counted and left.
///
/// Errors: the database's.
pub async fn settle(
    registers: &Registers,
    viewer: &Viewer,
    (book, register): (&Book, &Register),
    choices: Vec<(Doubt, Choice)>,
) -> Result<Settled, Problem> {
    let (mut done, mut steps) = (Settled::default(), Vec::new());
    for (doubt, choice) in choices {
        match choice {
            Choice::Leave => {
                leave(registers, viewer, &doubt).await?;
                done.left += 1;
            }
            Choice::House(house) => match tie_to(registers, viewer, (book, register), &doubt, house).await? {
                Some(step) => steps.push(step),
                None => done.refused += 1,
            },
        }
    }
    done.tied = steps.len();
    if !steps.is_empty() {
        note(registers, viewer, register, steps).await?;
    }
    Ok(done)
}

async fn leave(registers: &Registers, viewer: &Viewer, doubt: &Doubt) -> Result<(), Problem> {
    let (id, field, text) = (doubt.record.id, doubt.field.clone(), doubt.address.text.clone());
    let viewer = viewer.clone();
    let write = registers.db().tx(move |tx| {
        let (field, text, viewer) = (field.clone(), text.clone(), viewer.clone());
        Box::pin(async move { Ok::<_, Problem>(store::leave(tx, id, &field, &text, &viewer).await?) })
    });
    write.await
}

async fn tie_to(
    registers: &Registers,
    viewer: &Viewer,
    (book, register): (&Book, &Register),
    doubt: &Doubt,
    house: HouseId,
) -> Result<Option<Step>, Problem> {
    let Some(address) = rewritten(book, house, doubt.address.clone()) else { return Ok(None) };
    let version = write(registers, viewer, register, &doubt.record, &doubt.field, Value::Address(address).to_json()).await?;
    let before = doubt.record.data.0.get(&doubt.field).cloned().unwrap_or_default();
    Ok(version.map(|version| Step { record: doubt.record.id, field: doubt.field.clone(), version, before: Json(before) }))
}

/// Writes an address into a record and hands it on as far as the viewer may; none where the record refuses.
///
/// Errors: the database's.
pub(super) async fn write(
    registers: &Registers,
    viewer: &Viewer,
    register: &Register,
    record: &Record,
    field: &str,
    address: serde_json::Value,
) -> Result<Option<i64>, Problem> {
    let mut data = register.typed(&record.data.0);
    data.insert(field.to_owned(), address);
    let change = RecordChange { version: record.version, data, reason: String::new(), then: then(viewer, register, record) };
    match change_record(registers, viewer, &register.code, record.id, change).await {
        Ok(written) => Ok(Some(written.version)),
        Err(ChangeError::Refused(problem)) if problem.status() >= 500 => Err(problem),
        Err(_) => Ok(None),
    }
}

/// What everybody saw they go on seeing, with the tie, where the viewer may publish; a draft stays one.
fn then(viewer: &Viewer, register: &Register, record: &Record) -> Then {
    match record.state {
        State::Published if !register.declaration.review => Then::Keep,
        State::Published if rights::holds(viewer, Role::Publisher, record.organisation_id, register.id) => Then::Publish,
        State::Published => Then::Submit,
        _ => Then::Keep,
    }
}

async fn note(registers: &Registers, viewer: &Viewer, register: &Register, steps: Vec<Step>) -> Result<Uuid, Problem> {
    let (register, viewer, steps) = (register.id, viewer.clone(), std::sync::Arc::new(steps));
    let write = registers.db().tx(move |tx| {
        let (viewer, steps) = (viewer.clone(), steps.clone());
        Box::pin(async move { Ok::<_, Problem>(store::note(tx, register, &viewer, &steps).await?) })
    });
    write.await
}

/// Ties addresses of a field whose likeliest house scores so much and has no equal, at most [`AT_ONCE`].
///
/// Errors: the database's.
pub async fn accept_above(
    registers: &Registers,
    viewer: &Viewer,
    book: &Book,
    (opened, audience, field): (&Opened, &Audience, &Field),
    score: u8,
) -> Result<Settled, Problem> {
    let (mut choices, mut cursor, score) = (Vec::new(), None, score.max(SCORE_MIN));
    loop {
        let found = find(registers.db(), book, opened, audience, field, (cursor, AT_ONCE)).await?;
        choices.extend(found.doubts.into_iter().filter_map(|doubt| Some((certain(&doubt, score)?, doubt))));
        cursor = found.next;
        if cursor.is_none() || choices.len() >= AT_ONCE {
            break;
        }
    }
    choices.truncate(AT_ONCE);
    let choices = choices.into_iter().map(|(house, doubt)| (doubt, Choice::House(house))).collect();
    settle(registers, viewer, (book, &opened.register), choices).await
}

/// The only house that scores so much.
fn certain(doubt: &Doubt, score: u8) -> Option<HouseId> {
    let mut good = doubt.candidates.iter().filter(|candidate| candidate.score >= score);
    match (good.next().map(|candidate| candidate.place), good.next()) {
        (Some(Place::House(house)), None) => Some(house),
        _ => None,
    }
}
