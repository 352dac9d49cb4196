//! Turns the staged rows of an import into records, all in one transaction.

use std::sync::Arc;

use audit::Actor;
use db::Tx;
use jiff::civil::Date;
use kit::value::Json;
use kit::{Problem, RecordId, Says, Viewer};
use serde_json::json;

use super::{ImportState, Staged};
use crate::actions::stepped;
use crate::record::Record;
use crate::register::Register;
use crate::registers::Registers;
use crate::state::{Move, State, Verb};
use crate::store::imports::{self, Import};
use crate::store::records::{self, Step};
use crate::store::registers as counters;
use crate::{journal, refresh};

/// Rows written at a time.
const BATCH_ROWS: i64 = 1_000;

/// Writes an import that is in state `applying`. A refusal (a value taken meanwhile, a record changed meanwhile) marks the
/// import failed and leaves the register as it was.
///
/// Errors: the database's; then the job is tried again.
pub async fn apply_now(registers: &Registers, import: &Import, by: &Actor) -> Result<(), Problem> {
    match apply(registers, import, by).await {
        Err(problem) if problem.status() < 500 => super::fail(registers, import.id, says(&problem)).await,
        done => done,
    }
}

fn says(problem: &Problem) -> Says {
    match problem {
        Problem::Invalid(fields) => fields.first().map_or_else(|| problem.says(), |field| field.says.clone()),
        other => other.says(),
    }
}

/// As [`apply_now`], but gives the refusal back.
///
/// Errors: as said.
pub async fn apply(registers: &Registers, import: &Import, by: &Actor) -> Result<(), Problem> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(import.register_id).cloned().ok_or(Problem::NotFound)?;
    let (engine, import, by, today) = (registers.clone(), Arc::new(import.clone()), by.clone(), registers.clock().today());
    registers
        .db()
        .tx(move |tx| {
            let (engine, register, import, by) = (engine.clone(), register.clone(), import.clone(), by.clone());
            Box::pin(async move { write_all(tx, &engine, &register, &import, &by, today).await })
        })
        .await
}

async fn write_all(tx: &mut Tx, engine: &Registers, register: &Register, import: &Import, who: &Actor, today: Date) -> Result<(), Problem> {
    if !imports::move_state(tx, import.id, &[ImportState::Applying], ImportState::Applying).await? {
        // A job that is delivered twice finds the work done.
        return Ok(());
    }
    let (created, changed) = imports::staged_counts(tx, import.id).await?;
    let taken = counters::advance(tx, register.id, created + changed, created).await?;
    if taken.declaration != register.declaration_version {
        return Err(Problem::Conflict("register-changed-meanwhile".into()));
    }
    let by = Viewer { person: who.person, name: who.name.clone(), ..Viewer::visitor() };
    let mut writer = Writer { engine, register, import, by, today, seq: taken.seq, number: taken.number, public: 0, renamed: Vec::new() };
    let mut after = 0;
    loop {
        let rows = imports::staged_page(tx, import.id, after, BATCH_ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = last.row;
        writer.write(tx, rows).await?;
    }
    counters::count(tx, register.id, writer.public).await?;
    refresh::tell(tx, register.id, &taken, writer.renamed).await?;
    if created + changed > 2_000 {
        counters::mark_rebuilt(tx, register.id).await?;
    }
    imports::applied(tx, import.id, created, changed).await?;
    let counts = json!({ "created": created, "changed": changed, "same": import.rows_same, "left_out": import.rows_bad });
    Ok(journal::of_import(tx, who.clone(), Verb::Import, register, import, counts).await?)
}

struct Writer<'a> {
    engine: &'a Registers,
    register: &'a Register,
    import: &'a Import,
    by: Viewer,
    today: Date,
    seq: i64,
    number: i64,
    public: i64,
    renamed: Vec<RecordId>,
}

impl Writer<'_> {
    async fn write(&mut self, tx: &mut Tx, mut rows: Vec<Staged>) -> Result<(), Problem> {
        self.compose(tx, &mut rows).await?;
        let (changes, news): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.target.is_some());
        let records: Vec<Record> = news.into_iter().map(|row| self.new_record(tx, row)).collect();
        let (register, import, by) = (self.register, self.import, self.by.clone());
        let step = Step { verb: Verb::Import, reason: &import.file_name, by: &by, import: Some(import.id) };
        if !records.is_empty() {
            records::insert(tx, register, &records, self.seq, &step).await?;
            self.seq += records.len() as i64;
            self.public += records.iter().filter(|record| record.public_version.is_some()).count() as i64;
            self.renamed.extend(records.iter().filter(|record| refresh::takes_ground(register, record)).map(|record| record.id));
        }
        if !changes.is_empty() {
            let next = self.changed(tx, changes).await?;
            records::update(tx, register, &next, self.seq, &step).await?;
            self.seq += next.len() as i64;
        }
        Ok(())
    }

    /// Names may have changed since the rows were checked.
    async fn compose(&self, tx: &Tx, rows: &mut [Staged]) -> Result<(), Problem> {
        if self.register.declaration.fields.iter().any(|field| field.computed.is_some()) {
            self.engine.compose(tx, self.register, &mut rows.iter_mut().map(|row| &mut row.data).collect::<Vec<_>>()).await?;
            rows.iter_mut().for_each(|row| row.title = self.register.title_of(&row.data, ""));
        }
        Ok(())
    }

    fn new_record(&mut self, tx: &Tx, row: Staged) -> Record {
        let number = self.register.number.number(self.number, self.today);
        self.number += 1;
        let publish = self.import.plan.0.publish;
        let now = tx.now();
        Record {
            id: RecordId(tx.id()),
            register_id: self.register.id,
            title: if row.title.is_empty() { number.clone() } else { row.title },
            number,
            state: if publish { State::Published } else { State::Draft },
            version: 1,
            public_version: publish.then_some(1),
            organisation_id: self.import.plan.0.organisation,
            data: Json(row.data),
            public_data: None,
            import_id: Some(self.import.id),
            created_at: now,
            changed_at: now,
        }
    }

    async fn changed(&mut self, tx: &mut Tx, rows: Vec<Staged>) -> Result<Vec<Record>, Problem> {
        let ids: Vec<RecordId> = rows.iter().filter_map(|row| row.target).map(|(id, _)| id).collect();
        let mut known: std::collections::HashMap<_, _> =
            records::load_many(tx, &ids).await?.into_iter().map(|record| (record.id, record)).collect();
        let to = if self.import.plan.0.publish { State::Published } else { State::Draft };
        let made = Move { to, role: kit::Role::Editor };
        let now = tx.now();
        let mut next = Vec::with_capacity(rows.len());
        for row in rows {
            let Some((id, version)) = row.target else { continue };
            let changed = || Problem::Conflict(Says::new("import-record-changed").with("row", row.row));
            let record = known.remove(&id).ok_or_else(changed)?;
            if !records::is_as_seen(tx, &record, version).await? {
                return Err(changed());
            }
            let after = stepped(self.register, &record, made, Some(row.data), now);
            self.renamed.extend(refresh::is_renamed(self.register, &record, &after).then_some(id));
            self.public += i64::from(after.public_version.is_some()) - i64::from(record.public_version.is_some());
            next.push(after);
        }
        Ok(next)
    }
}
