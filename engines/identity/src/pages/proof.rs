//! `/account/proof` and the page that a dangerous form is stopped with: show once more that it is still you.

use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Line, Page, hidden};
use web::{Ctx, Fields, Form, IntoResponse, Proof, Query, Redirect, Refusal, Response, Show, StatusCode};

use crate::actions::{self, Answer, ProofWays, RawProof, Wanted};
use crate::pages::passkey_button::{self, to_show};
use crate::pages::{Mistakes, identity};
use crate::secret::Token;
use crate::session::safe_return;

const HREF: &str = "/account/proof";
const PASSWORD: &str = "proof-password";
const CODE: &str = "proof-code";
const LETTER: &str = "proof-letter";
const PASSKEY: &str = "proof-passkey";
const CHALLENGE: &str = "proof-challenge";
/// The button that sends the letter.
const SEND: &str = "proof-send";

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub struct ProofForm {
    next: String,
    proof_password: String,
    proof_code: String,
    proof_letter: String,
    proof_passkey: String,
    proof_challenge: String,
    proof_send: Option<String>,
}

impl ProofForm {
    fn of(fields: &Fields) -> Option<Self> {
        let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
        let given = [PASSWORD, CODE, LETTER, PASSKEY, SEND].iter().any(|name| fields.has(name));
        given.then(|| Self {
            next: String::new(),
            proof_password: text(PASSWORD),
            proof_code: text(CODE),
            proof_letter: text(LETTER),
            proof_passkey: text(PASSKEY),
            proof_challenge: text(CHALLENGE),
            proof_send: fields.get(SEND).map(str::to_owned),
        })
    }
}

/// The button that sends another letter.
#[derive(askama::Template)]
#[template(path = "identity/send_again.html")]
struct SendAgain<'a> {
    text: &'a str,
}

impl askama::filters::HtmlSafe for SendAgain<'_> {}

/// What the page carries along and where it goes.
struct Carried {
    action: String,
    fields: Vec<(String, String)>,
    cancel: String,
}

/// What came of looking at what was typed.
enum Outcome {
    Proven,
    Sent,
    Mistaken(Mistakes),
}

/// Looks whether a dangerous form brings a proof; if not, answers with the page that asks for it and carries the form along.
pub(crate) async fn prove_with_form(ctx: &Ctx, fields: &Fields) -> Result<Proof, Refusal> {
    let carried = Carried {
        action: ctx.path().to_owned(),
        fields: fields.to_show().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        cancel: "/account".to_owned(),
    };
    match ProofForm::of(fields) {
        None => Ok(Proof::Wanted(show(ctx, &carried, None, false).await?)),
        Some(form) => match give(ctx, &form).await? {
            Outcome::Proven => Ok(Proof::Given),
            Outcome::Sent => Ok(Proof::Wanted(show(ctx, &carried, None, true).await?)),
            Outcome::Mistaken(mistakes) => Ok(Proof::Wanted(show(ctx, &carried, Some(mistakes), true).await?)),
        },
    }
}

/// `GET /account/proof`; a page that needs a proof sends here with `next`.
pub async fn show_proof(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let next = safe_return(query.get("next").unwrap_or_default());
    if ctx.viewer.proven {
        return Ok(Redirect::to(next).into_response());
    }
    show(&ctx, &carrying_next(next), None, false).await
}

/// `POST /account/proof`
pub async fn give_proof(ctx: Ctx, Form(form): Form<ProofForm>) -> Result<Response, Refusal> {
    let next = safe_return(&form.next);
    match give(&ctx, &form).await? {
        Outcome::Proven => Ok(Redirect::to(next).into_response()),
        Outcome::Sent => show(&ctx, &carrying_next(next), None, true).await,
        Outcome::Mistaken(mistakes) => show(&ctx, &carrying_next(next), Some(mistakes), true).await,
    }
}

fn carrying_next(next: &str) -> Carried {
    Carried { action: HREF.to_owned(), fields: vec![("next".to_owned(), next.to_owned())], cancel: "/account".to_owned() }
}

async fn give(ctx: &Ctx, form: &ProofForm) -> Result<Outcome, Refusal> {
    let engine = identity(ctx);
    let session = ctx.session_cookie().and_then(Token::parse).ok_or(Problem::SignInFirst)?;
    let wants_letter = form.proof_send.is_some() && form.proof_passkey.is_empty();
    let done = if wants_letter {
        actions::send_proof_letter(engine, &ctx.viewer, &session, &ctx.address().to_string()).await.map(|()| Outcome::Sent)
    } else {
        let passkey = Answer { credential: form.proof_passkey.clone(), sealed: form.proof_challenge.clone() };
        let (password, code, letter) = (form.proof_password.clone(), form.proof_code.clone(), form.proof_letter.clone());
        let raw = RawProof { password, code, letter, passkey };
        actions::prove_anew(engine, &ctx.viewer, &session, &raw).await.map(|()| Outcome::Proven)
    };
    match done {
        Ok(outcome) => Ok(outcome),
        Err(problem) => Ok(Outcome::Mistaken(Mistakes::of(problem)?)),
    }
}

/// The page; `sent` says that a letter is on its way or was.
async fn show(ctx: &Ctx, carried: &Carried, mistakes: Option<Mistakes>, sent: bool) -> Result<Response, Refusal> {
    let engine = identity(ctx);
    let ways = actions::proof_ways(engine, &ctx.viewer).await?;
    let wanted = if ways.passkey { actions::want_passkey(engine) } else { None };
    let status = mistakes.as_ref().map_or(StatusCode::OK, |mistakes| mistakes.status);
    let problems = mistakes.map(|mistakes| mistakes.problems).unwrap_or_default();
    let page = proof_page(ctx.page(ctx.t.say("identity-proof-title")), carried, ways, sent, wanted.as_ref(), &problems);
    Ok(Show(page).with_status(status))
}

fn proof_page(page: Page, carried: &Carried, ways: ProofWays, sent: bool, wanted: Option<&Wanted>, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let digits = Line { inputmode: "numeric", autocomplete: "one-time-code", classes: "govuk-input--width-10", ..Line::default() };
    let mut fields: Vec<Html> = carried.fields.iter().map(|(name, value)| hidden(name, value)).collect();
    let ask_for_letter = ways.letter() && !sent;
    if ways.password {
        fields.push(controls.password(PASSWORD, "identity-password", "", "current-password"));
    } else if ask_for_letter {
        fields.push(hidden(SEND, "1"));
    } else {
        fields.push(controls.line(LETTER, if ways.sms { "identity-phone-code" } else { "identity-letter-code" }, "", digits));
    }
    if ways.code && !ask_for_letter {
        let line = Line { hint: "identity-code-hint", classes: "govuk-input--width-20", inputmode: "", ..digits };
        fields.push(controls.line(CODE, "identity-code", "", line));
    }
    let (lead, button) = match (ways.password, ask_for_letter, ways.sms) {
        (true, ..) => ("identity-proof-lead", "identity-go-on"),
        (false, true, false) => ("identity-proof-lead-letter", "identity-proof-send"),
        (false, true, true) => ("identity-proof-lead-sms", "identity-proof-send"),
        (false, false, false) => ("identity-proof-lead-sent", "identity-go-on"),
        (false, false, true) => ("identity-proof-lead-sms-sent", "identity-go-on"),
    };
    let form = FormPage::new(page, carried.action.clone(), button).lead(t.say(lead)).fields(fields).mistaken(problems);
    let form = form.cancel(carried.cancel.clone());
    let again = ways.letter() && sent;
    let form = if again { form.after(Html::of(&SendAgain { text: t.say("identity-proof-send-again") })) } else { form };
    match wanted {
        Some(wanted) => form.after(to_show(&t, wanted, (PASSKEY, CHALLENGE), false)),
        None => form,
    }
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> Vec<FormPage> {
    let ways = |password, code| ProofWays { password, code, passkey: true, sms: false };
    let by_phone = ProofWays { sms: true, ..ways(false, false) };
    let wrong = |field: &str, key: &str| vec![FieldProblem { field: field.to_owned(), says: key.into() }];
    let carried = carrying_next("/account");
    let sample = passkey_button::sample();
    vec![
        proof_page(page.clone(), &carried, ways(true, true), false, Some(&sample), &wrong(PASSWORD, "identity-password-wrong")),
        proof_page(page.clone(), &carried, ways(false, false), false, None, &[]),
        proof_page(page.clone(), &carried, by_phone, false, None, &[]),
        proof_page(page.clone(), &carried, by_phone, true, None, &[]),
        proof_page(page, &carried, ways(false, true), true, None, &wrong(LETTER, "identity-proof-letter-gone")),
    ]
}
