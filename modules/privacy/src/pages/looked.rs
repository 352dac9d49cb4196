//! `/admin/privacy/looks/{person}`: what one official looked at, when, on what ground, newest first; from the journal itself.

use askama::Template;
use audit::{Filter, Record};
use i18n::Locale;
use identity::Identity;
use kit::{PersonId, Problem};
use ui::{Html, Page};
use web::{Ctx, Cursor, Path, Query, Refusal, Show};

use super::{pages, step};

const HREF: &str = "/admin/privacy/looks";

/// A look.
pub struct LookRow {
    at: String,
    what: String,
    ground: String,
}

/// The page.
#[derive(Template)]
#[template(path = "privacy/looked.html")]
pub struct LookedPage {
    page: Page,
    rows: Vec<LookRow>,
    pages: Html,
}

/// Where the looks of an official are.
pub(super) fn href(person: PersonId) -> String {
    format!("{HREF}/{person}")
}

/// `GET /admin/privacy/looks/{person}`
pub async fn list_looks_of(ctx: Ctx, path: Path<PersonId>, query: Query) -> Result<Show<LookedPage>, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let name = directory.person_name(path.0).ok_or(Problem::NotFound)?.to_owned();
    let filter = Filter { who: name.clone(), verb: "look".to_owned(), ..Filter::default() };
    let after = query.word("after").and_then(Cursor::decode);
    let first = after.is_some().then(|| href(path.0));
    let (records, more) = audit::page(ctx.db(), &filter, after).await?;
    let next = records.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&audit::place(last))).href(&href(path.0)));
    // a namesake's are not theirs
    let own = records.iter().filter(|record| record.actor == Some(path.0));
    let page = Page { title: name, ..step(&ctx, "privacy-looks") }.crumb(ctx.t.say("privacy-looks"), HREF);
    Ok(Show(LookedPage { rows: own.map(|record| row(&ctx.t, record)).collect(), pages: pages(&page, first, next), page }))
}

fn row(t: &Locale, record: &Record) -> LookRow {
    let (verb, kind) = audit::said(t, record);
    LookRow { at: t.date_time(record.at), what: format!("{verb}: {}", kind.to_lowercase()), ground: record.ground.clone() }
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<LookedPage> {
    let row = |ground: &str| LookRow {
        at: "26 листопада 2026, 23:10".into(), what: "Переглянули: людина".into(), ground: ground.into()
    };
    let list = |rows| LookedPage { page: page.clone(), rows, pages: Html::default() };
    vec![list(vec![row("звернення № 1 <&>"), row("")]), list(Vec::new())]
}
