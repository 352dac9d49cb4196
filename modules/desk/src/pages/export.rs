//! `GET /desk/resources/{code}/export.{format}`: the list as a file, with the fields its editors see.

use std::collections::HashSet;

use fields::Visibility;
use kit::{Problem, RecordId};
use registers::export::{Export, Reader, export};
use registers::{Data, Listing, Opened, PageNames, Register, store};
use tabular::Format;
use web::{Body, Ctx, HeaderValue, Path, Query, Refusal, Response, header};

use crate::{journal, reach};

/// The formats a list leaves in.
pub const FORMATS: [Format; 5] = [Format::Xlsx, Format::Csv, Format::Json, Format::NdJson, Format::GeoJson];
/// Records whose references are collected at a time.
const BATCH: usize = 500;

/// `GET /desk/resources/{code}/export.{format}`
pub async fn export_records(ctx: Ctx, Path((code, file)): Path<(String, String)>, query: Query) -> Result<Response, Refusal> {
    let ending = file.strip_prefix("export.").ok_or(Problem::NotFound)?;
    let format = FORMATS.into_iter().find(|format| format.extension() == ending).ok_or(Problem::NotFound)?;
    let (opened, audience) = reach::open(&ctx, &code).await?;
    let register = opened.register.clone();
    let coordinates = registers::export::coordinates(&query)?;
    let listing = Listing::read(&register, audience, &query);
    let ids = opened.index(|index| index.ids(&listing.query, usize::MAX));
    journal::look_at_list(&ctx, "export", &register, register.declaration.fields.iter(), ids.len()).await?;
    let reader = if matches!(format, Format::Csv | Format::Xlsx) { Reader::People } else { Reader::Machines };
    let names = names(&ctx, &register, &ids, reader).await?;
    // Everything in the list belongs to organisations the viewer edits: see `reach::audience`.
    let export = Export { format, reader, sees: Visibility::Personal, t: ctx.t.clone(), names, coordinates };
    Ok(answer(&ctx, &opened, &listing, export))
}

fn answer(ctx: &Ctx, opened: &Opened, listing: &Listing, wanted: Export) -> Response {
    let format = wanted.format;
    let name = format!("{}-{}.{}", opened.register.code, ctx.today(), format.extension());
    let mut response = Response::new(Body::from_stream(export(ctx.db(), opened, &listing.query, wanted)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.mime()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Names behind the references of all these records: only for people, and only the ids are held.
async fn names(ctx: &Ctx, register: &Register, ids: &[RecordId], reader: Reader) -> Result<PageNames, Problem> {
    let codes: Vec<String> = register.declaration.references().map(|(field, _)| field.code.clone()).collect();
    let mut pointed: HashSet<(usize, String)> = HashSet::new();
    if !codes.is_empty() && reader == Reader::People {
        for batch in ids.chunks(BATCH) {
            for record in store::records::by_ids(ctx.db(), batch).await? {
                let ids = codes.iter().enumerate().filter_map(|(at, code)| Some((at, record.data.0.get(code)?.as_str()?.to_owned())));
                pointed.extend(ids);
            }
        }
    }
    let data = |(at, id): (usize, String)| Some(Data::from_iter([(codes.get(at)?.clone(), id.into())]));
    let data: Vec<Data> = pointed.into_iter().filter_map(data).collect();
    reach::engine(ctx).names(register, data.iter(), reach::directory(ctx), ctx.lang).await
}
