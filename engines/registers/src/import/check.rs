//! Checks a file row by row and stages the good rows; writes no record.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use db::Db;
use fields::ParseContext;
use futures_util::StreamExt;
use i18n::Locale;
use jiff::civil::Date;
use kit::{Lang, Problem, RecordId, Says};
use tabular::{Options, ReadLimits, Table};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::resolve::Known;
use super::rows::{Existing, Outcome, RowReader, Standing};
use super::{Plan, RowProblem};
use crate::computed::Composing;
use crate::grounds::Placed;
use crate::register::Register;
use crate::registers::Registers;
use crate::store::imports::{self, Batch, Import};
use crate::store::records;
use crate::ties::Houses;

/// Rows staged in one transaction.
const BATCH_ROWS: usize = 1_000;
/// Problems kept of one import; bad rows beyond them are only counted.
const PROBLEMS_MAX: i64 = 10_000;
/// Remarks on good rows kept of one import, so that they leave room for problems.
const REMARKS_MAX: i64 = 2_000;

/// Why a check ended early.
#[derive(Debug)]
pub enum CheckError {
    /// The file cannot be read; the import is marked failed with these words.
    File(Says),
    /// The house's own trouble; the check may be tried again.
    House(Problem),
}

impl<E: Into<Problem>> From<E> for CheckError {
    fn from(error: E) -> Self {
        Self::House(error.into())
    }
}

/// Checks the file of an import that is in state `checking`, from its beginning. Marks the import failed if the file cannot be
/// read.
///
/// Errors: the database's.
pub async fn check_now(registers: &Registers, import: &Import, path: PathBuf, known: Known) -> Result<(), Problem> {
    match check_file(registers, import, path, known).await {
        Ok(()) => Ok(()),
        Err(CheckError::House(problem)) => Err(problem),
        Err(CheckError::File(says)) => super::fail(registers, import.id, says).await,
    }
}

/// As [`check_now`], but says what is wrong with the file.
///
/// Errors: as said.
pub async fn check_file(registers: &Registers, import: &Import, path: PathBuf, known: Known) -> Result<(), CheckError> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(import.register_id).cloned().ok_or(Problem::NotFound)?;
    let existing = existing(registers.db(), &register, &import.plan.0).await?;
    let taken = taken(registers.db(), &register).await?;
    clear(registers.db(), import.id).await?;
    let (send, mut receive) = mpsc::channel(4);
    let (plan, standing) = (import.plan.0.clone(), Standing { existing, taken });
    let (placed, houses) = (registers.placed_now(&register).await?, registers.houses(&register).await?);
    let (today, t) = (registers.clock().today(), registers.ukrainian().clone());
    let input = Input { register, plan, path, known, placed, houses, standing, today, t };
    let reading = tokio::task::spawn_blocking(move || read_all(input, &send));
    while let Some(batch) = receive.recv().await {
        stage(registers.db(), import.id, batch).await?;
    }
    match reading.await {
        Ok(Ok(())) => {}
        Ok(Err(says)) => return Err(CheckError::File(says)),
        Err(error) => return Err(Problem::Internal(format!("reading an import: {error}")).into()),
    }
    let id = import.id;
    Ok(registers.db().tx(move |tx| Box::pin(imports::checked(tx, id))).await?)
}

struct Input {
    register: Arc<Register>,
    plan: Plan,
    path: PathBuf,
    known: Known,
    placed: Vec<Placed>,
    houses: Option<Arc<dyn Houses>>,
    standing: Standing,
    today: Date,
    t: Locale,
}

/// The limits of tables that come from outside.
pub fn read_limits() -> ReadLimits {
    ReadLimits {
        rows_max: kit::limits::IMPORT_ROWS_MAX as u64,
        cells_max: kit::limits::SHEET_CELLS_MAX,
        unpacked_bytes_max: kit::limits::UNPACKED_BYTES_MAX,
        ..ReadLimits::default()
    }
}

fn read_all(mut input: Input, send: &mpsc::Sender<Batch>) -> Result<(), Says> {
    let options = Options { sheet: input.plan.sheet.clone(), ..Options::default() };
    let reader = Table::open_with(input.path, &options, &read_limits()).map_err(|error| says_of(&error))?;
    let columns = reader.columns().to_vec();
    let shown = std::mem::take(&mut input.known.shown);
    let coordinates = input.plan.places.coordinates()?;
    let ctx = ParseContext { today: input.today, lang: Lang::Uk, resolve: Some(&input.known), coordinates: Some(&coordinates) };
    let composing = Composing::new(&input.register, std::mem::take(&mut input.placed), shown, input.t);
    let mut rows = RowReader::new(&input.register, &input.plan, ctx, &columns, input.standing, (composing, input.houses))?;
    let (mut batch, mut problems, mut remarks) = (Batch::default(), 0i64, 0i64);
    for row in reader {
        let row = row.map_err(|error| says_of(&error))?;
        batch.read += 1;
        match rows.read(&row) {
            Outcome::Write(staged) => batch.staged.push(staged),
            Outcome::Same => batch.same += 1,
            Outcome::Bad(found) => {
                batch.bad += 1;
                note(&mut batch, found, &mut problems);
            }
        }
        let mut found = rows.take_remarks();
        found.truncate(usize::try_from(REMARKS_MAX - remarks).unwrap_or_default());
        remarks += found.len() as i64;
        note(&mut batch, found, &mut problems);
        // A closed channel means that the import was discarded or the house is stopping: there is nobody to read for.
        batch.ties = batch.ties.and(rows.take_ties());
        if batch.read >= BATCH_ROWS as i64 && send.blocking_send(next(&mut batch, problems)).is_err() {
            return Ok(());
        }
    }
    let _nobody_may_be_left = send.blocking_send(batch);
    Ok(())
}

fn next(batch: &mut Batch, problems: i64) -> Batch {
    std::mem::replace(batch, Batch { problem_ordinal: problems, ..Batch::default() })
}

fn note(batch: &mut Batch, found: Vec<RowProblem>, problems: &mut i64) {
    for problem in found {
        if *problems < PROBLEMS_MAX {
            batch.problems.push(problem);
            *problems += 1;
        }
    }
}

/// What a table's error says, in the words of the table codecs' messages.
pub fn says_of(error: &tabular::TableError) -> Says {
    error.args().into_iter().fold(Says::new(error.key()), |says, (name, value)| says.with(name, value))
}

async fn clear(db: &Db, id: Uuid) -> Result<(), Problem> {
    db.tx(move |tx| Box::pin(async move { Ok(imports::clear(tx, id).await?) })).await
}

async fn stage(db: &Db, id: Uuid, batch: Batch) -> Result<(), Problem> {
    let batch = Arc::new(batch);
    db.tx(move |tx| {
        let batch = batch.clone();
        Box::pin(async move { Ok(imports::stage(tx, id, &batch).await?) })
    })
    .await
}

/// The records by the plan's key; none where every row makes a new record.
async fn existing(db: &Db, register: &Register, plan: &Plan) -> Result<HashMap<String, Existing>, Problem> {
    let mut found = HashMap::new();
    let Some(key) = &plan.key else { return Ok(found) };
    let mut stream = std::pin::pin!(records::stream(db, register.id));
    while let Some(record) = stream.next().await {
        let record = record?;
        let name = if key == "_number" { Some(record.number.clone()) } else { record.data.0.get(key).map(records::unique_key) };
        let may_change = (plan.any_organisation || record.organisation_id == plan.organisation) && record.state != crate::State::Archived;
        if let Some(name) = name {
            found.insert(name, Existing { id: record.id, version: record.version, data: record.data.0, may_change });
        }
    }
    Ok(found)
}

async fn taken(db: &Db, register: &Register) -> Result<HashMap<(String, String), Option<RecordId>>, Problem> {
    let mut taken = HashMap::new();
    if !register.declaration.fields.iter().any(|field| field.unique) {
        return Ok(taken);
    }
    let sql = "SELECT field, value, record_id FROM registers_unique WHERE register_id = $1";
    let mut stream = std::pin::pin!(db.stream::<(String, String, RecordId)>(sql.to_owned(), db::params![register.id]));
    while let Some(row) = stream.next().await {
        let (field, value, id) = row?;
        taken.insert((field, value), Some(id));
    }
    Ok(taken)
}
