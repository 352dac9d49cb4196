//! Reads uploaded tables: what may be read at once is their headings, the rest is the work of a job.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use kit::{Problem, Says, Viewer};
use tabular::{ReadLimits, Reader, Table};
use web::House;

use crate::load::{Columns, Known, KnownHouse, Load, ROWS_MAX, RowReader, TableRead};
use crate::month::Month;
use crate::rules::Rules;
use crate::{Houses, reach};

/// Rows read between two looks at the counter.
const ROWS_TOLD: u64 = 500;

/// Whether a file is a table whose headings are those of costs.
///
/// Errors: [`Problem::Invalid`] at `file`.
pub async fn check_heads(house: &House, path: PathBuf) -> Result<(), Problem> {
    let rules = house.part::<Houses>().rules().clone();
    let read = tokio::task::spawn_blocking(move || open(path, &rules).map(|_| ())).await;
    read.map_err(stopped)?.map_err(|says| Problem::field("file", says))
}

/// Reads the table of a load as the city's houses stand now; `rows` counts what has been read.
///
/// Errors: [`Problem::NotFound`] where its file is gone; [`Problem::Invalid`] at `file` for one that cannot be read.
pub async fn read_load(house: &House, by: &Viewer, load: &Load, rows: Arc<AtomicU64>) -> Result<TableRead, Problem> {
    let copy = files::local_copy(house, load.file_id).await?;
    let known = known(house, by).await?;
    let (rules, latest) = (house.part::<Houses>().rules().clone(), Month::of(house.clock().today()));
    let read = tokio::task::spawn_blocking(move || read_table(copy.path().to_owned(), &rules, &known, latest, &rows)).await;
    read.map_err(stopped)?.map_err(|says| Problem::field("file", says))
}

fn stopped(error: tokio::task::JoinError) -> Problem {
    Problem::Internal(format!("a table of costs: {error}"))
}

fn open(path: PathBuf, rules: &Rules) -> Result<(Reader, Columns), Says> {
    let limits = ReadLimits {
        rows_max: ROWS_MAX,
        cells_max: kit::limits::SHEET_CELLS_MAX,
        unpacked_bytes_max: kit::limits::UNPACKED_BYTES_MAX,
        ..ReadLimits::default()
    };
    let table = Table::open(path, None, &limits).map_err(|error| registers::import::says_of(&error))?;
    let columns = Columns::find(table.columns(), rules)?;
    Ok((table, columns))
}

fn read_table(path: PathBuf, rules: &Rules, known: &Known, latest: Month, rows: &AtomicU64) -> Result<TableRead, Says> {
    let (table, columns) = open(path, rules)?;
    let mut reader = RowReader::new(&columns, rules, known, latest);
    for (row, count) in table.zip(1..) {
        reader.row(&row.map_err(|error| registers::import::says_of(&error))?);
        if count % ROWS_TOLD == 0 {
            rows.store(count, Ordering::Relaxed);
        }
    }
    Ok(reader.finish())
}

async fn known(house: &House, by: &Viewer) -> Result<Known, Problem> {
    let houses = house.part::<Houses>();
    let register = houses.register().await?.ok_or(Problem::NotFound)?;
    let all = houses
        .ask(|board| {
            let known = board.all().map(|(facts, _)| KnownHouse {
                id: facts.id,
                number: facts.number.clone(),
                title: facts.title.clone(),
                area: facts.area,
                own: reach::keeps(by, &register, facts.organisation),
            });
            known.collect::<Vec<_>>()
        })
        .await?;
    Ok(Known::new(all))
}
