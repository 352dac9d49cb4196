//! The delivery log's pages for administrators.

use askama::Template;
use audit::Entry;
use db::DbError;
use kit::{Lang, Problem, Says};
use serde_json::json;
use uuid::Uuid;
use web::{Body, Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, spreadsheet};

use crate::channel::Channel;
use crate::left_alone::Restrictions;
use crate::log::{self, Filter, Logged};
use crate::text::Templates;
use crate::{export, text, words};

#[derive(Template)]
#[template(path = "deliveries.html")]
struct DeliveriesPage {
    page: ui::Page,
    filter: Filter,
    deliveries: Vec<Logged>,
    kinds: Vec<(&'static str, String)>,
    troubled: Vec<(String, i64)>,
    older: Option<String>,
    csv: String,
}

impl DeliveriesPage {
    fn state(&self, code: &str) -> String {
        state_text(&self.page.t, code)
    }

    fn channel(&self, code: &str) -> String {
        channel_text(&self.page.t, code)
    }

    fn subject(&self, logged: &Logged) -> String {
        subject(&self.page.t, logged)
    }

    fn colour(&self, code: &str) -> &'static str {
        state_colour(code)
    }
}

fn state_text(t: &i18n::Locale, code: &str) -> String {
    t.say(&format!("messages-state-{code}")).to_owned()
}

fn channel_text(t: &i18n::Locale, code: &str) -> String {
    t.say(&format!("messages-channel-{code}")).to_owned()
}

fn subject(t: &i18n::Locale, logged: &Logged) -> String {
    let content = &logged.content.0;
    match content.template {
        Some(_) if logged.bulk.is_some() => t.say("messages-one-of-many").to_owned(),
        Some(_) => t.say(&format!("{}-name", content.subject.key)).to_owned(),
        None => t.says(&content.subject),
    }
}

fn state_colour(code: &str) -> &'static str {
    match code {
        "sent" | "delivered" => "green",
        "failed" => "yellow",
        "dead" => "red",
        "uncertain" => "orange",
        _ => "blue",
    }
}

/// `GET /admin/mail`: a list of receivers is somebody's correspondence; a search for one of them is journalled.
pub(crate) async fn show_deliveries(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let filter = Filter::of_query(&query);
    if !filter.receiver.is_empty() {
        audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "mail", "").with(json!({ "to": filter.receiver }))).await?;
    }
    let (mut deliveries, more) = log::list(ctx.db(), &filter, query.word("after").and_then(Cursor::decode)).await?;
    let troubled = log::troubled(ctx.db()).await?;
    let place = |last: &Logged| Cursor::encode(&(last.created.as_microsecond(), last.id));
    let older = deliveries.last().filter(|_| more).map(|last| query.with("after", place(last)).href("/admin/mail"));
    let restrictions = ctx.house.part::<Restrictions>();
    deliveries.retain(|own| !restrictions.has(own.person, &own.receiver));
    let csv = query.without("after").href("/admin/mail.csv");
    let templates = ctx.house.part::<Templates>().all();
    let kinds = templates.iter().map(|template| (template.code, ctx.t.say(&format!("{}-name", template.code)).to_owned())).collect();
    let page = ctx.page(ctx.t.say("messages-mail-title")).desk().crumb(ctx.t.say("messages-admin"), "/admin");
    Ok(Show(DeliveriesPage { page, filter, deliveries, kinds, troubled, older, csv }).into_response())
}

/// `GET /admin/mail.csv`
pub(crate) async fn export_deliveries(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let filter = Filter::of_query(&query);
    let said: serde_json::Map<_, _> = query.pairs().map(|(key, value)| (key.to_owned(), json!(value))).collect();
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "export", "mail", "").with(json!(said))).await?;
    let restrictions = ctx.house.part::<Restrictions>().clone();
    let table = Body::from_stream(export::csv(log::stream(ctx.db(), &filter), restrictions));
    Ok(spreadsheet::saved(&format!("messages-{}.csv", ctx.today()), table))
}

#[derive(Template)]
#[template(path = "delivery.html")]
struct DeliveryPage {
    page: ui::Page,
    logged: Logged,
    text: Option<String>,
}

impl DeliveryPage {
    fn state(&self) -> String {
        state_text(&self.page.t, &self.logged.state)
    }

    fn channel(&self) -> String {
        channel_text(&self.page.t, &self.logged.channel)
    }

    fn colour(&self) -> &'static str {
        state_colour(&self.logged.state)
    }
}

/// `GET /admin/mail/{delivery}`: a message is somebody's correspondence, so reading it is journalled.
pub(crate) async fn show_delivery(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let logged = log::find(ctx.db(), path.0).await?.ok_or(Problem::NotFound)?;
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "mail", logged.id)).await?;
    let t = ctx.house.locale(Lang::from_tag(&logged.lang).unwrap_or_default());
    let content = &logged.content.0;
    let edited = text::of_version(ctx.db(), &content.subject.key, content.template.unwrap_or(0)).await?;
    let words = words::words(content, edited.as_ref(), &t, ctx.house.city());
    let title = if logged.secret { subject(&ctx.t, &logged) } else { words.subject };
    let page = ctx.page(title).desk().crumb(ctx.t.say("messages-mail-title"), "/admin/mail");
    let whole = if logged.channel == Channel::Mail.code() { words.text } else { words.short };
    let text = (!logged.secret).then_some(whole);
    Ok(Show(DeliveryPage { page, logged, text }).into_response())
}

/// `POST /admin/mail/{delivery}/resend`
pub(crate) async fn resend_delivery(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
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

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    page: ui::Page,
    deliveries: Vec<Logged>,
    older: Option<String>,
}

impl SentPage {
    fn state(&self, code: &str) -> String {
        state_text(&self.page.t, code)
    }

    fn channel(&self, code: &str) -> String {
        channel_text(&self.page.t, code)
    }

    fn subject(&self, logged: &Logged) -> String {
        subject(&self.page.t, logged)
    }

    fn colour(&self, code: &str) -> &'static str {
        state_colour(code)
    }
}

/// `GET /notices/sent`: what was sent to whoever asks, by which channel and with what outcome.
pub(crate) async fn show_sent(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (deliveries, more) = log::to_person(ctx.db(), ctx.person()?, query.word("after").and_then(Cursor::decode)).await?;
    let place = |last: &Logged| Cursor::encode(&(last.created.as_microsecond(), last.id));
    let older = deliveries.last().filter(|_| more).map(|last| query.with("after", place(last)).href("/notices/sent"));
    let mut page = ctx.page(ctx.t.say("messages-sent-to-me")).crumb(ctx.t.say("messages-notices"), "/notices");
    page.noindex = true;
    Ok(Show(SentPage { page, deliveries, older }).into_response())
}
