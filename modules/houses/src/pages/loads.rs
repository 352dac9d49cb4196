//! `/desk/houses/loads`: uploaded tables, a new one, an empty one to begin with.

use askama::Template;
use kit::{FieldProblem, Problem, Role};
use tabular::{Buffer, CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, FileUpload, Hint, Html, Label, Page, Tag};
use web::{Body, Ctx, IntoResponse, Redirect, Refusal, Response, Show, Upload, header};

use super::urls;
use crate::load::{Load, LoadState};
use crate::month::Month;
use crate::{actions, reach, store};

/// The list.
#[derive(Template)]
#[template(path = "houses/loads.html")]
pub struct LoadsPage {
    page: Page,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// The tag of a state of an uploaded table.
pub fn state_tag(ctx: &Ctx, state: LoadState) -> Tag<'static> {
    let colour = match state {
        LoadState::Checking | LoadState::Applying | LoadState::Undoing => "blue",
        LoadState::Checked => "yellow",
        LoadState::Applied => "green",
        LoadState::Failed => "red",
        LoadState::Undone | LoadState::Discarded => "",
    };
    Tag::new(ctx.t.say(&format!("houses-load-state-{}", state.code())).to_owned(), colour)
}

/// `GET /desk/houses/loads`
pub async fn list_loads(ctx: Ctx) -> Result<Show<LoadsPage>, Refusal> {
    let t = &ctx.t;
    let whose = if ctx.viewer.is(Role::Administrator) { None } else { Some(ctx.person()?) };
    let all = store::loads::list(ctx.db(), whose).await?;
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    let row = |load: &Load| DataRow {
        cells: vec![
            Content::from(load.file_name.clone()),
            Content::from(t.date_time(load.at)),
            Content::from(load.by_name.clone()),
            Content::from(t.with("houses-load-counts", &[("new", load.months_new.into()), ("changed", load.months_changed.into())])),
            Content::from(Html::of(&state_tag(&ctx, load.state))),
        ],
        href: urls::load(load.id).into(),
        ..DataRow::default()
    };
    Ok(Show(LoadsPage {
        table: (!all.is_empty()).then(|| DataTable {
            caption: t.say("houses-loads-title").to_owned().into(),
            caption_hidden: true,
            columns: ["houses-file", "houses-when", "houses-who", "houses-months", "houses-state"].into_iter().map(column).collect(),
            rows: all.iter().map(row).collect(),
            ..DataTable::default()
        }),
        empty: Empty::new(t.say("houses-loads-none").to_owned(), t.say("houses-loads-none-help").to_owned())
            .action(t.say("houses-loads-new").to_owned(), "/desk/houses/loads/new"),
        page: crumbs(&ctx, ctx.page(t.say("houses-loads-title"))),
    }))
}

/// The way to pages of uploaded tables.
pub fn crumbs(ctx: &Ctx, page: Page) -> Page {
    page.desk().crumb(ctx.t.say("houses-desk"), "/desk").crumb(ctx.t.say("houses-desk-title"), urls::DESK)
}

/// The form.
#[derive(Template)]
#[template(path = "houses/upload.html")]
pub struct UploadPage {
    page: Page,
    problems: Html,
    file: Html,
    items: Vec<(String, String)>,
}

/// `GET /desk/houses/loads/new`
pub async fn show_upload(ctx: Ctx) -> Result<Response, Refusal> {
    reach::register(&ctx).await?;
    Ok(Show(upload_page(&ctx, &[])).into_response())
}

fn upload_page(ctx: &Ctx, problems: &[FieldProblem]) -> UploadPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let megabytes = ctx.house.config().limits.file_bytes >> 20;
    let file = FileUpload {
        label: Label::from(t.say("houses-load-file").to_owned()),
        hint: Some(Hint::from(
            t.with("houses-load-file-hint", &[("megabytes", (megabytes as i64).into()), ("rows", (crate::load::ROWS_MAX as i64).into())]),
        )),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ".csv,.tsv,.txt,.xlsx,.xls,.ods"),
        ..FileUpload::new("file", "")
    };
    let month = Month::of(ctx.today());
    let items = reach::houses(ctx).rules().items.iter().filter(|item| item.holds_in(month));
    UploadPage {
        problems: controls.summary(),
        file: Html::of(&file),
        items: items.map(|item| (t.text(&item.label).to_owned(), item.code.clone())).collect(),
        page: crumbs(ctx, ctx.page(t.say("houses-loads-new"))).crumb(t.say("houses-loads-title"), urls::LOADS),
    }
}

/// `POST /desk/houses/loads/new`
pub async fn begin_load(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    reach::register(&ctx).await?;
    let begun = match upload.take("file") {
        Some(file) => actions::begin_load(&ctx.house, &ctx.viewer, file).await,
        None => Err(Problem::field("file", "houses-load-choose")),
    };
    match begun {
        Ok(load) => Ok(Redirect::to(urls::load(load.id)).into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(upload_page(&ctx, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /desk/houses/loads/template.csv`: the viewer's houses with the month that is due, to be filled in.
pub async fn give_template(ctx: Ctx) -> Result<Response, Refusal> {
    let register = reach::register(&ctx).await?;
    let (t, houses, month) = (&ctx.t, reach::houses(&ctx), Month::of(ctx.today()).plus(-1));
    let mut own: Vec<(Vec<u8>, String, String, String)> = houses
        .ask(|board| {
            let kept = board.all().filter(|(facts, _)| reach::keeps(&ctx.viewer, &register, facts.organisation));
            let area = |area: Option<i64>| area.map(|area| crate::account::area_text(area).replace('.', ",")).unwrap_or_default();
            kept.map(|(facts, _)| (facts.sort.clone(), facts.number.clone(), facts.title.clone(), area(facts.area))).collect()
        })
        .await?;
    own.sort();
    let items: Vec<&crate::rules::Item> = houses.rules().items.iter().filter(|item| item.holds_in(month)).collect();
    let mut heads = vec![
        t.say("houses-head-number").to_owned(),
        t.say("houses-address").to_owned(),
        t.say("houses-month").to_owned(),
        t.say("houses-area").to_owned(),
    ];
    heads.extend(items.iter().map(|item| t.text(&item.label).to_owned()));
    let columns: Vec<Column> = heads.into_iter().map(|name| Column::new(name, Datatype::Text)).collect();
    let broken = |error: tabular::TableError| Problem::Internal(format!("an empty table: {error}"));
    let buffer = Buffer::new();
    let options = WriteOptions { bom: true, separator: b';', ..WriteOptions::default() };
    let mut writer = tabular::writer(Format::Csv, &columns, buffer.clone(), &options).map_err(broken)?;
    let month = month.to_string();
    for (_, number, title, area) in &own {
        let mut cells = vec![CellRef::Text(number), CellRef::Text(title), CellRef::Text(&month), CellRef::Text(area)];
        cells.resize(columns.len(), CellRef::Empty);
        writer.write_row(&cells).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    drop(writer);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"houses-{month}.csv\"")),
    ];
    Ok((headers, Body::from(buffer.take())).into_response())
}
