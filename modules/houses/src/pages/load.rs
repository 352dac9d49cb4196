//! `/desk/houses/loads/{load}`: one address for all a table goes through: how far the work on it is, what was found in it, what to do
//! with it.

use askama::Template;
use db::Json;
use identity::four_eyes::Done;
use kit::{FieldProblem, Problem};
use tabular::{Buffer, CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Controls, Html, Note, NoticeKind, Page, Stat, Tag};
use web::{Body, Ctx, Fields, HeaderMap, HeaderValue, IntoResponse, Path, Redirect, Refusal, Response, Show, header};

use super::loads::{crumbs, state_tag};
use super::urls;
use crate::actions::{self, Mode};
use crate::load::{Load, LoadId, LoadState, Report, RowProblem};
use crate::{guard, store};

/// Problems shown on the page; the file has them all.
const SHOWN: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "houses/load.html")]
pub struct LoadPage {
    page: Page,
    problems: Html,
    state: Tag<'static>,
    about: String,
    stats: Vec<Stat<'static>>,
    notes: Vec<Note<'static>>,
    rows: Vec<(u64, String, String, String)>,
    more: String,
    csv: String,
    address: String,
    is_checked: bool,
    may_discard: bool,
    is_applied: bool,
    has_bad: bool,
    mode: Html,
    reason: Html,
}

/// The machine is at work on a table.
#[derive(Template)]
#[template(path = "houses/progress.html")]
pub struct ProgressPage {
    page: Page,
    address: String,
    said: String,
    hint: String,
}

async fn known(ctx: &Ctx, id: LoadId) -> Result<Load, Problem> {
    let load = store::loads::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    if guard::may_see(&ctx.viewer, &load) { Ok(load) } else { Err(Problem::NotFound) }
}

/// `GET /desk/houses/loads/{load}`
pub async fn show_load(ctx: Ctx, Path(id): Path<LoadId>, headers: HeaderMap) -> Result<Response, Refusal> {
    let load = known(&ctx, id).await?;
    if load.state.is_running() {
        return Ok(progress(&ctx, &load));
    }
    if headers.contains_key("hx-request") {
        return Ok(([("hx-refresh", HeaderValue::from_static("true"))], "").into_response());
    }
    Ok(Show(page(&ctx, &load, None, &[]).await?).into_response())
}

/// Without scripts the page asks for itself again; with them only its part does.
fn progress(ctx: &Ctx, load: &Load) -> Response {
    let t = &ctx.t;
    let months = load.months_new + load.months_changed;
    let (said, hint) = match load.state {
        LoadState::Checking if load.rows_total == 0 => (t.say("houses-load-opening").to_owned(), "houses-load-checking-hint"),
        LoadState::Checking => (t.with("houses-load-checking", &[("count", load.rows_total.into())]), "houses-load-checking-hint"),
        LoadState::Undoing => (t.with("houses-load-undoing", &[("count", months.into())]), "houses-load-applying-hint"),
        _ => (t.with("houses-load-applying", &[("count", months.into())]), "houses-load-applying-hint"),
    };
    let title = t.say(&format!("houses-load-state-{}", load.state.code())).to_owned();
    let mut page = crumbs(ctx, ctx.page(title)).crumb(t.say("houses-loads-title"), urls::LOADS).crumb(load.file_name.clone(), "");
    page.scripts.push("htmx.js");
    let mut response = Show(ProgressPage { address: urls::load(load.id), said, hint: t.say(hint).to_owned(), page }).into_response();
    if !ui::assets::is_full() {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    response
}

async fn page(ctx: &Ctx, load: &Load, typed: Option<&Fields>, problems: &[FieldProblem]) -> Result<LoadPage, Problem> {
    let t = &ctx.t;
    let report = report(ctx, load.id).await?;
    let controls = Controls::new(t, problems);
    let said = |name: &str| typed.map(|typed| typed.text(name).to_owned()).unwrap_or_default();
    let rest = report.problems.0.len().saturating_sub(SHOWN);
    let mode = if said("mode").is_empty() { "all".to_owned() } else { said("mode") };
    let choices = vec![
        controls.choice("all", "houses-load-all", "houses-load-all-hint"),
        controls.choice("good", "houses-load-good", "houses-load-good-hint"),
    ];
    Ok(LoadPage {
        problems: controls.summary(),
        state: state_tag(ctx, load.state),
        about: format!("{} · {}", load.by_name, t.date_time(load.at)),
        stats: stats(ctx, load),
        notes: notes(ctx, load, &report),
        rows: report.problems.0.iter().take(SHOWN).map(|one| row(ctx, one)).collect(),
        more: if rest > 0 { t.with("houses-load-more", &[("count", rest.into())]) } else { String::new() },
        csv: format!("{}/problems.csv", urls::load(load.id)),
        address: urls::load(load.id),
        is_checked: load.state == LoadState::Checked,
        may_discard: matches!(load.state, LoadState::Checked | LoadState::Failed),
        is_applied: load.state == LoadState::Applied,
        has_bad: load.rows_bad > 0,
        mode: controls.radios("mode", "houses-load-mode", "", &mode, choices),
        reason: controls.line("reason", "houses-reason", &said("reason"), ui::Line::hinted("houses-load-reason-hint")),
        page: crumbs(ctx, ctx.page(load.file_name.clone())).crumb(t.say("houses-loads-title"), urls::LOADS),
    })
}

/// What was found in a table; nothing while it is not checked.
async fn report(ctx: &Ctx, id: LoadId) -> Result<Report, Problem> {
    let found = store::loads::find_report(ctx.db(), id).await?;
    Ok(found.unwrap_or_else(|| Report { load_id: id, ignored: Json(Vec::new()), problems: Json(Vec::new()) }))
}

fn stats(ctx: &Ctx, load: &Load) -> Vec<Stat<'static>> {
    let t = &ctx.t;
    let stat =
        |key: &str, value: i64| Stat { label: t.say(key).to_owned().into(), value: t.number(value).into(), card: true, ..Stat::default() };
    vec![
        stat("houses-load-rows", load.rows_total),
        stat("houses-load-bad", load.rows_bad),
        stat("houses-load-new", load.months_new),
        stat("houses-load-changed", load.months_changed),
        stat("houses-load-same", load.months_same),
    ]
}

fn notes(ctx: &Ctx, load: &Load, report: &Report) -> Vec<Note<'static>> {
    let t = &ctx.t;
    let note = |kind, title: String, body: String| Note { kind, title: title.into(), body: body.into(), live: false };
    let mut notes = Vec::new();
    if let Some(Json(why)) = &load.message {
        let key = if load.state == LoadState::Failed { "houses-load-unread" } else { "houses-load-unwritten" };
        notes.push(note(NoticeKind::Bad, t.say(key).to_owned(), t.says(why)));
    }
    let outcome = match load.state {
        LoadState::Applied => Some(("houses-load-applied", load.months_new + load.months_changed)),
        LoadState::Undone => Some(("houses-load-undone", load.months_back)),
        _ => None,
    };
    notes.extend(outcome.map(|(key, count)| note(NoticeKind::Ok, t.with(key, &[("count", count.into())]), String::new())));
    if !report.ignored.0.is_empty() {
        let names = report.ignored.0.join(", ");
        notes.push(note(NoticeKind::Info, t.say("houses-load-ignored").to_owned(), names));
    }
    if load.state == LoadState::Checked && load.rows_bad == 0 {
        notes.push(note(NoticeKind::Ok, t.say("houses-load-clean").to_owned(), String::new()));
    }
    if !load.reason.is_empty() {
        notes.push(note(NoticeKind::Info, t.say("houses-reason").to_owned(), load.reason.clone()));
    }
    notes
}

fn row(ctx: &Ctx, one: &RowProblem) -> (u64, String, String, String) {
    (one.row, one.column.clone(), one.value.clone(), ctx.t.says(&one.says))
}

/// `POST /desk/houses/loads/{load}/apply`
pub async fn apply_load(ctx: Ctx, Path(id): Path<LoadId>, sent: Fields) -> Result<Response, Refusal> {
    let load = known(&ctx, id).await?;
    let mode = if sent.text("mode") == "good" { Mode::TheGood } else { Mode::AllOrNothing };
    match actions::start_apply(&ctx.house, &ctx.viewer, &load, mode, sent.text("reason")).await {
        Ok(()) => Ok(Redirect::to(urls::load(id)).into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &load, Some(&sent), &problems).await?).with_mistakes()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::load(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/houses/loads/{load}/undo`
pub async fn undo_load(ctx: Ctx, Path(id): Path<LoadId>, _sent: Fields) -> Result<Redirect, Refusal> {
    let load = known(&ctx, id).await?;
    match actions::start_undo(&ctx.house, &ctx.viewer, &load).await {
        Ok(Done::Now) => Ok(Redirect::to(urls::load(id))),
        Ok(Done::Waits(_)) => Ok(Redirect::to(urls::load(id)).saying("identity-act-asked-for")),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::load(id)).warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/houses/loads/{load}/discard`
pub async fn discard_load(ctx: Ctx, Path(id): Path<LoadId>, _sent: Fields) -> Result<Redirect, Refusal> {
    known(&ctx, id).await?;
    match actions::discard_load(&ctx.house, &ctx.viewer, id).await {
        Ok(()) => Ok(Redirect::to(urls::LOADS).saying("houses-load-discarded")),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::load(id)).warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /desk/houses/loads/{load}/problems.csv`
pub async fn export_problems(ctx: Ctx, Path(id): Path<LoadId>) -> Result<Response, Refusal> {
    let report = report(&ctx, known(&ctx, id).await?.id).await?;
    let t = &ctx.t;
    let heads = [
        ("houses-row", Datatype::Integer),
        ("houses-column", Datatype::Text),
        ("houses-value", Datatype::Text),
        ("houses-wrong", Datatype::Text),
    ];
    let columns: Vec<Column> = heads.iter().map(|(key, datatype)| Column::new(t.say(key).to_owned(), *datatype)).collect();
    let broken = |error: tabular::TableError| Problem::Internal(format!("problems of a table: {error}"));
    let buffer = Buffer::new();
    let options = WriteOptions { bom: true, separator: b';', ..WriteOptions::default() };
    let mut writer = tabular::writer(Format::Csv, &columns, buffer.clone(), &options).map_err(broken)?;
    for one in &report.problems.0 {
        let wrong = t.says(&one.says);
        let row = i64::try_from(one.row).unwrap_or(i64::MAX);
        writer
            .write_row(&[CellRef::Integer(row), CellRef::Text(&one.column), CellRef::Text(&one.value), CellRef::Text(&wrong)])
            .map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    drop(writer);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"problems.csv\"".to_owned()),
    ];
    Ok((headers, Body::from(buffer.take())).into_response())
}
