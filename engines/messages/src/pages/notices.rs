//! The signed-in person's notices.

use askama::Template;
use db::DbError;
use kit::Problem;
use uuid::Uuid;
use web::{Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::notice::{self, Notice};

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    page: ui::Page,
    notices: Vec<Notice>,
    unread: i64,
    older: Option<String>,
}

/// `GET /notices`
pub(crate) async fn show_notices(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let person = ctx.person()?;
    let (notices, more) = notice::list(ctx.db(), person, query.word("after").and_then(Cursor::decode)).await?;
    let unread = notice::unread_count(ctx.db(), person).await?;
    let place = |last: &Notice| Cursor::encode(&(last.created.as_microsecond(), last.id));
    let older = notices.last().filter(|_| more).map(|last| query.with("after", place(last)).href("/notices"));
    let mut page = ctx.page(ctx.t.say("messages-notices"));
    page.noindex = true;
    Ok(Show(NoticesPage { page, notices, unread, older }).into_response())
}

/// `POST /notices/{notice}`: marks it as read and goes where it leads.
pub(crate) async fn read_notice(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    let (person, id) = (ctx.person()?, path.0);
    let href: Option<String> = ctx.db().tx(move |tx| Box::pin(notice::read(tx, person, id))).await?;
    href.map(Redirect::to).ok_or_else(|| Problem::NotFound.into())
}

/// `POST /notices/read`: marks all as read.
pub(crate) async fn read_notices(ctx: Ctx, _: Fields) -> Result<Redirect, Refusal> {
    let person = ctx.person()?;
    let read: Result<(), DbError> = ctx.db().tx(move |tx| Box::pin(notice::read_all(tx, person))).await;
    read?;
    Ok(Redirect::to("/notices").saying("messages-all-read"))
}
