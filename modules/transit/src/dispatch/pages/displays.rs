//! `/desk/transit/displays`: the displays at stops, and when each last asked for its board.

use askama::Template;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Empty, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::parts;
use crate::dispatch::actions::{self, LOOKS};
use crate::dispatch::store;
use crate::dispatch::store::displays::Display;
use crate::live::Live;
use crate::pages::mistakes;
use crate::{reach, urls};

/// A display that has not asked for so long is said to be silent; seconds.
const SILENT_S: i64 = 300;

/// A display in the list.
struct Row {
    id: String,
    stop: String,
    place: String,
    look: &'static str,
    href: String,
    asked: String,
    silent: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/displays.html")]
pub struct DisplaysPage {
    page: Page,
    summary: Html,
    fields: Vec<Html>,
    rows: Vec<Row>,
    empty: Empty<'static>,
}

async fn page(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<DisplaysPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let all = store::displays::all(ctx.db()).await?;
    let name = |id: &str| held.stop(id, None).map_or_else(|| id.to_owned(), |(_, version, stop)| version.name(stop).to_owned());
    let row = |own: &Display| Row {
        id: own.id.to_string(),
        stop: name(&own.stop),
        place: own.place.clone(),
        look: if own.look == "led" { "transit-display-led" } else { "transit-display-lcd" },
        href: urls::display(&own.stop, &own.look, Some(own.id)),
        asked: asked(ctx, own.asked_at),
        silent: own.asked_at.is_none_or(|at| ctx.now().as_second() - at.as_second() > SILENT_S),
    };
    let looks = LOOKS.map(|look| controls.choice(look, &format!("transit-display-{look}"), "")).into();
    Ok(DisplaysPage {
        summary: controls.summary(),
        fields: vec![
            controls.line("stop", "transit-display-stop", sent.text("stop"), Line::hinted("transit-display-stop-hint")),
            controls.line("place", "transit-display-place", sent.text("place"), Line::default()),
            controls.radios("look", "transit-display-look", "", sent.get("look").unwrap_or("lcd"), looks),
        ],
        rows: all.iter().map(row).collect(),
        empty: Empty::new(t.say("transit-displays-none").to_owned(), t.say("transit-displays-none-why").to_owned()),
        page: parts::page(ctx, "transit-displays"),
    })
}

fn asked(ctx: &Ctx, at: Option<Timestamp>) -> String {
    at.map_or_else(|| ctx.t.say("transit-display-never").to_owned(), |at| ctx.t.date_time(at))
}

/// `GET /desk/transit/displays`
pub async fn list_displays(ctx: Ctx) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &Fields::default(), &[]).await?).into_response())
}

/// `POST /desk/transit/displays`
pub async fn add_display(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match actions::add_display(&ctx.house, &ctx.viewer, sent.text("stop"), sent.text("place"), sent.text("look")).await {
        Ok(_) => Ok(Redirect::to(urls::DISPLAYS).saying("transit-display-added").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(&ctx, &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// `POST /desk/transit/displays/{display}/remove`
pub async fn remove_display(ctx: Ctx, Path(id): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    actions::remove_display(&ctx.house, &ctx.viewer, id).await?;
    Ok(Redirect::to(urls::DISPLAYS).saying("transit-display-removed"))
}
