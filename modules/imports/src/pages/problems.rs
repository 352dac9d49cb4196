//! The report of what is wrong: row, column, value, reason; as a table with pages and as a CSV file.

use kit::{Problem, limits};
use registers::store::imports::{self, FoundProblem, Import};
use tabular::{CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Content, DataColumn, DataRow, DataTable, Html, Pagination};
use uuid::Uuid;
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, header};

use crate::{access, journal};

/// The report on a page.
#[derive(Default)]
pub struct Problems {
    /// The table.
    pub table: Html,
    /// Its pages.
    pub pages: Html,
    /// How many there are on this page and before, at least.
    pub total: i64,
}

impl Problems {
    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}

/// The problems of an import from the place `from` of the address on.
pub async fn problems(ctx: &Ctx, import: &Import, address: &str, query: &Query) -> Result<Problems, Problem> {
    let from = query.word("from").and_then(|from| from.parse::<i64>().ok()).unwrap_or(0).clamp(0, 1_000_000);
    let rows = limits::PAGE_ROWS as i64;
    let mut found = imports::problems(ctx.db(), import.id, from, rows + 1).await?;
    let more = found.len() as i64 > rows;
    found.truncate(limits::PAGE_ROWS);
    if found.is_empty() {
        return Ok(Problems::default());
    }
    let link = |from: i64| if from <= 0 { query.without("from") } else { query.with("from", from) }.href(address) + "#problems";
    let (before, after) = ((from > 0).then(|| link(from - rows)), more.then(|| link(from + rows)));
    let pages = if before.is_some() || after.is_some() { Html::of(&Pagination::keyset(ctx.lang, before, after)) } else { Html::default() };
    Ok(Problems { table: table(ctx, &found), pages, total: from + found.len() as i64 })
}

fn table(ctx: &Ctx, found: &[FoundProblem]) -> Html {
    let t = &ctx.t;
    let columns = ["imports-row", "imports-column", "imports-value", "imports-reason"].map(|key| DataColumn::new(t.say(key).to_owned()));
    let row = |problem: &FoundProblem| {
        let number = if problem.row_number > 0 { t.number(problem.row_number) } else { "—".to_owned() };
        let says = Content::from(t.says(&problem.says.0));
        DataRow { cells: vec![number.into(), problem.column_name.clone().into(), problem.value.clone().into(), says], ..DataRow::default() }
    };
    let rows = found.iter().map(row).collect();
    Html::of(&DataTable {
        caption: t.say("imports-problems").into(),
        caption_hidden: true,
        columns: columns.into(),
        rows,
        ..DataTable::default()
    })
}

/// `GET /desk/resources/{code}/imports/{import}/problems.csv`: in the reader's language, for a spreadsheet.
pub async fn give_problems(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    journal::look(&ctx, &register, &import).await?;
    let found = imports::problems(ctx.db(), import.id, 0, 1_000_000).await?;
    let bytes = csv(&ctx, &found).map_err(|error| Problem::Internal(format!("a report of an import: {error}")))?;
    let name = format!("attachment; filename=\"{}-problems.csv\"", register.code);
    Ok(([(header::CONTENT_TYPE, Format::Csv.mime().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn csv(ctx: &Ctx, found: &[FoundProblem]) -> Result<Vec<u8>, tabular::TableError> {
    let named = |key: &str, datatype| Column::new(ctx.t.say(key), datatype);
    let columns = [
        named("imports-row", Datatype::Integer),
        named("imports-column", Datatype::Text),
        named("imports-value", Datatype::Text),
        named("imports-reason", Datatype::Text),
    ];
    let mut bytes = Vec::new();
    let options = WriteOptions { bom: true, ..WriteOptions::default() };
    let mut writer = tabular::writer(Format::Csv, &columns, &mut bytes, &options)?;
    for problem in found {
        let says = ctx.t.says(&problem.says.0);
        let (column, value) = (problem.column_name.as_str(), problem.value.as_str());
        writer.write_row(&[CellRef::Integer(problem.row_number), CellRef::Text(column), CellRef::Text(value), CellRef::Text(&says)])?;
    }
    writer.finish()?;
    drop(writer);
    Ok(bytes)
}
