//! The third step: what it looks like, and a copy to oneself.

use askama::Template;
use ui::Html;
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{load_draft, step_page, stepper, url};
use crate::actions;
use crate::mailing::Mailing;

#[derive(Template)]
#[template(path = "look.html")]
struct LookPage {
    page: ui::Page,
    stepper: Html,
    mailing: Mailing,
}

/// `GET /admin/mailings/{mailing}/look`
pub(crate) async fn show_look(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load_draft(&ctx, path.0).await?;
    if !mailing.is_written() {
        return Ok(Redirect::to(url(mailing.id, "what")).into_response());
    }
    let page = step_page(&ctx, &mailing, "mailings-look");
    Ok(Show(LookPage { page, stepper: stepper(&ctx, 2), mailing }).into_response())
}

/// `POST /admin/mailings/{mailing}/test`
pub(crate) async fn send_test(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::steer::send_test(&ctx.house, &ctx.viewer, path.0).await?;
    Ok(Redirect::to(url(path.0, "look")).saying("mailings-test-sent"))
}
