//! `/account/second-factor`: setting up an authenticator app, its recovery codes, giving it up.

use askama::Template;
use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Line, Page, hidden};
use web::{Ctx, Form, IntoResponse, Redirect, Refusal, Response, Show, StatusCode};

use crate::actions::{self, Enrolment};
use crate::pages::account::account_step;
use crate::pages::{Mistakes, identity};
use crate::second_factor::{QrPicture, SharedSecret, qr};
use crate::store;

/// The page with the picture.
#[derive(Template)]
#[template(path = "identity/second_factor.html")]
pub struct SecondFactorPage {
    page: Page,
    problems: Html,
    picture: Option<QrPicture>,
    typed: String,
    fields: Vec<Html>,
}

/// The recovery codes, shown once.
#[derive(Template)]
#[template(path = "identity/recovery_codes.html")]
pub struct RecoveryCodesPage {
    page: Page,
    codes: Vec<String>,
}

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EnrolForm {
    sealed: String,
    code: String,
    password: String,
}

/// `GET /account/second-factor`
pub async fn show_second_factor(ctx: Ctx) -> Result<Response, Refusal> {
    let account = store::people::by_id(identity(&ctx).db(), ctx.person()?).await?.ok_or(Problem::NotFound)?;
    if account.totp_secret.is_some() {
        return Ok(Show(off_page(account_step(&ctx, "identity-second-factor-off-title"), &[])).into_response());
    }
    let enrolment = actions::begin_second_factor(identity(&ctx), &ctx.viewer, None).await?;
    Ok(Show(enrol_page(account_step(&ctx, "identity-second-factor-title"), enrolment, &[])).into_response())
}

/// `POST /account/second-factor`
pub async fn confirm_second_factor(ctx: Ctx, Form(form): Form<EnrolForm>) -> Result<Response, Refusal> {
    let engine = identity(&ctx);
    match actions::confirm_second_factor(engine, &ctx.viewer, &form.sealed, &form.code, &form.password).await {
        Ok(codes) => Ok(recovery_codes_page(&ctx, codes)),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let enrolment = actions::begin_second_factor(engine, &ctx.viewer, Some(&form.sealed)).await?;
            let page = enrol_page(account_step(&ctx, "identity-second-factor-title"), enrolment, &mistakes.problems);
            Ok(Show(page).with_status(mistakes.status))
        }
    }
}

/// The page that shows recovery codes once; no browser keeps it.
pub(crate) fn recovery_codes_page(ctx: &Ctx, codes: Vec<String>) -> Response {
    let mut response = Show(RecoveryCodesPage { page: account_step(ctx, "identity-recovery-title"), codes }).into_response();
    response.headers_mut().insert(web::header::CACHE_CONTROL, web::HeaderValue::from_static("no-store"));
    response
}

fn enrol_page(page: Page, enrolment: Enrolment, problems: &[FieldProblem]) -> SecondFactorPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    let fields = vec![
        hidden("sealed", &enrolment.sealed),
        controls.line("code", "identity-second-factor-code", "", line),
        controls.password("password", "identity-current-password", "", "current-password"),
    ];
    SecondFactorPage { problems: controls.summary(), picture: enrolment.picture, typed: enrolment.typed, fields, page }
}

/// The password as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct OffForm {
    password: String,
}

/// `POST /account/second-factor/off`
pub async fn remove_second_factor(ctx: Ctx, Form(form): Form<OffForm>) -> Result<Response, Refusal> {
    match actions::remove_second_factor(identity(&ctx), &ctx.viewer, &form.password).await {
        Ok(()) => Ok(Redirect::to("/account").saying("identity-second-factor-is-off").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(off_page(account_step(&ctx, "identity-second-factor-off-title"), &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn off_page(page: Page, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let fields = vec![Controls::new(&t, problems).password("password", "identity-current-password", "", "current-password")];
    FormPage::new(page, "/account/second-factor/off", "identity-second-factor-off")
        .lead(t.say("identity-second-factor-off-lead"))
        .fields(fields)
        .mistaken(problems)
        .warning()
        .cancel("/account")
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (SecondFactorPage, RecoveryCodesPage, FormPage) {
    let secret = SharedSecret::from_bytes(b"12345678901234567890".to_vec());
    let picture = secret.address("Кривий Ріг", "olena@city.example").as_deref().and_then(qr);
    let enrolment = Enrolment { sealed: "abc".into(), typed: secret.typed(), picture };
    let mistakes = Mistakes::on_top("identity-begin-again".into(), StatusCode::CONFLICT);
    let codes = vec!["k7m2qd4-0000000-1111111-2222222".to_owned()];
    (enrol_page(page.clone(), enrolment, &mistakes.problems), RecoveryCodesPage { page: page.clone(), codes }, off_page(page, &[]))
}
