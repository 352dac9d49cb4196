//! The page on which an administrator lets the city take cases: who keeps the kinds that a module declares.

use identity::Identity;
use kit::{FieldProblem, OrganisationId, Problem};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use super::Window;
use crate::actions::declare_kind;
use crate::kind::Declared;
use crate::shelf::Cases;

/// The page of a module.
#[derive(Clone, Copy)]
pub struct SetUp {
    /// Its address.
    pub path: &'static str,
    /// What it is called, a key of messages.
    pub title: &'static str,
    /// What is chosen here, a key.
    pub lead: &'static str,
    /// What is said when it is done, a key.
    pub done: &'static str,
    /// The page of the first kind, where executors are named.
    pub kind_page: &'static str,
    /// Whose kinds.
    pub window: &'static Window,
    /// What the module declares.
    pub declared: fn() -> Result<Vec<Declared>, Vec<FieldProblem>>,
}

fn page(ctx: &Ctx, own: &SetUp, keeper: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let directory = ctx.house.part::<Identity>().directory();
    let mut organisations = vec![(String::new(), t.say("cases-set-up-choose").to_owned())];
    organisations.extend(directory.organisations().filter(|own| own.active).map(|own| (own.id.to_string(), t.text(&own.name).to_owned())));
    let page = ctx.page(t.say(own.title)).desk().crumb(t.say("cases-set-up-admin"), "/admin");
    let field = controls.select("keeper", "cases-set-up-keeper", "cases-set-up-keeper-hint", keeper, &organisations);
    FormPage::new(page, own.path, "cases-set-up-do").mistaken(problems).lead(t.say(own.lead)).fields(vec![field])
}

/// `GET {path}`
///
/// Errors: the database's.
pub async fn ask_keeper(ctx: Ctx, own: &SetUp) -> Result<Response, Refusal> {
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    if own.window.kinds.iter().all(|code| shelf.current(code, ctx.today()).is_some()) {
        return Ok(Redirect::to(own.kind_page).into_response());
    }
    Ok(Show(page(&ctx, own, "", &[])).into_response())
}

/// `POST {path}`
///
/// Errors: the refusal of all but administrators.
pub async fn set_up(ctx: Ctx, own: &SetUp, sent: Fields) -> Result<Response, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let chosen = sent.text("keeper").parse().ok().filter(|id: &OrganisationId| directory.organisation(*id).is_some());
    let Some(keeper) = chosen else {
        let problem = FieldProblem { field: "keeper".to_owned(), says: "cases-set-up-keeper-choose".into() };
        return Ok(Show(page(&ctx, own, sent.text("keeper"), &[problem])).with_mistakes());
    };
    for declared in (own.declared)().map_err(Problem::Invalid)? {
        declare_kind(&ctx.house, &ctx.viewer, declared, keeper, ctx.today(), "").await?;
    }
    Ok(Redirect::to(own.kind_page).saying(own.done).into_response())
}
