//! Writing a million records out as CSV, streamed.

use std::time::Instant;

use fields::Visibility;
use futures_util::StreamExt;
use identity::Identity;
use kit::Lang;
use registers::export::{Export, Reader, export};
use registers::{Audience, PageNames, Query, Registers};
use tabular::Format;

use super::figures::{Figures, forget_peak, memory};
use super::import::{CODE, fill, make_register, write_table};
use super::{Run, place};
use crate::{Trouble, terminal};

const ROWS: usize = 1_000_000;
/// Rows of one file: a larger one is more than an import takes.
const PART: usize = 250_000;

/// Measures it. Filling the register first takes most of the time.
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let place = place::open(run).await?;
    let rows = run.rows.unwrap_or(ROWS);
    terminal::say(&format!("filling a register with {rows} records"));
    make_register(&place.house).await?;
    for from in (1..=rows).step_by(PART) {
        fill(&place.house, &write_table(place.folder.path(), from..=rows.min(from + PART - 1))?).await?;
    }
    let start = Instant::now();
    let opened = place.house.part::<Registers>().open(CODE).await?;
    figures.add("export: the register's index built in", start.elapsed().as_secs_f64(), "s");
    let writing = Export {
        format: Format::Csv,
        reader: Reader::Machines,
        sees: Visibility::Public,
        t: place.house.locale(Lang::Uk),
        names: PageNames::without_records(place.house.part::<Identity>().directory(), Lang::Uk),
        coordinates: None,
    };
    forget_peak();
    let before = memory().map_or(0.0, |(now, _)| now);
    let (start, mut bytes, mut lines) = (Instant::now(), 0, 0);
    let mut pieces = export(place.house.db(), &opened, &Query::new(Audience::Public), writing);
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        bytes += piece.len();
        lines += piece.iter().filter(|byte| **byte == b'\n').count();
    }
    let took = start.elapsed();
    if lines < rows {
        return Err(Trouble::said(format!("the export is not whole: {lines} lines of {rows}")));
    }
    figures.rate(&format!("export: {rows} rows of CSV"), rows, took);
    figures.add("export: CSV", bytes as f64 / took.as_secs_f64() / 1e6, "MB/s");
    if let Some((_, peak)) = memory() {
        figures.add("export: memory before, with the index", before, "MB");
        figures.add("export: memory at its highest", peak, "MB");
    }
    place.house.db().close().await;
    Ok(())
}
