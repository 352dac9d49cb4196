//! `/sign-in/phone`: the door without a password, by a code to a phone. The name of who has come first is asked at `/sign-in/name`.

use kit::identifiers::Phone;
use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page, hidden};
use web::{Ctx, Form, HeaderMap, IntoResponse, Query, Redirect, Refusal, Response, Show};

use crate::actions::{self, Browser, LetterWish};
use crate::pages::sign_in_letter::{NAME, await_code, browser_of, go_on};
use crate::pages::{Mistakes, identity, user_agent};
use crate::session::safe_return;
use crate::sign_in_letter::Way;

/// Where a code is asked for.
pub(crate) const ASK: &str = "/sign-in/phone";
/// Where it is given.
pub(crate) const CODE: &str = "/sign-in/phone/code";

/// The number as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AskForm {
    phone: String,
    next: String,
}

/// `GET /sign-in/phone`
pub async fn show_ask(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    identity(&ctx).phones().ok_or(Problem::NotFound)?;
    let next = query.get("next").unwrap_or_default();
    if ctx.viewer.person.is_some() {
        return Ok(Redirect::to(safe_return(next)).into_response());
    }
    Ok(Show(ask_page(ctx.page(ctx.t.say("identity-by-phone-title")), "", next, &[])).into_response())
}

/// `POST /sign-in/phone`
pub async fn ask(ctx: Ctx, Form(form): Form<AskForm>) -> Result<Response, Refusal> {
    let wish = LetterWish {
        way: Way::Sms,
        receiver: form.phone.clone(),
        next: safe_return(&form.next).to_owned(),
        lang: ctx.lang,
        address: ctx.address().to_string(),
    };
    match actions::ask_for_letter(identity(&ctx), &wish).await {
        Ok(browser) => Ok(await_code(&ctx, CODE, &browser)),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = ctx.page(ctx.t.say("identity-by-phone-title"));
            Ok(Show(ask_page(page, &form.phone, &form.next, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// A field for a number.
pub(super) fn phone_line(controls: &Controls<'_>, typed: &str) -> ui::Html {
    let line = Line { kind: "tel", autocomplete: "tel", hint: "identity-phone-hint", classes: "govuk-input--width-20", ..Line::default() };
    controls.line("phone", "identity-phone-mobile", typed, line)
}

/// A field for six digits.
pub(super) fn code_line(controls: &Controls<'_>) -> ui::Html {
    let line = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    controls.line("code", "identity-phone-code", "", line)
}

/// A number as it is read.
pub(super) fn grouped(number: &str) -> String {
    Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.grouped())
}

fn ask_page(page: Page, phone: &str, next: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let on = |href: &str| Query::default().with("next", safe_return(next)).href(href);
    FormPage::new(page, ASK, "identity-by-phone-send")
        .lead(t.say("identity-by-phone-lead"))
        .fields(vec![hidden("next", next), phone_line(&Controls::new(&t, problems), phone)])
        .mistaken(problems)
        .link("identity-by-letter-instead", on("/sign-in/letter"))
        .link("identity-by-password", on("/sign-in"))
}

/// The code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

fn ask_again() -> Response {
    Redirect::to(ASK).warning("identity-phone-code-gone").into_response()
}

/// `GET /sign-in/phone/code`
pub async fn show_code(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    match actions::awaited_letter(identity(&ctx), &browser).await?.filter(|sent| sent.way == Way::Sms) {
        Some(sent) if sent.proven_at.is_some() => Ok(Redirect::to(NAME).into_response()),
        Some(sent) => Ok(Show(code_page(ctx.page(ctx.t.say("identity-phone-sent-title")), &sent.receiver, &[])).into_response()),
        None => Ok(ask_again()),
    }
}

/// `POST /sign-in/phone/code`
pub async fn give_code(ctx: Ctx, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    match actions::open_by_code(identity(&ctx), &browser, &form.code, &Browser { address: &address, user_agent: &user_agent }).await {
        Ok(let_in) => go_on(&ctx, let_in).await,
        Err(Problem::Conflict(_)) => Ok(ask_again()),
        Err(Problem::Invalid(_)) => {
            let Some(sent) = actions::awaited_letter(identity(&ctx), &browser).await? else { return Ok(ask_again()) };
            let wrong = Mistakes::of(Problem::field("code", "identity-phone-code-not"))?;
            let page = ctx.page(ctx.t.say("identity-phone-sent-title"));
            Ok(Show(code_page(page, &sent.receiver, &wrong.problems)).with_status(wrong.status))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn code_page(page: Page, number: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    FormPage::new(page, CODE, "identity-sign-in")
        .lead(t.with("identity-phone-sent-lead", &[("phone", grouped(number).into())]))
        .fields(vec![code_line(&Controls::new(&t, problems))])
        .mistaken(problems)
        .link("identity-phone-again", ASK)
        .link("identity-by-letter-instead", "/sign-in/letter")
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let problem = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: key.into() }];
    vec![
        ask_page(page.clone(), "", "", &[]),
        ask_page(page.clone(), "0900", "/account", &problem("phone", "identity-phone-not-mobile")),
        code_page(page.clone(), "+380671234567", &[]),
        code_page(page, "+380671234567", &problem("code", "identity-phone-code-not")),
    ]
}
