//! What refers to an object: objects of other registers whose fields point at it.

use fields::{Filter, Value};
use kit::{Problem, RecordId};
use registers::{Audience, Query, Record, Register, store};
use ui::{ResultList, ResultRow};
use web::Ctx;

use crate::board::Board;
use crate::pages::list::public_title;

/// Fields that are asked at most.
const FIELDS_MAX: usize = 12;
/// Objects shown of each.
const SHOWN: usize = 5;

/// Objects of one register that refer to this one.
pub struct Linked {
    /// «Транспортні засоби: маршрут».
    pub title: String,
    /// The first of them.
    pub list: ResultList<'static>,
    /// «Усі 42», where there are more.
    pub more: Option<(String, String)>,
}

struct Found {
    register: std::sync::Arc<Register>,
    field: String,
    label: String,
    filterable: bool,
    ids: Vec<RecordId>,
    total: u64,
}

/// Everything that refers to an object, through the indexes of the referring registers.
///
/// Errors: the database's.
pub async fn linked(ctx: &Ctx, board: &Board, register: &Register, id: RecordId) -> Result<Vec<Linked>, Problem> {
    let mut found = Vec::new();
    for (other, code) in board.pointers(&register.code) {
        if let Some(field) = other.field(code).filter(|_| found.len() < FIELDS_MAX) {
            found.extend(ask(ctx, other, field, id).await?);
        }
    }
    let ids: Vec<RecordId> = found.iter().flat_map(|found| found.ids.iter().copied()).collect();
    let records = if ids.is_empty() { Vec::new() } else { store::records::by_ids(ctx.db(), &ids).await? };
    Ok(found.into_iter().map(|found| draw(ctx, found, &records, id)).collect())
}

async fn ask(ctx: &Ctx, other: &Register, field: &fields::Field, id: RecordId) -> Result<Option<Found>, Problem> {
    let opened = crate::pages::engine(ctx).open(&other.code).await?;
    let mut query = Query::new(Audience::Public);
    query.filters.push((field.code.clone(), Filter::Any(field.terms(&Value::Id(id.0)))));
    query.limit = SHOWN;
    let page = opened.index(|index| index.page(&query));
    Ok((page.total > 0).then(|| Found {
        register: opened.register.clone(),
        field: field.code.clone(),
        label: ctx.t.text(&field.label).to_owned(),
        filterable: field.filterable,
        ids: page.ids,
        total: page.total,
    }))
}

fn draw(ctx: &Ctx, found: Found, records: &[Record], id: RecordId) -> Linked {
    let (t, register) = (&ctx.t, &found.register);
    let row = |record: &Record| {
        let title = register.title_of(record.published()?, &record.number);
        let href = crate::pages::engine(ctx).object_page(&register.code, record.id);
        let mut row = ResultRow::new(public_title(register, &title, &record.number).to_owned(), href);
        row.side = record.number.clone().into();
        Some(row)
    };
    let rows = found.ids.iter().filter_map(|id| records.iter().find(|record| record.id == *id)).filter_map(row).collect();
    let more = (found.total > SHOWN as u64 && found.filterable).then(|| {
        let all = t.with("catalogue-all-of-them", &[("count", usize::try_from(found.total).unwrap_or(0).into())]);
        (all, format!("/resources/{}?f.{}={id}", register.code, found.field))
    });
    Linked { title: format!("{} · {}", t.text(&register.declaration.title), found.label), list: ResultList::new(rows), more }
}
