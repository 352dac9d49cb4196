//! An object that everybody saw once and that is in the archive now: the page says so (410), it does not pretend there was nothing.

use askama::Template;
use kit::Problem;
use registers::{Record, Register, State, rights, store};
use ui::Page;
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show, StatusCode};

use super::super::list::public_title;
use crate::board::Board;

/// The page of an object that is no longer published.
#[derive(Template)]
#[template(path = "catalogue/gone.html")]
pub struct GonePage {
    page: Page,
    number: String,
    since: String,
    resource: String,
    resource_href: String,
}

/// Editors go to their desk; everybody else learns that the object is in the archive, if it was public before.
///
/// Errors: [`Problem::NotFound`] for what nobody saw.
pub async fn show(ctx: &Ctx, board: &Board, register: &Register, record: &Record) -> Result<Response, Refusal> {
    if rights::may_see_drafts(&ctx.viewer, record) && record.state != State::Archived {
        return Ok(Redirect::to(format!("/desk/resources/{}/objects/{}", register.code, record.id)).into_response());
    }
    let steps = store::news::publications(ctx.db(), record.id, 1_000).await?;
    let was_public = steps.iter().find(|(_, _, state, _)| *state == State::Published);
    let (Some((version, ..)), State::Archived) = (was_public, record.state) else { return Err(Problem::NotFound.into()) };
    let revision = store::records::revision(ctx.db(), record.id, *version).await?.ok_or(Problem::NotFound)?;
    let title = register.title_of(&revision.data.0, &record.number);
    let title = public_title(register, &title, &record.number).to_owned();
    let mut page = super::crumbs(ctx.page(title), ctx, board, register);
    page.noindex = true;
    let gone = GonePage {
        page,
        number: record.number.clone(),
        since: ctx.t.date(record.changed_at.to_zoned(kit::clock::kyiv()).date()),
        resource: ctx.t.text(&register.declaration.title).to_owned(),
        resource_href: super::super::resource_href(&register.code),
    };
    Ok(Show(gone).with_status(StatusCode::GONE))
}
