//! All things of a person: by kind, by words, only what waits; as a table.

use askama::Template;
use ui::{Html, Page, Pagination};
use web::{Ctx, Cursor, Query, Refusal, Response, Show, spreadsheet};

use super::home::list;
use crate::Cabinet;
use crate::store::{self, Filter, Kept, Place};
use crate::thing::Kind;

const HREF: &str = "/cabinet/things";
const ROWS: usize = kit::limits::PAGE_ROWS;
/// Rows of the table at most.
const EXPORT_MAX: usize = 10_000;
/// Letters of the words at most.
const WORDS_CHARS_MAX: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "cabinet/things.html")]
pub struct ThingsPage {
    page: Page,
    filter: Filter,
    /// Code, name, whether it is chosen.
    kinds: Vec<(&'static str, String, bool)>,
    list: Option<Html>,
    pages: Html,
    table: String,
}

fn filter(query: &Query) -> Filter {
    Filter {
        kind: query.word("kind").unwrap_or_default().to_owned(),
        words: query.word("q").unwrap_or_default().chars().take(WORDS_CHARS_MAX).collect(),
        needs_me: query.has("needs", "me"),
    }
}

/// `GET /cabinet/things`
pub async fn list_things(ctx: Ctx, query: Query) -> Result<Show<ThingsPage>, Refusal> {
    let (person, filter) = (ctx.person()?, filter(&query));
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let mut found = store::list(ctx.db(), person, &filter, after.clone(), ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&store::place(last))).href(HREF));
    let first = after.map(|_| query.without("after").href(HREF));
    let kinds: Vec<Kind> = ctx.house.part::<Cabinet>().sources().iter().map(|source| source.kind()).collect();
    let mut page = ctx.page(ctx.t.say("cabinet-all")).crumb(ctx.t.say("cabinet-title"), "/cabinet");
    page.noindex = true;
    let table = query.without("after").href("/cabinet/things.csv");
    Ok(Show(draw(page, filter, &kinds, &found, (first, next), table)))
}

fn draw(
    page: Page,
    filter: Filter,
    kinds: &[Kind],
    found: &[Kept],
    (first, next): (Option<String>, Option<String>),
    table: String,
) -> ThingsPage {
    let t = page.t.clone();
    ThingsPage {
        kinds: kinds.iter().map(|kind| (kind.code, t.say(kind.name).to_owned(), kind.code == filter.kind)).collect(),
        list: (!found.is_empty()).then(|| list(&t, found.iter(), Some(kinds))),
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(t.lang(), first, next)) } else { Html::default() },
        filter,
        table,
        page,
    }
}

/// `GET /cabinet/things.csv`
pub async fn export_things(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let found = store::list(ctx.db(), ctx.person()?, &filter(&query), None, EXPORT_MAX).await?;
    let sources = ctx.house.part::<Cabinet>().sources();
    let name = |code: &str| sources.iter().find(|source| source.kind().code == code).map(|source| t.say(source.kind().name).to_owned());
    let row = |thing: &Kept| {
        let title = thing.title();
        let cells = [
            name(&thing.kind).unwrap_or_default(),
            t.text(&title).to_owned(),
            t.says(&thing.state.0),
            thing.at.to_string(),
            thing.due.map(|due| due.to_string()).unwrap_or_default(),
            ctx.house.city().url(&thing.href),
        ];
        cells.map(|cell| spreadsheet::harmless(&cell))
    };
    let header = ["cabinet-kind", "cabinet-what", "cabinet-state", "cabinet-when", "cabinet-until", "cabinet-where"].map(|key| t.say(key));
    Ok(spreadsheet::saved("cabinet.csv", spreadsheet::csv(header, found.iter().take(EXPORT_MAX).map(row))?))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<ThingsPage> {
    let (things, kinds) = (crate::samples::things(), crate::samples::KINDS);
    let sought = Filter { words: "парк".into(), ..Filter::default() };
    let next = (None, Some(HREF.to_owned()));
    vec![
        draw(page.clone(), Filter::default(), &kinds, &things, next, String::new()),
        draw(page.clone(), sought, &kinds, &[], (None, None), String::new()),
        draw(page.clone(), Filter::default(), &kinds, &[], (None, None), String::new()),
    ]
}
