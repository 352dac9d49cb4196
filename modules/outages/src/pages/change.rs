//! `/desk/outages/{outage}/change`: other hours, other words.

use kit::FieldProblem;
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{desk, form, mistakes, typed};
use crate::actions::{self, Change};
use crate::outage::Outage;
use crate::rules::{self, Hours};
use crate::{reach, urls};

fn page(ctx: &Ctx, outage: &Outage, sent: &Fields, problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    FormPage::new(desk::act_page(ctx, outage, "outages-change"), urls::act(outage.number, "change"), "outages-change-do")
        .mistaken(problems)
        .lead(ctx.t.say("outages-change-lead"))
        .fields(form::said_fields(&controls, sent))
        .hidden("version", sent.text("version"))
        .cancel(urls::desk(outage.number))
}

/// `GET /desk/outages/{outage}/change`
pub async fn ask(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    if let Some(back) = closed(&outage) {
        return Ok(back.into_response());
    }
    Ok(Show(page(&ctx, &outage, &form::filled(&outage), &[])).into_response())
}

/// Back to what is over already, with the reason.
pub fn closed(outage: &Outage) -> Option<Redirect> {
    match rules::must_be_open(outage, None) {
        Err(kit::Problem::Conflict(says)) => Some(Redirect::to(urls::desk(outage.number)).warning(says)),
        _ => None,
    }
}

/// `POST /desk/outages/{outage}/change`
pub async fn change_outage(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done = match typed::said(&sent, outage.starts_at) {
        Ok(said) => {
            let hours = unmoved(said.hours, &outage);
            let change = Change {
                cause: Some(said.cause),
                words: Some(said.words),
                starts_at: Some(hours.starts_at),
                ends_expected_at: Some(hours.ends_expected_at),
                list: None,
            };
            actions::change(&ctx.house, &ctx.viewer, outage.number, Some(seen), change).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::desk(outage.number)).saying("outages-changed").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &outage, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}

/// A browser's field knows no seconds: a moment that reads the same is the same.
fn unmoved(mut hours: Hours, outage: &Outage) -> Hours {
    if typed::written(hours.starts_at) == typed::written(outage.starts_at) {
        hours.starts_at = outage.starts_at;
    }
    if hours.ends_expected_at.map(typed::written) == outage.ends_expected_at.map(typed::written) {
        hours.ends_expected_at = outage.ends_expected_at;
    }
    hours
}
