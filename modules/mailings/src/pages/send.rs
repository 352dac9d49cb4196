//! The last step: how fast and when.

use askama::Template;
use jiff::civil::DateTime;
use kit::clock::kyiv;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Html, Line};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{load_draft, mistakes, step_page, stepper};
use crate::actions;
use crate::mailing::Mailing;

#[derive(Template)]
#[template(path = "send.html")]
struct SendPage {
    page: ui::Page,
    stepper: Html,
    problems: Html,
    mailing: Mailing,
    pace: Html,
    starts: Html,
}

fn page(ctx: &Ctx, mailing: Mailing, typed: Option<&Fields>, problems: &[FieldProblem]) -> SendPage {
    let controls = Controls::new(&ctx.t, problems);
    let pace = typed.map_or(mailing.per_minute.to_string(), |sent| sent.text("per-minute").to_owned());
    let starts = typed.map(|sent| sent.text("starts").to_owned()).unwrap_or_default();
    let number = Line { inputmode: "numeric", classes: "govuk-input--width-5", hint: "mailings-pace-hint", ..Line::default() };
    let moment = Line { kind: "datetime-local", hint: "mailings-starts-hint", classes: "govuk-input--width-20", ..Line::default() };
    SendPage {
        page: step_page(ctx, &mailing, "mailings-send"),
        stepper: stepper(ctx, 3),
        problems: controls.summary(),
        pace: controls.line("per-minute", "mailings-pace", &pace, number),
        starts: controls.line("starts", "mailings-starts", &starts, moment),
        mailing,
    }
}

/// `GET /admin/mailings/{mailing}/send`
pub(crate) async fn show_send(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load_draft(&ctx, path.0).await?;
    Ok(Show(page(&ctx, mailing, None, &[])).into_response())
}

/// The moment that a field holds in Kyiv's time; none where it is empty.
fn moment(text: &str) -> Result<Option<Timestamp>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Problem::field("starts", "mailings-starts-wrong");
    let civil: DateTime = text.parse().map_err(|_| wrong())?;
    civil.to_zoned(kyiv()).map(|at| Some(at.timestamp())).map_err(|_| wrong())
}

/// `POST /admin/mailings/{mailing}/send`
pub(crate) async fn send_mailing(ctx: Ctx, path: Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let per_minute = sent.text("per-minute").parse().unwrap_or(0);
    let done = match moment(sent.text("starts")) {
        Ok(starts) => actions::steer::send_mailing(&ctx.house, &ctx.viewer, path.0, per_minute, starts).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(done) => Ok(match done.href() {
            None => Redirect::to(format!("/admin/mailings/{}", path.0)).saying("mailings-goes").into_response(),
            Some(href) => Redirect::to(href).saying("identity-act-asked-for").into_response(),
        }),
        Err(problem) => {
            let problems = mistakes(problem)?;
            let mailing = load_draft(&ctx, path.0).await?;
            Ok(Show(page(&ctx, mailing, Some(&sent), &problems)).with_mistakes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_kyivs() {
        assert_eq!(moment("2026-12-01T09:00").unwrap().unwrap().to_string(), "2026-12-01T07:00:00Z");
        assert_eq!(moment("").unwrap(), None);
        assert!(moment("завтра").is_err());
    }
}
