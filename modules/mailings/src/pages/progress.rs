//! How a mailing goes, and steering it.

use askama::Template;
use messages::Tally;
use ui::{FormPage, Html, Progress};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{list, load, url};
use crate::State;
use crate::actions::steer::{Turn, turn_mailing};
use crate::mailing::Mailing;

#[derive(Template)]
#[template(path = "mailing.html")]
struct MailingPage {
    page: ui::Page,
    mailing: Mailing,
    progress: Html,
    tally: Tally,
}

impl MailingPage {
    fn state(&self) -> String {
        self.page.t.say(&format!("mailings-state-{}", self.mailing.state)).to_owned()
    }

    fn colour(&self) -> &'static str {
        list::colour(&self.mailing)
    }

    fn channel(&self) -> String {
        self.page.t.say(&format!("messages-channel-{}", self.mailing.channel)).to_owned()
    }
}

/// `GET /admin/mailings/{mailing}`
pub(crate) async fn show_mailing(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load(&ctx, path.0).await?;
    if mailing.stands() == State::Draft {
        return Ok(Redirect::to(url(mailing.id, "who")).into_response());
    }
    let tally = messages::of_bulk(ctx.db(), mailing.id).await?;
    let label = ctx.t.with("mailings-handed", &[("count", mailing.handed.into()), ("of", mailing.receivers.into())]);
    let bar = Progress { value: mailing.handed as f64, max: mailing.receivers as f64, label: label.into(), label_hidden: false };
    let mut page = ctx.page(mailing.title.clone()).desk().crumb(ctx.t.say("messages-admin"), "/admin");
    page.noindex = true;
    let page = page.crumb(ctx.t.say("mailings-title"), "/admin/mailings");
    Ok(Show(MailingPage { page, progress: Html::of(&bar), mailing, tally }).into_response())
}

async fn turn(ctx: &Ctx, id: Uuid, turn: Turn, says: &'static str) -> Result<Redirect, Refusal> {
    turn_mailing(&ctx.house, &ctx.viewer, id, turn).await?;
    Ok(Redirect::to(format!("/admin/mailings/{id}")).saying(says))
}

/// `POST /admin/mailings/{mailing}/pause`
pub(crate) async fn pause_mailing(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    turn(&ctx, path.0, Turn::Pause, "mailings-paused").await
}

/// `POST /admin/mailings/{mailing}/resume`
pub(crate) async fn resume_mailing(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    turn(&ctx, path.0, Turn::Resume, "mailings-resumed").await
}

/// `GET /admin/mailings/{mailing}/stop`
pub(crate) async fn ask_to_stop(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load(&ctx, path.0).await?;
    let here = format!("/admin/mailings/{}", mailing.id);
    let page = ctx.page(ctx.t.say("mailings-stop-title")).desk().crumb(mailing.title, here.clone());
    let form = FormPage::new(page, format!("{here}/stop"), "mailings-stop").warning().lead(ctx.t.say("mailings-stop-lead")).cancel(here);
    Ok(Show(form).into_response())
}

/// `POST /admin/mailings/{mailing}/stop`
pub(crate) async fn stop_mailing(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    turn(&ctx, path.0, Turn::Stop, "mailings-stopped").await
}
