//! `/desk/transit/import`: a GTFS file is taken, to become a version that is ready to be looked through.

use kit::{FieldProblem, Problem};
use ui::{Controls, FileUpload, FormPage, Hint, Html, Label, Line};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show, Upload};

use super::{desk, mistakes};
use crate::{actions, reach, urls};

fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let file = Html::of(&FileUpload {
        label: Label::from(t.say("transit-file").to_owned()),
        hint: Some(Hint::from(t.say("transit-file-hint").to_owned())),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ".zip"),
        ..FileUpload::new("file", "")
    });
    FormPage::new(desk::crumbs(ctx, ctx.page(t.say("transit-import"))), urls::IMPORT, "transit-import-do")
        .mistaken(problems)
        .lead(t.say("transit-import-lead"))
        .multipart()
        .fields(vec![controls.line("title", "transit-version-title", sent.text("title"), Line::hinted("transit-version-title-hint")), file])
        .cancel(urls::DESK)
}

/// `GET /desk/transit/import`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    Ok(Show(form(&ctx, &Fields::default(), &[])).into_response())
}

/// `POST /desk/transit/import`
pub async fn import_version(ctx: Ctx, mut sent: Upload) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let done = match sent.take("file") {
        None => Err(Problem::field("file", "transit-file-required")),
        Some(file) => {
            let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
            let title = if sent.fields.text("title").is_empty() { stem } else { sent.fields.text("title") };
            actions::order_import(&ctx.house, &ctx.viewer, title, &file.name, file.file.path()).await
        }
    };
    match done {
        Ok(id) => Ok(Redirect::to(urls::import(id)).into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent.fields, &mistakes(problem)?)).with_mistakes()),
    }
}
