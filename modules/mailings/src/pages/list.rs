//! The list of mailings, and a new one.

use askama::Template;
use kit::FieldProblem;
use ui::{Controls, Html, Line};
use web::{Ctx, Cursor, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::{mistakes, url};
use crate::mailing::Mailing;
use crate::{State, actions, store};

#[derive(Template)]
#[template(path = "mailings.html")]
struct MailingsPage {
    page: ui::Page,
    problems: Html,
    title: Html,
    mailings: Vec<Mailing>,
    older: Option<String>,
}

impl MailingsPage {
    fn state(&self, mailing: &Mailing) -> String {
        self.page.t.say(&format!("mailings-state-{}", mailing.state)).to_owned()
    }

    fn colour(&self, mailing: &Mailing) -> &'static str {
        colour(mailing)
    }

    fn href(&self, mailing: &Mailing) -> String {
        match mailing.stands() {
            State::Draft => url(mailing.id, "who"),
            _ => format!("/admin/mailings/{}", mailing.id),
        }
    }
}

/// The colour of a state.
pub(crate) fn colour(mailing: &Mailing) -> &'static str {
    match mailing.stands() {
        State::Done => "green",
        State::Sending => "blue",
        State::Paused => "yellow",
        State::Stopped => "red",
        State::Draft => "grey",
    }
}

async fn page(ctx: &Ctx, query: &Query, typed: &str, problems: &[FieldProblem]) -> Result<MailingsPage, Refusal> {
    let (mailings, more) = store::page(ctx.db(), query.word("after").and_then(Cursor::decode)).await?;
    let place = |last: &Mailing| Cursor::encode(&(last.created.as_microsecond(), last.id));
    let older = mailings.last().filter(|_| more).map(|last| query.with("after", place(last)).href("/admin/mailings"));
    let controls = Controls::new(&ctx.t, problems);
    let mut page = ctx.page(ctx.t.say("mailings-title")).desk().crumb(ctx.t.say("messages-admin"), "/admin");
    page.noindex = true;
    let title = controls.line("title", "mailings-name", typed, Line::hinted("mailings-name-hint"));
    Ok(MailingsPage { problems: controls.summary(), title, mailings, older, page })
}

/// `GET /admin/mailings`
pub(crate) async fn show_mailings(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &query, "", &[]).await?).into_response())
}

/// `POST /admin/mailings`
pub(crate) async fn create_mailing(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match actions::write::create_mailing(&ctx.house, &ctx.viewer, sent.text("title")).await {
        Ok(id) => Ok(Redirect::to(url(id, "who")).into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            Ok(Show(page(&ctx, &Query::default(), sent.text("title"), &problems).await?).with_mistakes())
        }
    }
}
