//! `/requests/mine`: the requests of an account.

use askama::Template;
use cases::{CaseId, store};
use kit::Timestamp;
use ui::{Empty, Page, Pagination, Tag};
use web::{Ctx, Cursor, Query, Refusal, Show};

use crate::{look, reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "requests/mine.html")]
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

/// `GET /requests/mine`
pub async fn list_own(ctx: Ctx, query: Query) -> Result<Show<MinePage>, Refusal> {
    let t = &ctx.t;
    let after: Option<(i64, CaseId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let mut found = store::cases::of_applicant(ctx.db(), ctx.person()?, after, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| {
        let place = Cursor::encode(&(last.opened_at.as_microsecond(), last.id));
        query.with("after", place).href(urls::MINE)
    });
    let mut rows = Vec::new();
    for case in &found {
        let kind = reach::kind_of(&ctx, case).await?;
        rows.push(Row {
            number: case.number.clone(),
            href: urls::tracking(case),
            title: look::category(t, &kind.declaration, &case.category),
            state: look::state_tag(t, &kind.declaration, &case.state),
            due: look::due(t, case),
        });
    }
    Ok(Show(MinePage {
        rows,
        empty: Empty::new(t.say("requests-mine-none").to_owned(), t.say("requests-mine-none-why").to_owned())
            .action(t.say("requests-report").to_owned(), urls::NEW),
        pages: Pagination::keyset(ctx.lang, None, next),
        page: ctx.page(t.say("requests-mine")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS),
    }))
}
