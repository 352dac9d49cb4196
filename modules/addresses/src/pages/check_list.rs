//! `/addresses/check/{id}`: a long list while it is judged, and what came of it.

use askama::Template;
use kit::{Problem, limits};
use ui::{Html, Page, Pagination, Segment, Segmented};
use uuid::Uuid;
use web::{Ctx, HeaderMap, HeaderValue, IntoResponse, Path, Query, Refusal, Response, Show};

use super::check::result;
use super::check_rows::{ReportRow, rows, stats};
use crate::check::{self, Check, FileKind, Verdict};
use crate::urls;

/// The machine is at work.
#[derive(Template)]
#[template(path = "addresses/check_progress.html")]
pub struct ProgressPage {
    page: Page,
    address: String,
    said: String,
    done: i64,
    total: i64,
}

/// The list is judged.
#[derive(Template)]
#[template(path = "addresses/check_list.html")]
pub struct CheckListPage {
    page: Page,
    address: String,
    stats: Vec<Html>,
    verdicts: Segmented<'static>,
    rows: Vec<ReportRow>,
    pages: Pagination<'static>,
}

/// A list of the viewer's own.
async fn load(ctx: &Ctx, id: Uuid) -> Result<Check, Problem> {
    let found = check::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    if found.by_id.is_some() && found.by_id == ctx.viewer.person { Ok(found) } else { Err(Problem::NotFound) }
}

/// `GET /addresses/check/{id}`
pub async fn show_list(ctx: Ctx, Path(id): Path<Uuid>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let own = load(&ctx, id).await?;
    if own.is_running() {
        return Ok(progress(&ctx, &own));
    }
    if headers.contains_key("hx-request") {
        return Ok(([("hx-refresh", HeaderValue::from_static("true"))], "").into_response());
    }
    Ok(Show(list(&ctx, &own, &query).await?).into_response())
}

fn page(ctx: &Ctx, own: &Check) -> Page {
    let mut page = super::below(ctx, own.name.clone()).crumb(ctx.t.say("addresses-check-title"), urls::CHECK);
    page.noindex = true;
    page
}

/// Without scripts the page asks for itself again; with them only its part does.
fn progress(ctx: &Ctx, own: &Check) -> Response {
    let counts = own.counts();
    let done = counts.exact + counts.likely + counts.none;
    let mut page = page(ctx, own);
    page.scripts.push("htmx.js");
    let said = ctx.t.with("addresses-check-progress", &[("done", done.into()), ("count", own.rows_total.into())]);
    let shown = ProgressPage { address: format!("{}/{}", urls::CHECK, own.id), said, done, total: own.rows_total, page };
    let mut response = Show(shown).into_response();
    if !ui::assets::is_full() {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    response
}

async fn list(ctx: &Ctx, own: &Check, query: &Query) -> Result<CheckListPage, Problem> {
    let (t, address) = (&ctx.t, format!("{}/{}", urls::CHECK, own.id));
    let verdict = query.word("match").and_then(Verdict::from_code);
    let after = query.word("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let mut lines = check::page(ctx.db(), own.id, verdict, after, limits::PAGE_ROWS as i64 + 1).await?;
    let more = lines.len() > limits::PAGE_ROWS;
    lines.truncate(limits::PAGE_ROWS);
    let next = lines.last().filter(|_| more).map(|line| query.with("after", line.place).href(&address));
    let start = (after > 0).then(|| query.without("after").href(&address));
    let book = super::book(ctx).await?;
    let judged = check::judged(&book, lines);
    let segment = |own: Option<Verdict>| {
        let key = own.map_or("addresses-verdict-any".to_owned(), |own| format!("addresses-verdict-{}", own.code()));
        let plain = query.without("after").without("match");
        let href = own.map_or_else(|| plain.href(&address), |own| plain.with("match", own.code()).href(&address));
        Segment::new(t.say(&key).to_owned(), href, own == verdict)
    };
    let words = [None, Some(Verdict::Likely), Some(Verdict::None), Some(Verdict::Exact)];
    Ok(CheckListPage {
        stats: stats(t, own.counts()),
        verdicts: Segmented { label: t.say("addresses-verdicts").to_owned().into(), items: words.into_iter().map(segment).collect() },
        rows: rows(ctx, &book, judged.iter()),
        pages: Pagination::keyset(ctx.lang, start, next),
        page: page(ctx, own),
        address,
    })
}

/// `GET /addresses/check/{id}/{file}`: the result as a table.
pub async fn export_list(ctx: Ctx, Path((id, file)): Path<(Uuid, String)>) -> Result<Response, Refusal> {
    let own = load(&ctx, id).await?;
    let kind = file.strip_prefix("result.").and_then(FileKind::from_code).ok_or(Problem::NotFound)?;
    let (lines, book) = (check::pages(ctx.db(), own.id).await?, super::book(&ctx).await?);
    let making = tokio::task::spawn_blocking(move || {
        let judged = check::judged(&book, lines);
        result(&ctx, &book, &judged, kind)
    });
    making.await.map_err(|error| Problem::Internal(format!("the result of a list: {error}")))?
}
