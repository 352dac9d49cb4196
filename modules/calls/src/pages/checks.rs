//! `/desk/calls/checks`: whom quality control calls, and what they answered.

use std::collections::HashMap;

use askama::Template;
use cases::{Case, CaseId};
use kit::Timestamp;
use serde_json::Value;
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, Segment, Segmented, Tag};
use web::{Ctx, Cursor, Query, Refusal, Show};

use crate::check::{Check, CheckId, Scripts, State};
use crate::{look, reach, store, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "calls/checks.html")]
pub struct ChecksPage {
    page: Page,
    tabs: Segmented<'static>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// `GET /desk/calls/checks`
pub async fn list_checks(ctx: Ctx, query: Query) -> Result<Show<ChecksPage>, Refusal> {
    reach::operated(&ctx.house, &ctx.viewer).await?;
    let (t, open) = (&ctx.t, !query.has("show", "closed"));
    let after: Option<(i64, CheckId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let limit = ROWS as i64 + 1;
    let mut found =
        if open { store::checks::open(ctx.db(), after, limit).await? } else { store::checks::closed(ctx.db(), after, limit).await? };
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &Check| Cursor::encode(&((if open { last.due_at } else { last.created_at }).as_microsecond(), last.id));
    let next = found.last().filter(|_| more).map(|last| query.with("after", place(last)).href(urls::CHECKS));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::CHECKS));
    let ids: Vec<CaseId> = found.iter().map(|own| own.case_id).collect();
    let cases: HashMap<CaseId, Case> = cases::store::cases::by_ids(ctx.db(), &ids).await?.into_iter().map(|own| (own.id, own)).collect();
    let tab = |key: &str, href: String, current: bool| Segment::new(t.say(key).to_owned(), href, current);
    Ok(Show(ChecksPage {
        tabs: Segmented {
            label: t.say("calls-checks").to_owned().into(),
            items: vec![
                tab("calls-checks-open", urls::CHECKS.to_owned(), open),
                tab("calls-checks-closed", format!("{}?show=closed", urls::CHECKS), !open),
            ],
        },
        table: (!found.is_empty()).then(|| table(&ctx, &found, &cases)),
        empty: Empty::new(t.say("calls-checks-none").to_owned(), t.say("calls-checks-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        page: ctx.page(t.say("calls-checks")).desk().crumb(t.say("calls-desk-home"), "/desk").crumb(t.say("calls-title"), urls::DESK),
    }))
}

fn table(ctx: &Ctx, found: &[Check], cases: &HashMap<CaseId, Case>) -> DataTable<'static> {
    let t = &ctx.t;
    let row = |own: &Check| DataRow {
        cells: vec![
            Content::from(cases.get(&own.case_id).map_or_else(|| "—".to_owned(), |case| case.number.clone())),
            Content::from(look::masked(t, &own.number)),
            Content::from(look::moment(t, own.due_at, ctx.today())),
            Content::from(Html::of(&tag(ctx, own.state))),
            Content::from(answers(ctx, own)),
        ],
        href: urls::check(own.id).into(),
        ..DataRow::default()
    };
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    DataTable {
        caption: t.say("calls-checks").to_owned().into(),
        caption_hidden: true,
        columns: ["calls-check-about", "calls-number", "calls-when", "calls-state", "calls-outcome"].into_iter().map(column).collect(),
        rows: found.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// How a check stands.
pub fn tag(ctx: &Ctx, state: State) -> Tag<'static> {
    let colour = match state {
        State::Open => "yellow",
        State::Done => "green",
        State::GivenUp => "red",
        State::Declined => "",
    };
    Tag::new(ctx.t.say(&format!("calls-check-{}", state.code().replace('_', "-"))).to_owned(), colour)
}

/// What was answered, in a line; words stay on the page of the check.
fn answers(ctx: &Ctx, own: &Check) -> String {
    let t = &ctx.t;
    let Some(script) = ctx.house.part::<Scripts>().of(&own.script).filter(|_| own.state == State::Done) else { return "—".to_owned() };
    let said = |code: &str| match own.answers.0.get(code)? {
        Value::Bool(yes) => Some(t.say(if *yes { "calls-check-yes" } else { "calls-check-no" }).to_owned()),
        Value::Number(mark) => Some(mark.to_string()),
        _ => None,
    };
    script.questions.iter().filter_map(|own| said(&own.code)).collect::<Vec<_>>().join(", ")
}
