//! `/admin/cases/mailboxes`: executors without accounts, and where their letters go.

use std::collections::HashMap;

use askama::Template;
use cases::actions;
use cases::mailbox::Mailbox;
use cases::store;
use kit::{FieldProblem, Lang, OrganisationId, Problem};
use ui::{Controls, Empty, FormPage, Line, Page, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::{reach, urls};

/// The list.
#[derive(Template)]
#[template(path = "casework/mailboxes.html")]
pub struct MailboxesPage {
    page: Page,
    lead: String,
    rows: Vec<Row>,
    empty: Empty<'static>,
}

struct Row {
    name: String,
    href: String,
    email: String,
    state: Tag<'static>,
    says: String,
}

/// `GET /admin/cases/mailboxes`
pub async fn list_mailboxes(ctx: Ctx) -> Result<Show<MailboxesPage>, Refusal> {
    let (t, shelf, directory) = (&ctx.t, reach::shelf(&ctx).await?, reach::directory(&ctx));
    let known: HashMap<OrganisationId, Mailbox> =
        store::mailboxes::all(ctx.db()).await?.into_iter().map(|own| (own.organisation_id, own)).collect();
    // those that can be charged, and those that had a mailbox when they could
    let mut all: Vec<OrganisationId> = shelf.all(ctx.today()).flat_map(|kind| kind.bindings.values().copied()).collect();
    all.extend(known.keys());
    all.sort_unstable();
    all.dedup();
    let mut rows: Vec<Row> =
        all.into_iter().map(|id| row(&ctx, reach::organisation(&directory, id, ctx.lang), id, known.get(&id))).collect();
    rows.sort_by_cached_key(|row| i18n::sort_key(&row.name));
    Ok(Show(MailboxesPage {
        lead: t.say("casework-mailboxes-lead").to_owned(),
        rows,
        empty: Empty::new(t.say("casework-mailboxes-none").to_owned(), t.say("casework-mailboxes-none-why").to_owned())
            .action(t.say("casework-kinds").to_owned(), urls::KINDS),
        page: around(&ctx, t.say("casework-mailboxes").to_owned()),
    }))
}

fn around(ctx: &Ctx, title: String) -> Page {
    ctx.page(title).desk().crumb(ctx.t.say("casework-admin"), "/admin").crumb(ctx.t.say("casework-kinds"), urls::KINDS)
}

fn row(ctx: &Ctx, name: String, id: OrganisationId, own: Option<&Mailbox>) -> Row {
    let (key, colour) = match own {
        None => ("casework-mailbox-none", ""),
        Some(own) if own.says.is_empty() => ("casework-mailbox-on", "green"),
        Some(_) => ("casework-mailbox-bounces", "red"),
    };
    Row {
        name,
        href: urls::mailbox(id),
        email: own.map(|own| own.email.clone()).unwrap_or_default(),
        state: Tag::new(ctx.t.say(key).to_owned(), colour),
        says: own.map(|own| own.says.clone()).unwrap_or_default(),
    }
}

fn form(ctx: &Ctx, id: OrganisationId, (email, lang): (&str, &str), problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls, directory) = (&ctx.t, Controls::new(&ctx.t, problems), reach::directory(ctx));
    let name = directory.organisation(id).map(|own| t.text(&own.name).to_owned()).ok_or(Problem::NotFound)?;
    let page = around(ctx, name).crumb(t.say("casework-mailboxes"), urls::MAILBOXES);
    let langs = Lang::ALL.map(|own| (own.tag().to_owned(), t.say(&format!("casework-mailbox-lang-{}", own.tag())).to_owned()));
    let line = Line { hint: "casework-mailbox-email-hint", kind: "email", autocomplete: "off", ..Line::default() };
    let fields = vec![
        controls.line("email", "casework-mailbox-email", email, line),
        controls.select("language", "casework-mailbox-lang", "", lang, &langs),
    ];
    let made = FormPage::new(page, urls::mailbox(id), "casework-mailbox-keep").mistaken(problems).fields(fields);
    Ok(made.lead(t.say("casework-mailbox-lead")).cancel(urls::MAILBOXES))
}

/// `GET /admin/cases/mailboxes/{organisation}`
pub async fn show_mailbox(ctx: Ctx, Path(id): Path<OrganisationId>) -> Result<Show<FormPage>, Refusal> {
    let known = store::mailboxes::find(ctx.db(), id).await?;
    let said = known.as_ref().map_or(("", Lang::default().tag()), |own| (own.email.as_str(), own.lang.as_str()));
    Ok(Show(form(&ctx, id, said, &[])?))
}

/// `POST /admin/cases/mailboxes/{organisation}`
pub async fn write_mailbox(ctx: Ctx, Path(id): Path<OrganisationId>, sent: Fields) -> Result<Response, Refusal> {
    let (email, language) = (sent.text("email"), sent.text("language"));
    let lang = Lang::from_tag(language).unwrap_or_default();
    match actions::write_mailbox(&ctx.house, &ctx.viewer, id, email, lang).await {
        Ok(()) => Ok(Redirect::to(urls::MAILBOXES).saying("casework-mailbox-kept").into_response()),
        Err(problem) => Ok(Show(form(&ctx, id, (email, lang.tag()), &cases::form::mistakes(problem)?)?).with_mistakes()),
    }
}
