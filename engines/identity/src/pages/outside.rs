//! `/sign-in/with/{provider}`: out to another door and back.

use kit::{Assurance, Problem};
use web::{Ctx, HeaderMap, IntoResponse, Path, Query, Redirect, Refusal, Response};

use crate::actions::{self, Arrival, Browser, OutsideError};
use crate::pages::sign_in::open_door;
use crate::pages::{identity, user_agent, wait};
use crate::provider::Brought;
use crate::secret::Token;
use crate::session::safe_return;

/// The cookie of the browser that went out.
pub(crate) const ERRAND: &str = "errand";
/// The browser remembers it as long as what was said there may wait.
const REMEMBERED_SECONDS: i64 = (crate::errand::ERRAND_MINUTES + crate::errand::CONFIRM_MINUTES) * 60;

/// `GET /sign-in/with/{provider}`
pub async fn go(ctx: Ctx, path: Path<String>, query: Query) -> Result<Response, Refusal> {
    depart(&ctx, &path.0, query.get("next").unwrap_or_default(), false).await
}

/// `GET /account/identities/{provider}`: to link an identity, or to show one more surely in this session.
pub async fn go_to_link(ctx: Ctx, path: Path<String>, query: Query) -> Result<Response, Refusal> {
    depart(&ctx, &path.0, query.get("next").unwrap_or("/account/identities"), true).await
}

async fn depart(ctx: &Ctx, provider: &str, next: &str, to_link: bool) -> Result<Response, Refusal> {
    let person = if to_link { Some(ctx.person()?) } else { None };
    match actions::go_outside(identity(ctx), provider, person, safe_return(next), &ctx.address().to_string()).await {
        Ok(departure) => {
            let cookie = ctx.cookie(ERRAND, departure.browser.text()).for_seconds(REMEMBERED_SECONDS);
            let away = if departure.to.starts_with('/') { Redirect::to(departure.to) } else { Redirect::out(departure.to) };
            Ok(away.cookie(cookie).into_response())
        }
        Err(error) => refused(ctx, error, to_link),
    }
}

/// Where a stranger to the outside door is told so.
pub(super) fn refused(ctx: &Ctx, error: OutsideError, to_link: bool) -> Result<Response, Refusal> {
    let to = if to_link || ctx.viewer.person.is_some() { "/account/identities" } else { "/sign-in" };
    let says = match error {
        OutsideError::Shut(shut) => {
            tracing::warn!(%shut, "an outside door stayed shut");
            shut.says()
        }
        OutsideError::Stray => "identity-outside-stray".into(),
        OutsideError::Unknown => "identity-outside-unknown".into(),
        OutsideError::Problem(Problem::TooMany(seconds)) => wait(seconds),
        OutsideError::Problem(problem) => return Err(problem.into()),
    };
    Ok(Redirect::to(to).warning(says).into_response())
}

/// `GET /sign-in/with/{provider}/back`
pub async fn come_back(ctx: Ctx, headers: HeaderMap, path: Path<String>, query: Query) -> Result<Response, Refusal> {
    let browser = ctx.cookie_of(&headers, ERRAND).and_then(Token::parse);
    let state = query.get("state").and_then(Token::parse);
    let (Some(browser), Some(state)) = (browser, state) else { return refused(&ctx, OutsideError::Stray, false) };
    let brought = Brought {
        code: query.get("code").unwrap_or_default().to_owned(),
        issuer: query.get("iss").map(str::to_owned),
        error: query.get("error").map(str::to_owned),
        ..Brought::default()
    };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    let from = Browser { address: &address, user_agent: &user_agent };
    match actions::return_from_outside(identity(&ctx), &ctx.viewer, &path.0, &state, &brought, &browser, &from).await {
        Ok(Arrival::Session(signed, next)) => {
            Ok(open_door(&ctx, &signed, &next).await?.cookie(ctx.cookie(ERRAND, "").removed()).into_response())
        }
        Ok(Arrival::Raised(next)) => Ok(Redirect::to(next).saying("identity-outside-raised").into_response()),
        Ok(Arrival::Waits) => Ok(confirm(&ctx)),
        Err(error) => refused(&ctx, error, false),
    }
}

/// Who has an account signs in to it, who has none makes one by a letter; then the identity is linked.
fn confirm(ctx: &Ctx) -> Response {
    const CONFIRM: &str = "/account/link";
    if ctx.viewer.is_assured(Assurance::Unconfirmed) {
        return Redirect::to(CONFIRM).into_response();
    }
    Redirect::to(Query::default().with("next", CONFIRM).href("/sign-in/letter")).saying("identity-outside-one-more-step").into_response()
}
