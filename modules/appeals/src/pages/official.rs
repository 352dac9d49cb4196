//! `/receptions/{post}`: the reception of an official: when they receive, what they were asked and answered, asking them.

use askama::Template;
use cases::actions::POST;
use cases::store::news;
use cases::{Case, CaseId};
use identity::directory::Office;
use identity::officials::name_in;
use identity::post::PostId;
use kit::{Problem, Timestamp};
use ui::{Button, Empty, Page, Pagination};
use web::{Ctx, Cursor, IntoResponse, Path, Query, Refusal, Response, Show};

use super::question::answer_of;
use crate::known::QUESTIONS;
use crate::{reach, store, urls};

/// Questions of a page.
const ROWS: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "appeals/official.html")]
pub struct OfficialPage {
    page: Page,
    title: String,
    organisation: String,
    body: String,
    holders: Vec<String>,
    reception: String,
    place: String,
    phone: String,
    ask: Option<Button<'static>>,
    book: Option<Button<'static>>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

struct Row {
    href: String,
    question: String,
    answer: String,
    when: String,
}

/// Who holds a post or acts in it, as people are named.
pub fn holders(ctx: &Ctx, directory: &identity::Snapshot, office: &Office) -> Vec<String> {
    let acting = office.acting.iter().map(|own| own.person).filter(|own| !office.holders.contains(own));
    let all = office.holders.iter().copied().chain(acting);
    all.map(|person| name_in(directory, person, ctx.lang)).filter(|name| !name.is_empty()).collect()
}

/// `GET /receptions/{post}?after=`
pub async fn show_reception(ctx: Ctx, Path(post): Path<PostId>, query: Query) -> Result<Response, Refusal> {
    let directory = reach::directory(&ctx);
    let office = reach::office(&directory, post)?;
    let place = directory.organisation(office.post.organisation).ok_or(Problem::NotFound)?;
    let (t, own) = (&ctx.t, &office.post.is);
    let kind = reach::known(&ctx, QUESTIONS).await?;
    let after: Option<(i64, CaseId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let mut found = match &kind {
        Some(kind) => news::linked(ctx.db(), kind.id, (POST, post.0), after, ROWS as i64 + 1).await?,
        None => Vec::new(),
    };
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let here = urls::reception(post);
    let next = found.last().filter(|_| more).map(|last| {
        let place = Cursor::encode(&(last.opened_at.as_microsecond(), last.id));
        query.with("after", place).href(&here)
    });
    let receives = !store::hours(ctx.db(), post).await?.is_empty();
    let holders = holders(&ctx, &directory, office);
    let heading = holders.first().cloned().unwrap_or_else(|| t.text(&own.title).to_owned());
    let address = [
        place.address.as_str(),
        &if own.room.is_empty() { String::new() } else { t.with("appeals-room", &[("room", own.room.as_str().into())]) },
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ");
    let page = ctx.page(heading).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    Ok(Show(OfficialPage {
        title: t.text(&own.title).to_owned(),
        organisation: t.text(&place.name).to_owned(),
        body: format!("{}?organisation={}", urls::RECEPTIONS, place.id),
        reception: t.text(&own.reception).to_owned(),
        place: address,
        phone: own.phone.clone(),
        ask: kind.is_some().then(|| Button::link(t.say("appeals-ask").to_owned(), urls::ask(post)).icon("circle-help").classes("m0")),
        book: receives
            .then(|| Button::link(t.say("appeals-book").to_owned(), urls::book(post)).icon("calendar-check").secondary().classes("m0")),
        rows: found.iter().map(|case| row(&ctx, case)).collect(),
        empty: Empty::new(t.say("appeals-questions-none").to_owned(), t.say("appeals-questions-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, query.word("after").map(|_| here), next),
        page: page.crumb(t.say("appeals-receptions"), urls::RECEPTIONS),
        holders,
    })
    .into_response())
}

fn row(ctx: &Ctx, case: &Case) -> Row {
    let (question, answer) = answer_of(case);
    Row {
        href: urls::question(case.id),
        question: cases::words::title_of(&question),
        answer: cases::words::title_of(&answer),
        when: ctx.t.date(cases::deadline::day_of(case.opened_at)),
    }
}
