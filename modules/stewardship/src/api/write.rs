//! `POST /api/v1/proposals`, `PUT …/{proposal}`, `POST …/moves`, `POST …/resource`

use identity::Identity;
use kit::Problem;
use registers::RegisterState;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, HeaderValue, IntoResponse, Json, Path, Refusal, Response, StatusCode, etag, header};

use super::bodies::{ProposalBody, ProposalPath, named};
use super::list::{answer, known};
use super::views::ProposalTalkView;
use crate::actions::{self, Wished};
use crate::proposal::rights;

/// Begins a proposal; it is a draft until it is submitted
#[utoipa::path(post, path = "/api/v1/proposals", tag = "proposals", request_body = ProposalBody,
    responses((status = 201, body = ProposalTalkView, headers(("Location" = String), ("ETag" = String))), (status = 403, description = "Only for those who work for the city"), (status = 422, description = "Fields are wrong")))]
pub async fn create_proposal(ctx: Ctx, Json(body): Json<ProposalBody>) -> Result<Response, Refusal> {
    rights::may_propose(&ctx.viewer)?;
    let draft = body.read(&ctx.viewer, &ctx.house.part::<Identity>().directory())?;
    let id = actions::create(&ctx.house, &ctx.viewer, draft).await.map_err(named)?;
    let address = HeaderValue::from_str(&ctx.house.city().url(&format!("/api/v1/proposals/{id}")));
    let address = address.unwrap_or(HeaderValue::from_static("/"));
    Ok((StatusCode::CREATED, [(header::LOCATION, address)], answer(&ctx, id).await?).into_response())
}

/// Writes a draft or a returned proposal anew
#[utoipa::path(put, path = "/api/v1/proposals/{proposal}", tag = "proposals", request_body = ProposalBody,
    params(ProposalPath, ("If-Match" = String, Header, description = "The version that is changed, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ProposalTalkView, headers(("ETag" = String))), (status = 403, description = "Not one's own"), (status = 404, description = "There is none such"),
        (status = 409, description = "Its state does not allow it"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "Fields are wrong"), (status = 428, description = "If-Match is missing")))]
pub async fn change_proposal(
    ctx: Ctx,
    path: Path<ProposalPath>,
    headers: HeaderMap,
    Json(body): Json<ProposalBody>,
) -> Result<Response, Refusal> {
    let proposal = known(&ctx, path.0).await?;
    let version = etag::seen(&headers, proposal.version)?;
    let draft = body.read(&ctx.viewer, &ctx.house.part::<Identity>().directory())?;
    actions::change(&ctx.house, &ctx.viewer, proposal.id, version, draft).await.map_err(named)?;
    answer(&ctx, proposal.id).await
}

/// A step of a proposal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalMoveBody {
    verb: ProposalMove,
    /// Why; a return and a rejection demand it.
    #[serde(default)]
    #[schema(example = "Додайте третій стан")]
    reason: String,
}

/// What can be done with a proposal as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProposalMove {
    /// The author hands it to the expert group.
    Submit,
    /// The author takes it back.
    Withdraw,
    /// An expert hands it back with comments.
    Return,
    /// An expert refuses it.
    Reject,
}

/// Submits, withdraws, returns or rejects a proposal
///
/// Approval is no move of its own: enough opinions that approve make it.
#[utoipa::path(post, path = "/api/v1/proposals/{proposal}/moves", tag = "proposals", request_body = ProposalMoveBody,
    params(ProposalPath, ("If-Match" = String, Header, description = "The version that was seen, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ProposalTalkView, headers(("ETag" = String))), (status = 403, description = "Not for this reader"), (status = 404, description = "There is none such"),
        (status = 409, description = "Its state does not allow it, or it is one's own"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "Something is missing"), (status = 428, description = "If-Match is missing")))]
pub async fn move_proposal(
    ctx: Ctx,
    path: Path<ProposalPath>,
    headers: HeaderMap,
    Json(body): Json<ProposalMoveBody>,
) -> Result<Response, Refusal> {
    let proposal = known(&ctx, path.0).await?;
    let (id, version) = (proposal.id, etag::seen(&headers, proposal.version)?);
    let (house, viewer, reason) = (&ctx.house, &ctx.viewer, body.reason.as_str());
    let done = match body.verb {
        ProposalMove::Submit => actions::submit(house, viewer, id, version).await,
        ProposalMove::Withdraw => actions::withdraw(house, viewer, id, version, reason).await,
        ProposalMove::Return => actions::return_to_author(house, viewer, id, version, reason).await,
        ProposalMove::Reject => actions::reject(house, viewer, id, version, reason).await,
    };
    done.map_err(|problem| reasoned(named(problem)))?;
    answer(&ctx, id).await
}

/// The form calls a reason its body.
fn reasoned(problem: Problem) -> Problem {
    match problem {
        Problem::Invalid(mut problems) => {
            problems.iter_mut().filter(|problem| problem.field == "body").for_each(|problem| problem.field = "reason".to_owned());
            Problem::Invalid(problems)
        }
        other => other,
    }
}

/// The resource of an approved proposal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalResourceBody {
    /// Its word in addresses.
    #[schema(example = "benches")]
    code: String,
    /// Whether everybody sees it at once.
    #[serde(default)]
    hidden: bool,
}

/// Makes the resource of an approved proposal where that was not done by itself
#[utoipa::path(post, path = "/api/v1/proposals/{proposal}/resource", tag = "proposals", request_body = ProposalResourceBody, params(ProposalPath),
    responses((status = 200, body = ProposalTalkView, headers(("ETag" = String))), (status = 403, description = "Only for administrators"), (status = 404, description = "There is none such"),
        (status = 409, description = "It is not approved, or has its resource"), (status = 422, description = "The code is wrong or taken")))]
pub async fn create_proposal_resource(
    ctx: Ctx,
    path: Path<ProposalPath>,
    Json(body): Json<ProposalResourceBody>,
) -> Result<Response, Refusal> {
    let proposal = known(&ctx, path.0).await?;
    let state = if body.hidden { RegisterState::Hidden } else { RegisterState::Active };
    actions::make_register(&ctx.house, &ctx.viewer, proposal.id, Wished { code: body.code, state }).await.map_err(named)?;
    answer(&ctx, proposal.id).await
}
