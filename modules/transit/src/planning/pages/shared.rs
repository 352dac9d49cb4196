//! `/transit/planning/{word}`: a study as everybody who has its address sees it.

use askama::Template;
use kit::Problem;
use ui::Page;
use web::{Ctx, Path, Query, Refusal, Response, Show};

use super::export;
use super::study::Shown;
use crate::planning::store;
use crate::planning::study::Study;
use crate::urls;

/// Letters of the word of an address.
const WORD_CHARS: usize = 32;

/// The page.
#[derive(Template)]
#[template(path = "transit/planning/shared.html")]
pub struct SharedPage {
    page: Page,
    shown: Shown,
    about: String,
}

async fn shared(ctx: &Ctx, word: &str) -> Result<Study, Problem> {
    let word = Some(word).filter(|word| word.len() == WORD_CHARS && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let found = match word {
        Some(word) => store::studies::shared(ctx.db(), word).await?,
        None => None,
    };
    found.ok_or(Problem::NotFound)
}

/// `GET /transit/planning/{word}`
pub async fn show_shared(ctx: Ctx, Path(word): Path<String>, query: Query) -> Result<Show<SharedPage>, Refusal> {
    let study = shared(&ctx, &word).await?;
    let shown = Shown::of(&ctx, &study, &query, &urls::shared_study(&word)).await?.ok_or(Problem::NotFound)?;
    let t = &ctx.t;
    let mut page = ctx.page(study.title.clone()).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = true;
    let day = study.finished_at.map(|at| t.date_time(at)).unwrap_or_default();
    Ok(Show(SharedPage { about: t.with("transit-planning-shared-about", &[("day", day.into())]), shown, page }))
}

/// `GET /transit/planning/{word}/cells.csv`
pub async fn give_csv(ctx: Ctx, Path(word): Path<String>) -> Result<Response, Refusal> {
    let study = shared(&ctx, &word).await?;
    Ok(export::csv(&ctx, &study).await?)
}

/// `GET /transit/planning/{word}/cells.geojson`
pub async fn give_geojson(ctx: Ctx, Path(word): Path<String>) -> Result<Response, Refusal> {
    let study = shared(&ctx, &word).await?;
    Ok(export::cells_geojson(&ctx, &study).await?)
}
