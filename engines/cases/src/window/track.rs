//! `{path}/track`: one's case by number and code.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use super::{Window, own};

fn page(ctx: &Ctx, window: &Window, (number, code): (&str, &str), problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let line = |hint| Line { hint, classes: "govuk-input--width-20", ..Line::default() };
    let fields = vec![
        controls.line("number", "cases-own-number", number, line("")),
        controls.line("code", "cases-own-code", code, line("cases-own-code-hint")),
    ];
    FormPage::new(window.below(ctx, t.say("cases-own-track")), window.track(), "cases-own-track-do")
        .lead(t.with("cases-own-number-example", &[("number", window.example.into())]))
        .mistaken(problems)
        .fields(fields)
        .link("cases-own-mine", window.mine())
}

/// `GET {path}/track`
pub fn ask_number(ctx: &Ctx, window: &Window) -> Show<FormPage> {
    Show(page(ctx, window, ("", ""), &[]))
}

/// `POST {path}/track`
///
/// Errors: the database's.
pub async fn find_case(ctx: Ctx, window: &Window, sent: Fields) -> Result<Response, Refusal> {
    let (number, code) = (sent.text("number").trim().to_uppercase(), sent.text("code").trim().to_lowercase());
    match own(&ctx, window, &number, &code).await {
        Ok(case) => Ok(Redirect::to(window.page_of(&case)).into_response()),
        Err(Problem::NotFound) => {
            let problem = FieldProblem { field: "number".to_owned(), says: "cases-own-track-unknown".into() };
            Ok(Show(page(&ctx, window, (&number, &code), &[problem])).with_mistakes())
        }
        Err(problem) => Err(problem.into()),
    }
}
