//! `/sign-in`, `/sign-in/code`, `/sign-out`.

use i18n::Locale;
use kit::{FieldProblem, Says};
use serde::Deserialize;
use ui::{Button, Controls, FormPage, Html, Line, Page, hidden};
use web::{Ctx, Fields, Form, HeaderMap, IntoResponse, Json, Query, Redirect, Refusal, Response, Show, StatusCode};

use crate::actions::{self, Answer, Browser, CodeError, Owed, SignIn, SignInError, SignedIn, Wanted};
use crate::pages::passkey_button::{self, to_show};
use crate::pages::{Mistakes, identity, sign_in_phone, user_agent, wait};
use crate::secret::Token;
use crate::session::{Stage, safe_return};

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    next: String,
    passkey: String,
    challenge: String,
}

/// `GET /sign-in`
pub async fn show_sign_in(ctx: Ctx, query: Query) -> Response {
    let next = query.get("next").unwrap_or_default();
    if ctx.viewer.person.is_some() {
        return Redirect::to(safe_return(next)).into_response();
    }
    Show(sign_in_page(ctx.page(ctx.t.say("identity-sign-in-title")), "", next, &[], &Ways::of(&ctx, next))).into_response()
}

/// `POST /sign-in`
pub async fn sign_in(ctx: Ctx, headers: HeaderMap, Form(form): Form<SignInForm>) -> Result<Response, Refusal> {
    let engine = identity(&ctx);
    if !form.passkey.is_empty() {
        return by_passkey(&ctx, &headers, form).await;
    }
    let attempt =
        SignIn { email: form.email.clone(), password: form.password, address: ctx.address().to_string(), user_agent: user_agent(&headers) };
    let again = |mistakes: Mistakes| {
        let page = ctx.page(ctx.t.say("identity-sign-in-title"));
        Show(sign_in_page(page, &form.email, &form.next, &mistakes.problems, &Ways::of(&ctx, &form.next))).with_status(mistakes.status)
    };
    match actions::sign_in(engine, &attempt).await {
        Ok(signed) => Ok(open_door(&ctx, &signed, &form.next).await?.into_response()),
        Err(SignInError::WrongPair) => Ok(again(wrong_pair())),
        Err(SignInError::Wait(seconds)) => Ok(again(Mistakes::on_top(wait(seconds), StatusCode::TOO_MANY_REQUESTS))),
        Err(SignInError::Problem(problem)) => Ok(again(Mistakes::of(problem)?)),
    }
}

/// A passkey came instead of e-mail and password, or instead of a code.
async fn by_passkey(ctx: &Ctx, headers: &HeaderMap, form: SignInForm) -> Result<Response, Refusal> {
    let answer = Answer { credential: form.passkey, sealed: form.challenge };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(headers));
    match actions::sign_in_by_passkey(identity(ctx), &answer, &Browser { address: &address, user_agent: &user_agent }).await {
        Ok(signed) => Ok(open_door(ctx, &signed, &form.next).await?.into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = ctx.page(ctx.t.say("identity-sign-in-title"));
            let page = sign_in_page(page, &form.email, &form.next, &mistakes.problems, &Ways::of(ctx, &form.next));
            Ok(Show(page).with_status(mistakes.status))
        }
    }
}

/// Gives the browser its new session and leads on: to the page wanted, or to the second factor.
pub(crate) async fn open_door(ctx: &Ctx, signed: &SignedIn, next: &str) -> Result<Redirect, Refusal> {
    // the session before this one (another person's, or one that waited for a code) ends with it
    if let Some(old) = ctx.session_cookie().and_then(Token::parse) {
        actions::sign_out(identity(ctx), &old).await?;
    }
    let to = match signed.stage {
        Stage::Open => lead_on(ctx, signed, next).await?,
        Stage::Code => Redirect::to(Query::default().with("next", safe_return(next)).href("/sign-in/code")),
    };
    Ok(to.cookie(ctx.session(signed.token.text())))
}

/// To the page wanted; whose role demands a second factor they do not have is led to set one up first, or told until when.
async fn lead_on(ctx: &Ctx, signed: &SignedIn, next: &str) -> Result<Redirect, Refusal> {
    let next = safe_return(next);
    Ok(match actions::owed_second_factor(identity(ctx), &signed.token).await? {
        None => Redirect::to(next),
        Some(Owed::Now) => {
            Redirect::to(Query::default().with("next", next).href("/account/second-factor")).warning("identity-second-factor-owed")
        }
        Some(Owed::From(day)) => Redirect::to(next).warning(Says::new("identity-second-factor-soon").with("day", ctx.t.date(day))),
    })
}

fn wrong_pair() -> Mistakes {
    let problem = FieldProblem { field: "email".to_owned(), says: Says::new("identity-wrong-pair") };
    Mistakes { problems: vec![problem], status: StatusCode::UNPROCESSABLE_ENTITY }
}

/// What stands beside e-mail and password.
#[derive(Default)]
struct Ways {
    /// Text and address of the outside doors.
    doors: Vec<(String, String)>,
    passkey: Option<Wanted>,
    /// Whether a certificate may open the door.
    certificate: bool,
    /// Whether a code to a phone may.
    phone: bool,
}

impl Ways {
    fn of(ctx: &Ctx, next: &str) -> Self {
        let about = identity(ctx).providers().iter().map(|provider| provider.about());
        let href = |code: &str| Query::default().with("next", safe_return(next)).href(&format!("/sign-in/with/{code}"));
        let name = |about: &crate::provider::About| ctx.t.with("identity-provider-by", &[("provider", about.name.get(ctx.lang).into())]);
        Self {
            doors: about.map(|about| (name(about), href(&about.code))).collect(),
            passkey: actions::want_passkey(identity(ctx)),
            certificate: identity(ctx).certificates().is_some(),
            phone: identity(ctx).phones().is_some(),
        }
    }
}

/// The fields in which a passkey is shown at the door.
const PASSKEY: (&str, &str) = ("passkey", "challenge");

fn sign_in_page(page: Page, email: &str, next: &str, problems: &[FieldProblem], ways: &Ways) -> FormPage {
    let t: Locale = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = Line { kind: "email", autocomplete: "username webauthn", classes: "govuk-input--width-30", ..Line::default() };
    let fields = vec![
        hidden("next", next),
        controls.line("email", "identity-email", email, line),
        controls.password("password", "identity-password", "", "current-password"),
    ];
    let form = FormPage::new(page, "/sign-in", "identity-sign-in").fields(fields).mistaken(problems);
    let form = match &ways.passkey {
        Some(wanted) => form.after(to_show(&t, wanted, PASSKEY, true)),
        None => form,
    };
    let by_letter = Query::default().with("next", safe_return(next)).href("/sign-in/letter");
    let by_letter = Html::of(&Button::link(t.say("identity-by-letter").to_owned(), by_letter).secondary().icon("mail").classes("hr-block"));
    let form = form.after(note(&t, ways.phone)).after(by_letter);
    let form = if ways.phone { form.after(by_phone(&t, next)) } else { form };
    let form = if ways.certificate { form.other("/sign-in/certificate", "identity-by-certificate") } else { form };
    let form = ways.doors.iter().fold(form, |form, (text, href)| form.link_named(text, href));
    form.link("identity-forgot", "/reset")
}

/// For whom the letter is: residents need no password at all.
fn note(t: &Locale, phone: bool) -> Html {
    let whom = t.say(if phone { "identity-by-phone-whom" } else { "identity-by-letter-whom" });
    Html::trusted(format!("<p class=\"govuk-hint mt\">{}</p>", Html::text(whom).as_str()))
}

fn by_phone(t: &Locale, next: &str) -> Html {
    let href = Query::default().with("next", safe_return(next)).href(sign_in_phone::ASK);
    Html::of(&Button::link(t.say("identity-by-phone").to_owned(), href).icon("phone").secondary().classes("hr-block"))
}

/// The code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    next: String,
    passkey: String,
    challenge: String,
}

/// `GET /sign-in/code`
pub async fn show_code(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let next = query.get("next").unwrap_or_default();
    let pending = ctx.session_cookie().and_then(Token::parse);
    let awaited = match &pending {
        Some(token) => actions::is_awaited(identity(&ctx), token).await?,
        None => false,
    };
    if !awaited {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let wanted = actions::want_passkey(identity(&ctx));
    Ok(Show(code_page(ctx.page(ctx.t.say("identity-code-title")), next, wanted.as_ref(), &[])).into_response())
}

/// `POST /sign-in/code`
pub async fn give_code(ctx: Ctx, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Refusal> {
    let Some(pending) = ctx.session_cookie().and_then(Token::parse) else {
        return Ok(Redirect::to("/sign-in").warning("identity-sign-in-again").into_response());
    };
    if !form.passkey.is_empty() {
        let CodeForm { next, passkey, challenge, .. } = form;
        return by_passkey(&ctx, &headers, SignInForm { next, passkey, challenge, ..SignInForm::default() }).await;
    }
    let again = |mistakes: Mistakes| {
        let wanted = actions::want_passkey(identity(&ctx));
        let page = ctx.page(ctx.t.say("identity-code-title"));
        Show(code_page(page, &form.next, wanted.as_ref(), &mistakes.problems)).with_status(mistakes.status)
    };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    match actions::give_code(identity(&ctx), &pending, &form.code, &Browser { address: &address, user_agent: &user_agent }).await {
        Ok(signed) => Ok(lead_on(&ctx, &signed, &form.next).await?.cookie(ctx.session(signed.token.text())).into_response()),
        Err(CodeError::Wrong) => {
            let problem = FieldProblem { field: "code".to_owned(), says: Says::new("identity-code-wrong") };
            Ok(again(Mistakes { problems: vec![problem], status: StatusCode::UNPROCESSABLE_ENTITY }))
        }
        Err(CodeError::Wait(seconds)) => Ok(again(Mistakes::on_top(wait(seconds), StatusCode::TOO_MANY_REQUESTS))),
        Err(CodeError::SignInAgain) => Ok(Redirect::to("/sign-in").warning("identity-sign-in-again").into_response()),
        Err(CodeError::Problem(problem)) => Err(problem.into()),
    }
}

fn code_page(page: Page, next: &str, wanted: Option<&Wanted>, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = Line { hint: "identity-code-hint", autocomplete: "one-time-code", classes: "govuk-input--width-20", ..Line::default() };
    let fields = vec![hidden("next", next), controls.line("code", "identity-code", "", line)];
    let form = FormPage::new(page, "/sign-in/code", "identity-go-on").fields(fields).mistaken(problems);
    let form = match wanted {
        Some(wanted) => form.after(to_show(&t, wanted, PASSKEY, false)),
        None => form,
    };
    form.link("identity-sign-in-other", "/sign-in")
}

/// `GET /session`: whether somebody is signed in, for pages that clear themselves when their session has ended.
pub async fn show_session(ctx: Ctx) -> Json<bool> {
    Json(ctx.viewer.person.is_some())
}

/// `POST /sign-out`
pub async fn sign_out(ctx: Ctx, _: Fields) -> Result<Response, Refusal> {
    if let Some(token) = ctx.session_cookie().and_then(Token::parse) {
        actions::sign_out(identity(&ctx), &token).await?;
    }
    let mut response = Redirect::to("/").cookie(ctx.session("").removed()).saying("identity-signed-out").into_response();
    // going back must not show the pages of who has left; drafts go by the script that keeps them
    response.headers_mut().insert("clear-site-data", web::HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<FormPage> {
    let problem = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: Says::new(key) }];
    let doors = vec![("Увійти через id.gov.ua".to_owned(), "/sign-in/with/idgov".to_owned())];
    let ways = Ways { doors, passkey: Some(passkey_button::sample()), certificate: true, phone: true };
    vec![
        sign_in_page(page.clone(), "", "", &[], &ways),
        sign_in_page(page.clone(), "olena@city.example", "/catalogue", &problem("email", "identity-wrong-pair"), &Ways::default()),
        code_page(page.clone(), "", Some(&passkey_button::sample()), &[]),
        code_page(page, "/account", None, &problem("code", "identity-code-wrong")),
    ]
}
