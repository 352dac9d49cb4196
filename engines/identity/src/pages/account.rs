//! `/account`: what the house knows of me, my roles, my sessions, my password.

use std::sync::{Mutex, PoisonError};

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem, SessionId, Timestamp};
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page, RadioItem};
use web::{Ctx, Fields, Form, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::acting::Right;
use crate::actions::{self, PasswordChange, RawProfile};
use crate::directory::Office;
use crate::grant::role_message;
use crate::pages::roles::{RoleRow, right_rows};
use crate::pages::{Mistakes, assurance, identity};
use crate::person::Account;
use crate::session::Session;
use crate::{Identity, store};

/// What other engines offer on the page of the account and in the cabinet, a part of the house: the key of a name and the path it leads to.
#[derive(Default)]
pub struct AccountLinks(Mutex<Vec<(&'static str, &'static str)>>);

impl AccountLinks {
    /// Adds a link, at the start of an engine or module.
    pub fn add(&self, key: &'static str, href: &'static str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((key, href));
    }

    /// All of them, in the order of the engines and modules.
    pub fn all(&self) -> Vec<(&'static str, &'static str)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A session on the page.
pub struct SessionRow {
    id: SessionId,
    device: String,
    address: String,
    seen: String,
    current: bool,
}

/// The page of the account.
#[derive(Template)]
#[template(path = "identity/account.html")]
pub struct AccountPage {
    page: Page,
    name: String,
    email: String,
    /// Whether they add or change it by themselves; an official's is kept by administrators.
    email_own: bool,
    phone: String,
    /// Whether the phone signs in, and whether it may.
    phone_confirmed: bool,
    phone_offered: bool,
    language: &'static str,
    positions: Vec<(String, String)>,
    roles: Vec<RoleRow>,
    second_factor: bool,
    passkeys: i64,
    /// What a role wants of who has no second factor: the key, and the day where there still is grace.
    owed: Option<(&'static str, String)>,
    recovery_codes_left: i64,
    password_at: String,
    /// The key of how surely the account is known to be theirs.
    assurance: &'static str,
    sessions: Vec<SessionRow>,
    links: Vec<(&'static str, &'static str)>,
}

/// `GET /account`
pub async fn show_account(ctx: Ctx) -> Result<Show<AccountPage>, Refusal> {
    let engine = identity(&ctx);
    let person = ctx.person()?;
    let account = store::people::by_id(engine.db(), person).await?.ok_or(Problem::NotFound)?;
    let rights = store::acting::rights_of(engine.db(), person, &engine.directory(), ctx.now()).await?;
    let sessions = store::sessions::of_person(engine.db(), person).await?;
    let left = store::links::recovery_codes_left(engine.db(), person).await?;
    let now = ctx.now();
    let alive =
        sessions.iter().filter(|session| session.is_alive(now)).map(|session| session_row(&ctx.t, session, ctx.viewer.session)).collect();
    let mut page = AccountPage::new(ctx.page(ctx.t.say("identity-account-title")), engine, &account, &rights, now);
    page.recovery_codes_left = left;
    page.owed = owed(&ctx, person).await?;
    page.sessions = alive;
    page.links = ctx.house.part::<AccountLinks>().all();
    Ok(Show(page))
}

impl AccountPage {
    fn new(page: Page, engine: &Identity, account: &Account, rights: &[Right], now: Timestamp) -> Self {
        let t = page.t.clone();
        let directory = engine.directory();
        let place = |office: &Office| {
            let post = &office.post;
            (directory.name(post.organisation, t.lang()).unwrap_or_default().to_owned(), post.is.title.get(t.lang()).to_owned())
        };
        let holding: Vec<Right> = rights.iter().filter(|right| right.held.holds(now)).cloned().collect();
        Self {
            name: account.name.listed(),
            email: account.email.clone(),
            email_own: !engine.is_official(account.id),
            phone: account.phone.clone(),
            phone_confirmed: account.confirmed_phone.is_some(),
            phone_offered: engine.phones().is_some(),
            language: language_message(account.language),
            positions: directory.offices_of(account.id).map(place).collect(),
            roles: right_rows(engine, &t, &holding, now),
            second_factor: account.totp_secret.is_some(),
            passkeys: account.passkeys,
            owed: None,
            recovery_codes_left: 0,
            password_at: account.password_at.map(|at| t.date_time(at)).unwrap_or_default(),
            assurance: assurance::name(account.assurance()),
            sessions: Vec::new(),
            links: Vec::new(),
            page,
        }
    }
}

async fn owed(ctx: &Ctx, person: kit::PersonId) -> Result<Option<(&'static str, String)>, Problem> {
    if ctx.viewer.owes_second_factor {
        return Ok(Some(("identity-second-factor-owed", String::new())));
    }
    let day = actions::grace_of(identity(ctx), person).await?;
    Ok(day.map(|day| ("identity-second-factor-soon", ctx.t.date(day))))
}

fn session_row(t: &Locale, session: &Session, current: Option<SessionId>) -> SessionRow {
    let device = if session.device.is_empty() { t.say("identity-device-unknown").to_owned() } else { session.device.clone() };
    SessionRow {
        id: session.id,
        device,
        address: session.address.clone(),
        seen: t.date_time(session.seen_at),
        current: current == Some(session.id),
    }
}

/// The key of a language's name.
pub(crate) fn language_message(lang: kit::Lang) -> &'static str {
    match lang {
        kit::Lang::Uk => "identity-language-uk",
        kit::Lang::En => "identity-language-en",
    }
}

/// The languages of a form.
pub(crate) fn languages(controls: &Controls<'_>) -> Vec<RadioItem<'static>> {
    kit::Lang::ALL.into_iter().map(|lang| controls.choice(lang.tag(), language_message(lang), "")).collect()
}

/// `GET /account/profile`
pub async fn show_profile(ctx: Ctx) -> Result<Response, Refusal> {
    let account = store::people::by_id(identity(&ctx).db(), ctx.person()?).await?.ok_or(Problem::NotFound)?;
    let raw = RawProfile { phone: account.phone, language: account.language.tag().to_owned() };
    let page = account_step(&ctx, "identity-profile-title");
    Ok(Show(profile_page(page, &raw, account.confirmed_phone.is_some(), &[])).into_response())
}

/// `POST /account/profile`
pub async fn change_profile(ctx: Ctx, Form(raw): Form<RawProfile>) -> Result<Response, Refusal> {
    match actions::change_profile(identity(&ctx), &ctx.viewer, &raw).await {
        Ok(_) => Ok(Redirect::to("/account").saying("identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let account = store::people::by_id(identity(&ctx).db(), ctx.person()?).await?.ok_or(Problem::NotFound)?;
            let page = account_step(&ctx, "identity-profile-title");
            Ok(Show(profile_page(page, &raw, account.confirmed_phone.is_some(), &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// `confirmed`: the phone signs in, so it is changed on a page of its own.
fn profile_page(page: Page, raw: &RawProfile, confirmed: bool, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = Line { kind: "tel", autocomplete: "tel", hint: "identity-phone-hint", classes: "govuk-input--width-20", ..Line::default() };
    let phone = (!confirmed).then(|| controls.line("phone", "identity-phone", &raw.phone, line));
    let language = controls.radios("language", "identity-language", "identity-language-hint", &raw.language, languages(&controls));
    let fields = phone.into_iter().chain([language]).collect();
    let form = FormPage::new(page, "/account/profile", "identity-save").fields(fields).mistaken(problems).cancel("/account");
    if confirmed { form.link("identity-phone-change", "/account/phone") } else { form }
}

/// A page one step from the account.
pub(crate) fn account_step(ctx: &Ctx, title: &str) -> Page {
    ctx.page(ctx.t.say(title)).crumb(ctx.t.say("identity-account-title"), "/account")
}

/// The passwords as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PasswordForm {
    current: String,
    new: String,
}

/// `GET /account/password`
pub async fn show_password(ctx: Ctx) -> Response {
    Show(password_page(account_step(&ctx, "identity-change-password-title"), &[])).into_response()
}

/// `POST /account/password`
pub async fn change_password(ctx: Ctx, Form(form): Form<PasswordForm>) -> Result<Response, Refusal> {
    let change = PasswordChange { current: form.current, new: form.new };
    match actions::change_password(identity(&ctx), &ctx.viewer, &change).await {
        Ok(()) => Ok(Redirect::to("/account").saying("identity-password-changed").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(password_page(account_step(&ctx, "identity-change-password-title"), &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn password_page(page: Page, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let fields = vec![
        controls.password("current", "identity-current-password", "", "current-password"),
        controls.password("new", "identity-new-password", "identity-new-password-hint", "new-password"),
    ];
    FormPage::new(page, "/account/password", "identity-change-password").fields(fields).mistaken(problems).cancel("/account")
}

/// `POST /account/sessions/{session}/end`
pub async fn end_session(ctx: Ctx, path: Path<SessionId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_session(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to("/account").saying("identity-session-ended"))
}

/// `POST /account/sessions/end-others`
pub async fn end_other_sessions(ctx: Ctx, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_other_sessions(identity(&ctx), &ctx.viewer).await?;
    Ok(Redirect::to("/account").saying("identity-other-sessions-ended"))
}

/// A whole account, for the test that renders it.
pub fn sample(page: Page) -> AccountPage {
    AccountPage {
        name: "Коваленко Олена Петрівна".into(),
        email: "olena@city.example".into(),
        email_own: true,
        phone: "+380671234567".into(),
        phone_confirmed: true,
        phone_offered: true,
        language: language_message(kit::Lang::Uk),
        positions: vec![("Департамент освіти".into(), "Головна спеціалістка".into())],
        roles: vec![RoleRow::sample(role_message(kit::Role::Editor))],
        second_factor: true,
        passkeys: 2,
        owed: Some(("identity-second-factor-soon", "5 грудня 2026".into())),
        recovery_codes_left: 2,
        assurance: assurance::name(kit::Assurance::ContactConfirmed),
        password_at: "22 листопада 2026".into(),
        sessions: vec![SessionRow {
            id: SessionId(uuid::Uuid::nil()),
            device: "Firefox, Windows".into(),
            address: "192.0.2.1".into(),
            seen: "22 листопада 2026".into(),
            current: false,
        }],
        links: vec![("identity-profile-title", "/account/profile")],
        page,
    }
}
