//! `/account/email`: adding the e-mail of the account, or another in its place, by a code to it.

use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page};
use web::{Ctx, Form, IntoResponse, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::pages::account::account_step;
use crate::pages::{Mistakes, identity};
use crate::secret::Token;
use crate::store;

/// The page of the e-mail.
pub(crate) const HREF: &str = "/account/email";
/// Where the code is given.
pub(crate) const CODE: &str = "/account/email/code";

/// The e-mail as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EmailForm {
    email: String,
}

fn session(ctx: &Ctx) -> Result<Token, Problem> {
    ctx.session_cookie().and_then(Token::parse).ok_or(Problem::SignInFirst)
}

async fn current(ctx: &Ctx) -> Result<String, Problem> {
    Ok(store::people::by_id(identity(ctx).db(), ctx.person()?).await?.ok_or(Problem::NotFound)?.email)
}

fn to_account(problem: Problem) -> Result<Response, Refusal> {
    match problem {
        Problem::Conflict(says) => Ok(Redirect::to("/account").warning(says).into_response()),
        other => Err(other.into()),
    }
}

/// `GET /account/email`
pub async fn show_email(ctx: Ctx) -> Result<Response, Refusal> {
    if identity(&ctx).is_official(ctx.person()?) {
        return to_account(Problem::Conflict("identity-email-official".into()));
    }
    let page = account_step(&ctx, "identity-email-title");
    Ok(Show(email_page(page, &current(&ctx).await?, "", &[])).into_response())
}

/// `POST /account/email`
pub async fn ask(ctx: Ctx, Form(form): Form<EmailForm>) -> Result<Response, Refusal> {
    match actions::ask_to_confirm_email(identity(&ctx), &ctx.viewer, &session(&ctx)?, &form.email, &ctx.address().to_string()).await {
        Ok(()) => Ok(Redirect::to(CODE).into_response()),
        Err(problem @ Problem::Conflict(_)) => to_account(problem),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = account_step(&ctx, "identity-email-title");
            Ok(Show(email_page(page, &current(&ctx).await?, &form.email, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn email_page(page: Page, current: &str, typed: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let line = Line { kind: "email", autocomplete: "email", classes: "govuk-input--width-30", ..Line::default() };
    let form = FormPage::new(page, HREF, "identity-email-send");
    let form = match current {
        "" => form.lead(t.say("identity-email-lead")),
        email => form.lead(t.with("identity-email-lead-change", &[("email", email.into())])),
    };
    form.fields(vec![Controls::new(&t, problems).line("email", "identity-email-new", typed, line)]).mistaken(problems).cancel("/account")
}

/// The code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

fn ask_again() -> Response {
    Redirect::to(HREF).warning("identity-email-code-gone").into_response()
}

fn code_step(ctx: &Ctx) -> Page {
    account_step(ctx, "identity-email-sent-title").crumb(ctx.t.say("identity-email-title"), HREF)
}

/// `GET /account/email/code`
pub async fn show_code(ctx: Ctx) -> Result<Response, Refusal> {
    match actions::awaited_email(identity(&ctx), &ctx.viewer, &session(&ctx)?).await? {
        Some(sent) => Ok(Show(code_page(code_step(&ctx), &sent.receiver, &[])).into_response()),
        None => Ok(ask_again()),
    }
}

/// `POST /account/email/code`
pub async fn give_code(ctx: Ctx, Form(form): Form<CodeForm>) -> Result<Response, Refusal> {
    let session = session(&ctx)?;
    match actions::confirm_email(identity(&ctx), &ctx.viewer, &session, &form.code).await {
        Ok(()) => Ok(Redirect::to("/account").saying("identity-email-saved").into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(HREF).warning(says).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let Some(sent) = actions::awaited_email(identity(&ctx), &ctx.viewer, &session).await? else { return Ok(ask_again()) };
            Ok(Show(code_page(code_step(&ctx), &sent.receiver, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn code_page(page: Page, email: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let line = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    FormPage::new(page, CODE, "identity-email-confirm")
        .lead(t.with("identity-email-sent-lead", &[("email", email.into())]))
        .fields(vec![Controls::new(&t, problems).line("code", "identity-letter-code", "", line)])
        .mistaken(problems)
        .cancel("/account")
        .link("identity-email-again", HREF)
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let problem = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: key.into() }];
    vec![
        email_page(page.clone(), "", "", &[]),
        email_page(page.clone(), "olena@home.example", "olena", &problem("email", "identity-email-wrong")),
        code_page(page, "olena@home.example", &problem("code", "identity-letter-code-wrong")),
    ]
}
