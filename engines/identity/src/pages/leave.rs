//! `/account/export`: all my data in a file; `/account/close`: closing the account.

use kit::FieldProblem;
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page};
use web::{Ctx, Fields, Form, IntoResponse, Redirect, Refusal, Response, Show, header};

use crate::actions;
use crate::pages::account::account_step;
use crate::pages::{Mistakes, identity};

/// `GET /account/export`
pub async fn show_export(ctx: Ctx) -> Response {
    Show(export_page(account_step(&ctx, "identity-export-title"))).into_response()
}

fn export_page(page: Page) -> FormPage {
    let lead = page.t.say("identity-export-lead").to_owned();
    FormPage::new(page, "/account/export", "identity-export").lead(lead).cancel("/account")
}

/// `POST /account/export`
pub async fn export(ctx: Ctx, _: Fields) -> Result<Response, Refusal> {
    let bytes = actions::export_own_data(identity(&ctx), &ctx.viewer).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

/// The e-mail typed once more.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CloseForm {
    email: String,
}

/// `GET /account/close`
pub async fn show_close(ctx: Ctx) -> Response {
    Show(close_page(account_step(&ctx, "identity-close-title"), &[])).into_response()
}

fn close_page(page: Page, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    // who has no e-mail types the phone
    let line = Line { autocomplete: "email", classes: "govuk-input--width-30", ..Line::default() };
    FormPage::new(page, "/account/close", "identity-close")
        .lead(t.say("identity-close-lead"))
        .lead(t.say("identity-close-kept"))
        .fields(vec![Controls::new(&t, problems).line("email", "identity-close-email", "", line)])
        .mistaken(problems)
        .warning()
        .cancel("/account")
        .link("identity-export-title", "/account/export")
}

/// `POST /account/close`
pub async fn close(ctx: Ctx, Form(form): Form<CloseForm>) -> Result<Response, Refusal> {
    match actions::close_account(identity(&ctx), &ctx.viewer, &form.email).await {
        Ok(()) => Ok(Redirect::to("/").cookie(ctx.session("").removed()).saying("identity-account-is-closed").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(close_page(account_step(&ctx, "identity-close-title"), &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let wrong = [FieldProblem { field: "email".to_owned(), says: "identity-close-email-wrong".into() }];
    vec![export_page(page.clone()), close_page(page.clone(), &[]), close_page(page, &wrong)]
}
