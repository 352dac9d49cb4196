//! `/sign-in/letter`: the door without a password, by a letter; `/sign-in/name`: what to call who has come by it first.

use kit::{FieldProblem, Lang, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page, hidden};
use web::{Ctx, Form, HeaderMap, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::actions::{self, Browser, LetIn, LetterWish, RawNewcomer, SignedIn};
use crate::pages::account::languages;
use crate::pages::sign_in::open_door;
use crate::pages::{Mistakes, identity, sign_in_phone, user_agent};
use crate::secret::Token;
use crate::session::safe_return;
use crate::sign_in_letter::{LETTER_MINUTES, NAMING_MINUTES, Way};

/// The cookie of the browser that asked for a letter, or a code to a phone.
pub(super) const ASKED: &str = "letter";
const ASK: &str = "/sign-in/letter";
const CODE: &str = "/sign-in/letter/code";
pub(super) const NAME: &str = "/sign-in/name";

/// The e-mail as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AskForm {
    email: String,
    next: String,
}

/// `GET /sign-in/letter`
pub async fn show_ask(ctx: Ctx, query: Query) -> Response {
    let next = query.get("next").unwrap_or_default();
    if ctx.viewer.person.is_some() {
        return Redirect::to(safe_return(next)).into_response();
    }
    Show(ask_page(ctx.page(ctx.t.say("identity-by-letter-title")), "", next, &[])).into_response()
}

/// `POST /sign-in/letter`
pub async fn ask(ctx: Ctx, Form(form): Form<AskForm>) -> Result<Response, Refusal> {
    let wish = LetterWish {
        way: Way::Mail,
        receiver: form.email.clone(),
        next: safe_return(&form.next).to_owned(),
        lang: ctx.lang,
        address: ctx.address().to_string(),
    };
    match actions::ask_for_letter(identity(&ctx), &wish).await {
        Ok(browser) => Ok(await_code(&ctx, CODE, &browser)),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = ctx.page(ctx.t.say("identity-by-letter-title"));
            Ok(Show(ask_page(page, &form.email, &form.next, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// On to the page that takes the code, in the browser that asked for it.
pub(super) fn await_code(ctx: &Ctx, page: &str, browser: &Token) -> Response {
    Redirect::to(page).cookie(ctx.cookie(ASKED, browser.text()).for_seconds(LETTER_MINUTES * 60)).into_response()
}

fn ask_page(page: Page, email: &str, next: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let line = Line { kind: "email", autocomplete: "email", classes: "govuk-input--width-30", ..Line::default() };
    let fields = vec![hidden("next", next), Controls::new(&t, problems).line("email", "identity-email", email, line)];
    FormPage::new(page, ASK, "identity-by-letter-send")
        .lead(t.say("identity-by-letter-lead"))
        .fields(fields)
        .mistaken(problems)
        .link("identity-by-password", Query::default().with("next", safe_return(next)).href("/sign-in"))
}

/// The code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

pub(super) fn browser_of(ctx: &Ctx, headers: &HeaderMap) -> Option<Token> {
    ctx.cookie_of(headers, ASKED).and_then(Token::parse)
}

fn ask_again() -> Response {
    Redirect::to(ASK).warning("identity-letter-gone").into_response()
}

/// `GET /sign-in/letter/code`
pub async fn show_code(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    match actions::awaited_letter(identity(&ctx), &browser).await? {
        Some(letter) if letter.proven_at.is_some() => Ok(Redirect::to(NAME).into_response()),
        Some(letter) if letter.way == Way::Sms => Ok(Redirect::to(sign_in_phone::CODE).into_response()),
        Some(letter) => Ok(Show(code_page(ctx.page(ctx.t.say("identity-letter-sent-title")), &letter.receiver, &[])).into_response()),
        None => Ok(ask_again()),
    }
}

/// `POST /sign-in/letter/code`
pub async fn give_code(ctx: Ctx, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    let from = Browser { address: &address, user_agent: &user_agent };
    match actions::open_by_code(identity(&ctx), &browser, &form.code, &from).await {
        Ok(let_in) => go_on(&ctx, let_in).await,
        Err(Problem::Conflict(_)) => Ok(ask_again()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let Some(letter) = actions::awaited_letter(identity(&ctx), &browser).await? else { return Ok(ask_again()) };
            let page = ctx.page(ctx.t.say("identity-letter-sent-title"));
            Ok(Show(code_page(page, &letter.receiver, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn code_page(page: Page, email: &str, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let line = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    FormPage::new(page, CODE, "identity-sign-in")
        .lead(t.with("identity-letter-sent-lead", &[("email", email.into())]))
        .fields(vec![Controls::new(&t, problems).line("code", "identity-letter-code", "", line)])
        .mistaken(problems)
        .link("identity-letter-again", ASK)
}

/// `GET /sign-in/letter/{token}`. Only shows a button: programs that check mail open every link in it.
pub async fn show_link(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    match actions::letter_of_link(identity(&ctx), &path.0).await? {
        Some(letter) => Ok(Show(link_page(ctx.page(ctx.t.say("identity-letter-link-title")), &path.0, &letter.receiver)).into_response()),
        None => Ok(ask_again()),
    }
}

fn link_page(mut page: Page, token: &str, email: &str) -> FormPage {
    // the address is a secret
    page.noindex = true;
    let t = page.t.clone();
    FormPage::new(page, format!("{ASK}/{token}"), "identity-sign-in").lead(t.with("identity-letter-link-lead", &[("email", email.into())]))
}

/// `POST /sign-in/letter/{token}`
pub async fn open_link(ctx: Ctx, headers: HeaderMap, path: Path<String>, _: web::Fields) -> Result<Response, Refusal> {
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    let from = Browser { address: &address, user_agent: &user_agent };
    match actions::open_by_link(identity(&ctx), &path.0, &from).await {
        Ok(let_in) => go_on(&ctx, let_in).await,
        Err(Problem::Conflict(_)) => Ok(ask_again()),
        Err(problem) => Err(problem.into()),
    }
}

pub(super) async fn go_on(ctx: &Ctx, let_in: LetIn) -> Result<Response, Refusal> {
    match let_in {
        LetIn::Session(signed, next) => opened(ctx, &signed, &next).await,
        LetIn::Newcomer(browser) => {
            Ok(Redirect::to(NAME).cookie(ctx.cookie(ASKED, browser.text()).for_seconds(NAMING_MINUTES * 60)).into_response())
        }
    }
}

async fn opened(ctx: &Ctx, signed: &SignedIn, next: &str) -> Result<Response, Refusal> {
    Ok(open_door(ctx, signed, next).await?.cookie(ctx.cookie(ASKED, "").removed()).into_response())
}

/// `GET /sign-in/name`
pub async fn show_name(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    let letter = actions::awaited_letter(identity(&ctx), &browser).await?;
    if letter.is_none_or(|letter| letter.proven_at.is_none()) {
        return Ok(ask_again());
    }
    let raw = RawNewcomer { language: ctx.lang.tag().to_owned(), ..RawNewcomer::default() };
    Ok(Show(name_page(ctx.page(ctx.t.say("identity-newcomer-title")), &raw, &[])).into_response())
}

/// `POST /sign-in/name`
pub async fn join(ctx: Ctx, headers: HeaderMap, Form(raw): Form<RawNewcomer>) -> Result<Response, Refusal> {
    let Some(browser) = browser_of(&ctx, &headers) else { return Ok(ask_again()) };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    match actions::join(identity(&ctx), &browser, &raw, &Browser { address: &address, user_agent: &user_agent }).await {
        Ok((signed, next)) => opened(&ctx, &signed, &next).await,
        Err(Problem::Conflict(_)) => Ok(ask_again()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = ctx.page(ctx.t.say("identity-newcomer-title"));
            Ok(Show(name_page(page, &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn name_page(page: Page, raw: &RawNewcomer, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = |autocomplete| Line { autocomplete, classes: "govuk-input--width-20", ..Line::default() };
    let patronymic = Line { hint: "identity-optional", ..line("additional-name") };
    let language = if Lang::from_tag(&raw.language).is_some() { raw.language.as_str() } else { "" };
    let fields = vec![
        controls.line("surname", "identity-surname", &raw.surname, line("family-name")),
        controls.line("given", "identity-given", &raw.given, line("given-name")),
        controls.line("patronymic", "identity-patronymic", &raw.patronymic, patronymic),
        controls.radios("language", "identity-language", "identity-language-hint", language, languages(&controls)),
    ];
    FormPage::new(page, NAME, "identity-newcomer-join").lead(t.say("identity-newcomer-lead")).fields(fields).mistaken(problems)
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let problem = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: key.into() }];
    vec![
        ask_page(page.clone(), "", "", &[]),
        ask_page(page.clone(), "olena", "/account", &problem("email", "identity-email-wrong")),
        code_page(page.clone(), "olena@city.example", &problem("code", "identity-letter-code-wrong")),
        link_page(page.clone(), "abc", "olena@city.example"),
        name_page(page, &RawNewcomer::default(), &problem("surname", "identity-name-empty")),
    ]
}
