//! `/addresses/check`: a list of addresses as people write them, compared with the register.

use std::sync::Arc;

use askama::Template;
use kit::{FieldProblem, Problem, Says};
use places::Book;
use ui::{Controls, FileUpload, Hint, Html, Label, Page};
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show, Upload, header};

use super::check_rows::{ReportRow, rows, stats};
use crate::check::{self, Counts, FileKind, Judged, LINES_AT_ONCE, LINES_MAX, Line, LinesError, Verdict};
use crate::urls;

/// The endings the form offers; what a file really is, its content says.
const ACCEPT: &str = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.json";
/// Lines shown on the page; the file has them all.
const SHOWN: usize = 200;
/// Lists of an official that are shown.
const LISTS: i64 = 20;

/// A list that is kept.
pub struct Kept {
    name: String,
    href: String,
    about: String,
}

/// The form, and what came of it.
#[derive(Template)]
#[template(path = "addresses/check.html")]
pub struct CheckPage {
    page: Page,
    problems: Html,
    text: Html,
    file: Html,
    kept: Vec<Kept>,
    report: Option<Report>,
}

/// What came of a list.
pub struct Report {
    stats: Vec<Html>,
    rows: Vec<ReportRow>,
    shown: String,
    /// The lines once more, for the file.
    text: String,
}

/// `GET /addresses/check`
pub async fn show_check(ctx: Ctx) -> Result<Show<CheckPage>, Refusal> {
    Ok(Show(page(&ctx, "", &[], None).await?))
}

async fn page(ctx: &Ctx, text: &str, problems: &[FieldProblem], report: Option<Report>) -> Result<CheckPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let most = if ctx.viewer.is_staff() { LINES_MAX } else { LINES_AT_ONCE };
    let file = FileUpload {
        label: Label::from(t.say("addresses-check-file").to_owned()),
        hint: Some(Hint::from(t.with("addresses-check-file-hint", &[("count", most.into())]))),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ACCEPT),
        ..FileUpload::new("file", "")
    };
    let mut page = super::below(ctx, t.say("addresses-check-title")).describe(t.say("addresses-check-lead"));
    page.noindex = report.is_some();
    Ok(CheckPage {
        problems: controls.summary(),
        text: controls.text("text", "addresses-check-text", "addresses-check-text-hint", text, 8),
        file: Html::of(&file),
        kept: kept(ctx).await?,
        report,
        page,
    })
}

async fn kept(ctx: &Ctx) -> Result<Vec<Kept>, Problem> {
    let Some(person) = ctx.viewer.person.filter(|_| ctx.viewer.is_staff()) else { return Ok(Vec::new()) };
    let t = &ctx.t;
    let own = |own: check::Check| Kept {
        href: format!("{}/{}", urls::CHECK, own.id),
        about: t.with("addresses-check-kept", &[("count", own.rows_total.into()), ("when", t.date_time(own.created_at).as_str().into())]),
        name: own.name,
    };
    Ok(check::list(ctx.db(), person, LISTS).await?.into_iter().map(own).collect())
}

/// `POST /addresses/check`
pub async fn check_addresses(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    let text = upload.fields.text("text").to_owned();
    let wanted = FileKind::from_code(upload.fields.text("as"));
    let book = super::book(&ctx).await?;
    let file = upload.take("file");
    let name = file.as_ref().map(|file| file.name.clone()).unwrap_or_default();
    let lines = match file {
        Some(file) => {
            let (path, own) = (file.file.path().to_owned(), book.clone());
            let reading = tokio::task::spawn_blocking(move || check::of_file(path, &own));
            reading.await.map_err(|error| Problem::Internal(format!("reading a list: {error}")))?
        }
        None => Ok(check::of_text(&text)),
    };
    let lines = match lines {
        Ok(lines) => lines,
        Err(error) => return mended(&ctx, &text, error).await,
    };
    let field = if name.is_empty() { "text" } else { "file" };
    if lines.is_empty() {
        return wrong(&ctx, &text, field, "addresses-check-empty".into()).await;
    }
    if lines.len() <= LINES_AT_ONCE {
        return at_once(&ctx, book, lines, wanted).await;
    }
    if !ctx.viewer.is_staff() {
        let says = Says::new("addresses-check-too-many").with("most", LINES_AT_ONCE);
        return wrong(&ctx, "", field, says).await;
    }
    if lines.len() > LINES_MAX {
        return mended(&ctx, "", LinesError::TooMany).await;
    }
    let name = if name.is_empty() { ctx.t.say("addresses-check-pasted").to_owned() } else { name };
    let (lines, name, by) = (Arc::new(lines), Arc::new(name), ctx.viewer.person);
    let keeping = ctx.db().tx(move |tx| {
        let (lines, name) = (lines.clone(), name.clone());
        Box::pin(async move { Ok::<_, Problem>(check::begin(tx, &name, by, &lines).await?) })
    });
    Ok(Redirect::to(format!("{}/{}", urls::CHECK, keeping.await?)).into_response())
}

async fn mended(ctx: &Ctx, text: &str, error: LinesError) -> Result<Response, Refusal> {
    match error {
        LinesError::File(says) => wrong(ctx, text, "file", says).await,
        LinesError::TooMany => wrong(ctx, text, "file", Says::new("addresses-check-too-many").with("most", LINES_MAX)).await,
    }
}

async fn wrong(ctx: &Ctx, text: &str, field: &str, says: Says) -> Result<Response, Refusal> {
    let problem = FieldProblem { field: field.to_owned(), says };
    Ok(Show(page(ctx, text, &[problem], None).await?).with_mistakes())
}

async fn at_once(ctx: &Ctx, book: Arc<Book>, lines: Vec<Line>, wanted: Option<FileKind>) -> Result<Response, Refusal> {
    let text = lines.iter().map(|line| line.text.replace(['\r', '\n'], " ")).collect::<Vec<_>>().join("\n");
    let own = book.clone();
    let judging = tokio::task::spawn_blocking(move || check::judged(&own, lines));
    let judged = judging.await.map_err(|error| Problem::Internal(format!("judging addresses: {error}")))?;
    if let Some(kind) = wanted {
        return result(ctx, &book, &judged, kind);
    }
    let counts = Counts::of(judged.iter().map(|own| Verdict::of(&own.found)));
    // what somebody must look at comes first
    let mut shown: Vec<&Judged> = judged.iter().collect();
    shown.sort_by_key(|own| (Verdict::of(&own.found) == Verdict::Exact, own.line.place));
    let report = Report {
        stats: stats(&ctx.t, counts),
        rows: rows(ctx, &book, shown.into_iter().take(SHOWN)),
        shown: if judged.len() > SHOWN { ctx.t.with("addresses-check-shown", &[("count", SHOWN.into())]) } else { String::new() },
        text: text.clone(),
    };
    Ok(Show(page(ctx, &text, &[], Some(report)).await?).into_response())
}

/// The result as a file.
pub fn result(ctx: &Ctx, book: &Book, judged: &[Judged], kind: FileKind) -> Result<Response, Refusal> {
    let bytes = check::written(&ctx.t, book, judged, kind)?;
    let format = kind.format();
    let name = format!("attachment; filename=\"addresses.{}\"", format.extension());
    Ok(([(header::CONTENT_TYPE, format.mime().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
