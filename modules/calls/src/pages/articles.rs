//! `/desk/calls/articles`: the knowledge base as those see it who keep it.

use askama::Template;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, FormPage, Html, Line, Page, Pagination, Tag};
use web::{Ctx, Cursor, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::mistakes;
use crate::actions;
use crate::article::{Article, ArticleId, RawArticle};
use crate::reach::{self, Centre};
use crate::{store, urls};

/// Rows of a page.
const ROWS: usize = 50;

/// The list.
#[derive(Template)]
#[template(path = "calls/articles.html")]
pub struct ArticlesPage {
    page: Page,
    writes: bool,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

fn crumbs(ctx: &Ctx, page: Page) -> Page {
    page.desk().crumb(ctx.t.say("calls-desk-home"), "/desk").crumb(ctx.t.say("calls-title"), urls::DESK)
}

/// `GET /desk/calls/articles`
pub async fn list_articles(ctx: Ctx, query: Query) -> Result<Show<ArticlesPage>, Refusal> {
    let (t, centre) = (&ctx.t, reach::operated(&ctx.house, &ctx.viewer).await?);
    let after: Option<(i64, ArticleId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let mut found = store::articles::page(ctx.db(), after, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &Article| Cursor::encode(&(last.changed_at.as_microsecond(), last.id));
    let next = found.last().filter(|_| more).map(|last| query.with("after", place(last)).href(urls::ARTICLES));
    let back = query.word("after").is_some().then(|| urls::ARTICLES.to_owned());
    let writes = reach::supervises(&ctx.viewer, &centre);
    Ok(Show(ArticlesPage {
        writes,
        table: (!found.is_empty()).then(|| table(&ctx, &centre, &found, writes)),
        empty: Empty::new(t.say("calls-articles-none").to_owned(), t.say("calls-articles-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        page: crumbs(&ctx, ctx.page(t.say("calls-articles"))),
    }))
}

fn table(ctx: &Ctx, centre: &Centre, found: &[Article], writes: bool) -> DataTable<'static> {
    let (t, directory, today) = (&ctx.t, reach::directory(&ctx.house), ctx.today());
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    let state = |own: &Article| match () {
        () if own.holds_on(today) => Tag::new(t.say("calls-article-holds").to_owned(), "green"),
        () if own.valid_from > today => Tag::new(t.say("calls-article-later").to_owned(), "blue"),
        () => Tag::new(t.say("calls-article-past").to_owned(), ""),
    };
    let row = |own: &Article| {
        let category = centre.kind.declaration.category(&own.category).map_or("—", |category| t.text(&category.title));
        let owner = own.owner.and_then(|id| directory.short_name(id, ctx.lang)).unwrap_or("—");
        DataRow {
            cells: vec![
                Content::from(t.text(&own.question.0).to_owned()),
                Content::from(category.to_owned()),
                Content::from(owner.to_owned()),
                Content::from(Html::of(&state(own))),
                Content::from(t.date_short(own.changed_at.to_zoned(kit::clock::kyiv()).date())),
            ],
            href: if writes { urls::article(own.id) } else { urls::answer(own.id) }.into(),
            ..DataRow::default()
        }
    };
    DataTable {
        caption: t.say("calls-articles").to_owned().into(),
        caption_hidden: true,
        columns: ["calls-question", "calls-class", "calls-owner", "calls-state", "calls-changed"].into_iter().map(column).collect(),
        rows: found.iter().map(row).collect(),
        ..DataTable::default()
    }
}

fn form(ctx: &Ctx, centre: &Centre, over: Option<ArticleId>, raw: &RawArticle, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let title = if over.is_some() { "calls-article-change" } else { "calls-article-new" };
    let page = crumbs(ctx, ctx.page(t.say(title))).crumb(t.say("calls-articles"), urls::ARTICLES);
    let mut categories = vec![(String::new(), t.say("calls-class-none").to_owned())];
    let offered = centre.kind.declaration.categories.iter().filter(|own| !own.retired || own.code == raw.category);
    categories.extend(offered.map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
    let directory = reach::directory(&ctx.house);
    let mut owners: Vec<_> =
        directory.organisations().filter(|own| own.active).map(|own| (own.id.to_string(), t.text(&own.name).to_owned())).collect();
    owners.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    owners.insert(0, (String::new(), t.say("calls-owner-none").to_owned()));
    let day = |hint| Line { kind: "date", hint, classes: "govuk-input--width-10", ..Line::default() };
    let fields = vec![
        controls.line("question_uk", "calls-question-uk", &raw.question_uk, Line::hinted("calls-question-hint")),
        controls.text("answer_uk", "calls-answer-uk", "calls-answer-hint", &raw.answer_uk, 6),
        controls.line("question_en", "calls-question-en", &raw.question_en, Line::default()),
        controls.text("answer_en", "calls-answer-en", "", &raw.answer_en, 6),
        controls.line("words", "calls-article-words", &raw.words, Line::hinted("calls-article-words-hint")),
        controls.select("category", "calls-class", "calls-article-class-hint", &raw.category, &categories),
        controls.select("owner", "calls-owner", "", &raw.owner, &owners),
        controls.line("valid_from", "calls-valid-from", &raw.valid_from, day("calls-valid-from-hint")),
        controls.line("valid_until", "calls-valid-until", &raw.valid_until, day("calls-valid-until-hint")),
        ui::hidden("version", &raw.version),
    ];
    let action = over.map_or_else(|| format!("{}/new", urls::ARTICLES), urls::article);
    FormPage::new(page, action, "calls-article-save").mistaken(problems).fields(fields).cancel(urls::ARTICLES)
}

/// `GET /desk/calls/articles/new`
pub async fn show_new(ctx: Ctx, query: Query) -> Result<Show<FormPage>, Refusal> {
    let centre = reach::supervised(&ctx.house, &ctx.viewer).await?;
    let raw = RawArticle {
        category: query.word("category").unwrap_or_default().to_owned(),
        valid_from: ctx.today().to_string(),
        ..RawArticle::default()
    };
    Ok(Show(form(&ctx, &centre, None, &raw, &[])))
}

/// `POST /desk/calls/articles/new`
pub async fn create_article(ctx: Ctx, Form(raw): Form<RawArticle>) -> Result<Response, Refusal> {
    save(&ctx, None, &raw).await
}

/// `GET /desk/calls/articles/{article}`
pub async fn show_article(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Show<FormPage>, Refusal> {
    let centre = reach::supervised(&ctx.house, &ctx.viewer).await?;
    let own = store::articles::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let raw = RawArticle {
        question_uk: own.question.0.uk.clone(),
        question_en: own.question.0.get(kit::Lang::En).to_owned(),
        answer_uk: own.answer.0.uk.clone(),
        answer_en: own.answer.0.get(kit::Lang::En).to_owned(),
        words: own.words.clone(),
        category: own.category.clone(),
        owner: own.owner.map(|id| id.to_string()).unwrap_or_default(),
        valid_from: own.valid_from.to_string(),
        valid_until: own.valid_until.map(|day| day.to_string()).unwrap_or_default(),
        version: own.version.to_string(),
    };
    Ok(Show(form(&ctx, &centre, Some(id), &raw, &[])))
}

/// `POST /desk/calls/articles/{article}`
pub async fn write_article(ctx: Ctx, Path(id): Path<ArticleId>, Form(raw): Form<RawArticle>) -> Result<Response, Refusal> {
    save(&ctx, Some(id), &raw).await
}

/// The form; where somebody was faster, with what they have written, and saved again it is written over that.
fn with_other(
    ctx: &Ctx,
    centre: &Centre,
    over: Option<ArticleId>,
    raw: &RawArticle,
    other: Option<&Article>,
    problems: &[FieldProblem],
) -> FormPage {
    let Some(other) = other else { return form(ctx, centre, over, raw, problems) };
    let raw = RawArticle { version: other.version.to_string(), ..raw.clone() };
    let said = [("question", ctx.t.text(&other.question.0).into()), ("answer", ctx.t.text(&other.answer.0).into())];
    form(ctx, centre, over, &raw, problems).lead(ctx.t.with("calls-article-other", &said))
}

async fn save(ctx: &Ctx, over: Option<ArticleId>, raw: &RawArticle) -> Result<Response, Refusal> {
    let centre = reach::supervised(&ctx.house, &ctx.viewer).await?;
    let seen = over.map(|id| (id, raw.version.parse().unwrap_or(0)));
    let done = match raw.parse(ctx.today()) {
        Ok(new) => actions::write_article(&ctx.house, &ctx.viewer, seen, new).await,
        Err(problems) => Err(Problem::Invalid(problems)),
    };
    match done {
        Ok(_) => Ok(Redirect::to(urls::ARTICLES).saying("calls-article-saved").into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            let other = match seen {
                Some((id, version)) => store::articles::find(ctx.db(), id).await?.filter(|own| own.version != version),
                None => None,
            };
            Ok(Show(with_other(ctx, &centre, over, raw, other.as_ref(), &problems)).with_mistakes())
        }
    }
}
