//! `/answers`: the knowledge base for everybody.

use askama::Template;
use kit::Problem;
use search::{Request, Search};
use ui::{Empty, Page, Pagination};
use web::{Ctx, Cursor, IntoResponse, Path, Query, Refusal, Response, Show};

use crate::article::{Article, ArticleId};
use crate::{reach, store, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The list.
#[derive(Template)]
#[template(path = "calls/answers.html")]
pub struct AnswersPage {
    page: Page,
    typed: String,
    rows: Vec<(String, String)>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// One answer.
#[derive(Template)]
#[template(path = "calls/answer.html")]
pub struct AnswerPage {
    page: Page,
    answer: String,
    owner: String,
    changed: String,
    until: String,
    request: Option<(String, String)>,
    phone: String,
}

/// `GET /answers`
pub async fn list_answers(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let typed = query.word("q").unwrap_or_default().to_owned();
    let (rows, next) = if typed.is_empty() { listed(&ctx, &query).await? } else { (found(&ctx, &typed).await?, None) };
    let mut page = ctx.page(t.say("calls-answers")).describe(t.say("calls-answers-lead"));
    page.noindex = !query.is_empty();
    let back = query.word("after").is_some().then(|| urls::ANSWERS.to_owned());
    let empty = if typed.is_empty() {
        ("calls-answers-none", "calls-answers-none-why")
    } else {
        ("calls-answers-unfound", "calls-answers-unfound-why")
    };
    Ok(Show(AnswersPage {
        rows,
        empty: Empty::new(t.say(empty.0).to_owned(), t.say(empty.1).to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        typed,
        page,
    })
    .into_response())
}

async fn listed(ctx: &Ctx, query: &Query) -> Result<(Vec<(String, String)>, Option<String>), Problem> {
    let after: Option<(i64, ArticleId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((kit::Timestamp::from_microsecond(at).ok()?, id)));
    let mut all = store::articles::holding_after(ctx.db(), ctx.today(), after, ROWS as i64 + 1).await?;
    let more = all.len() > ROWS;
    all.truncate(ROWS);
    let next = all
        .last()
        .filter(|_| more)
        .map(|last| query.with("after", Cursor::encode(&(last.changed_at.as_microsecond(), last.id))).href(urls::ANSWERS));
    let row = |own: &Article| (ctx.t.text(&own.question.0).to_owned(), urls::answer(own.id));
    Ok((all.iter().map(row).collect(), next))
}

async fn found(ctx: &Ctx, typed: &str) -> Result<Vec<(String, String)>, Problem> {
    let request = Request { text: typed.to_owned(), kinds: vec!["answer".to_owned()], count: ROWS, lang: ctx.lang, ..Request::default() };
    let answer = ctx.house.part::<Search>().find(&ctx.viewer, request).await?;
    let row = |hit: search::Hit| (hit.document.title.get(ctx.lang).to_owned(), hit.document.address);
    Ok(answer.found.hits.into_iter().map(row).collect())
}

/// `GET /answers/{article}`
pub async fn show_answer(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Show<AnswerPage>, Refusal> {
    let t = &ctx.t;
    let own = store::articles::find(ctx.db(), id).await?.filter(|own| own.holds_on(ctx.today())).ok_or(Problem::NotFound)?;
    let centre = reach::known(&ctx.house).await?;
    let category = centre.as_ref().and_then(|centre| centre.kind.declaration.category(&own.category)).filter(|own| !own.retired);
    let owner = own.owner.and_then(|id| reach::directory(&ctx.house).name(id, ctx.lang).map(str::to_owned)).unwrap_or_default();
    Ok(Show(AnswerPage {
        answer: t.text(&own.answer.0).to_owned(),
        owner,
        changed: t.date(own.changed_at.to_zoned(kit::clock::kyiv()).date()),
        until: own.valid_until.map(|day| t.date(day)).unwrap_or_default(),
        request: category.map(|own| (t.text(&own.title).to_owned(), format!("/requests/new/{}", own.code))),
        phone: ctx.house.city().contact_phone.clone(),
        page: ctx.page(t.text(&own.question.0)).crumb(t.say("calls-answers"), urls::ANSWERS),
    }))
}
