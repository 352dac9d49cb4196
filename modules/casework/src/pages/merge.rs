//! `/desk/cases/{case}/merge`: it says the same as another case.

use cases::actions::{self, Given, MERGE};
use cases::{CaseId, store};
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::case;
use crate::reach::{self, Seen};
use crate::urls;

fn form(ctx: &Ctx, seen: &Seen, (number, answer): (&str, &str), problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    let mut page = case::page(ctx, seen).crumb(seen.case.number.clone(), urls::case(seen.case.id));
    page.title = ctx.t.say("casework-merge").to_owned();
    let fields = vec![
        controls.line(
            "into",
            "casework-merge-into",
            number,
            Line { hint: "casework-merge-hint", classes: "govuk-input--width-20", ..Line::default() },
        ),
        controls.text("answer", "casework-answer", "casework-answer-hint", answer, 4),
    ];
    FormPage::new(page, urls::act(seen.case.id, "merge"), "casework-merge-do")
        .mistaken(problems)
        .lead(ctx.t.say("casework-merge-lead"))
        .fields(fields)
        .hidden("version", seen.case.version)
        .cancel(urls::case(seen.case.id))
}

/// `GET /desk/cases/{case}/merge`
pub async fn ask(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    Ok(Show(form(&ctx, &seen, ("", ""), &[])).into_response())
}

/// `POST /desk/cases/{case}/merge`
pub async fn merge_case(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let (number, answer) = (sent.text("into"), sent.text("answer"));
    match merge(&ctx, &seen, number, answer, sent.text("version").parse().unwrap_or(-1)).await {
        Ok(()) => Ok(Redirect::to(urls::case(id)).saying("casework-merged").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &seen, (number, answer), &cases::form::mistakes(problem)?)).with_mistakes()),
    }
}

async fn merge(ctx: &Ctx, seen: &Seen, number: &str, answer: &str, version: i64) -> Result<(), Problem> {
    let found = store::cases::by_number(ctx.db(), &number.to_uppercase()).await?;
    let same = found.into_iter().find(|own| own.kind_id == seen.case.kind_id);
    let into = same.ok_or_else(|| Problem::field("into", "casework-merge-unknown"))?.id;
    let given = Given { answer: answer.to_owned(), ..Given::default() };
    let done = actions::merge_duplicate(&ctx.house, &reach::hand(ctx), seen.case.id, Some(version), into, given).await;
    // a case of others is not for this official to know
    done.map_err(
        |problem| if problem == Problem::NotFound { Problem::field("into", format!("casework-{MERGE}-unknown").as_str()) } else { problem },
    )
}
