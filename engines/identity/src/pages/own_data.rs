//! `/account/data`: who looked at my data or changed them, from which office, on what ground; and a question about it.

use std::collections::HashMap;

use askama::Template;
use audit::{Filter, Place, Record};
use i18n::Locale;
use kit::{FieldProblem, PersonId, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Page, Pagination};
use web::{Ctx, Cursor, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::Snapshot;
use crate::actions;
use crate::pages::account::account_step;
use crate::pages::{Mistakes, identity};
use crate::store::questions::{self, Question};

const HREF: &str = "/account/data";

/// A deed that concerns my data.
pub struct Deed {
    at: String,
    who: String,
    offices: String,
    what: String,
    ground: String,
    /// The question about it, and its answer.
    asked: Option<(String, Option<String>)>,
    ask: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "identity/own_data.html")]
pub struct OwnDataPage {
    page: Page,
    deeds: Vec<Deed>,
    pages: Html,
}

/// `GET /account/data`
pub async fn show_own_data(ctx: Ctx, query: Query) -> Result<Show<OwnDataPage>, Refusal> {
    let (engine, person) = (identity(&ctx), ctx.person()?);
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let first = after.is_some().then(|| HREF.to_owned());
    let filter = Filter { subject: Some(person), ..Filter::default() };
    let (records, more) = audit::page(engine.db(), &filter, after).await?;
    let next = records.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&audit::place(last))).href(HREF));
    let asked = questions::of_person(engine.db(), person).await?;
    let asked: HashMap<(&str, i64), &Question> = asked.iter().map(|own| ((own.chain.as_str(), own.seq), own)).collect();
    let directory = engine.directory();
    let deed = |record: &Record| deed(&ctx.t, &directory, Some(person), record, asked.get(&(record.chain.as_str(), record.seq)).copied());
    Ok(Show(OwnDataPage {
        deeds: records.iter().map(deed).collect(),
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, first, next)) } else { Html::default() },
        page: account_step(&ctx, "identity-data-title"),
    }))
}

fn deed(t: &Locale, directory: &Snapshot, me: Option<PersonId>, record: &Record, question: Option<&Question>) -> Deed {
    let (verb, kind) = audit::said(t, record);
    let own = record.actor.is_some() && record.actor == me;
    let who = match record.actor {
        _ if own => t.say("identity-data-me").to_owned(),
        None if record.actor_name.is_empty() => t.say("identity-data-platform").to_owned(),
        _ => record.actor_name.clone(),
    };
    Deed {
        at: t.date_time(record.at),
        who,
        offices: record.actor.filter(|_| !own).map(|actor| offices(t, directory, actor)).unwrap_or_default(),
        what: format!("{verb}: {}", kind.to_lowercase()),
        ground: record.ground.clone(),
        asked: question.map(|question| (question.asked.clone(), question.answer.clone())),
        ask: (!own && question.is_none()).then(|| ask_href(record)),
    }
}

/// Where an official works.
pub(crate) fn offices(t: &Locale, directory: &Snapshot, person: PersonId) -> String {
    let organisations = directory.person(person).map(|own| own.organisations.as_slice()).unwrap_or_default();
    organisations.iter().filter_map(|id| directory.name(*id, t.lang())).collect::<Vec<_>>().join(", ")
}

/// A question as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawQuestion {
    asked: String,
}

/// The entry of an address.
async fn entry(ctx: &Ctx, place: &str) -> Result<Record, Problem> {
    let (chain, seq): (String, i64) = Cursor::decode(place).ok_or(Problem::NotFound)?;
    actions::own_entry(identity(ctx), &ctx.viewer, &chain, seq).await
}

fn ask_href(record: &Record) -> String {
    format!("{HREF}/{}", Cursor::encode(&(&record.chain, record.seq)))
}

/// `GET /account/data/{entry}`
pub async fn show_ask(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    let record = entry(&ctx, &path.0).await?;
    Ok(Show(ask_page(&ctx, &record, "", &[])).into_response())
}

fn ask_page(ctx: &Ctx, record: &Record, typed: &str, problems: &[FieldProblem]) -> FormPage {
    let page = account_step(ctx, "identity-data-ask-title").crumb(ctx.t.say("identity-data-title"), HREF);
    let deed = deed(&ctx.t, &identity(ctx).directory(), ctx.viewer.person, record, None);
    let who = [deed.who, deed.offices].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let about = [("at", deed.at.as_str().into()), ("who", who.as_str().into()), ("what", deed.what.as_str().into())];
    let controls = Controls::new(&ctx.t, problems);
    FormPage::new(page, ask_href(record), "identity-data-send")
        .lead(ctx.t.with("identity-data-ask-lead", &about))
        .mistaken(problems)
        .fields(vec![controls.text("asked", "identity-data-question", "identity-data-question-hint", typed, 6)])
        .cancel(HREF)
}

/// `POST /account/data/{entry}`
pub async fn ask(ctx: Ctx, path: Path<String>, Form(raw): Form<RawQuestion>) -> Result<Response, Refusal> {
    let record = entry(&ctx, &path.0).await?;
    match actions::ask_about_data(identity(&ctx), &ctx.viewer, &record, &raw.asked).await {
        Ok(()) => Ok(Redirect::to(HREF).saying("identity-data-sent").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(ask_page(&ctx, &record, &raw.asked, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> Vec<OwnDataPage> {
    let deed = |asked: Option<(String, Option<String>)>| Deed {
        at: "26 листопада 2026, 10:00".into(),
        who: "Коваленко Олена".into(),
        offices: "Департамент освіти".into(),
        what: "Переглянули: людина".into(),
        ground: "звернення № 1234".into(),
        ask: asked.is_none().then(|| HREF.to_owned()),
        asked,
    };
    let question = |answer: Option<&str>| Some(("Навіщо дивилися мій телефон?".to_owned(), answer.map(str::to_owned)));
    let deeds = vec![deed(None), deed(question(None)), deed(question(Some("Ви подали заяву.")))];
    let pages = Html::of(&Pagination::keyset(page.t.lang(), None, Some(HREF.to_owned())));
    vec![OwnDataPage { deeds, pages, page: page.clone() }, OwnDataPage { deeds: Vec::new(), pages: Html::default(), page }]
}
