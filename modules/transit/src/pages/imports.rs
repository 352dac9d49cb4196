//! `/desk/transit/imports/{import}`: how far the reading of an archive is, or why nothing came of it.

use askama::Template;
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use ui::Page;
use web::{Ctx, Fields, HeaderMap, HeaderValue, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{desk, mistakes};
use crate::imported::{Import, ImportId, ImportState};
use crate::{actions, reach, store, urls};

/// Archives shown at the desk.
const OPEN_MAX: i64 = 5;
/// Days for which one that became no version is shown there.
const OPEN_DAYS: i64 = 2;

/// The page.
#[derive(Template)]
#[template(path = "transit/progress.html")]
pub struct ProgressPage {
    page: Page,
    lead: String,
    here: String,
    running: bool,
    said: String,
}

async fn known(ctx: &Ctx, id: &str) -> Result<Import, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let id: ImportId = id.parse().map_err(|_| Problem::NotFound)?;
    store::imports::find(ctx.db(), id).await?.ok_or(Problem::NotFound)
}

/// `GET /desk/transit/imports/{import}`
pub async fn show_import(ctx: Ctx, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    let import = known(&ctx, &id).await?;
    if !import.state.is_running() && headers.contains_key("hx-request") {
        return Ok(([("hx-refresh", HeaderValue::from_static("true"))], "").into_response());
    }
    if let Some(number) = import.number {
        return Ok(Redirect::to(urls::version(number)).saying("transit-imported").into_response());
    }
    let mut page = desk::crumbs(&ctx, ctx.page(ctx.t.say(&format!("transit-import-title-{}", import.state.code()))));
    let running = import.state.is_running();
    if running {
        page.scripts.push("htmx.js");
    }
    let said = said(&ctx, &import).await?;
    let shown =
        ProgressPage { lead: format!("{} · {}", import.title, import.file_name), here: urls::import(import.id), running, said, page };
    let mut response = Show(shown).into_response();
    if running && !ui::assets::is_full() {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// How far it is, or why nothing came of it.
async fn said(ctx: &Ctx, import: &Import) -> Result<String, Problem> {
    let t = &ctx.t;
    Ok(match import.state {
        ImportState::Waiting => match store::imports::running_before(ctx.db(), import).await? {
            0 => t.say("transit-import-soon").to_owned(),
            count => t.with("transit-import-before", &[("count", count.into())]),
        },
        ImportState::Reading if import.step.is_empty() => t.say("transit-import-soon").to_owned(),
        ImportState::Reading | ImportState::Done => {
            t.with("transit-import-at", &[("table", import.step.as_str().into()), ("rows", import.rows_read.into())])
        }
        ImportState::Failed => import.message.as_ref().map_or_else(|| t.say("transit-file-damaged").to_owned(), |own| t.says(&own.0)),
        ImportState::Cancelled => t.say("transit-import-cancelled-why").to_owned(),
    })
}

/// `POST /desk/transit/imports/{import}/cancel`
pub async fn cancel_import(ctx: Ctx, Path(id): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let import = known(&ctx, &id).await?;
    match actions::cancel_import(&ctx.house, &ctx.viewer, import.id).await {
        Ok(()) => Ok(Redirect::to(urls::DESK).saying("transit-import-let-go")),
        Err(problem) => {
            let says = mistakes(problem)?.into_iter().next().map_or_else(|| "transit-import-ended".into(), |own| own.says);
            Ok(Redirect::to(urls::import(import.id)).warning(says))
        }
    }
}

/// Archives that wait, are read, or became nothing lately: where each is shown, what it is called, where it stands.
pub(super) async fn open(ctx: &Ctx) -> Result<Vec<(String, String, String)>, Problem> {
    let since = ctx.now().saturating_sub(SignedDuration::from_hours(24 * OPEN_DAYS)).unwrap_or(Timestamp::MIN);
    let found = store::imports::open_since(ctx.db(), since, OPEN_MAX).await?;
    let shown = |own: &Import| {
        let state = ctx.t.say(&format!("transit-import-{}", own.state.code())).to_owned();
        (urls::import(own.id), own.title.clone(), state)
    };
    Ok(found.iter().map(shown).collect())
}
