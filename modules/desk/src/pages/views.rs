//! Saved lists: kept under a name, for oneself.

use kit::{Problem, Says};
use registers::store::views::{self, View};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Query, Redirect, Refusal};

use super::list::bare;
use crate::{reach, urls};

const TITLE_CHARS_MAX: usize = 100;
const QUERY_BYTES_MAX: usize = 4_000;

/// `POST /desk/resources/{code}/views`
pub async fn save_view(ctx: Ctx, path: Path<String>, form: Fields) -> Result<Redirect, Refusal> {
    let register = reach::register(&ctx, &path.0).await?;
    let query = bare(&Query::parse(form.text("query")));
    let back = Redirect::to(query.href(&urls::list(&register.code)));
    let title = form.text("title").to_owned();
    if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
        return Ok(back.warning("desk-view-title-wrong"));
    }
    let text = query.to_string();
    if text.len() > QUERY_BYTES_MAX {
        return Ok(back.warning("desk-view-too-long"));
    }
    let view = View { id: ctx.house.clock().id(), title: title.clone(), query: text };
    match views::insert(ctx.db(), register.id, ctx.person()?, view).await {
        Ok(()) => Ok(back.saying(Says::new("desk-view-saved").with("title", title))),
        Err(Problem::Invalid(problems)) => {
            let says = problems.into_iter().next().map_or_else(|| Says::new("desk-view-title-wrong"), |problem| problem.says);
            Ok(back.warning(says))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/resources/{code}/views/{view}/delete`
pub async fn delete_view(ctx: Ctx, Path((code, view)): Path<(String, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    let register = reach::register(&ctx, &code).await?;
    views::delete(ctx.db(), ctx.person()?, view).await?;
    Ok(Redirect::to(urls::list(&register.code)).saying("desk-view-deleted"))
}
