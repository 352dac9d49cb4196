//! `/admin/privacy/restrictions`: whose data are left alone, since when, by which request, and an end to it.

use askama::Template;
use identity::Identity;
use identity::restriction::{self, Restriction};
use kit::{PersonId, Problem, Timestamp};
use ui::{FormPage, Html, Page};
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show};

use super::{pages, step};

const HREF: &str = "/admin/privacy/restrictions";
const ROWS: usize = kit::limits::PAGE_ROWS;

/// A restriction in the list, without whose it is: the request it follows says that, and opening it is journalled.
pub struct RestrictionRow {
    since: String,
    by: String,
    request: Option<String>,
    lift: String,
}

/// The list.
#[derive(Template)]
#[template(path = "privacy/restrictions.html")]
pub struct RestrictionsPage {
    page: Page,
    rows: Vec<RestrictionRow>,
    pages: Html,
}

/// `GET /admin/privacy/restrictions`
pub async fn list_restrictions(ctx: Ctx, query: Query) -> Result<Show<RestrictionsPage>, Refusal> {
    let after: Option<PersonId> = query.word("after").and_then(|id| id.parse().ok());
    let mut found = restriction::page(ctx.db(), after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", last.person.to_string()).href(HREF));
    let first = after.map(|_| query.without("after").href(HREF));
    Ok(Show(draw(step(&ctx, "privacy-restrictions"), &found, first, next)))
}

fn draw(page: Page, found: &[Restriction], first: Option<String>, next: Option<String>) -> RestrictionsPage {
    let t = page.t.clone();
    let row = |own: &Restriction| RestrictionRow {
        since: t.date_time(own.since),
        by: own.by_name.clone(),
        request: own.ground.strip_prefix("data-request ").map(|id| format!("/admin/privacy/requests/{id}")),
        lift: format!("{HREF}/{}/lift", own.person),
    };
    RestrictionsPage { rows: found.iter().map(row).collect(), pages: pages(&page, first, next), page }
}

/// `GET /admin/privacy/restrictions/{person}/lift`: are you sure?
pub async fn ask_to_lift(ctx: Ctx, path: Path<PersonId>) -> Result<Show<FormPage>, Refusal> {
    let engine = ctx.house.part::<Identity>();
    engine.refresh().await?;
    if !engine.directory().restricted().has(path.0) {
        return Err(Problem::NotFound.into());
    }
    let page = step(&ctx, "privacy-lift-title").crumb(ctx.t.say("privacy-restrictions"), HREF);
    Ok(Show(lift_page(page, path.0)))
}

fn lift_page(page: Page, person: PersonId) -> FormPage {
    let lead = page.t.say("privacy-lift-lead").to_owned();
    FormPage::new(page, format!("{HREF}/{person}/lift"), "privacy-lift").lead(lead).warning().cancel(HREF)
}

/// `POST /admin/privacy/restrictions/{person}/lift`
pub async fn lift_restriction(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Redirect, Refusal> {
    restriction::lift(ctx.house.part::<Identity>(), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(HREF).saying("privacy-lifted"))
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<RestrictionsPage>, FormPage) {
    let person = PersonId(uuid::Uuid::nil());
    let row = |ground: &str| Restriction { person, since: Timestamp::UNIX_EPOCH, ground: ground.into(), by_name: "Ніна <&>".into() };
    let found = [row("data-request 00000000-0000-0000-0000-000000000000"), row("")];
    let full = draw(page.clone(), &found, None, Some(HREF.to_owned()));
    (vec![full, draw(page.clone(), &[], None, None)], lift_page(page.clone(), person))
}
