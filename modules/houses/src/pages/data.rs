//! Open data: the actual costs of houses as CSV and JSON, streamed row by row.

use std::collections::HashMap;
use std::sync::Arc;

use async_stream::try_stream;
use db::Json;
use futures_util::{Stream, StreamExt, TryStreamExt};
use kit::{Kopiykas, Problem, RecordId};
use tabular::{Buffer, Cell, CellRef, Column, Datatype, Format, WriteOptions};
use web::{Body, Ctx, HeaderValue, Path, Query, Refusal, Response, header};

use crate::account::area_text;
use crate::month::Month;
use crate::{reach, store};

/// What a file of costs holds.
pub struct DataFile {
    /// CSV or JSON.
    pub format: Format,
    /// Only this house.
    pub house: Option<RecordId>,
    /// The first month.
    pub from: Month,
    /// The last one.
    pub to: Month,
}

/// The columns: one row an item of a month of a house.
const COLUMNS: [(&str, Datatype); 7] = [
    ("house", Datatype::Uuid),
    ("number", Datatype::Text),
    ("address", Datatype::Text),
    ("month", Datatype::Text),
    ("item", Datatype::Text),
    ("amount", Datatype::Decimal),
    ("area", Datatype::Decimal),
];
/// Rows of the database a piece of the file is made of.
const PIECE: usize = 500;

/// `GET /houses/costs.csv`
pub async fn export_costs_csv(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    city_file(&ctx, &query, Format::Csv).await
}

/// `GET /houses/costs.json`
pub async fn export_costs_json(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    city_file(&ctx, &query, Format::Json).await
}

/// `GET /houses/{house}/costs.csv`
pub async fn export_house_csv(ctx: Ctx, Path(id): Path<RecordId>, query: Query) -> Result<Response, Refusal> {
    house_file(&ctx, id, &query, Format::Csv).await
}

/// `GET /houses/{house}/costs.json`
pub async fn export_house_json(ctx: Ctx, Path(id): Path<RecordId>, query: Query) -> Result<Response, Refusal> {
    house_file(&ctx, id, &query, Format::Json).await
}

async fn city_file(ctx: &Ctx, query: &Query, format: Format) -> Result<Response, Refusal> {
    let (from, to) = span(query)?;
    Ok(costs_file(ctx, DataFile { format, house: None, from, to }).await?)
}

async fn house_file(ctx: &Ctx, id: RecordId, query: &Query, format: Format) -> Result<Response, Refusal> {
    reach::facts(ctx, id).await?;
    let (from, to) = span(query)?;
    Ok(costs_file(ctx, DataFile { format, house: Some(id), from, to }).await?)
}

/// The months an address asks for: `from` and `to`, all where it does not.
///
/// Errors: [`Problem::Invalid`] for what is no month.
pub fn span(query: &Query) -> Result<(Month, Month), Problem> {
    let read = |key: &'static str, usual: Option<Month>| match query.word(key) {
        Some(text) => Month::parse(text).ok_or_else(|| Problem::field(key, "houses-load-month")),
        None => usual.ok_or_else(|| Problem::Internal("no usual month".to_owned())),
    };
    Ok((read("from", Month::new(1900, 1))?, read("to", Month::new(2999, 12))?))
}

/// A file of costs. Only houses everybody may see are in it.
///
/// Errors: [`Problem::NotFound`] where there is no register of passports.
pub async fn costs_file(ctx: &Ctx, file: DataFile) -> Result<Response, Problem> {
    reach::register(ctx).await?;
    let names: HashMap<RecordId, (String, String)> = reach::houses(ctx)
        .ask(|board| {
            let named = |(facts, _): (&crate::Facts, _)| (facts.id, (facts.number.clone(), facts.title.clone()));
            match file.house {
                Some(id) => board.house(id).map(named).into_iter().collect(),
                None => board.all().map(named).collect(),
            }
        })
        .await?;
    let name = file.house.and_then(|id| names.get(&id)).map(|(number, _)| digits(number)).unwrap_or_default();
    let disposition = format!("attachment; filename=\"houses-costs{name}-{}.{}\"", ctx.today(), file.format.extension());
    let content_type = if file.format == Format::Csv { "text/csv; charset=utf-8" } else { file.format.mime() };
    let stream = pieces(ctx, file, Arc::new(names)).map_err(|problem| {
        tracing::error!(?problem, "a file of costs was broken off");
        std::io::Error::other("a file was broken off")
    });
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("-{digits}")
}

fn pieces(
    ctx: &Ctx,
    file: DataFile,
    names: Arc<HashMap<RecordId, (String, String)>>,
) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send + 'static {
    let db = ctx.db().clone();
    try_stream! {
        let broken = |error: tabular::TableError| Problem::Internal(format!("a file of costs: {error}"));
        let columns: Vec<Column> = COLUMNS.iter().map(|(name, datatype)| Column::new(*name, *datatype)).collect();
        let buffer = Buffer::new();
        let options = WriteOptions { guard_formulas: false, ..WriteOptions::default() };
        let mut writer = tabular::writer(file.format, &columns, buffer.clone(), &options).map_err(broken)?;
        let mut rows = match file.house {
            Some(id) => store::costs::of_house_rows(&db, id, file.from, file.to),
            None => store::costs::of_months(&db, file.from, file.to),
        };
        let mut count = 0_usize;
        while let Some(row) = rows.next().await {
            let (house, month, area, Json(amounts), _) = row.map_err(Problem::from)?;
            let Some((number, title)) = names.get(&house) else { continue };
            for (item, amount) in &amounts {
                let cells = [
                    Cell::Text(house.to_string()),
                    Cell::text(number.clone()),
                    Cell::text(title.clone()),
                    Cell::Text(month.to_string()),
                    Cell::Text(item.clone()),
                    Cell::Decimal(Kopiykas(*amount).decimal()),
                    Cell::Decimal(area_text(area)),
                ];
                let cells: Vec<CellRef<'_>> = cells.iter().map(Cell::as_ref).collect();
                writer.write_row(&cells).map_err(broken)?;
            }
            count += 1;
            if count.is_multiple_of(PIECE) {
                yield buffer.take();
            }
        }
        writer.finish().map_err(broken)?;
        drop(writer);
        yield buffer.take();
    }
}
