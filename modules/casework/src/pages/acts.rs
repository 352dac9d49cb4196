//! What is done on the page of a case with one button: a message, a note, a file, watching, a link.

use cases::{CaseId, actions, store};
use kit::Problem;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::case::{self, Refused};
use crate::{reach, urls};

/// Back to the case, saying what was done, or why not.
pub fn back(id: CaseId, done: Result<(), Problem>, says: &'static str) -> Result<Redirect, Refusal> {
    let back = Redirect::to(urls::case(id));
    match done {
        Ok(()) => Ok(back.saying(says)),
        Err(Problem::Conflict(why) | Problem::BadRequest(why)) => Ok(back.warning(why)),
        Err(Problem::Invalid(problems)) => {
            Ok(problems.into_iter().next().map_or_else(|| back.clone(), |problem| back.clone().warning(problem.says)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The case again: saying what was done, or with the words that were not taken where they were written.
async fn said(
    ctx: &Ctx,
    id: CaseId,
    (at, text): (&'static str, &str),
    done: Result<(), Problem>,
    says: &'static str,
) -> Result<Response, Refusal> {
    match done {
        Err(Problem::Invalid(problems)) => {
            Ok(Show(case::drawn(ctx, id, false, Refused { at, text: text.to_owned(), problems }).await?).with_mistakes())
        }
        done => Ok(back(id, done, says)?.into_response()),
    }
}

/// `POST /desk/cases/{case}/message`
pub async fn write_message(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    reach::seen(&ctx, id).await?;
    let done = actions::write_message(&ctx.house, &reach::hand(&ctx), id, sent.text("text")).await;
    said(&ctx, id, ("message", sent.text("text")), done, "casework-message-sent").await
}

/// `POST /desk/cases/{case}/note`
pub async fn add_note(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    reach::seen(&ctx, id).await?;
    let done = actions::add_note(&ctx.house, &reach::hand(&ctx), id, sent.text("text")).await;
    said(&ctx, id, ("note", sent.text("text")), done, "casework-note-added").await
}

/// `POST /desk/cases/{case}/files`
pub async fn attach_file(ctx: Ctx, Path(id): Path<CaseId>, mut sent: Upload) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    let Some(upload) = sent.take("file") else { return Ok(Redirect::to(urls::case(id)).warning("casework-file-choose")) };
    let done = match files::keep(&ctx.house, upload, ctx.viewer.person).await {
        Ok(file) => actions::attach_file(&ctx.house, &reach::hand(&ctx), id, file.id).await,
        Err(problem) => Err(problem),
    };
    back(id, done, "casework-file-added")
}

/// `POST /desk/cases/{case}/watch`
pub async fn watch_case(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Redirect, Refusal> {
    let watches = sent.text("watch") == "yes";
    let says = if watches { "casework-watched" } else { "casework-unwatched" };
    back(id, actions::watch_case(&ctx.house, &reach::hand(&ctx), id, watches).await, says)
}

/// `POST /desk/cases/{case}/link`
pub async fn link_case(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    let what = if sent.text("what") == actions::PARENT { actions::PARENT } else { actions::CASE };
    let found = store::cases::by_number(ctx.db(), &sent.text("number").to_uppercase()).await?;
    let done = match found.first() {
        Some(other) => actions::link_case(&ctx.house, &reach::hand(&ctx), id, what, other.id.0, "").await,
        None => Err(Problem::NotFound),
    };
    let done =
        done.map_err(|problem| if problem == Problem::NotFound { Problem::Conflict("casework-link-unknown".into()) } else { problem });
    back(id, done, "casework-linked")
}

/// `POST /desk/cases/{case}/hand-over`
pub async fn hand_over_again(ctx: Ctx, Path(id): Path<CaseId>, _: Fields) -> Result<Redirect, Refusal> {
    back(id, actions::hand_over_again(&ctx.house, &reach::hand(&ctx), id).await, "casework-delivery-ordered")
}
