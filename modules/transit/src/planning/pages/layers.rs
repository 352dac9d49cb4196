//! `/desk/transit/planning/layers`: tables of people and places.

use askama::Template;
use kit::{FieldProblem, Problem};
use timetable::Grid;
use ui::{Controls, DataTable, Empty, FileUpload, FormPage, Hint, Html, Label, Line, MiniMap, Page, SummaryList, SummaryRow};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::{maps, parts};
use crate::pages::mistakes;
use crate::planning::layer::{self, Kind};
use crate::planning::{actions, store};
use crate::{reach, urls};

/// The side of the cells a table is drawn with, metres.
const DRAWN_M: u32 = 500;

/// The list.
#[derive(Template)]
#[template(path = "transit/planning/layers.html")]
pub struct LayersPage {
    page: Page,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// `GET /desk/transit/planning/layers`
pub async fn list_layers(ctx: Ctx) -> Result<Show<LayersPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let found = store::layers::all(ctx.db()).await?;
    let row = |own: &layer::Layer| {
        let made = format!("{}, {}", t.date_time(own.created_at), own.created_name);
        let texts = vec![own.title.clone(), parts::kind(t, own.kind), t.number(own.rows), parts::whole(t, own.total), made];
        parts::row(texts, urls::layer(own.number))
    };
    let columns = [
        ("transit-planning-layer", false),
        ("transit-planning-kind", false),
        ("transit-planning-points", true),
        ("transit-planning-total", true),
        ("transit-made", false),
    ];
    let rows: Vec<_> = found.iter().map(row).collect();
    Ok(Show(LayersPage {
        table: (!rows.is_empty()).then(|| parts::table(t, "transit-planning-layers", &columns, rows)),
        empty: Empty::new(t.say("transit-planning-layers-none").to_owned(), t.say("transit-planning-layers-none-why").to_owned())
            .action(t.say("transit-planning-layer-bring").to_owned(), format!("{}/new", urls::LAYERS)),
        page: parts::page(&ctx, t.say("transit-planning-layers")),
    }))
}

/// A file of a form.
pub fn file(ctx: &Ctx, controls: &Controls<'_>, name: &'static str, label: &str, hint: &str) -> Html {
    let t = &ctx.t;
    Html::of(&FileUpload {
        label: Label::from(t.say(label).to_owned()),
        hint: Some(Hint::from(t.say(hint).to_owned())),
        error_message: controls.error(name),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ".csv,.xlsx,.ods,.txt"),
        ..FileUpload::new(name, "")
    })
}

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut kinds = vec![(String::new(), t.say("transit-choose").to_owned())];
    kinds.extend(Kind::ALL.map(|own| (own.code().to_owned(), parts::kind(t, own))));
    let mut registers = vec![(String::new(), t.say("transit-planning-register-none").to_owned())];
    registers.extend(actions::offered(&ctx.house).await?.iter().map(|own| (own.code.clone(), t.text(&own.declaration.title).to_owned())));
    let page = parts::page(ctx, t.say("transit-planning-layer-bring")).crumb(t.say("transit-planning-layers"), urls::LAYERS);
    Ok(FormPage::new(page, format!("{}/new", urls::LAYERS), "transit-planning-layer-do")
        .mistaken(problems)
        .lead(t.say("transit-planning-layer-lead"))
        .multipart()
        .fields(vec![
            controls.line("title", "transit-planning-title", sent.text("title"), Line::hinted("transit-planning-layer-title-hint")),
            controls.select("kind", "transit-planning-kind", "", sent.text("kind"), &kinds),
            file(ctx, &controls, "file", "transit-planning-file", "transit-planning-file-hint"),
            controls.select("register", "transit-planning-register", "transit-planning-register-hint", sent.text("register"), &registers),
        ])
        .cancel(urls::LAYERS))
}

/// `GET /desk/transit/planning/layers/new`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    Ok(Show(form(&ctx, &Fields::default(), &[]).await?).into_response())
}

/// `POST /desk/transit/planning/layers/new`
pub async fn bring_layer(ctx: Ctx, mut sent: Upload) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let file = sent.take("file");
    let (title, kind, register) = (sent.fields.text("title"), sent.fields.text("kind"), sent.fields.text("register"));
    let done = match file {
        Some(_) if !register.is_empty() => Err(Problem::field("register", "transit-planning-file-or-register")),
        Some(file) => actions::bring_layer(&ctx.house, &ctx.viewer, title, kind, file.file.path()).await,
        None if register.is_empty() => Err(Problem::field("file", "transit-planning-file-required")),
        None => actions::bring_register(&ctx.house, &ctx.viewer, title, kind, register).await,
    };
    match done {
        Ok(number) => Ok(Redirect::to(urls::layer(number)).saying("transit-planning-layer-done").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent.fields, &mistakes(problem)?).await?).with_mistakes()),
    }
}

/// A table.
#[derive(Template)]
#[template(path = "transit/planning/layer.html")]
pub struct LayerPage {
    page: Page,
    facts: SummaryList<'static>,
    map: MiniMap<'static>,
    here: String,
}

/// `GET /desk/transit/planning/layers/{layer}`
pub async fn show_layer(ctx: Ctx, Path(number): Path<String>) -> Result<Show<LayerPage>, Refusal> {
    let (t, own) = (&ctx.t, parts::layer(&ctx, &number).await?);
    let points = store::layers::points(ctx.db(), own.number).await?.ok_or(Problem::NotFound)?;
    let grid = Grid::new(ctx.house.city().centre[1], DRAWN_M);
    let spots = layer::gathered(&grid, &points);
    let fact = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let facts = vec![
        fact("transit-planning-kind", parts::kind(t, own.kind)),
        fact("transit-planning-points", t.number(own.rows)),
        fact("transit-planning-total", parts::whole(t, own.total)),
        fact("transit-planning-cells", t.number(i64::try_from(spots.len()).unwrap_or(i64::MAX))),
        fact("transit-made", format!("{}, {}", t.date_time(own.created_at), own.created_name)),
    ];
    Ok(Show(LayerPage {
        facts: SummaryList { rows: facts, ..SummaryList::default() },
        map: maps::counted(t, &grid, &spots, own.title.clone()),
        here: urls::layer(own.number),
        page: parts::page(&ctx, own.title.clone()).crumb(t.say("transit-planning-layers"), urls::LAYERS),
    }))
}

/// `GET /desk/transit/planning/layers/{layer}/remove`
pub async fn ask_removal(ctx: Ctx, Path(number): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let own = parts::layer(&ctx, &number).await?;
    let here = urls::layer(own.number);
    let page = parts::page(&ctx, ctx.t.say("transit-planning-layer-remove")).crumb(own.title, here.clone());
    Ok(Show(parts::removal(page, &here, "layer", None).lead(ctx.t.say("transit-planning-layer-remove-about"))))
}

/// `POST /desk/transit/planning/layers/{layer}/remove`
pub async fn remove_layer(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::layer(&ctx, &number).await?;
    actions::remove_layer(&ctx.house, &ctx.viewer, own.number).await?;
    Ok(Redirect::to(urls::LAYERS).saying("transit-planning-layer-removed"))
}
