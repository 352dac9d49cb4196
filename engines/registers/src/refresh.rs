//! Composed texts follow the names they show: a changed title is told, and a job writes the texts of those that show it anew.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use audit::Actor;
use db::{DbError, Tx};
use fields::{Composer, Field, Kind};
use kit::value::Json;
use kit::{OrganisationId, Problem, RecordId, RegisterId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::computed::Composing;
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::{Registers, Shelf};
use crate::state::{State, Verb};
use crate::store::records::unique_key;
use crate::store::registers::Counters;
use crate::{grounds, journal, store};

/// The kind of the event that titles of records have changed.
pub const TITLES_CHANGED: &str = "registers.titles_changed";
/// The kind of the job that follows it.
pub const REFRESH: &str = "registers.refresh_texts";
/// The kind of the job that follows the renaming of an organisation.
pub const REFRESH_ORGANISATION: &str = "registers.refresh_organisation";

/// The records that are named in one event; beyond that all of the register are meant.
const NAMED_MAX: usize = 1_000;
/// Records written anew in one transaction.
const BATCH: usize = 500;

/// The titles everybody sees of these records have changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TitlesChanged {
    /// Their register.
    pub register: RegisterId,
    /// The records; none means any of the register.
    pub records: Vec<RecordId>,
}

/// What is called otherwise than before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Renamed {
    /// Records.
    Records(TitlesChanged),
    /// An organisation.
    Organisation(OrganisationId),
}

/// Whether composed texts call the record otherwise after a step, or other places lie in its area. What leaves the public keeps the
/// name it had there, but not its area.
pub(crate) fn is_renamed(register: &Register, before: &Record, after: &Record) -> bool {
    let name = |record: &Record| record.published().map(|data| register.title_of(data, &record.number));
    let renamed = after.public_version.is_some() && name(before) != name(after);
    after.state == State::Removed || renamed || area(register, before) != area(register, after)
}

/// Whether places may lie in the area of a new record.
pub(crate) fn takes_ground(register: &Register, new: &Record) -> bool {
    area(register, new).is_some()
}

/// The area everybody sees.
fn area<'a>(register: &Register, record: &'a Record) -> Option<&'a serde_json::Value> {
    let field = register.declaration.geometry().filter(|field| field.kind == Kind::Area)?;
    record.published()?.get(&field.code)
}

/// Tells that the records are called otherwise, where composed texts show titles of their register.
///
/// Errors: the database's.
pub(crate) async fn tell(tx: &mut Tx, register: RegisterId, counters: &Counters, mut records: Vec<RecordId>) -> Result<(), DbError> {
    if !counters.composed || records.is_empty() {
        return Ok(());
    }
    if records.len() > NAMED_MAX {
        records.clear();
    }
    tx.event(TITLES_CHANGED, &TitlesChanged { register, records }).await
}

/// Tells that any record of the register may be called otherwise.
///
/// Errors: the database's.
pub(crate) async fn tell_of_all(tx: &mut Tx, register: RegisterId, counters: &Counters) -> Result<(), DbError> {
    if counters.composed { tx.event(TITLES_CHANGED, &TitlesChanged { register, records: Vec::new() }).await } else { Ok(()) }
}

/// Writes the composed texts that show what was renamed anew, in batches. What is right already is left alone, so that a job killed on
/// its way begins again and does only what is left.
///
/// Errors: the database's.
pub async fn refresh(registers: &Registers, renamed: &Renamed) -> Result<(), Problem> {
    let shelf = registers.shelf().await?;
    for register in shelf.all() {
        let (fields, places) = (showing(register, renamed, &shelf), places(register, renamed, &shelf));
        if !fields.is_empty() || !places.is_empty() {
            let cause = Arc::new(Cause::of(renamed, &shelf));
            wait_for_writers(registers, register.id).await?;
            let mut found = Vec::new();
            if !fields.is_empty() {
                found = store::records::pointing(registers.db(), register.id, &fields, &cause.ids).await?;
            }
            if !places.is_empty() {
                let places: Vec<&str> = places.iter().map(String::as_str).collect();
                found.extend(store::records::pointing(registers.db(), register.id, &places, &[]).await?);
                found.sort_unstable();
                found.dedup();
            }
            refresh_records(registers, register, &cause, found).await?;
        }
    }
    Ok(())
}

/// Why texts are written anew.
struct Cause {
    /// The records or the organisation that are called otherwise; none means any record of a register.
    ids: Vec<Uuid>,
    /// The title of their register.
    title: String,
}

impl Cause {
    fn of(renamed: &Renamed, shelf: &Shelf) -> Self {
        match renamed {
            Renamed::Organisation(id) => Self { ids: vec![id.0], title: String::new() },
            Renamed::Records(changed) => Self {
                ids: changed.records.iter().map(|id| id.0).collect(),
                title: shelf.by_id(changed.register).map(|register| register.declaration.title.uk.clone()).unwrap_or_default(),
            },
        }
    }

    /// «Вулиці: вулиця Соборності»: what the history says.
    fn reason(&self, composing: &Composing<'_>) -> String {
        let name = match self.ids.as_slice() {
            [only] => composing.name(*only).unwrap_or_default(),
            _ => "",
        };
        [self.title.as_str(), name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

/// The fields of a register by which its composed texts show what was renamed.
fn showing<'a>(register: &'a Register, renamed: &Renamed, shelf: &Shelf) -> Vec<&'a str> {
    let target = match renamed {
        Renamed::Records(changed) => shelf.by_id(changed.register).map(|register| register.code.as_str()),
        Renamed::Organisation(_) => None,
    };
    let shows = |field: &&Field| match renamed {
        Renamed::Records(_) => field.kind == Kind::Reference && target.is_some() && field.register.as_deref() == target,
        Renamed::Organisation(_) => field.kind == Kind::Organisation,
    };
    let fields = Composer::new(&register.declaration.fields).references(None);
    fields.into_iter().filter(shows).map(|field| field.code.as_str()).collect()
}

/// The places of a register's records that are looked for in the areas of what was renamed.
fn places(register: &Register, renamed: &Renamed, shelf: &Shelf) -> Vec<String> {
    let Renamed::Records(changed) = renamed else { return Vec::new() };
    let Some(target) = shelf.by_id(changed.register) else { return Vec::new() };
    grounds::placed(register).filter(|(_, _, code)| *code == target.code).map(|(_, place, _)| place).collect()
}

/// Those who have read the old name hold the register until they have written: after this, all they wrote is seen, and everybody later
/// reads the new one.
async fn wait_for_writers(registers: &Registers, register: RegisterId) -> Result<(), Problem> {
    registers.db().tx(move |tx| Box::pin(async move { store::registers::advance(tx, register, 0, 0).await.map(drop) })).await
}

/// Where texts must be unique, one may wait for another to give its text up, be it for the same cause or another: those who hold what
/// is waited for are looked at too, until nothing moves any more.
async fn refresh_records(registers: &Registers, register: &Register, cause: &Arc<Cause>, mut ids: Vec<RecordId>) -> Result<(), Problem> {
    loop {
        let (mut written, mut waiting, mut next) = (0, 0, BTreeSet::new());
        for batch in ids.chunks(BATCH) {
            let done = write_batch(registers, register.id, cause, batch.to_vec()).await?;
            written += done.ready.len();
            waiting += done.waiting.len();
            next.extend(done.waiting.into_iter().chain(done.holders));
        }
        if written == 0 && next.iter().all(|id| ids.contains(id)) {
            if waiting > 0 {
                tracing::warn!(register = register.code, records = waiting, "composed texts stay as they were, since others hold them");
            }
            return Ok(());
        }
        ids = next.into_iter().collect();
    }
}

/// Writes a batch, as far as no other record holds its texts.
async fn write_batch(registers: &Registers, register: RegisterId, cause: &Arc<Cause>, ids: Vec<RecordId>) -> Result<Apart, Problem> {
    let (engine, cause) = (registers.clone(), cause.clone());
    registers
        .db()
        .tx(move |tx| {
            let (engine, cause, ids) = (engine.clone(), cause.clone(), ids.clone());
            Box::pin(async move {
                store::registers::advance(tx, register, 0, 0).await?;
                let register = store::registers::load(tx, register).await?;
                let mut records = store::records::load_many(tx, &ids).await?;
                records.retain(|record| record.state != State::Removed);
                let data: Vec<&Data> = records.iter().flat_map(data_of).collect();
                let composing = engine.composing(tx, &register, &data).await?;
                let changed = |record: Record| Some((recomposed(&register, &composing, &record)?, record));
                let done = apart(tx, &register, records.into_iter().filter_map(changed).collect()).await?;
                write(tx, &register, &done.ready, &cause.reason(&composing)).await?;
                Ok(done)
            })
        })
        .await
}

fn data_of(record: &Record) -> impl Iterator<Item = &Data> {
    std::iter::once(&record.data).chain(&record.public_data).map(|data| &data.0)
}

/// A record after a step and before it.
type Step = (Record, Record);

/// The record with its texts composed anew, in the state it has; none where they are right.
fn recomposed(register: &Register, composing: &Composing<'_>, record: &Record) -> Option<Record> {
    let mut next = record.clone();
    composing.put(&mut next.data.0);
    if let Some(Json(data)) = &mut next.public_data {
        composing.put(data);
    }
    if next.data == record.data && next.public_data == record.public_data {
        return None;
    }
    next.version += 1;
    next.public_version = if record.is_public_as_is() { Some(next.version) } else { record.public_version };
    next.title = register.title_of(&next.data.0, &record.number);
    Some(next)
}

/// The steps that can be made, and those that cannot.
struct Apart {
    ready: Vec<Step>,
    /// The records that would take a text another one holds.
    waiting: Vec<RecordId>,
    /// Those that hold it.
    holders: Vec<RecordId>,
}

/// The values that must be unique, by field, and who holds them.
type Holders = HashMap<(String, String), RecordId>;

async fn apart(tx: &Tx, register: &Register, steps: Vec<Step>) -> Result<Apart, DbError> {
    let mut held = Holders::new();
    for field in register.declaration.fields.iter().filter(|field| field.unique && field.computed.is_some()) {
        let values: Vec<String> = steps.iter().filter_map(|(next, _)| next.data.0.get(&field.code).map(unique_key)).collect();
        let found = store::records::holders(tx, register.id, &field.code, &values).await?;
        held.extend(found.into_iter().map(|(value, id)| ((field.code.clone(), value), id)));
    }
    Ok(parted(register, steps, &held))
}

/// Steps that are made together give their old texts up together, so that they may exchange them.
fn parted(register: &Register, steps: Vec<Step>, held: &Holders) -> Apart {
    let unique: Vec<&str> = register
        .declaration
        .fields
        .iter()
        .filter(|field| field.unique && field.computed.is_some())
        .map(|field| field.code.as_str())
        .collect();
    let wanted = |next: &Record| -> Vec<(String, String)> {
        unique.iter().filter_map(|code| Some(((*code).to_owned(), unique_key(next.data.0.get(*code)?)))).collect()
    };
    let wants: Vec<(RecordId, Vec<(String, String)>)> = steps.iter().map(|(next, _)| (next.id, wanted(next))).collect();
    let mut going: HashSet<RecordId> = wants.iter().map(|(id, _)| *id).collect();
    loop {
        let before = going.len();
        // who keeps a text goes before those who would take it
        let mut taken: HashMap<&(String, String), RecordId> = HashMap::new();
        let all = || wants.iter().flat_map(|(id, wants)| wants.iter().map(|want| (*id, want)));
        taken.extend(all().filter(|(id, want)| held.get(want) == Some(id)).map(|(id, want)| (want, id)));
        for (id, want) in all() {
            let is_held = held.get(want).is_some_and(|holder| *holder != id && !going.contains(holder));
            if going.contains(&id) && (is_held || *taken.entry(want).or_insert(id) != id) {
                going.remove(&id);
            }
        }
        if going.len() == before {
            break;
        }
    }
    let blocked = wants.iter().filter(|(id, _)| !going.contains(id));
    let holders = blocked.flat_map(|(_, wants)| wants.iter().filter_map(|want| held.get(want).copied())).collect();
    let waiting = wants.iter().map(|(id, _)| *id).filter(|id| !going.contains(id)).collect();
    Apart { ready: steps.into_iter().filter(|(next, _)| going.contains(&next.id)).collect(), waiting, holders }
}

async fn write(tx: &mut Tx, register: &Register, steps: &[Step], reason: &str) -> Result<(), Problem> {
    if steps.is_empty() {
        return Ok(());
    }
    let records: Vec<Record> = steps.iter().map(|(next, _)| next.clone()).collect();
    let counters = store::registers::advance(tx, register.id, records.len() as i64, 0).await?;
    store::records::refresh(tx, register, &records, counters.seq, reason).await?;
    let details = json!({ "records": records.len() });
    journal::of_register(tx, Actor::platform(REFRESH), journal::word(Verb::Refresh), register, details).await?;
    let renamed = steps.iter().filter(|(next, before)| is_renamed(register, before, next));
    Ok(tell(tx, register.id, &counters, renamed.map(|(next, _)| next.id).collect()).await?)
}
