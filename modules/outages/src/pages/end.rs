//! `/desk/outages/{outage}/end` and `/cancel`: it is over, or it was announced by mistake.

use kit::FieldProblem;
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::change::closed;
use super::{desk, mistakes, typed};
use crate::outage::Outage;
use crate::{actions, reach, urls};

fn ending(ctx: &Ctx, outage: &Outage, sent: &Fields, problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    let moment = Line { kind: "datetime-local", hint: "outages-ended-hint", classes: "govuk-input--width-20", ..Line::default() };
    FormPage::new(desk::act_page(ctx, outage, "outages-end-title"), urls::act(outage.number, "end"), "outages-end-do")
        .mistaken(problems)
        .lead(ctx.t.say("outages-end-lead"))
        .fields(vec![controls.line("ended_at", "outages-ended", sent.text("ended_at"), moment)])
        .hidden("version", sent.text("version"))
        .cancel(urls::desk(outage.number))
}

fn cancelling(ctx: &Ctx, outage: &Outage, sent: &Fields, problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    FormPage::new(desk::act_page(ctx, outage, "outages-cancel-title"), urls::act(outage.number, "cancel"), "outages-cancel-do")
        .mistaken(problems)
        .warning()
        .lead(ctx.t.say("outages-cancel-lead"))
        .fields(vec![controls.text("reason", "outages-reason", "outages-reason-hint", sent.text("reason"), 3)])
        .hidden("version", sent.text("version"))
        .cancel(urls::desk(outage.number))
}

fn first(outage: &Outage) -> Fields {
    Fields::from_pairs([("version".to_owned(), outage.version.to_string())])
}

/// `GET /desk/outages/{outage}/end`
pub async fn ask_end(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    if let Some(back) = closed(&outage) {
        return Ok(back.into_response());
    }
    Ok(Show(ending(&ctx, &outage, &first(&outage), &[])).into_response())
}

/// `POST /desk/outages/{outage}/end`
pub async fn end_outage(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    let seen = Some(sent.text("version").parse().unwrap_or(-1));
    let done = match typed::moment("ended_at", sent.text("ended_at")) {
        Ok(at) => actions::end(&ctx.house, &ctx.viewer, outage.number, seen, at).await,
        Err(problem) => Err(kit::Problem::Invalid(vec![problem])),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::desk(outage.number)).saying("outages-ended-done").into_response()),
        Err(problem) => Ok(Show(ending(&ctx, &outage, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}

/// `GET /desk/outages/{outage}/cancel`
pub async fn ask_cancel(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    if let Some(back) = closed(&outage) {
        return Ok(back.into_response());
    }
    Ok(Show(cancelling(&ctx, &outage, &first(&outage), &[])).into_response())
}

/// `POST /desk/outages/{outage}/cancel`
pub async fn cancel_outage(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    let seen = Some(sent.text("version").parse().unwrap_or(-1));
    match actions::cancel(&ctx.house, &ctx.viewer, outage.number, seen, sent.text("reason")).await {
        Ok(()) => Ok(Redirect::to(urls::desk(outage.number)).saying("outages-cancelled-done").into_response()),
        Err(problem) => Ok(Show(cancelling(&ctx, &outage, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}
