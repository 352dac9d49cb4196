//! `GET /api/v1/proposals` and `GET …/{proposal}`

use identity::Identity;
use kit::{OrganisationId, Problem, Role, Says, limits};
use web::{Ctx, Cursor, IntoResponse, Json, Path, Query, Refusal, Response, etag, header};

use super::bodies::ProposalPath;
use super::views::{self, ProposalTalkView, ProposalsView};
use crate::proposal::{Proposal, ProposalId, State, rights};
use crate::store::proposals::{self, Asked, Whose};

/// Proposals of new resources, newest first
///
/// For those who work for the city: experts are answered all that were ever submitted, the others their own.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "proposals",
    params(
        ("whose" = Option<String>, Query, description = "`own`: only those one wrote or whose organisation one publishes for"),
        ("state" = Option<String>, Query, description = "Only in this state; may be repeated", example = "submitted"),
        ("organisation" = Option<uuid::Uuid>, Query, description = "Only for this organisation and those under it"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
    ),
    responses((status = 200, body = ProposalsView), (status = 403, description = "Only for those who work for the city"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_proposals(ctx: Ctx, query: Query) -> Result<Json<ProposalsView>, Refusal> {
    rights::may_propose(&ctx.viewer)?;
    let (asked, limit) = (asked(&ctx, &query)?, limit(&query)?);
    let (found, more) = proposals::list(ctx.db(), &asked, limit).await?;
    let next = found.last().filter(|_| more).map(|last| Cursor::encode(&last.seq));
    Ok(Json(ProposalsView { items: views::views(&ctx, &found).await?, next }))
}

fn asked(ctx: &Ctx, query: &Query) -> Result<Asked, Problem> {
    let person = ctx.viewer.person.ok_or(Problem::SignInFirst)?;
    let all = match query.word("whose") {
        Some("own") => false,
        None => ctx.viewer.is(Role::Expert),
        Some(_) => return Err(Problem::field("whose", Says::new("proposal-word").with("words", "own"))),
    };
    let words = State::ALL.map(State::code).join(", ");
    let state = |code| State::from_code(code).ok_or_else(|| Problem::field("state", Says::new("proposal-word").with("words", &words)));
    Ok(Asked {
        whose: if all { Whose::All } else { Whose::own(&ctx.viewer, person) },
        states: query.all("state").map(state).collect::<Result<_, _>>()?,
        organisations: query.word("organisation").map(|id| under(ctx, id)).transpose()?,
        before: query.word("after").and_then(Cursor::decode),
    })
}

fn under(ctx: &Ctx, id: &str) -> Result<Vec<OrganisationId>, Problem> {
    let directory = ctx.house.part::<Identity>().directory();
    let known = id.parse().ok().map(|id| directory.descendants(id).to_vec()).filter(|all| !all.is_empty());
    known.ok_or_else(|| Problem::field("organisation", "proposal-choose-organisation"))
}

fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(limits::PAGE_ROWS) };
    let rows = text.parse().ok().filter(|rows| (1..=limits::PAGE_ROWS_MAX).contains(rows));
    rows.ok_or_else(|| Problem::field("limit", Says::new("proposal-limit").with("most", limits::PAGE_ROWS_MAX)))
}

/// A proposal, with what was said of it
#[utoipa::path(get, path = "/api/v1/proposals/{proposal}", tag = "proposals", params(ProposalPath),
    responses((status = 200, body = ProposalTalkView, headers(("ETag" = String))), (status = 404, description = "There is none such")))]
pub async fn show_proposal(ctx: Ctx, path: Path<ProposalPath>) -> Result<Response, Refusal> {
    answer(&ctx, known(&ctx, path.0).await?.id).await
}

/// The proposal, for one who may see it.
///
/// Errors: [`Problem::NotFound`].
pub async fn known(ctx: &Ctx, path: ProposalPath) -> Result<Proposal, Problem> {
    let proposal = proposals::find(ctx.db(), ProposalId(path.proposal)).await?;
    rights::seen(&ctx.viewer, &proposal)?;
    Ok(proposal)
}

/// The proposal as it is now, with its version.
///
/// Errors: the database's.
pub async fn answer(ctx: &Ctx, id: ProposalId) -> Result<Response, Refusal> {
    let proposal = proposals::find(ctx.db(), id).await?;
    let tag = [(header::ETAG, etag::of_version(proposal.version))];
    Ok((tag, Json(views::with_talk(ctx, proposal).await?)).into_response())
}
