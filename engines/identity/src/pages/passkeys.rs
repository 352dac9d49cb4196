//! `/account/passkeys`: the passkeys of an account, a new one, one removed.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Line, Page};
use uuid::Uuid;
use web::{Ctx, Fields, Form, HeaderMap, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::actions::{self, Answer, Wanted};
use crate::pages::account::account_step;
use crate::pages::passkey_button::{self, to_add};
use crate::pages::second_factor::recovery_codes_page;
use crate::pages::{Mistakes, identity, user_agent};
use crate::passkey::Kept;
use crate::session::device_name;

const HREF: &str = "/account/passkeys";

/// A passkey on the page.
pub struct PasskeyRow {
    id: Uuid,
    name: String,
    created: String,
    used: String,
    suspected: bool,
}

impl PasskeyRow {
    fn of(t: &Locale, kept: &Kept) -> Self {
        Self {
            id: kept.id,
            name: kept.name.clone(),
            created: t.date_time(kept.created_at),
            used: kept.used_at.map(|at| t.date_time(at)).unwrap_or_default(),
            suspected: kept.suspected_at.is_some(),
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "identity/passkeys.html")]
pub struct PasskeysPage {
    page: Page,
    problems: Html,
    rows: Vec<PasskeyRow>,
    /// Whether one of them may have been copied.
    suspected: bool,
    fields: Vec<Html>,
    /// None where the address people use has no passkeys.
    button: Option<Html>,
}

impl PasskeysPage {
    fn new(page: Page, rows: Vec<PasskeyRow>, name: &str, wanted: Option<&Wanted>, problems: &[FieldProblem]) -> Self {
        let t = page.t.clone();
        let controls = Controls::new(&t, problems);
        let line = Line { hint: "identity-passkey-name-hint", classes: "govuk-input--width-20", autocomplete: "off", ..Line::default() };
        Self {
            problems: controls.summary(),
            fields: vec![controls.line("name", "identity-passkey-name", name, line)],
            button: wanted.map(|wanted| to_add(&t, wanted, ("credential", "challenge"))),
            suspected: rows.iter().any(|row| row.suspected),
            rows,
            page,
        }
    }
}

async fn passkeys_page(ctx: &Ctx, name: &str, problems: &[FieldProblem]) -> Result<PasskeysPage, Problem> {
    let engine = identity(ctx);
    let rows = actions::own_passkeys(engine, &ctx.viewer).await?.iter().map(|kept| PasskeyRow::of(&ctx.t, kept)).collect();
    let wanted = actions::want_new_passkey(engine, &ctx.viewer).await?;
    Ok(PasskeysPage::new(account_step(ctx, "identity-passkeys-title"), rows, name, wanted.as_ref(), problems))
}

/// `GET /account/passkeys`
pub async fn list_passkeys(ctx: Ctx, headers: HeaderMap) -> Result<Show<PasskeysPage>, Refusal> {
    Ok(Show(passkeys_page(&ctx, &device_name(&user_agent(&headers)), &[]).await?))
}

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AddForm {
    name: String,
    credential: String,
    challenge: String,
}

/// `POST /account/passkeys`
pub async fn add_passkey(ctx: Ctx, Form(form): Form<AddForm>) -> Result<Response, Refusal> {
    let answer = Answer { credential: form.credential, sealed: form.challenge };
    match actions::add_passkey(identity(&ctx), &ctx.viewer, &form.name, &answer).await {
        Ok(codes) if codes.is_empty() => Ok(Redirect::to(HREF).saying("identity-passkey-added").into_response()),
        Ok(codes) => Ok(recovery_codes_page(&ctx, codes)),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(passkeys_page(&ctx, &form.name, &mistakes.problems).await?).with_status(mistakes.status))
        }
    }
}

/// `GET /account/passkeys/{passkey}/remove`: are you sure?
pub async fn ask_to_remove(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let held = actions::own_passkeys(identity(&ctx), &ctx.viewer).await?;
    let kept = held.iter().find(|kept| kept.id == path.0).ok_or(Problem::NotFound)?;
    let page = account_step(&ctx, "identity-passkey-remove-title").crumb(ctx.t.say("identity-passkeys-title"), HREF);
    Ok(Show(remove_page(page, kept.id, &kept.name)).into_response())
}

fn remove_page(page: Page, id: Uuid, name: &str) -> FormPage {
    let lead = page.t.with("identity-passkey-remove-lead", &[("name", name.into())]);
    FormPage::new(page, format!("{HREF}/{id}/remove"), "identity-passkey-remove").lead(lead).warning().cancel(HREF)
}

/// `POST /account/passkeys/{passkey}/remove`
pub async fn remove_passkey(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::remove_passkey(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(HREF).saying("identity-passkey-removed"))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<PasskeysPage>, FormPage) {
    let row = |suspected| PasskeyRow {
        id: Uuid::nil(),
        name: "Firefox, Windows".into(),
        created: "22 листопада 2026".into(),
        used: if suspected { "23 листопада 2026".into() } else { String::new() },
        suspected,
    };
    let wrong = vec![FieldProblem { field: "name".to_owned(), says: "identity-passkey-name-empty".into() }];
    let pages = vec![
        PasskeysPage::new(page.clone(), vec![row(true), row(false)], "", Some(&passkey_button::sample()), &wrong),
        PasskeysPage::new(page.clone(), Vec::new(), "Chrome, Android", None, &[]),
    ];
    (pages, remove_page(page, Uuid::nil(), "Firefox, Windows"))
}
