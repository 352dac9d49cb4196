//! My requests about my data: asking, and what was answered.

use askama::Template;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, FormPage, Html, Page};
use uuid::Uuid;
use web::{Ctx, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::requests::{Row, tag};
use super::{OWN_HREF, mistakes};
use crate::actions::{self, RawRequest};
use crate::request::{Kind, Request};
use crate::store::requests;

/// The list.
#[derive(Template)]
#[template(path = "privacy/own.html")]
pub struct OwnPage {
    page: Page,
    rows: Vec<Row>,
}

fn page(ctx: &Ctx, title: &str) -> Page {
    let mut page = ctx.page(ctx.t.say(title)).crumb(ctx.t.say("privacy-cabinet"), "/cabinet");
    page.noindex = true;
    page
}

/// `GET /account/data/requests`
pub async fn list_requests(ctx: Ctx) -> Result<Show<OwnPage>, Refusal> {
    let mine = requests::of_person(ctx.db(), ctx.person()?).await?;
    Ok(Show(draw(page(&ctx, "privacy-own-title"), &mine, ctx.now())))
}

fn draw(page: Page, mine: &[Request], now: Timestamp) -> OwnPage {
    let t = page.t.clone();
    let row = |own: &Request| {
        let row = Row::of(&t, OWN_HREF, own, now);
        // an answered one has no term any more
        if own.answered_at.is_some() { Row { due: String::new(), ..row } } else { row }
    };
    OwnPage { rows: mine.iter().map(row).collect(), page }
}

/// `GET /account/data/requests/new`
pub async fn show_new_request(ctx: Ctx, query: Query) -> Show<FormPage> {
    let kind = query.word("kind").and_then(Kind::from_code).map(|kind| kind.code().to_owned()).unwrap_or_default();
    Show(new_page(&ctx, &RawRequest { kind, asked: String::new() }, &[]))
}

fn new_page(ctx: &Ctx, raw: &RawRequest, problems: &[FieldProblem]) -> FormPage {
    let t = ctx.t.clone();
    let controls = Controls::new(&t, problems);
    let kind =
        |kind: Kind| controls.choice(kind.code(), &format!("privacy-kind-{}", kind.code()), &format!("privacy-kind-{}-what", kind.code()));
    let page = page(ctx, "privacy-own-new").crumb(t.say("privacy-own-title"), OWN_HREF);
    FormPage::new(page, format!("{OWN_HREF}/new"), "privacy-own-send")
        .lead(t.say("privacy-own-new-lead"))
        .mistaken(problems)
        .fields(vec![
            controls.radios("kind", "privacy-own-kind", "", &raw.kind, Kind::ALL.into_iter().map(kind).collect()),
            controls.text("asked", "privacy-own-asked", "privacy-own-asked-hint", &raw.asked, 6),
        ])
        .cancel(OWN_HREF)
}

/// `POST /account/data/requests/new`
pub async fn create_request(ctx: Ctx, Form(raw): Form<RawRequest>) -> Result<Response, Refusal> {
    match actions::ask(&ctx.house, &ctx.viewer, &raw).await {
        Ok(id) => Ok(Redirect::to(format!("{OWN_HREF}/{id}")).saying("privacy-own-sent").into_response()),
        Err(problem) => {
            let (problems, status) = mistakes(problem)?;
            Ok(Show(new_page(&ctx, &raw, &problems)).with_status(status))
        }
    }
}

/// One request.
#[derive(Template)]
#[template(path = "privacy/own_one.html")]
pub struct OwnRequestPage {
    page: Page,
    at: String,
    due: String,
    tag: Html,
    asked: Vec<String>,
    answer: Option<(String, Vec<String>)>,
}

/// `GET /account/data/requests/{request}`: only whose it is.
pub async fn show_request(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let person = ctx.person()?;
    let own = requests::find(ctx.db(), path.0).await?.filter(|own| own.person == person).ok_or(Problem::NotFound)?;
    let page = page(&ctx, "privacy-own-title").crumb(ctx.t.say("privacy-own-title"), OWN_HREF);
    Ok(Show(draw_one(page, &own, ctx.now())).into_response())
}

fn draw_one(page: Page, own: &Request, now: Timestamp) -> OwnRequestPage {
    let t = page.t.clone();
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    OwnRequestPage {
        at: t.date_time(own.asked_at),
        due: t.date_time(own.due_at),
        tag: tag(&t, own, now),
        asked: lines(&own.asked),
        answer: own.answer.as_deref().map(|answer| (own.answered_at.map(|at| t.date_time(at)).unwrap_or_default(), lines(answer))),
        page: Page { title: t.say(&format!("privacy-kind-{}", own.kind)).to_owned(), ..page },
    }
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<OwnPage>, Vec<OwnRequestPage>) {
    let (request, now) = (crate::samples::request(), Timestamp::UNIX_EPOCH);
    let answered = Request { outcome: Some("done".into()), answer: Some("Так.".into()), answered_at: Some(now), ..request.clone() };
    let lists = vec![draw(page.clone(), &[request.clone(), answered.clone()], now), draw(page.clone(), &[], now)];
    (lists, vec![draw_one(page.clone(), &request, now), draw_one(page.clone(), &answered, now)])
}
