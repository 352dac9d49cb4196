//! `/admin/organisations`: the tree of organisations, for administrators.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, OrganisationId, Problem, Says};
use ui::{Controls, FormPage, Line, Page, hidden};
use web::{Ctx, Fields, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::directory::Snapshot;
use crate::organisation::{Kind, Organisation, RawOrganisation, edrpou_warning, parse_edrpou};
use crate::pages::{Mistakes, identity};

/// Organisations of a page.
const ROWS: usize = kit::limits::PAGE_ROWS;

/// An organisation in the list.
pub struct OrganisationRow {
    id: OrganisationId,
    name: String,
    edrpou: String,
    kind: &'static str,
    /// Levels above it in the tree, or the names of those above in a search.
    depth: usize,
    above: String,
    active: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "identity/organisations.html")]
pub struct OrganisationsPage {
    page: Page,
    words: String,
    rows: Vec<OrganisationRow>,
    found: String,
    first: bool,
    next: Option<String>,
}

/// `GET /admin/organisations`
pub async fn list_organisations_page(ctx: Ctx, query: Query) -> Show<OrganisationsPage> {
    let directory = identity(&ctx).directory();
    let words = query.word("words").unwrap_or_default();
    let all: Vec<&Organisation> =
        if words.is_empty() { directory.organisations().collect() } else { directory.find_organisations(words).collect() };
    let after: Option<OrganisationId> = query.word("after").and_then(|id| id.parse().ok());
    let start = after.and_then(|id| all.iter().position(|own| own.id == id)).map_or(0, |at| at + 1);
    let rows: Vec<_> = all.iter().skip(start).take(ROWS).map(|own| row(&directory, own, &ctx.t, !words.is_empty())).collect();
    let last = rows.last().map(|row| row.id).filter(|_| start + rows.len() < all.len());
    Show(OrganisationsPage {
        words: words.to_owned(),
        found: ctx.t.with("identity-organisations-found", &[("count", all.len().into())]),
        first: start == 0,
        next: last.map(|id| query.with("after", id).href("/admin/organisations")),
        rows,
        page: ctx.page(ctx.t.say("identity-organisations-title")),
    })
}

fn row(directory: &Snapshot, own: &Organisation, t: &Locale, flat: bool) -> OrganisationRow {
    let path = directory.path(own.id);
    let above: Vec<&str> = path.iter().rev().skip(1).rev().map(|own| own.name.get(t.lang())).collect();
    OrganisationRow {
        id: own.id,
        name: own.name.get(t.lang()).to_owned(),
        edrpou: own.edrpou.clone().unwrap_or_default(),
        kind: own.kind.message(),
        depth: if flat { 0 } else { above.len().min(6) },
        above: if flat { above.join(" › ") } else { String::new() },
        active: own.active,
    }
}

/// The organisations as choices, in the order of the tree; the first is nothing.
pub(crate) fn choices(directory: &Snapshot, t: &Locale, nothing: &str) -> Vec<(String, String)> {
    let indented = |own: &Organisation| {
        let depth = directory.path(own.id).len().saturating_sub(1);
        (own.id.to_string(), format!("{}{}", "\u{2003}".repeat(depth), own.name.get(t.lang())))
    };
    std::iter::once((String::new(), t.say(nothing).to_owned())).chain(directory.organisations().map(indented)).collect()
}

fn step(ctx: &Ctx, title: String) -> Page {
    ctx.page(title).crumb(ctx.t.say("identity-organisations-title"), "/admin/organisations")
}

/// `GET /admin/organisations/new`
pub async fn show_new_organisation(ctx: Ctx, query: Query) -> Response {
    let raw = RawOrganisation { parent: query.word("parent").unwrap_or_default().to_owned(), ..RawOrganisation::default() };
    let page = step(&ctx, ctx.t.say("identity-organisation-new-title").to_owned());
    Show(form_page(page, &identity(&ctx).directory(), None, &raw, &[])).into_response()
}

/// `POST /admin/organisations/new`
pub async fn create_organisation_page(ctx: Ctx, Form(raw): Form<RawOrganisation>) -> Result<Response, Refusal> {
    match actions::create_organisation(identity(&ctx), &ctx.viewer, &raw).await {
        Ok(id) => Ok(saved(id, &raw).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-organisation-new-title").to_owned());
            Ok(Show(form_page(page, &identity(&ctx).directory(), None, &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// To the organisation, with a word about what is worth comparing.
fn saved(id: OrganisationId, raw: &RawOrganisation) -> Redirect {
    let to = Redirect::to(format!("/admin/organisations/{id}"));
    let code = parse_edrpou(&raw.edrpou).ok().flatten();
    match code.filter(|code| edrpou_warning(code).is_some()) {
        Some(code) => to.warning(Says::new("identity-saved-edrpou").with("code", code)),
        None => to.saying("identity-saved"),
    }
}

fn known(ctx: &Ctx, id: OrganisationId) -> Result<Organisation, Problem> {
    identity(ctx).directory().organisation(id).cloned().ok_or(Problem::NotFound)
}

/// `GET /admin/organisations/{organisation}`
pub async fn show_organisation_page(ctx: Ctx, path: Path<OrganisationId>) -> Result<Response, Refusal> {
    let own = known(&ctx, path.0)?;
    let page = step(&ctx, own.name.get(ctx.lang).to_owned());
    Ok(Show(form_page(page, &identity(&ctx).directory(), Some(&own), &RawOrganisation::from(&own), &[])).into_response())
}

/// `POST /admin/organisations/{organisation}`
pub async fn change_organisation_page(ctx: Ctx, path: Path<OrganisationId>, Form(raw): Form<RawOrganisation>) -> Result<Response, Refusal> {
    let own = known(&ctx, path.0)?;
    match actions::change_organisation(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(()) => Ok(saved(path.0, &raw).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, own.name.get(ctx.lang).to_owned());
            Ok(Show(form_page(page, &identity(&ctx).directory(), Some(&own), &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// `GET /admin/organisations/{organisation}/close`: are you sure?
pub async fn ask_to_close(ctx: Ctx, path: Path<OrganisationId>) -> Result<Response, Refusal> {
    let own = known(&ctx, path.0)?;
    let page = step(&ctx, ctx.t.with("identity-organisation-close-title", &[("name", own.name.get(ctx.lang).into())]));
    Ok(Show(close_page(page, own.id)).into_response())
}

fn close_page(page: Page, id: OrganisationId) -> FormPage {
    let t = page.t.clone();
    FormPage::new(page, format!("/admin/organisations/{id}/close"), "identity-organisation-close")
        .lead(t.say("identity-organisation-close-lead"))
        .warning()
        .cancel(format!("/admin/organisations/{id}"))
}

/// `POST /admin/organisations/{organisation}/close`
pub async fn close_organisation(ctx: Ctx, path: Path<OrganisationId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::set_organisation_active(identity(&ctx), &ctx.viewer, path.0, false).await?;
    Ok(Redirect::to(format!("/admin/organisations/{}", path.0)).saying("identity-organisation-closed"))
}

/// `POST /admin/organisations/{organisation}/open`
pub async fn open_organisation(ctx: Ctx, path: Path<OrganisationId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::set_organisation_active(identity(&ctx), &ctx.viewer, path.0, true).await?;
    Ok(Redirect::to(format!("/admin/organisations/{}", path.0)).saying("identity-organisation-opened"))
}

fn form_page(page: Page, directory: &Snapshot, own: Option<&Organisation>, raw: &RawOrganisation, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), t.say(kind.message()).to_owned())).collect();
    let kinds: Vec<_> = std::iter::once((String::new(), t.say("identity-choose").to_owned())).chain(kinds).collect();
    let narrow = Line { classes: "govuk-input--width-10", inputmode: "numeric", hint: "identity-edrpou-hint", ..Line::default() };
    let plain = Line::default();
    let mut fields = vec![
        controls.line("name_uk", "identity-name-uk", &raw.name_uk, plain),
        controls.line("name_en", "identity-name-en", &raw.name_en, Line { hint: "identity-optional", ..plain }),
        controls.line("short_name", "identity-short-name", &raw.short_name, Line { hint: "identity-short-name-hint", ..plain }),
        controls.select("kind", "identity-kind", "", &raw.kind, &kinds),
        controls.line("edrpou", "identity-edrpou", &raw.edrpou, narrow),
        controls.select("parent", "identity-parent", "identity-parent-hint", &raw.parent, &choices(directory, &t, "identity-parent-none")),
        controls.line("address", "identity-address", &raw.address, plain),
        controls.line("phone", "identity-phone", &raw.phone, Line { kind: "tel", classes: "govuk-input--width-20", ..plain }),
        controls.line("email", "identity-email", &raw.email, Line { kind: "email", ..plain }),
        controls.line("website", "identity-website", &raw.website, Line { kind: "url", hint: "identity-website-hint", ..plain }),
    ];
    fields.push(hidden("version", &raw.version));
    let action = own.map_or_else(|| "/admin/organisations/new".to_owned(), |own| format!("/admin/organisations/{}", own.id));
    let form = FormPage::new(page, action, "identity-save").fields(fields).mistaken(problems);
    match own {
        Some(own) if own.active => form
            .link("identity-organisation-add-under", format!("/admin/organisations/new?parent={}", own.id))
            .link("identity-organisation-people", format!("/admin/people?organisation={}", own.id))
            .link("identity-organisation-close", format!("/admin/organisations/{}/close", own.id)),
        Some(own) => {
            let lead = t.say("identity-organisation-is-closed");
            form.lead(lead).other(format!("/admin/organisations/{}/open", own.id), "identity-organisation-open")
        }
        None => form.cancel("/admin/organisations"),
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<OrganisationsPage>, Vec<FormPage>) {
    let id = OrganisationId(uuid::Uuid::nil());
    let row = || OrganisationRow {
        id,
        name: "Департамент освіти".into(),
        edrpou: "43395033".into(),
        kind: Kind::Department.message(),
        depth: 1,
        above: "Виконавчий комітет".into(),
        active: false,
    };
    let list = |rows: Vec<OrganisationRow>, next: Option<String>| OrganisationsPage {
        page: page.clone(),
        words: "осв".into(),
        found: "1".into(),
        first: next.is_none(),
        rows,
        next,
    };
    let raw = RawOrganisation::default();
    let problems = raw.parse().err().unwrap_or_default();
    let forms = vec![form_page(page.clone(), &Snapshot::default(), None, &raw, &problems), close_page(page.clone(), id)];
    (vec![list(vec![row()], Some("/admin/organisations?after=1".into())), list(Vec::new(), None)], forms)
}
