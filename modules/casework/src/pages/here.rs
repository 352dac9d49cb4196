//! `/desk/cases/{case}/here`: a page that is open says so, and hears who else has the case open and whether it has changed.

use askama::Template;
use cases::{CaseId, presence};
use kit::Problem;
use ui::Html;
use web::{Ctx, Fields, IntoResponse, Path, Refusal, Response, Show, StatusCode};

use crate::reach::{self, Seen};
use crate::urls;

/// What is told on the page of a case.
#[derive(Template)]
#[template(path = "casework/here.html")]
pub struct Told {
    /// Who else has the case open.
    others: String,
    /// What to say where the reader's page is older than the case.
    changed: Option<(String, String)>,
    again: String,
}

impl Told {
    /// As a part of the page.
    ///
    /// Errors: the template's.
    pub fn drawn(&self) -> Result<Html, Problem> {
        Html::drawn(self).map_err(|error| Problem::Internal(error.to_string()))
    }
}

/// What is told to a reader who sees this version.
///
/// Errors: the database's.
pub async fn told(ctx: &Ctx, seen: &Seen, version: i64) -> Result<Told, Problem> {
    let t = &ctx.t;
    let directory = reach::directory(ctx);
    let others = presence::others(ctx.db(), seen.case.id, ctx.person()?, ctx.now()).await?;
    let name = |id| directory.person_name(id).unwrap_or_else(|| t.say("casework-here-unknown"));
    let names: Vec<&str> = others.into_iter().map(name).collect();
    let others = if names.is_empty() { String::new() } else { t.with("casework-here", &[("names", names.join(", ").as_str().into())]) };
    let again = t.say("casework-changed-reload").to_owned();
    let changed = (seen.case.version != version)
        .then(|| (t.with("casework-changed", &[("at", t.date_time(seen.case.changed_at).as_str().into())]), urls::case(seen.case.id)));
    Ok(Told { others, changed, again })
}

/// `POST /desk/cases/{case}/here`
pub async fn be_here(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let stays = sent.text("leave").is_empty();
    presence::be_here(ctx.db(), id, ctx.person()?, stays).await?;
    if !stays {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let version = sent.text("version").parse().unwrap_or(seen.case.version);
    Ok(Show(told(&ctx, &seen, version).await?).into_response())
}
