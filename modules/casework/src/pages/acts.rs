//! What is done on the page of a case with one button: a message, a note, a file, watching, a link.

use cases::{CaseId, actions, store};
use kit::Problem;
use web::{Ctx, Fields, Path, Redirect, Refusal, Upload};

use crate::{reach, urls};

/// Back to the case, saying what was done, or why not; the text of what was refused is in the browser's history still.
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

/// `POST /desk/cases/{case}/message`
pub async fn write_message(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    back(id, actions::write_message(&ctx.house, &reach::hand(&ctx), id, sent.text("text")).await, "casework-message-sent")
}

/// `POST /desk/cases/{case}/note`
pub async fn add_note(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    back(id, actions::add_note(&ctx.house, &reach::hand(&ctx), id, sent.text("text")).await, "casework-note-added")
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
