//! `/reset`, `/reset/{token}`, `/welcome/{token}`: passwords by a link in a letter.

use kit::FieldProblem;
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page};
use web::{Ctx, Form, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::link::Purpose;
use crate::name::Email;
use crate::pages::{Mistakes, identity};

/// The e-mail as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EmailForm {
    email: String,
}

/// `GET /reset`
pub async fn show_ask(ctx: Ctx) -> Response {
    Show(ask_page(ctx.page(ctx.t.say("identity-reset-title")), "", &[])).into_response()
}

/// `POST /reset`
pub async fn ask(ctx: Ctx, Form(form): Form<EmailForm>) -> Result<Response, Refusal> {
    let sent = match Email::parse(&form.email) {
        Ok(email) => actions::ask_for_link(identity(&ctx), email.typed(), &ctx.address().to_string()).await,
        Err(says) => Err(kit::Problem::field("email", says)),
    };
    match sent {
        Ok(()) => Ok(Redirect::to("/sign-in").saying("identity-reset-sent").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(ask_page(ctx.page(ctx.t.say("identity-reset-title")), &form.email, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn ask_page(page: Page, email: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let line = Line { kind: "email", autocomplete: "username", classes: "govuk-input--width-30", ..Line::default() };
    let fields = vec![Controls::new(&t, problems).line("email", "identity-email", email, line)];
    FormPage::new(page, "/reset", "identity-reset-send")
        .lead(t.say("identity-reset-lead"))
        .fields(fields)
        .mistaken(problems)
        .link("identity-sign-in", "/sign-in")
}

/// The password as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewPasswordForm {
    new: String,
}

/// `GET /reset/{token}`
pub async fn show_reset(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    show(&ctx, &path.0, Purpose::Reset).await
}

/// `POST /reset/{token}`
pub async fn reset(ctx: Ctx, path: Path<String>, form: Form<NewPasswordForm>) -> Result<Response, Refusal> {
    set(&ctx, &path.0, Purpose::Reset, &form.0.new).await
}

/// `GET /welcome/{token}`
pub async fn show_welcome(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    show(&ctx, &path.0, Purpose::Invitation).await
}

/// `POST /welcome/{token}`
pub async fn welcome(ctx: Ctx, path: Path<String>, form: Form<NewPasswordForm>) -> Result<Response, Refusal> {
    set(&ctx, &path.0, Purpose::Invitation, &form.0.new).await
}

async fn show(ctx: &Ctx, token: &str, purpose: Purpose) -> Result<Response, Refusal> {
    match actions::open_link(identity(ctx), token, purpose).await? {
        Some(_) => Ok(Show(password_page(ctx.page(title(ctx, purpose)), token, purpose, &[])).into_response()),
        None => Ok(Redirect::to("/reset").warning("identity-link-gone").into_response()),
    }
}

async fn set(ctx: &Ctx, token: &str, purpose: Purpose, new: &str) -> Result<Response, Refusal> {
    match actions::set_password_by_link(identity(ctx), token, purpose, new).await {
        Ok(()) => Ok(Redirect::to("/sign-in").cookie(ctx.session("").removed()).saying("identity-password-set").into_response()),
        Err(kit::Problem::Conflict(says)) => Ok(Redirect::to("/reset").warning(says).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(password_page(ctx.page(title(ctx, purpose)), token, purpose, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn title(ctx: &Ctx, purpose: Purpose) -> String {
    match purpose {
        Purpose::Reset => ctx.t.say("identity-new-password-title").to_owned(),
        Purpose::Invitation => ctx.t.say("identity-welcome-title").to_owned(),
    }
}

fn password_page(mut page: Page, token: &str, purpose: Purpose, problems: &[FieldProblem]) -> FormPage {
    // the address is a secret: neither search engines nor other sites shall learn it
    page.noindex = true;
    let t = page.t.clone();
    let action = match purpose {
        Purpose::Reset => format!("/reset/{token}"),
        Purpose::Invitation => format!("/welcome/{token}"),
    };
    let fields = vec![Controls::new(&t, problems).password("new", "identity-new-password", "identity-new-password-hint", "new-password")];
    FormPage::new(page, action, "identity-set-password").fields(fields).mistaken(problems)
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    vec![
        ask_page(page.clone(), "", &[]),
        password_page(page.clone(), "abc", Purpose::Reset, &[]),
        password_page(page, "abc", Purpose::Invitation, &[]),
    ]
}
