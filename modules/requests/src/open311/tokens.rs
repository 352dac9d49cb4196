//! The number behind a token. Numbers come with the answer here, so that a number is its own token.

use cases::{Source, store};
use web::{Ctx, Path, Query, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::jurisdiction;
use super::views::TokenView;
use crate::reach;

/// The number of a request behind a token
///
/// Every service is `realtime`: the number is in the answer to the request and no token is given. A program that keeps the number as a
/// token finds it here, with the ending `.json` or `.xml`.
#[utoipa::path(get, path = "/open311/v2/tokens/{code}", tag = "open311",
    params(
        ("code" = String, Path, description = "The token with the format: `ЗВ-2026-000001.json`"),
        ("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site"),
    ),
    responses((status = 200, body = Vec<TokenView>), (status = 404, body = Vec<super::views::ErrorView>, description = "There is none such")))]
pub async fn show_georeport_token(ctx: Ctx, Path(name): Path<String>, query: Query) -> Result<Response, Refusal> {
    let (token, format) = Format::split(&name).unwrap_or((&name, Format::Json));
    let answer = find(&ctx, &query, token).await.map(|view| answer::list(format, "service_requests", "request", &[view]));
    answer::settle(&ctx, format, answer)
}

async fn find(ctx: &Ctx, query: &Query, token: &str) -> Result<TokenView, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let missing = Fault::Missing("requests-georeport-token");
    let Some(kind) = reach::known(ctx).await? else { return Err(missing) };
    let found = store::cases::by_number(ctx.db(), token).await?;
    let known = found.into_iter().find(|case| case.kind_id == kind.id && (case.public || case.source == Source::Api));
    known.map(|case| TokenView { service_request_id: case.number, token: token.to_owned() }).ok_or(missing)
}
