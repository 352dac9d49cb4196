//! `/desk/houses/loads/{load}`: what was found in an uploaded table, and what to do with it.

use askama::Template;
use kit::{FieldProblem, Problem, Says};
use tabular::{Buffer, CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Controls, Html, Note, NoticeKind, Page, Stat, Tag};
use web::{Body, Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, header};

use super::loads::{crumbs, state_tag};
use super::urls;
use crate::actions::{self, Mode};
use crate::load::{Load, LoadId, LoadState, RowProblem, TableRead};
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
    is_applied: bool,
    has_bad: bool,
    mode: Html,
    reason: Html,
}

async fn known(ctx: &Ctx, id: LoadId) -> Result<Load, Problem> {
    let load = store::loads::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    if guard::may_see(&ctx.viewer, &load) { Ok(load) } else { Err(Problem::NotFound) }
}

/// `GET /desk/houses/loads/{load}`
pub async fn show_load(ctx: Ctx, Path(id): Path<LoadId>) -> Result<Response, Refusal> {
    let load = known(&ctx, id).await?;
    Ok(Show(page(&ctx, &load, None, &[]).await?).into_response())
}

async fn page(ctx: &Ctx, load: &Load, typed: Option<&Fields>, problems: &[FieldProblem]) -> Result<LoadPage, Problem> {
    let t = &ctx.t;
    // Only a table that waits is read again: its houses may have changed since.
    let read =
        if load.state == LoadState::Checked { actions::read_load(&ctx.house, &ctx.viewer, load).await? } else { TableRead::default() };
    let controls = Controls::new(t, problems);
    let said = |name: &str| typed.map(|typed| typed.text(name).to_owned()).unwrap_or_default();
    let rest = read.problems.len().saturating_sub(SHOWN);
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
        notes: notes(ctx, load, &read),
        rows: read.problems.iter().take(SHOWN).map(|one| row(ctx, one)).collect(),
        more: if rest > 0 { t.with("houses-load-more", &[("count", rest.into())]) } else { String::new() },
        csv: format!("{}/problems.csv", urls::load(load.id)),
        address: urls::load(load.id),
        is_checked: load.state == LoadState::Checked,
        is_applied: load.state == LoadState::Applied,
        has_bad: read.rows_bad > 0,
        mode: controls.radios("mode", "houses-load-mode", "", &mode, choices),
        reason: controls.line("reason", "houses-reason", &said("reason"), ui::Line::hinted("houses-load-reason-hint")),
        page: crumbs(ctx, ctx.page(load.file_name.clone())).crumb(t.say("houses-loads-title"), urls::LOADS),
    })
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

fn notes(ctx: &Ctx, load: &Load, read: &TableRead) -> Vec<Note<'static>> {
    let t = &ctx.t;
    let note = |kind, title: String, body: String| Note { kind, title: title.into(), body: body.into(), live: false };
    let mut notes = Vec::new();
    if !read.ignored.is_empty() {
        let names = read.ignored.join(", ");
        notes.push(note(NoticeKind::Info, t.say("houses-load-ignored").to_owned(), names));
    }
    if load.state == LoadState::Checked && read.rows_bad == 0 {
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
    match actions::apply_load(&ctx.house, &ctx.viewer, &load, mode, sent.text("reason")).await {
        Ok(applied) => {
            let count = applied.months_new + applied.months_changed;
            Ok(Redirect::to(urls::load(id)).saying(Says::new("houses-load-applied").with("count", count)).into_response())
        }
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &load, Some(&sent), &problems).await?).with_mistakes()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::load(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/houses/loads/{load}/undo`
pub async fn undo_load(ctx: Ctx, Path(id): Path<LoadId>, _sent: Fields) -> Result<Redirect, Refusal> {
    known(&ctx, id).await?;
    match actions::undo_load(&ctx.house, &ctx.viewer, id).await {
        Ok(count) => Ok(Redirect::to(urls::load(id)).saying(Says::new("houses-load-undone").with("count", count))),
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
    let load = known(&ctx, id).await?;
    let read = actions::read_load(&ctx.house, &ctx.viewer, &load).await?;
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
    for one in &read.problems {
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
