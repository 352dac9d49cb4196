//! `/desk/transit/{version}/withdraw`: a version is taken back, after a question and with a reason.

use kit::FieldProblem;
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{desk, mistakes};
use crate::version::{State, Version};
use crate::{actions, reach, urls};

fn form(ctx: &Ctx, version: &Version, sent: &Fields, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    FormPage::new(desk::act_page(ctx, version, "transit-withdraw-title"), urls::act(version.number, "withdraw"), "transit-withdraw")
        .mistaken(problems)
        .warning()
        .lead(t.with("transit-withdraw-lead", &[("title", version.title.as_str().into())]))
        .fields(vec![controls.text("reason", "transit-reason", "transit-reason-hint", sent.text("reason"), 3)])
        .hidden("version", sent.text("version"))
        .cancel(urls::version(version.number))
}

/// `GET /desk/transit/{version}/withdraw`
pub async fn ask(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let version = reach::version(&ctx, &number).await?;
    reach::must_publish(&ctx.house, &ctx.viewer).await?;
    if version.state == State::Withdrawn {
        return Ok(Redirect::to(urls::version(version.number)).warning("transit-other-state").into_response());
    }
    let first = Fields::from_pairs([("version".to_owned(), version.version.to_string())]);
    Ok(Show(form(&ctx, &version, &first, &[])).into_response())
}

/// `POST /desk/transit/{version}/withdraw`
pub async fn withdraw_version(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let version = reach::version(&ctx, &number).await?;
    match actions::withdraw(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), sent.text("reason")).await {
        Ok(()) => Ok(Redirect::to(urls::version(version.number)).saying("transit-withdrawn-done").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &version, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}
