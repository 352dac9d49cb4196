//! `/transit/data`: the timetable for programs, and its tables by resolution 835.

use std::sync::Arc;

use askama::Template;
use futures_util::stream;
use gtfs::form835::Sheet;
use i18n::Locale;
use kit::Problem;
use tabular::Format;
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;
use ui::{Empty, Page};
use web::{Access, Body, Ctx, HeaderValue, IntoResponse, Path, Refusal, Response, Routes, Show, header};

use super::kept::{Exports, Wanted};
use super::write::file_name;
use crate::pages::parts;
use crate::urls;

/// Bytes of a file sent at once.
const PIECE_BYTES: usize = 64 << 10;
/// The name of the archive of all tables.
const ARCHIVE: &str = "transit-835.zip";
/// Formats of a table.
const FORMATS: [Format; 2] = [Format::Csv, Format::Xlsx];

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let all = Access::EVERYBODY;
    routes.get(urls::DATA, all, show_data).get("/transit/835/{file}", all, download_table)
}

/// A table on the page.
pub struct TableRow {
    set: String,
    code: &'static str,
    about: String,
    files: Vec<(String, &'static str)>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/data.html")]
pub struct DataPage {
    page: Page,
    any: bool,
    empty: Empty<'static>,
    archive: String,
    rows: Vec<TableRow>,
}

fn row(t: &Locale, sheet: Sheet) -> TableRow {
    let file = |format: Format| (urls::table_835(&file_name(sheet, format)), if format == Format::Csv { "CSV" } else { "XLSX" });
    TableRow {
        set: t.with("transit-835-set", &[("number", i64::from(sheet.set()).into())]),
        code: sheet.code(),
        about: t.say(&format!("transit-835-{}", sheet.code().to_lowercase())).to_owned(),
        files: FORMATS.into_iter().map(file).collect(),
    }
}

/// `GET /transit/data`
pub async fn show_data(ctx: Ctx) -> Result<Show<DataPage>, Refusal> {
    let t = &ctx.t;
    let held = parts::held(&ctx).await?;
    Ok(Show(DataPage {
        any: held.current().is_some(),
        empty: parts::empty(t),
        archive: urls::table_835(ARCHIVE),
        rows: Sheet::ALL.into_iter().map(|sheet| row(t, sheet)).collect(),
        page: ctx.page(t.say("transit-data")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT),
    }))
}

/// What a name of a file asks for.
fn wanted(name: &str) -> Option<Wanted> {
    if name == ARCHIVE {
        return Some(Wanted::Archive);
    }
    let all = Sheet::ALL.into_iter().flat_map(|sheet| FORMATS.map(|format| (sheet, format)));
    all.into_iter().find(|(sheet, format)| file_name(*sheet, *format) == name).map(|(sheet, format)| Wanted::Table(sheet, format))
}

/// `GET /transit/835/{file}`: `56_stopTimes.csv`, `transit-835.zip`
pub async fn download_table(ctx: Ctx, Path(name): Path<String>) -> Result<Response, Refusal> {
    let wanted = wanted(&name).ok_or(Problem::NotFound)?;
    let held = parts::held(&ctx).await?;
    let version = held.current().ok_or(Problem::NotFound)?;
    let file = ctx.house.part::<Exports>().file(&ctx.house, version, wanted, ctx.now()).await?;
    answer(file, wanted, &name).await.map_err(|error| Problem::Internal(format!("a table of resolution 835: {error}")).into())
}

async fn answer(file: Arc<NamedTempFile>, wanted: Wanted, name: &str) -> std::io::Result<Response> {
    let opened = tokio::fs::File::from_std(file.reopen()?);
    let length = opened.metadata().await?.len();
    let mime = match wanted {
        Wanted::Table(_, format) => format.mime(),
        Wanted::Archive => "application/zip",
    };
    let place = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&place).map_err(std::io::Error::other)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
        (header::CONTENT_LENGTH, HeaderValue::from(length)),
    ];
    // the file stands as long as it is read
    let pieces = stream::try_unfold((opened, file), |(mut opened, file)| async move {
        let mut piece = vec![0; PIECE_BYTES];
        let count = opened.read(&mut piece).await?;
        piece.truncate(count);
        Ok::<_, std::io::Error>((count > 0).then_some((piece, (opened, file))))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_set_and_table() {
        assert_eq!(wanted("56_stopTimes.csv"), Some(Wanted::Table(Sheet::StopTimes, Format::Csv)));
        assert_eq!(wanted("transit-835.zip"), Some(Wanted::Archive));
        assert!(["", "stopTimes.csv", "27_stopTimes.csv", "56_stopTimes.json", "../x"].into_iter().all(|name| wanted(name).is_none()));
    }
}
