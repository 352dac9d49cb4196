//! `/admin/data-questions`: questions of people about who looked at their data, and their answers.

use askama::Template;
use kit::{FieldProblem, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Page, Pagination, Segment, Segmented};
use uuid::Uuid;
use web::{Ctx, Cursor, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::pages::own_data::offices;
use crate::pages::{Mistakes, identity};
use crate::store::questions::{self, Place, Question};

const HREF: &str = "/admin/data-questions";
const ROWS: usize = kit::limits::PAGE_ROWS;

/// A question in the list.
pub struct QuestionRow {
    href: String,
    at: String,
    asked: String,
    answer: Option<String>,
}

/// The list.
#[derive(Template)]
#[template(path = "identity/data_questions.html")]
pub struct QuestionsPage {
    page: Page,
    tabs: Html,
    rows: Vec<QuestionRow>,
    answered: bool,
    pages: Html,
}

/// `GET /admin/data-questions`
pub async fn list_questions(ctx: Ctx, query: Query) -> Result<Show<QuestionsPage>, Refusal> {
    let answered = query.has("state", "answered");
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let mut found = questions::list(ctx.db(), answered, after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&questions::place(last))).href(HREF));
    let first = after.map(|_| query.without("after").href(HREF));
    let row = |own: &Question| QuestionRow {
        href: format!("{HREF}/{}", own.id),
        at: ctx.t.date_time(own.asked_at),
        asked: own.asked.clone(),
        answer: own.answer.clone(),
    };
    Ok(Show(QuestionsPage {
        tabs: tabs(&ctx.t, answered),
        rows: found.iter().map(row).collect(),
        answered,
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, first, next)) } else { Html::default() },
        page: ctx.page(ctx.t.say("identity-questions-title")).desk(),
    }))
}

fn tabs(t: &i18n::Locale, answered: bool) -> Html {
    let segment = |key: &str, href: &'static str, on| Segment::new(t.say(key).to_owned(), href, on);
    let items = vec![
        segment("identity-questions-open", HREF, !answered),
        segment("identity-questions-answered", "/admin/data-questions?state=answered", answered),
    ];
    Html::of(&Segmented { label: t.say("identity-questions-which").to_owned().into(), items })
}

/// An answer as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawAnswer {
    answer: String,
}

/// `GET /admin/data-questions/{question}`: the question beside the entry it is about.
pub async fn show_question(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let question = open(&ctx, path.0).await?;
    Ok(Show(answer_page(&ctx, &question, "", &[]).await?).into_response())
}

/// The question; the look at it is journalled, for it is somebody's letter.
async fn open(ctx: &Ctx, id: Uuid) -> Result<Question, Problem> {
    let question = questions::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let entry = audit::Entry::new(&*ctx.viewer, "look", "data-question", id).about(question.person);
    audit::look(ctx.db(), entry).await?;
    Ok(question)
}

async fn answer_page(ctx: &Ctx, question: &Question, typed: &str, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, directory) = (&ctx.t, identity(ctx).directory());
    let page = ctx.page(t.say("identity-question-title")).desk().crumb(t.say("identity-questions-title"), HREF);
    let form = FormPage::new(page, format!("{HREF}/{}", question.id), "identity-question-send").cancel(HREF).mistaken(problems);
    let record = audit::entry_of(ctx.db(), &question.chain, question.seq).await?;
    let deed = record.map(|record| {
        let (verb, kind) = audit::said(t, &record);
        let office = record.actor.map(|actor| offices(t, &directory, actor)).unwrap_or_default();
        let who = [record.actor_name, office].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        format!("{}. {verb}: {}. {who}. {}", t.date_time(record.at), kind.to_lowercase(), record.ground)
    });
    let form = form.lead(deed.unwrap_or_default()).lead(format!("{} {}", t.say("identity-data-asked"), question.asked));
    Ok(match &question.answer {
        Some(answer) => form.lead(format!("{} {answer}", t.say("identity-data-answer"))),
        None => form.fields(vec![Controls::new(t, problems).text(
            "answer",
            "identity-question-answer",
            "identity-question-answer-hint",
            typed,
            6,
        )]),
    })
}

/// `POST /admin/data-questions/{question}`
pub async fn answer_question(ctx: Ctx, path: Path<Uuid>, Form(raw): Form<RawAnswer>) -> Result<Response, Refusal> {
    match actions::answer_about_data(identity(&ctx), &ctx.viewer, path.0, &raw.answer).await {
        Ok(()) => Ok(Redirect::to(HREF).saying("identity-question-sent").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let question = open(&ctx, path.0).await?;
            Ok(Show(answer_page(&ctx, &question, &raw.answer, &mistakes.problems).await?).with_status(mistakes.status))
        }
    }
}

/// Every state of the list, for the test that renders it.
pub fn samples(page: Page) -> Vec<QuestionsPage> {
    let row = |answer: Option<&str>| QuestionRow {
        href: format!("{HREF}/1"),
        at: "26 листопада 2026, 10:00".into(),
        asked: "Навіщо дивилися мій телефон?".into(),
        answer: answer.map(str::to_owned),
    };
    let list = |rows: Vec<QuestionRow>, answered: bool| QuestionsPage {
        tabs: tabs(&page.t, answered),
        rows,
        answered,
        pages: Html::default(),
        page: page.clone(),
    };
    vec![list(vec![row(None)], false), list(vec![row(Some("Ви подали заяву."))], true), list(Vec::new(), false), list(Vec::new(), true)]
}
