//! Writes new records.

use std::sync::Arc;

use db::DbError;
use kit::value::Json;
use kit::{OrganisationId, Problem, RecordId, Viewer};
use serde_json::{Value, json};

use super::Then;
use super::step::public_delta;
use crate::check::{self, Completeness};
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::ties;
use crate::{attachments, journal, refresh, review, rights, store};

/// A record to be written.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// The organisation that will keep it.
    pub organisation: OrganisationId,
    /// Its data.
    pub data: Data,
    /// Why, for the history; may be empty.
    pub reason: String,
    /// What to do right after.
    pub then: Then,
}

/// Writes a record and gives it its number.
///
/// Errors: [`Problem::Invalid`] naming the fields; [`Problem::Forbidden`] for an organisation that is not the viewer's.
pub async fn create_record(registers: &Registers, viewer: &Viewer, code: &str, new: NewRecord) -> Result<Record, Problem> {
    let mut made = create_records(registers, viewer, code, vec![new]).await?;
    made.pop().ok_or_else(|| Problem::Internal("a record was written and is not there".to_owned()))
}

/// Writes a record under an id of the sender's making; one that is there under it already is given back as it stands, so that a
/// request delivered twice writes once.
///
/// Errors: as [`create_record`]; [`Problem::NotFound`] where the id is another register's.
pub async fn create_record_once(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    new: NewRecord,
    id: RecordId,
) -> Result<Record, Problem> {
    let (register, ready) = ready(registers, viewer, code, vec![new]).await?;
    let mut made = write(registers, viewer, register, ready, Some(id)).await?;
    made.pop().ok_or_else(|| Problem::Internal("a record was written and is not there".to_owned()))
}

/// Writes several records in one transaction: all or none.
///
/// Errors: as [`create_record`]; the first record that is wrong is named.
pub async fn create_records(registers: &Registers, viewer: &Viewer, code: &str, new: Vec<NewRecord>) -> Result<Vec<Record>, Problem> {
    let (register, ready) = ready(registers, viewer, code, new).await?;
    write(registers, viewer, register, ready, None).await
}

async fn ready(registers: &Registers, viewer: &Viewer, code: &str, new: Vec<NewRecord>) -> Result<(Arc<Register>, Vec<Ready>), Problem> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_code(code).cloned().ok_or(Problem::NotFound)?;
    let houses = registers.houses(&register).await?;
    let mut ready = Vec::with_capacity(new.len());
    for record in new {
        rights::may_create(viewer, record.organisation, &register)?;
        let state = state_after(viewer, &register, record.organisation, record.then)?;
        let completeness = if state == State::Draft { Completeness::Draft } else { Completeness::Whole };
        let mut data = check::check(&register, &record.data, completeness).map_err(Problem::Invalid)?;
        ties::tie(houses.as_deref(), &register, &mut data, None);
        check::check_references(registers.db(), &shelf, &register, &data).await?;
        ready.push(Ready { organisation: record.organisation, state, data, reason: super::reason(&record.reason)? });
    }
    Ok((register, ready))
}

#[derive(Clone)]
struct Ready {
    organisation: OrganisationId,
    state: State,
    data: Data,
    reason: String,
}

fn state_after(viewer: &Viewer, register: &Register, organisation: OrganisationId, then: Then) -> Result<State, Problem> {
    let Some(verb) = then.verb() else { return Ok(State::Draft) };
    let made = verb
        .from_state(State::Draft, register.declaration.review)
        .ok_or_else(|| Problem::Conflict(kit::Says::new("record-wrong-state").with("verb", verb.code()).with("state", "draft")))?;
    if rights::holds(viewer, made.role, organisation, register.id) { Ok(made.to) } else { Err(Problem::Forbidden) }
}

async fn write(
    registers: &Registers,
    viewer: &Viewer,
    register: Arc<Register>,
    ready: Vec<Ready>,
    id: Option<RecordId>,
) -> Result<Vec<Record>, Problem> {
    let (engine, day) = (registers.clone(), registers.clock().today());
    let (viewer, ready) = (viewer.clone(), Arc::new(ready));
    registers
        .db()
        .tx(move |tx| {
            let (register, viewer, ready, engine) = (register.clone(), viewer.clone(), ready.clone(), engine.clone());
            Box::pin(async move {
                let steps = ready.len() as i64;
                if let Some(known) = delivered(tx, &register, id).await? {
                    return Ok(vec![known]);
                }
                let counters = store::registers::advance(tx, register.id, steps, steps).await?;
                if counters.declaration != register.declaration_version {
                    return Err(Problem::Conflict("register-changed-meanwhile".into()));
                }
                let now = tx.now();
                let mut data: Vec<Data> = ready.iter().map(|new| new.data.clone()).collect();
                engine.compose(tx, &register, &mut data.iter_mut().collect::<Vec<_>>()).await?;
                let mut made = Vec::with_capacity(ready.len());
                for (place, (new, data)) in (0i64..).zip(ready.iter().zip(data)) {
                    let number = register.number.number(counters.number + place, day);
                    let id = id.unwrap_or_else(|| RecordId::new(engine.clock()));
                    let record = first_version(&register, new, data, id, number, now);
                    let step = Step { verb: Verb::Create, reason: &new.reason, by: &viewer, import: None };
                    store::records::insert(tx, &register, std::slice::from_ref(&record), counters.seq + place, &step).await?;
                    attachments::attach(tx, &register, &record, &viewer).await?;
                    made.push(record);
                }
                let delta = made.iter().map(|record| public_delta(None, record)).sum();
                store::registers::count(tx, register.id, delta).await?;
                let grounds = made.iter().filter(|record| refresh::takes_ground(&register, record)).map(|record| record.id);
                refresh::tell(tx, register.id, &counters, grounds.collect()).await?;
                review::told_of_new(tx, &register, &made, counters.seq).await?;
                note(tx, &viewer, &register, &made).await?;
                Ok(made)
            })
        })
        .await
}

/// One record is named in the journal, of many there is their count.
async fn note(tx: &mut db::Tx, by: &Viewer, register: &Register, made: &[Record]) -> Result<(), DbError> {
    match made {
        [] => Ok(()),
        [record] => journal::of_record(tx, by, Verb::Create, register, record, Value::Null).await,
        many => journal::of_register(tx, by, journal::word(Verb::Create), register, json!({ "records": many.len() })).await,
    }
}

/// The record an earlier delivery wrote. The register is locked first, so that two deliveries at the same moment come in turn.
async fn delivered(tx: &mut db::Tx, register: &Register, id: Option<RecordId>) -> Result<Option<Record>, Problem> {
    let Some(id) = id else { return Ok(None) };
    store::registers::advance(tx, register.id, 0, 0).await?;
    Ok(store::records::load_many(tx, &[id]).await?.into_iter().find(|record| record.register_id == register.id))
}

fn first_version(register: &Register, new: &Ready, data: Data, id: RecordId, number: String, now: kit::Timestamp) -> Record {
    Record {
        id,
        register_id: register.id,
        title: register.title_of(&data, &number),
        number,
        state: new.state,
        version: 1,
        public_version: (new.state == State::Published).then_some(1),
        organisation_id: new.organisation,
        data: Json(data),
        public_data: None,
        import_id: None,
        created_at: now,
        changed_at: now,
    }
}
