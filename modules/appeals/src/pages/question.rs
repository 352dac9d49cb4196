//! `/receptions/questions/{question}`: a question with its answer, as the office published it and the asker let it.

use askama::Template;
use cases::{Case, CaseId, shown, store};
use identity::post::PostId;
use kit::Problem;
use serde_json::Value;
use ui::Page;
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show};

use super::official::holders;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "appeals/question.html")]
pub struct QuestionPage {
    page: Page,
    question: String,
    answer: String,
    asked: String,
    facts: Vec<String>,
    official: Option<(String, String, String)>,
}

/// The question and the answer, as everybody may read them.
pub fn answer_of(case: &Case) -> (String, String) {
    let text = |code: &str| case.data.0.get(code).and_then(Value::as_str).unwrap_or_default().to_owned();
    (text("public_question"), text("public_answer"))
}

/// `GET /receptions/questions/{question}`
pub async fn show_question(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let (case, kind) = reach::question(&ctx, id).await?;
    let t = &ctx.t;
    let (question, answer) = answer_of(&case);
    let said = |code: &str| {
        let field = kind.declaration.field(code)?;
        let value = case.data.0.get(code).and_then(|json| field.from_stored(json))?;
        let shown = field.display(&value, &fields::Show::new(t, &fields::NoNames));
        Some(format!("{}: {shown}", t.text(&field.label)))
    };
    let page = ctx.page(cases::words::title_of(&question)).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    Ok(Show(QuestionPage {
        question,
        answer,
        asked: t.with(
            "appeals-asked-on",
            &[("day", t.date(cases::deadline::day_of(case.opened_at)).into()), ("closed", shown::due(t, &case).into())],
        ),
        facts: ["quality", "completeness"].into_iter().filter_map(said).collect(),
        official: official(&ctx, &case).await?,
        page: page.crumb(t.say("appeals-receptions"), urls::RECEPTIONS),
    })
    .into_response())
}

/// Whom it was addressed to: name or post, body, page; none where the post is no longer shown.
async fn official(ctx: &Ctx, case: &Case) -> Result<Option<(String, String, String)>, Problem> {
    let directory = reach::directory(ctx);
    let links = store::belongings::links(ctx.db(), case.id).await?;
    let post = links.into_iter().find(|own| own.what == cases::actions::POST).map(|own| PostId(own.target));
    let Some(office) = post.and_then(|id| reach::office(&directory, id).ok()) else { return Ok(None) };
    let title = ctx.t.text(&office.post.is.title).to_owned();
    let place = directory.name(office.post.organisation, ctx.lang).unwrap_or_default();
    let name = holders(ctx, &directory, office).into_iter().next();
    let below = if name.is_some() { format!("{title}, {place}") } else { place.to_owned() };
    Ok(Some((name.unwrap_or(title), below, urls::reception(office.post.id))))
}
