//! `/account/identities`: outside doors linked to my account; `/account/link`: linking the one just shown.

use askama::Template;
use i18n::Locale;
use kit::{PersonId, Problem};
use ui::{FormPage, Page};
use uuid::Uuid;
use web::{Ctx, Fields, HeaderMap, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::actions::{self, Waiting};
use crate::pages::account::account_step;
use crate::pages::outside::ERRAND;
use crate::pages::{assurance, identity};
use crate::secret::Token;
use crate::store;

const HREF: &str = "/account/identities";

/// A linked identity on the page.
pub struct LinkedRow {
    id: Uuid,
    provider: String,
    label: String,
    gives: &'static str,
    linked: String,
    used: String,
}

/// An account merged into this one that may still be parted.
pub struct MergedRow {
    person: PersonId,
    email: String,
    at: String,
}

/// The page.
#[derive(Template)]
#[template(path = "identity/identities.html")]
pub struct IdentitiesPage {
    page: Page,
    rows: Vec<LinkedRow>,
    /// Text and address of what can be linked.
    more: Vec<(String, String)>,
    merged: Vec<MergedRow>,
}

/// `GET /account/identities`
pub async fn show_identities(ctx: Ctx) -> Result<Show<IdentitiesPage>, Refusal> {
    let (engine, person) = (identity(&ctx), ctx.person()?);
    let linked = store::outside::of_person(engine.db(), person).await?;
    let merged = store::merged::into(engine.db(), person, actions::partable_since(ctx.now())).await?;
    let about = |code: &str| engine.providers().iter().map(|provider| provider.about()).find(|about| about.code == code);
    let rows = linked.iter().map(|own| LinkedRow {
        id: own.id,
        provider: about(&own.provider).map_or(own.provider.clone(), |about| about.name.get(ctx.lang).to_owned()),
        label: own.label.clone(),
        gives: about(&own.provider).map_or("identity-outside-gone", |about| assurance::name(about.assurance)),
        linked: ctx.t.date_time(own.linked_at),
        used: ctx.t.date_time(own.used_at),
    });
    let more = engine.providers().iter().map(|provider| provider.about());
    let more = more.map(|about| (link_text(&ctx.t, about.name.get(ctx.lang)), format!("{HREF}/{}", about.code)));
    let merged = merged.into_iter().map(|own| MergedRow { person: own.person, email: own.email, at: ctx.t.date_time(own.at) });
    Ok(Show(IdentitiesPage {
        rows: rows.collect(),
        more: more.collect(),
        merged: merged.collect(),
        page: account_step(&ctx, "identity-identities-title"),
    }))
}

fn link_text(t: &Locale, provider: &str) -> String {
    t.with("identity-provider-link", &[("provider", provider.into())])
}

/// `GET /account/unlink/{identity}`
pub async fn ask_to_unlink(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let linked = store::outside::of_person(identity(&ctx).db(), ctx.person()?).await?;
    let own = linked.into_iter().find(|own| own.id == path.0).ok_or(Problem::NotFound)?;
    Ok(Show(unlink_page(identities_step(&ctx, "identity-unlink-title"), own.id)).into_response())
}

fn unlink_page(page: Page, id: Uuid) -> FormPage {
    let lead = page.t.say("identity-unlink-lead").to_owned();
    FormPage::new(page, format!("/account/unlink/{id}"), "identity-unlink").lead(lead).warning().cancel(HREF)
}

/// `POST /account/unlink/{identity}`
pub async fn unlink(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::unlink_identity(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(HREF).saying("identity-unlinked"))
}

/// `POST /account/part/{person}`
pub async fn part(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::part_accounts(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(HREF).saying("identity-parted"))
}

fn identities_step(ctx: &Ctx, title: &str) -> Page {
    account_step(ctx, title).crumb(ctx.t.say("identity-identities-title"), HREF)
}

async fn waiting(ctx: &Ctx, headers: &HeaderMap) -> Result<Option<Waiting>, Problem> {
    match ctx.cookie_of(headers, ERRAND).and_then(Token::parse) {
        Some(browser) => actions::waiting_identity(identity(ctx), &ctx.viewer, &browser).await,
        None => Ok(None),
    }
}

/// `GET /account/link`
pub async fn show_link(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(waiting) = waiting(&ctx, &headers).await? else { return Ok(nothing_waits()) };
    let provider = waiting.about.name.get(ctx.lang);
    let other = waiting.other.as_ref().map(|other| other.email.as_str());
    Ok(Show(link_page(identities_step(&ctx, "identity-link-title"), provider, &waiting.claims.label(), other)).into_response())
}

fn nothing_waits() -> Response {
    Redirect::to(HREF).warning("identity-outside-stray").into_response()
}

fn link_page(page: Page, provider: &str, label: &str, other: Option<&str>) -> FormPage {
    let t = page.t.clone();
    let lead = t.with("identity-link-lead", &[("provider", provider.into()), ("name", label.into())]);
    let form =
        FormPage::new(page, "/account/link", if other.is_some() { "identity-merge" } else { "identity-link" }).lead(lead).cancel(HREF);
    match other {
        Some(email) => form.lead(t.with("identity-merge-lead", &[("email", email.into())])).warning(),
        None => form,
    }
}

/// `POST /account/link`
pub async fn link(ctx: Ctx, headers: HeaderMap, _: Fields) -> Result<Response, Refusal> {
    let Some(browser) = ctx.cookie_of(&headers, ERRAND).and_then(Token::parse) else { return Ok(nothing_waits()) };
    match actions::link_identity(identity(&ctx), &ctx.viewer, &browser).await {
        Ok(next) => Ok(Redirect::to(next).cookie(ctx.cookie(ERRAND, "").removed()).saying("identity-linked").into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(HREF).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<IdentitiesPage>, Vec<FormPage>) {
    let row = LinkedRow {
        id: Uuid::nil(),
        provider: "id.gov.ua".into(),
        label: "Коваль Олена".into(),
        gives: "identity-assurance-state",
        linked: "26 листопада 2026, 10:00".into(),
        used: "26 листопада 2026, 10:00".into(),
    };
    let merged =
        MergedRow { person: PersonId(Uuid::nil()), email: "olena@home.example".into(), at: "26 листопада 2026, 10:00".into() };
    let more = vec![("Прив’язати id.gov.ua".to_owned(), format!("{HREF}/idgov"))];
    let full = IdentitiesPage { page: page.clone(), rows: vec![row], more, merged: vec![merged] };
    let empty = IdentitiesPage { page: page.clone(), rows: Vec::new(), more: Vec::new(), merged: Vec::new() };
    let forms = vec![
        link_page(page.clone(), "id.gov.ua", "Коваль Олена", None),
        link_page(page.clone(), "id.gov.ua", "Коваль Олена", Some("olena@home.example")),
        unlink_page(page, Uuid::nil()),
    ];
    (vec![full, empty], forms)
}
