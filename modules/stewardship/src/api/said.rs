//! `POST …/{proposal}/comments` and `PUT …/{proposal}/opinion`

use serde::Deserialize;
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, IntoResponse, Json, Path, Refusal, Response, StatusCode, etag};

use super::bodies::ProposalPath;
use super::list::{answer, known};
use super::views::ProposalTalkView;
use crate::actions::{self, Remark};
use crate::proposal::Verdict;

/// A remark.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentBody {
    /// What it is about: `title_uk`, `code`, `why`, `organisation`, `update_period`, `expected`, `sources`, `fields.0`, …; empty for
    /// the whole.
    #[serde(default)]
    #[schema(example = "fields.1")]
    field: String,
    /// What it says.
    #[schema(example = "Чому лише два стани?")]
    body: String,
}

/// Comments on a proposal
#[utoipa::path(post, path = "/api/v1/proposals/{proposal}/comments", tag = "proposals", request_body = CommentBody, params(ProposalPath),
    responses((status = 201, body = ProposalTalkView), (status = 404, description = "There is none such"), (status = 409, description = "It is decided"), (status = 422, description = "Words are missing, or there is no such field")))]
pub async fn create_proposal_comment(ctx: Ctx, path: Path<ProposalPath>, Json(body): Json<CommentBody>) -> Result<Response, Refusal> {
    let proposal = known(&ctx, path.0).await?;
    actions::comment(&ctx.house, &ctx.viewer, proposal.id, Remark { field: body.field, body: body.body }).await?;
    Ok((StatusCode::CREATED, answer(&ctx, proposal.id).await?).into_response())
}

/// An expert's opinion.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionBody {
    verdict: VerdictWord,
    /// Why; asking for changes demands it.
    #[serde(default)]
    body: String,
}

/// What an expert thinks.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictWord {
    /// Agrees.
    Approve,
    /// Asks for changes first.
    Return,
}

impl From<VerdictWord> for Verdict {
    fn from(word: VerdictWord) -> Self {
        match word {
            VerdictWord::Approve => Self::Approve,
            VerdictWord::Return => Self::Return,
        }
    }
}

/// Gives one's opinion of a proposal, over the one given in this round
///
/// The last approval needed approves the proposal, and its resource is made.
#[utoipa::path(put, path = "/api/v1/proposals/{proposal}/opinion", tag = "proposals", request_body = OpinionBody,
    params(ProposalPath, ("If-Match" = String, Header, description = "The version that was seen, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ProposalTalkView, headers(("ETag" = String))), (status = 403, description = "Only for experts"), (status = 404, description = "There is none such"),
        (status = 409, description = "It is one's own, or not being judged"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "Words are missing"), (status = 428, description = "If-Match is missing")))]
pub async fn set_proposal_opinion(
    ctx: Ctx,
    path: Path<ProposalPath>,
    headers: HeaderMap,
    Json(body): Json<OpinionBody>,
) -> Result<Response, Refusal> {
    let proposal = known(&ctx, path.0).await?;
    let version = etag::seen(&headers, proposal.version)?;
    actions::give_opinion(&ctx.house, &ctx.viewer, proposal.id, version, body.verdict.into(), &body.body).await?;
    answer(&ctx, proposal.id).await
}
