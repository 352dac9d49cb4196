//! `/desk/cases/{case}/documents/{code}`: a document of the case, filled in, changed where need be, looked at and put among its files. Who
//! came with the case stands in it, so that each look is journalled.

use cases::kind::Document;
use cases::{CaseId, actions, document, look as applicants};
use kit::{FieldProblem, Lang, Problem};
use paper::Paper;
use ui::{Button, Controls, FormPage, Html};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::case;
use crate::reach::{self, Seen};
use crate::urls;

/// What the button is called that shows a document instead of keeping it.
const LOOK: &str = "look";

/// A document of the kind, whatever the state of the case.
async fn declared(ctx: &Ctx, id: CaseId, code: &str) -> Result<(Seen, Document), Problem> {
    let seen = reach::seen(ctx, id).await?;
    let found = seen.kind.declaration.documents.iter().find(|own| own.code == code).cloned();
    found.map(|found| (seen, found)).ok_or(Problem::NotFound)
}

fn is_offered(seen: &Seen, found: &Document) -> bool {
    document::offered(&seen.kind.declaration, &seen.case.state).any(|own| own.code == found.code)
}

fn form(ctx: &Ctx, (seen, found): (&Seen, &Document), text: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut page = case::page(ctx, seen).crumb(seen.case.number.clone(), urls::case(seen.case.id));
    page.title = t.text(&found.title).to_owned();
    let look = Button { name: "what".into(), value: LOOK.into(), ..Button::new(t.say("casework-document-look").to_owned()).secondary() };
    FormPage::new(page, urls::document(seen.case.id, &found.code), "casework-document-keep")
        .mistaken(problems)
        .lead(t.say("casework-document-lead"))
        .fields(vec![controls.text("text", "casework-document-text", "casework-document-text-hint", text, 22)])
        .after(Html::of(&look))
        .cancel(urls::case(seen.case.id))
}

/// `GET /desk/cases/{case}/documents/{code}`
pub async fn ask(ctx: Ctx, Path((id, code)): Path<(CaseId, String)>) -> Result<Show<FormPage>, Refusal> {
    let (seen, found) = declared(&ctx, id, &code).await?;
    if !is_offered(&seen, &found) {
        return Err(Problem::NotFound.into());
    }
    let applicant = applicants::applicant(&ctx.house, &ctx.viewer, &seen.case).await?;
    let official = reach::person(&reach::directory(&ctx), ctx.viewer.person);
    let t = ctx.t.in_lang(Lang::Uk);
    let own = (&*seen.kind, &seen.case);
    let values = document::with_applicant(&ctx.house, &t, own, &applicant, (&official, ctx.now())).await?;
    let text = document::fill(&found.text, |word| values.get(word));
    Ok(Show(form(&ctx, (&seen, &found), &text, &[])))
}

/// `POST /desk/cases/{case}/documents/{code}`: shows it, or puts it among the files of the case. What was typed is not lost where a
/// colleague moved the case meanwhile.
pub async fn make_document(ctx: Ctx, Path((id, code)): Path<(CaseId, String)>, sent: Fields) -> Result<Response, Refusal> {
    let (seen, found) = declared(&ctx, id, &code).await?;
    let text = sent.text("text");
    match make(&ctx, (&seen, &found), text, sent.text("what") == LOOK).await {
        Ok(response) => Ok(response),
        Err(problem) => Ok(Show(form(&ctx, (&seen, &found), text, &cases::form::mistakes(problem)?)).with_mistakes()),
    }
}

async fn make(ctx: &Ctx, (seen, found): (&Seen, &Document), text: &str, look: bool) -> Result<Response, Problem> {
    if !is_offered(seen, found) {
        return Err(Problem::Conflict("cases-wrong-state".into()));
    }
    if text.trim().is_empty() || text.chars().count() > document::CHARS_MAX {
        return Err(Problem::field("text", kit::Says::new("cases-kind-document-text").with("max", document::CHARS_MAX)));
    }
    let author = reach::organisation(&reach::directory(ctx), seen.case.executor_id.unwrap_or(seen.case.keeper_id), Lang::Uk);
    let title = found.title.get(Lang::Uk);
    let made = document::paper(title, &author, &seen.case.number, text);
    let name = format!("{title} {}", seen.case.number);
    if look {
        return cases::answer::saved(made, &name, ctx.now()).await;
    }
    keep(ctx, seen.case.id, made, &format!("{name}.pdf")).await?;
    Ok(Redirect::to(urls::case(seen.case.id)).saying("casework-document-kept").into_response())
}

async fn keep(ctx: &Ctx, id: CaseId, made: Paper, name: &str) -> Result<(), Problem> {
    let bytes = cases::answer::pressed(made, ctx.now()).await?;
    let kept = files::keep_bytes(&ctx.house, bytes, name, ctx.viewer.person).await?;
    actions::attach_file(&ctx.house, &reach::hand(ctx), id, kept.id).await
}
