//! Any list as a file: CSV, XLSX, JSON, NDJSON, GeoJSON, streamed with flat memory.

mod columns;
mod row;

use std::sync::Arc;

use bytes::Bytes;
use db::Db;
use fields::geometry::AxisOrder;
use fields::{Coordinates, Visibility};
use i18n::Locale;
use kit::value::ToValue;
use kit::{Problem, RecordId};
use tabular::{Buffer, Format, WriteOptions};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::index::Query;
use crate::names::PageNames;
use crate::register::Register;
use crate::registers::Opened;
use crate::store::placeholders;
use columns::Columns;

/// Who will read the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// Programs: codes and ids, ISO dates, a point in decimals.
    Machines,
    /// People: labels, names, formats of their language; safe to open in a spreadsheet.
    People,
}

/// What to write.
pub struct Export {
    /// The format.
    pub format: Format,
    /// For whom.
    pub reader: Reader,
    /// The most guarded fields that are written.
    pub sees: Visibility,
    /// The language of headers and labels.
    pub t: Locale,
    /// Names behind ids.
    pub names: PageNames,
    /// The system of the coordinates; longitude and latitude of WGS 84 without it. A place outside of its area of use is left empty.
    pub coordinates: Option<Coordinates>,
}

/// The system that an address asks for: `crs` is an EPSG code, `axes` is `east` (the default) or `north`, what stands first.
///
/// Errors: [`Problem::Invalid`] naming the parameter.
pub fn coordinates(query: &web::Query) -> Result<Option<Coordinates>, Problem> {
    let Some(code) = query.word("crs").filter(|code| !code.is_empty()) else { return Ok(None) };
    let unknown = || Problem::field("crs", "import-system-unknown");
    let order = match query.word("axes") {
        None | Some("east") => AxisOrder::EastNorth,
        Some("north") => AxisOrder::NorthEast,
        Some(_) => return Err(Problem::field("axes", "export-axes-unknown")),
    };
    let code = code.parse().map_err(|_| unknown())?;
    let plain = code == 4326 && order == AxisOrder::EastNorth;
    Ok(if plain { None } else { Some(Coordinates::new(code, order, false).map_err(|_| unknown())?) })
}

/// Pieces of the file on their way, at most.
const PIECES: usize = 4;
/// The size of a piece, bytes.
const PIECE_BYTES: usize = 128 << 10;
/// Records asked for at a time where the list is narrowed or sorted.
const IDS_PER_QUERY: usize = 400;

/// The file of a list. A list that nothing narrows is read straight through in the order of registration; others in the
/// list's own order.
///
/// Errors: none at first; a failure ends the stream with an error, and the file is not whole.
pub fn export(db: &Db, opened: &Opened, query: &Query, export: Export) -> ReceiverStream<Result<Bytes, Problem>> {
    let register = opened.register.clone();
    let public = query.audience == crate::Audience::Public;
    let source = if query.is_everything() && public && query.sort == crate::Sort::default() {
        Source::Whole
    } else {
        Source::Ids(opened.index(|index| index.ids(query, usize::MAX)))
    };
    let (send, receive) = mpsc::channel(PIECES);
    let (db, runtime) = (db.clone(), Handle::current());
    tokio::task::spawn_blocking(move || {
        let writing = Writing { db, runtime, register, public, export };
        if let Err(problem) = writing.run(source, &send) {
            let _nobody_may_be_left = send.blocking_send(Err(problem));
        }
    });
    ReceiverStream::new(receive)
}

enum Source {
    Whole,
    Ids(Vec<RecordId>),
}

struct Writing {
    db: Db,
    runtime: Handle,
    register: Arc<Register>,
    public: bool,
    export: Export,
}

type Row = (String, String);
type Pieces = mpsc::Sender<Result<Bytes, Problem>>;

impl Writing {
    fn run(&self, source: Source, send: &Pieces) -> Result<(), Problem> {
        let columns = Columns::new(&self.register, &self.export);
        let people = self.export.reader == Reader::People;
        let options = WriteOptions {
            bom: people,
            guard_formulas: people,
            separator: if people { b';' } else { b',' },
            titles: people.then(|| self.export.t.lang().tag().to_owned()),
            crs: self.export.coordinates.as_ref().map(|own| own.system().code),
            sheet: self.export.t.text(&self.register.declaration.title).chars().take(31).collect(),
        };
        let buffer = Buffer::new();
        let mut writer = tabular::writer(self.export.format, columns.headers(), buffer.clone(), &options).map_err(internal)?;
        let mut pass = |rows: Vec<Row>| -> Result<bool, Problem> {
            for (number, data) in &rows {
                columns.write(number, data, &mut *writer)?;
            }
            Ok(buffer.len() < PIECE_BYTES || send.blocking_send(Ok(buffer.take().into())).is_ok())
        };
        let whole = match source {
            Source::Whole => self.read_whole(&mut pass)?,
            Source::Ids(ids) => self.read_ids(&ids, &mut pass)?,
        };
        if whole {
            writer.finish().map_err(internal)?;
            let _nobody_may_be_left = send.blocking_send(Ok(buffer.take().into()));
        }
        Ok(())
    }

    fn read_whole(&self, pass: &mut dyn FnMut(Vec<Row>) -> Result<bool, Problem>) -> Result<bool, Problem> {
        let sql = "SELECT number, COALESCE(public_data, data) FROM registers_record \
                   WHERE register_id = $1 AND public_version IS NOT NULL ORDER BY id";
        let mut rows = self.runtime.block_on(async { self.db.stream::<JsonRow>(sql.to_owned(), db::params![self.register.id]) });
        while let Some(batch) = self.runtime.block_on(rows.batch())? {
            if !pass(batch.into_iter().map(|JsonRow(number, data)| (number, data)).collect())? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn read_ids(&self, ids: &[RecordId], pass: &mut dyn FnMut(Vec<Row>) -> Result<bool, Problem>) -> Result<bool, Problem> {
        let data = if self.public { "COALESCE(public_data, data)" } else { "data" };
        for chunk in ids.chunks(IDS_PER_QUERY) {
            let sql = format!("SELECT id, number, {data} FROM registers_record WHERE id IN ({})", placeholders(1, chunk.len()));
            let rows: Vec<IdRow> = self.runtime.block_on(self.db.all(&sql, chunk.iter().map(ToValue::to_value).collect()))?;
            let mut found: std::collections::HashMap<_, _> = rows.into_iter().map(|IdRow(id, number, data)| (id, (number, data))).collect();
            if !pass(chunk.iter().filter_map(|id| found.remove(id)).collect())? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A JSON column as the text it is, not parsed yet.
struct RawJson(String);

impl kit::value::FromValue for RawJson {
    const SHAPE: kit::value::Shape = kit::value::Shape::Json;
    fn from_value(value: kit::value::Value) -> Option<Self> {
        match value {
            kit::value::Value::Json(text) => Some(Self(text)),
            _ => None,
        }
    }
}

struct JsonRow(String, String);

impl db::FromRow for JsonRow {
    const COLUMNS: &'static str = "";
    fn from_row(row: &mut db::Row<'_>) -> Option<Self> {
        Some(Self(row.take()?, row.take::<RawJson>()?.0))
    }
}

struct IdRow(RecordId, String, String);

impl db::FromRow for IdRow {
    const COLUMNS: &'static str = "";
    fn from_row(row: &mut db::Row<'_>) -> Option<Self> {
        Some(Self(row.take()?, row.take()?, row.take::<RawJson>()?.0))
    }
}

fn internal(error: tabular::TableError) -> Problem {
    Problem::Internal(format!("export: {error}"))
}
