//! Proving contacts from `/account/messages`.

use kit::{FieldProblem, Problem};
use messages::Telegram;
use ui::{Controls, FormPage, Line};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::account::again;
use super::urls;
use crate::actions::contacts;

/// `POST /account/messages/phone`
pub(crate) async fn ask_phone(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match contacts::ask_phone(&ctx.house, ctx.person()?, sent.text("phone"), ctx.lang).await {
        Ok(()) => Ok(Redirect::to("/account/messages/phone/code").into_response()),
        Err(problem) => again(&ctx, problem).await,
    }
}

/// `GET /account/messages/phone/code`
pub(crate) async fn show_phone_code(ctx: Ctx) -> Response {
    Show(code_page(&ctx, &[])).into_response()
}

fn code_page(ctx: &Ctx, problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    let line = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    let mut page = ctx.page(ctx.t.say("subscriptions-code-title")).crumb(ctx.t.say("subscriptions-title"), urls::ACCOUNT);
    page.noindex = true;
    FormPage::new(page, "/account/messages/phone/code", "subscriptions-confirm")
        .lead(ctx.t.say("subscriptions-code-lead"))
        .fields(vec![controls.line("code", "subscriptions-code-label", "", line)])
        .mistaken(problems)
        .cancel(urls::ACCOUNT)
}

/// `POST /account/messages/phone/code`
pub(crate) async fn give_phone_code(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match contacts::give_phone_code(&ctx.house, ctx.person()?, sent.text("code")).await {
        Ok(()) => Ok(Redirect::to(urls::ACCOUNT).saying("subscriptions-confirmed").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(code_page(&ctx, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /account/messages/telegram`: shows the link that opens the bot with a code, and the code itself.
pub(crate) async fn ask_telegram(ctx: Ctx, _: Fields) -> Result<Response, Refusal> {
    let person = ctx.person()?;
    let bot = ctx.house.try_part::<Telegram>().ok_or(Problem::NotFound)?;
    let code = contacts::ask_telegram(&ctx.house, person).await?;
    let link = format!("https://t.me/{}?start={code}", bot.name);
    let mut page = ctx.page(ctx.t.say("subscriptions-telegram-title")).crumb(ctx.t.say("subscriptions-title"), urls::ACCOUNT);
    page.noindex = true;
    Ok(Show(TelegramPage { page, link, name: bot.name.clone(), code }).into_response())
}

#[derive(askama::Template)]
#[template(path = "telegram.html")]
struct TelegramPage {
    page: ui::Page,
    link: String,
    name: String,
    code: String,
}

/// `POST /account/messages/browsers`: what the page's script got from the browser.
pub(crate) async fn add_browser(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match contacts::add_browser(&ctx.house, ctx.person()?, sent.text("address"), sent.text("label")).await {
        Ok(()) => Ok(Redirect::to(urls::ACCOUNT).saying("subscriptions-confirmed").into_response()),
        Err(problem) => again(&ctx, problem).await,
    }
}

/// `POST /account/messages/contacts/{contact}/end`
pub(crate) async fn remove_contact(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    contacts::remove_contact(&ctx.house, ctx.person()?, path.0).await?;
    Ok(Redirect::to(urls::ACCOUNT).saying("subscriptions-contact-ended"))
}
