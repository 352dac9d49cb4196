//! `/admin/privacy` for the officer, `/account/data/requests` for everybody.

pub(crate) mod home;
pub(crate) mod incidents;
pub(crate) mod looked;
pub(crate) mod looks;
pub(crate) mod own;
pub(crate) mod processing;
pub(crate) mod requests;
pub(crate) mod restrictions;

use kit::{FieldProblem, Problem, Role};
use ui::{Html, Page, Pagination};
use web::{Access, Ctx, Refusal, Routes, StatusCode};

/// A person's own requests.
pub(crate) const OWN_HREF: &str = "/account/data/requests";
/// The desk.
pub(crate) const DESK: &str = "/admin/privacy";

/// The module's routes.
pub fn routes() -> Routes {
    const OWN: Access = Access::Role(Role::Resident);
    const OFFICER: Access = Access::Role(Role::DataProtection);
    Routes::new()
        .get("/account/data/requests", OWN, own::list_requests)
        .get("/account/data/requests/new", OWN, own::show_new_request)
        .post("/account/data/requests/new", OWN, own::create_request)
        .get("/account/data/requests/{request}", OWN, own::show_request)
        .get("/admin/privacy", OFFICER, home::show_desk)
        .get("/admin/privacy/processing", OFFICER, processing::show_processing)
        .get("/admin/privacy/processing.csv", OFFICER, processing::export_processing)
        .get("/admin/privacy/requests", OFFICER, requests::list_requests)
        .get("/admin/privacy/requests/{request}", OFFICER, requests::show_request)
        .post("/admin/privacy/requests/{request}", OFFICER, requests::answer_request)
        .get("/admin/privacy/restrictions", OFFICER, restrictions::list_restrictions)
        .get("/admin/privacy/restrictions/{person}/lift", OFFICER, restrictions::ask_to_lift)
        .post("/admin/privacy/restrictions/{person}/lift", OFFICER, restrictions::lift_restriction)
        .get("/admin/privacy/looks", OFFICER, looks::list_looks)
        .get("/admin/privacy/looks.csv", OFFICER, looks::export_looks)
        .get("/admin/privacy/looks/{person}", OFFICER, looked::list_looks_of)
        .get("/admin/privacy/incidents", OFFICER, incidents::list_incidents)
        .get("/admin/privacy/incidents/new", OFFICER, incidents::show_new_incident)
        .post("/admin/privacy/incidents/new", OFFICER, incidents::create_incident)
        .get("/admin/privacy/incidents/{incident}", OFFICER, incidents::show_incident)
        .post("/admin/privacy/incidents/{incident}", OFFICER, incidents::note_incident)
        .post("/admin/privacy/incidents/{incident}/{step}", OFFICER, incidents::step_incident)
}

/// A page of the desk, one step from it.
fn step(ctx: &Ctx, title: &str) -> Page {
    ctx.page(ctx.t.say(title)).desk().crumb(ctx.t.say("privacy-title"), DESK)
}

/// Links to other pages of a list.
fn pages(page: &Page, first: Option<String>, next: Option<String>) -> Html {
    if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(page.lang(), first, next)) } else { Html::default() }
}

/// What a form is shown again with; anything else refuses the request.
fn mistakes(problem: Problem) -> Result<(Vec<FieldProblem>, StatusCode), Refusal> {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    match problem {
        Problem::Invalid(problems) => Ok((problems, status)),
        Problem::Conflict(says) => Ok((vec![FieldProblem { field: String::new(), says }], status)),
        other => Err(other.into()),
    }
}
