//! `/admin/people/{person}/certificates`: certificates tied to an official; `/sign-in/certificate`: the door they open.

use askama::Template;
use kit::{FieldProblem, PersonId, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Page};
use uuid::Uuid;
use web::{Ctx, Fields, Form, HeaderMap, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::actions::{self, Browser, Passed};
use crate::certificate::Tied;
use crate::pages::admin_people::step;
use crate::pages::person::look;
use crate::pages::sign_in::open_door;
use crate::pages::{Mistakes, identity, user_agent, wait};

/// A certificate on the page.
pub struct CertificateRow {
    id: Uuid,
    subject: String,
    issuer: String,
    serial: String,
    until: String,
    used: String,
}

impl CertificateRow {
    fn of(ctx: &Ctx, tied: Tied) -> Self {
        Self {
            id: tied.id,
            until: ctx.t.date(tied.not_after.to_zoned(kit::clock::kyiv()).date()),
            used: tied.used_at.map(|at| ctx.t.date_time(at)).unwrap_or_default(),
            subject: tied.subject,
            issuer: tied.issuer,
            serial: tied.serial,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "identity/certificates.html")]
pub struct CertificatesPage {
    page: Page,
    problems: Html,
    href: String,
    /// Whether the configuration says how a proxy passes certificates on.
    offered: bool,
    rows: Vec<CertificateRow>,
    fields: Vec<Html>,
}

impl CertificatesPage {
    fn new(page: Page, href: String, offered: bool, rows: Vec<CertificateRow>, typed: &str, problems: &[FieldProblem]) -> Self {
        let t = page.t.clone();
        let controls = Controls::new(&t, problems);
        let fields = vec![controls.text("certificate", "identity-certificate", "identity-certificate-hint", typed, 8)];
        Self { problems: controls.summary(), fields, href, offered, rows, page }
    }
}

async fn certificates_page(ctx: &Ctx, person: PersonId, typed: &str, problems: &[FieldProblem]) -> Result<CertificatesPage, Problem> {
    let account = look(ctx, person).await?;
    let tied = actions::certificates_of(identity(ctx), &ctx.viewer, person).await?;
    let rows = tied.into_iter().map(|tied| CertificateRow::of(ctx, tied)).collect();
    let page = step(ctx, ctx.t.say("identity-certificates-title")).crumb(&account.display_name, format!("/admin/people/{person}"));
    let offered = identity(ctx).certificates().is_some();
    Ok(CertificatesPage::new(page, href(person), offered, rows, typed, problems))
}

fn href(person: PersonId) -> String {
    format!("/admin/people/{person}/certificates")
}

/// `GET /admin/people/{person}/certificates`
pub async fn list_certificates(ctx: Ctx, path: Path<PersonId>) -> Result<Show<CertificatesPage>, Refusal> {
    Ok(Show(certificates_page(&ctx, path.0, "", &[]).await?))
}

/// The certificate as pasted.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TieForm {
    certificate: String,
}

/// `POST /admin/people/{person}/certificates`
pub async fn tie_certificate(ctx: Ctx, path: Path<PersonId>, Form(form): Form<TieForm>) -> Result<Response, Refusal> {
    match actions::tie_certificate(identity(&ctx), &ctx.viewer, path.0, &form.certificate).await {
        Ok(()) => Ok(Redirect::to(href(path.0)).saying("identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = certificates_page(&ctx, path.0, &form.certificate, &mistakes.problems).await?;
            Ok(Show(page).with_status(mistakes.status))
        }
    }
}

/// `GET /admin/people/{person}/certificates/{certificate}/untie`: are you sure?
pub async fn ask_to_untie(ctx: Ctx, path: Path<(PersonId, Uuid)>) -> Result<Response, Refusal> {
    let (person, id) = path.0;
    let account = look(&ctx, person).await?;
    let tied = actions::certificates_of(identity(&ctx), &ctx.viewer, person).await?;
    let tied = tied.into_iter().find(|tied| tied.id == id).ok_or(Problem::NotFound)?;
    let page = step(&ctx, ctx.t.say("identity-certificate-untie-ask")).crumb(&account.display_name, format!("/admin/people/{person}"));
    Ok(Show(untie_page(page, &href(person), id, &tied.subject)).into_response())
}

fn untie_page(page: Page, href: &str, id: Uuid, subject: &str) -> FormPage {
    let lead = page.t.with("identity-certificate-untie-lead", &[("subject", subject.into())]);
    FormPage::new(page, format!("{href}/{id}/untie"), "identity-certificate-untie").lead(lead).warning().cancel(href)
}

/// `POST /admin/people/{person}/certificates/{certificate}/untie`
pub async fn untie_certificate(ctx: Ctx, path: Path<(PersonId, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let (person, certificate) = path.0;
    actions::untie_certificate(identity(&ctx), &ctx.viewer, person, certificate).await?;
    Ok(Redirect::to(href(person)).saying("identity-certificate-untied"))
}

/// `POST /sign-in/certificate`
pub async fn sign_in(ctx: Ctx, headers: HeaderMap, fields: Fields) -> Result<Response, Refusal> {
    let engine = identity(&ctx);
    let settings = engine.certificates().ok_or(Problem::NotFound)?;
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let passed =
        Passed { by_proxy: ctx.is_passed_on_by_proxy(), secret: text(&settings.secret_header), certificate: text(&settings.header) };
    let (address, user_agent) = (ctx.address().to_string(), user_agent(&headers));
    match actions::sign_in_by_certificate(engine, passed, &Browser { address: &address, user_agent: &user_agent }).await {
        Ok(signed) => Ok(open_door(&ctx, &signed, fields.text("next")).await?.into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to("/sign-in").warning(says).into_response()),
        Err(Problem::TooMany(seconds)) => Ok(Redirect::to("/sign-in").warning(wait(seconds)).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> (Vec<CertificatesPage>, FormPage) {
    let row = |used: &str| CertificateRow {
        id: Uuid::nil(),
        subject: "O=City, CN=Olena Koval".into(),
        issuer: "O=City, CN=Authority".into(),
        serial: "12:67".into(),
        until: "1 січня 2030".into(),
        used: used.into(),
    };
    let wrong = vec![FieldProblem { field: "certificate".to_owned(), says: "identity-certificate-wrong".into() }];
    let href = || "/admin/people/1/certificates".to_owned();
    let untie = untie_page(page.clone(), &href(), Uuid::nil(), "O=City, CN=Olena Koval");
    let lists = vec![
        CertificatesPage::new(page.clone(), href(), true, vec![row(""), row("22 листопада 2026")], "abc", &wrong),
        CertificatesPage::new(page, href(), false, Vec::new(), "", &[]),
    ];
    (lists, untie)
}
