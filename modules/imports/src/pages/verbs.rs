//! What is done with a checked or written import: write, take only the good rows, take back, throw away.

use askama::Template;
use identity::four_eyes::Done;
use kit::Problem;
use registers::import::{self, ImportState, Mode};
use ui::{Html, Page};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::access;
use crate::pages::deeper;

/// Are you sure?
#[derive(Template)]
#[template(path = "imports/undo.html")]
pub struct UndoPage {
    page: Page,
    address: String,
    warning: Html,
    lead: String,
}

/// `POST …/apply`
pub async fn apply_import(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    import::start_apply(access::engine(&ctx), &ctx.viewer, &register, &import).await?;
    Ok(Redirect::to(access::import_address(&register, &import)))
}

/// `POST …/accept`: the same columns once more, and the good rows may be written without the bad.
pub async fn accept_good_rows(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    let mut plan = import.plan.0.clone();
    plan.mode = Mode::AcceptGood;
    import::start_check(access::engine(&ctx), &ctx.viewer, &register, &import, plan).await?;
    Ok(Redirect::to(access::import_address(&register, &import)))
}

/// `GET …/undo`
pub async fn ask_to_undo(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>) -> Result<Show<UndoPage>, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    if import.state != ImportState::Done {
        return Err(Problem::Conflict("import-elsewhere".into()).into());
    }
    let address = access::import_address(&register, &import);
    let counts = [("created", import.rows_created.into()), ("changed", import.rows_changed.into())];
    Ok(Show(UndoPage {
        lead: ctx.t.with("imports-undo-lead", &counts),
        warning: Html::of(&ui::WarningText { lang: ctx.lang, ..ui::WarningText::from(ctx.t.say("imports-undo-warning").to_owned()) }),
        page: deeper(&ctx, &register, ctx.t.say("imports-undo-title")).crumb(import.file_name.clone(), address.clone()),
        address,
    }))
}

/// `POST …/undo`
pub async fn undo_import(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    let done = import::start_undo(&ctx.house, &ctx.viewer, &register, &import).await?;
    let back = Redirect::to(access::import_address(&register, &import));
    Ok(if done == Done::Now { back } else { back.saying("identity-act-asked-for") })
}

/// `POST …/discard`
pub async fn discard_import(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    import::discard(access::engine(&ctx), &ctx.viewer, &register, &import).await?;
    Ok(Redirect::to(access::address(&register)).saying("imports-discarded"))
}
