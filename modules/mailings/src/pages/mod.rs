//! Pages of administrators: the list, four steps, the progress.

mod list;
mod look;
mod progress;
mod send;
mod what;
mod who;

use kit::{FieldProblem, Problem, Role};
use ui::{Html, Stepper};
use uuid::Uuid;
use web::{Access, Ctx, Routes};

use crate::mailing::Mailing;
use crate::store;

/// All of them.
pub(crate) fn routes() -> Routes {
    let own = Access::Role(Role::Administrator);
    Routes::new()
        .get("/admin/mailings", own, list::show_mailings)
        .post("/admin/mailings", own, list::create_mailing)
        .get("/admin/mailings/{mailing}", own, progress::show_mailing)
        .post("/admin/mailings/{mailing}/pause", own, progress::pause_mailing)
        .post("/admin/mailings/{mailing}/resume", own, progress::resume_mailing)
        .get("/admin/mailings/{mailing}/stop", own, progress::ask_to_stop)
        .post("/admin/mailings/{mailing}/stop", own, progress::stop_mailing)
        .get("/admin/mailings/{mailing}/who", own, who::show_who)
        .post("/admin/mailings/{mailing}/who", own, who::choose_topics)
        .post("/admin/mailings/{mailing}/list", own, who::upload_list)
        .get("/admin/mailings/{mailing}/what", own, what::show_what)
        .post("/admin/mailings/{mailing}/what", own, what::write_texts)
        .get("/admin/mailings/{mailing}/look", own, look::show_look)
        .post("/admin/mailings/{mailing}/test", own, look::send_test)
        .get("/admin/mailings/{mailing}/send", own, send::show_send)
        .post("/admin/mailings/{mailing}/send", own, send::send_mailing)
}

/// A mailing by its id.
///
/// Errors: [`Problem::NotFound`].
async fn load(ctx: &Ctx, id: Uuid) -> Result<Mailing, Problem> {
    store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)
}

/// A mailing that can still be changed.
///
/// Errors: [`Problem::NotFound`], [`Problem::Conflict`].
async fn load_draft(ctx: &Ctx, id: Uuid) -> Result<Mailing, Problem> {
    let mailing = load(ctx, id).await?;
    if mailing.stands() == crate::State::Draft { Ok(mailing) } else { Err(crate::actions::write::gone_on()) }
}

fn url(id: Uuid, step: &str) -> String {
    format!("/admin/mailings/{id}/{step}")
}

/// A page of a step.
fn step_page(ctx: &Ctx, mailing: &Mailing, title: &str) -> ui::Page {
    let mut page = ctx.page(format!("{}: {}", mailing.title, ctx.t.say(title))).desk();
    page.noindex = true;
    page.crumb(ctx.t.say("messages-admin"), "/admin").crumb(ctx.t.say("mailings-title"), "/admin/mailings")
}

/// Where one is on the way.
fn stepper(ctx: &Ctx, current: usize) -> Html {
    let steps = ["mailings-who", "mailings-what", "mailings-look", "mailings-send"].map(|key| ctx.t.say(key).to_owned().into());
    Html::of(&Stepper { steps: steps.into(), current, lang: ctx.lang })
}

/// The mistakes a form is shown again with; anything else refuses the request.
fn mistakes(problem: Problem) -> Result<Vec<FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(problems) => Ok(problems),
        other => Err(other),
    }
}
