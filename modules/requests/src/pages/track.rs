//! `/requests/track`: one's request by number and code.

use kit::FieldProblem;
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use crate::{reach, urls};

fn page(ctx: &Ctx, (number, code): (&str, &str), problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let page = ctx.page(t.say("requests-track")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS);
    let line = |hint| Line { hint, classes: "govuk-input--width-20", ..Line::default() };
    let fields = vec![
        controls.line("number", "requests-number", number, line("requests-number-hint")),
        controls.line("code", "requests-code", code, line("requests-code-hint")),
    ];
    FormPage::new(page, urls::TRACK, "requests-track-do").mistaken(problems).fields(fields).link("requests-mine", urls::MINE)
}

/// `GET /requests/track`
pub async fn ask(ctx: Ctx) -> Result<Show<FormPage>, Refusal> {
    Ok(Show(page(&ctx, ("", ""), &[])))
}

/// `POST /requests/track`
pub async fn find_request(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let (number, code) = (sent.text("number").to_uppercase(), sent.text("code").to_lowercase());
    match reach::own(&ctx, &number, &code).await {
        Ok(case) => Ok(Redirect::to(urls::tracking(&case)).into_response()),
        Err(kit::Problem::NotFound) => {
            let problem = FieldProblem { field: "number".to_owned(), says: "requests-track-unknown".into() };
            Ok(Show(page(&ctx, (&number, &code), &[problem])).with_mistakes())
        }
        Err(problem) => Err(problem.into()),
    }
}
