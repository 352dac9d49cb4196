//! The delivery log's pages for administrators.

use askama::Template;
use audit::Entry;
use db::DbError;
use kit::{Lang, Problem, Role, Says};
use uuid::Uuid;
use web::{Access, Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Routes, Show};

use crate::letter::words;
use crate::log::{self, Filter, Logged};

const ADMINISTRATORS: Access = Access::Role(Role::Administrator);

pub(crate) fn routes() -> Routes {
    Routes::new().get("/admin/mail", ADMINISTRATORS, show_mails).get("/admin/mail/{mail}", ADMINISTRATORS, show_mail).post(
        "/admin/mail/{mail}/resend",
        ADMINISTRATORS,
        resend_mail,
    )
}

#[derive(Template)]
#[template(path = "mails.html")]
struct MailsPage {
    page: ui::Page,
    filter: Filter,
    mails: Vec<Logged>,
    troubled: Vec<(String, i64)>,
    older: Option<String>,
}

impl MailsPage {
    fn state(&self, code: &str) -> String {
        state_text(&self.page.t, code)
    }

    fn subject(&self, mail: &Logged) -> String {
        self.page.t.says(&mail.content.0.subject)
    }

    fn colour(&self, code: &str) -> &'static str {
        state_colour(code)
    }
}

fn state_text(t: &i18n::Locale, code: &str) -> String {
    t.say(&format!("messages-state-{code}")).to_owned()
}

fn state_colour(code: &str) -> &'static str {
    match code {
        "sent" => "green",
        "failed" => "yellow",
        "dead" => "red",
        _ => "blue",
    }
}

/// `GET /admin/mail`
async fn show_mails(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let word = |key| query.word(key).unwrap_or_default().to_owned();
    let filter = Filter { state: word("state"), receiver: word("to") };
    let (mails, more) = log::list(ctx.db(), &filter, query.word("after").and_then(Cursor::decode)).await?;
    let troubled = log::troubled(ctx.db()).await?;
    let place = |last: &Logged| Cursor::encode(&(last.created.as_microsecond(), last.id));
    let older = mails.last().filter(|_| more).map(|last| query.with("after", place(last)).href("/admin/mail"));
    let page = ctx.page(ctx.t.say("messages-mail-title")).desk().crumb(ctx.t.say("messages-admin"), "/admin");
    Ok(Show(MailsPage { page, filter, mails, troubled, older }).into_response())
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    page: ui::Page,
    mail: Logged,
    text: Option<String>,
}

impl MailPage {
    fn state(&self) -> String {
        state_text(&self.page.t, &self.mail.state)
    }

    fn colour(&self) -> &'static str {
        state_colour(&self.mail.state)
    }
}

/// `GET /admin/mail/{mail}`: a mail is somebody's correspondence, so reading it is journalled.
async fn show_mail(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mail = log::find(ctx.db(), path.0).await?.ok_or(Problem::NotFound)?;
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "mail", mail.id)).await?;
    let t = ctx.house.locale(Lang::from_tag(&mail.lang).unwrap_or_default());
    let words = words(&mail.content.0, &t, ctx.house.city());
    let page = ctx.page(words.subject).desk().crumb(ctx.t.say("messages-mail-title"), "/admin/mail");
    let text = (!mail.secret).then_some(words.text);
    Ok(Show(MailPage { page, mail, text }).into_response())
}

/// `POST /admin/mail/{mail}/resend`
async fn resend_mail(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    let (id, entry) = (path.0, Entry::new(&*ctx.viewer, "resend", "mail", path.0));
    let resent: Result<bool, DbError> = ctx
        .db()
        .tx(move |tx| {
            let entry = entry.clone();
            Box::pin(async move {
                let resent = log::resend(tx, id).await?;
                if resent {
                    audit::record(tx, entry).await?;
                }
                Ok(resent)
            })
        })
        .await;
    if !resent? {
        return Err(Problem::Conflict(Says::new("messages-cannot-resend")).into());
    }
    Ok(Redirect::to(format!("/admin/mail/{id}")).saying("messages-resent"))
}
