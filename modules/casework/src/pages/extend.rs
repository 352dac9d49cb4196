//! `/desk/cases/{case}/extend`: more time, with a reason that the applicant reads.

use cases::{CaseId, actions, term};
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::case;
use crate::reach::{self, Seen};
use crate::urls;

fn form(ctx: &Ctx, seen: &Seen, (by, reason): (&str, &str), problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let deadline = seen.kind.declaration.deadline(&seen.case.term).ok_or_else(|| Problem::Conflict("cases-no-deadline".into()))?;
    let mut page = case::page(ctx, seen).crumb(seen.case.number.clone(), urls::case(seen.case.id));
    page.title = t.say("casework-extend").to_owned();
    let left = term::extension_left(&seen.case, deadline);
    let unit = t.with(&term::unit_key(deadline.counted), &[("count", left.into())]);
    let lead = t.with("casework-extend-lead", &[("most", unit.into()), ("deadline", t.text(&deadline.title).into())]);
    let number = Line { inputmode: "numeric", classes: "govuk-input--width-4", ..Line::default() };
    let key = format!("casework-extend-by-{}", deadline.counted.code().replace('_', "-"));
    let fields = vec![
        controls.line("by", &key, by, number),
        controls.text("reason", "casework-extend-reason", "casework-extend-reason-hint", reason, 4),
    ];
    let made = FormPage::new(page, urls::act(seen.case.id, "extend"), "casework-extend-do").mistaken(problems).lead(lead).fields(fields);
    Ok(made.hidden("version", seen.case.version).cancel(urls::case(seen.case.id)))
}

/// `GET /desk/cases/{case}/extend`
pub async fn ask(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    match form(&ctx, &seen, ("", ""), &[]) {
        Ok(form) => Ok(Show(form).into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::case(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/cases/{case}/extend`
pub async fn extend_deadline(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let (by, reason) = (sent.text("by"), sent.text("reason"));
    let version = sent.text("version").parse().unwrap_or(-1);
    let done = match by.parse() {
        Ok(amount) => actions::extend_deadline(&ctx.house, &reach::hand(&ctx), id, Some(version), amount, reason).await,
        Err(_) => Err(Problem::field("by", "casework-extend-number")),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::case(id)).saying("casework-extended-done").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &seen, (by, reason), &cases::form::mistakes(problem)?)?).with_mistakes()),
    }
}
