//! `{path}/mine`: the cases of an account.

use askama::Template;
use kit::Timestamp;
use ui::{Empty, Page, Pagination, Tag};
use web::{Ctx, Cursor, Query, Refusal, Show};

use super::{Window, kind_of};
use crate::case::{CaseId, KindId};
use crate::shelf::Cases;
use crate::{shown, store};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "cases/mine.html")]
pub struct MinePage {
    page: Page,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

struct Row {
    number: String,
    href: String,
    title: String,
    state: Tag<'static>,
    due: String,
}

/// `GET {path}/mine`
///
/// Errors: the refusal of a visitor.
pub async fn list_mine(ctx: Ctx, window: &Window, query: Query) -> Result<Show<MinePage>, Refusal> {
    let t = &ctx.t;
    let after: Option<(i64, CaseId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    let kinds: Vec<KindId> = window.kinds.iter().filter_map(|code| Some(shelf.versions(code).last()?.id)).collect();
    let mut found = store::cases::of_applicant(ctx.db(), ctx.person()?, &kinds, after, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| {
        let place = Cursor::encode(&(last.opened_at.as_microsecond(), last.id));
        query.with("after", place).href(&window.mine())
    });
    let mut rows = Vec::new();
    for case in &found {
        let kind = kind_of(&ctx, case).await?;
        rows.push(Row {
            number: case.number.clone(),
            href: window.page_of(case),
            title: shown::category(t, &kind.declaration, &case.category),
            state: shown::state_tag(t, &kind.declaration, &case.state),
            due: shown::due(t, case),
        });
    }
    let (begin, words) = window.begin;
    Ok(Show(MinePage {
        rows,
        empty: Empty::new(t.say("cases-own-mine-none").to_owned(), t.say("cases-own-mine-none-why").to_owned())
            .action(t.say(words).to_owned(), begin),
        pages: Pagination::keyset(ctx.lang, None, next),
        page: window.below(&ctx, t.say("cases-own-mine")),
    }))
}
