//! Saved lists: kept under a name, for oneself.

use cases::store::views::{self, View};
use kit::{Problem, Says};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Query, Redirect, Refusal};

use crate::urls;

const TITLE_CHARS_MAX: usize = 100;
const QUERY_BYTES_MAX: usize = 4_000;

/// `POST /desk/cases/views`
pub async fn save_view(ctx: Ctx, form: Fields) -> Result<Redirect, Refusal> {
    let query = Query::parse(form.text("query")).without("after");
    let back = Redirect::to(query.href(urls::DESK));
    let (title, text) = (form.text("title").to_owned(), query.to_string());
    if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX || text.len() > QUERY_BYTES_MAX {
        return Ok(back.warning("casework-view-wrong"));
    }
    let view = View { id: ctx.house.clock().id(), title: title.clone(), query: text };
    match views::insert(ctx.db(), ctx.person()?, view).await {
        Ok(()) => Ok(back.saying(Says::new("casework-view-saved").with("title", title))),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/cases/views/{view}/delete`
pub async fn delete_view(ctx: Ctx, Path(view): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    views::delete(ctx.db(), ctx.person()?, view).await?;
    Ok(Redirect::to(urls::DESK).saying("casework-view-deleted"))
}
