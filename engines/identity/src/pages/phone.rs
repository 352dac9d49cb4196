//! `/account/phone`: confirming the phone that signs in, changing it, taking it away.

use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Page};
use web::{Ctx, Fields, Form, IntoResponse, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::pages::account::account_step;
use crate::pages::sign_in_phone::{code_line, grouped, phone_line};
use crate::pages::{Mistakes, identity};
use crate::secret::Token;
use crate::store;

/// The page of the phone.
pub(crate) const HREF: &str = "/account/phone";
/// Where the code is given.
pub(crate) const CODE: &str = "/account/phone/code";
/// Where the phone is taken away.
pub(crate) const REMOVE: &str = "/account/phone/remove";

/// The number as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PhoneForm {
    phone: String,
}

fn session(ctx: &Ctx) -> Result<Token, Problem> {
    ctx.session_cookie().and_then(Token::parse).ok_or(Problem::SignInFirst)
}

async fn confirmed(ctx: &Ctx) -> Result<Option<String>, Problem> {
    let account = store::people::by_id(identity(ctx).db(), ctx.person()?).await?.ok_or(Problem::NotFound)?;
    Ok(account.confirmed_phone)
}

/// `GET /account/phone`
pub async fn show_phone(ctx: Ctx) -> Result<Response, Refusal> {
    let number = confirmed(&ctx).await?;
    if identity(&ctx).phones().is_none() && number.is_none() {
        return Err(Problem::NotFound.into());
    }
    Ok(Show(phone_page(account_step(&ctx, "identity-phone-title"), number.as_deref(), "", &[])).into_response())
}

/// `POST /account/phone`
pub async fn ask(ctx: Ctx, Form(form): Form<PhoneForm>) -> Result<Response, Refusal> {
    match actions::ask_to_confirm_phone(identity(&ctx), &ctx.viewer, &session(&ctx)?, &form.phone, &ctx.address().to_string()).await {
        Ok(()) => Ok(Redirect::to(CODE).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let number = confirmed(&ctx).await?;
            let page = phone_page(account_step(&ctx, "identity-phone-title"), number.as_deref(), &form.phone, &mistakes.problems);
            Ok(Show(page).with_status(mistakes.status))
        }
    }
}

fn phone_page(page: Page, number: Option<&str>, typed: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let form = FormPage::new(page, HREF, "identity-by-phone-send");
    let form = match number {
        Some(number) => form.lead(t.with("identity-phone-lead-confirmed", &[("phone", grouped(number).into())])),
        None => form.lead(t.say("identity-phone-lead")),
    };
    let form = form
        .fields(vec![phone_line(&Controls::new(&t, problems), typed)])
        .mistaken(problems)
        .cancel("/account")
        .link("identity-passkeys-title", "/account/passkeys");
    if number.is_some() { form.link("identity-phone-remove", REMOVE) } else { form }
}

/// The code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

fn ask_again() -> Response {
    Redirect::to(HREF).warning("identity-phone-code-gone").into_response()
}

fn code_step(ctx: &Ctx) -> Page {
    account_step(ctx, "identity-phone-sent-title").crumb(ctx.t.say("identity-phone-title"), HREF)
}

/// `GET /account/phone/code`
pub async fn show_code(ctx: Ctx) -> Result<Response, Refusal> {
    match actions::awaited_phone(identity(&ctx), &ctx.viewer, &session(&ctx)?).await? {
        Some(sent) => Ok(Show(code_page(code_step(&ctx), &sent.receiver, &[])).into_response()),
        None => Ok(ask_again()),
    }
}

/// `POST /account/phone/code`
pub async fn give_code(ctx: Ctx, Form(form): Form<CodeForm>) -> Result<Response, Refusal> {
    let session = session(&ctx)?;
    match actions::confirm_phone(identity(&ctx), &ctx.viewer, &session, &form.code).await {
        Ok(()) => Ok(Redirect::to("/account").saying("identity-phone-saved").into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(HREF).warning(says).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let Some(sent) = actions::awaited_phone(identity(&ctx), &ctx.viewer, &session).await? else { return Ok(ask_again()) };
            Ok(Show(code_page(code_step(&ctx), &sent.receiver, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn code_page(page: Page, number: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    FormPage::new(page, CODE, "identity-phone-confirm")
        .lead(t.with("identity-phone-sent-lead-account", &[("phone", grouped(number).into())]))
        .fields(vec![code_line(&Controls::new(&t, problems))])
        .mistaken(problems)
        .cancel("/account")
        .link("identity-phone-again", HREF)
}

/// `GET /account/phone/remove`: are you sure?
pub async fn ask_to_remove(ctx: Ctx) -> Result<Response, Refusal> {
    let number = confirmed(&ctx).await?.ok_or(Problem::NotFound)?;
    let page = account_step(&ctx, "identity-phone-remove-title").crumb(ctx.t.say("identity-phone-title"), HREF);
    Ok(Show(remove_page(page, &number)).into_response())
}

fn remove_page(page: Page, number: &str) -> FormPage {
    let lead = page.t.with("identity-phone-remove-lead", &[("phone", grouped(number).into())]);
    FormPage::new(page, REMOVE, "identity-phone-remove").lead(lead).warning().cancel(HREF)
}

/// `POST /account/phone/remove`
pub async fn remove(ctx: Ctx, _: Fields) -> Result<Response, Refusal> {
    match actions::remove_phone(identity(&ctx), &ctx.viewer).await {
        Ok(()) => Ok(Redirect::to("/account").saying("identity-phone-removed").into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(HREF).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let problem = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: key.into() }];
    let number = "+380671234567";
    vec![
        phone_page(page.clone(), None, "", &[]),
        phone_page(page.clone(), Some(number), "0671234567", &problem("phone", "identity-phone-confirmed-already")),
        code_page(page.clone(), number, &problem("code", "identity-phone-code-not")),
        remove_page(page, number),
    ]
}
