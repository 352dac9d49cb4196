//! How pages look and in which language: links that set a cookie and come back.

use kit::{Lang, Problem};
use ui::Theme;

use crate::visit::{cookie, look_word};
use crate::{Ctx, Path, Query, Redirect, Refusal};

const A_YEAR_SECONDS: i64 = 31_536_000;

/// `GET /look?theme=dark&size=2&contrast=more&back=/…`: changes what is named, keeps the rest.
pub async fn change_look(ctx: Ctx, query: Query) -> Redirect {
    let mut look = ctx.look;
    if let Some(theme) = query.get("theme") {
        look.theme = Theme::from_code(theme);
    }
    if let Some(size) = query.get("size").and_then(|size| size.parse().ok()).filter(|size| (1..=3).contains(size)) {
        look.size = size;
    }
    if let Some(contrast) = query.get("contrast") {
        look.contrast = contrast == "more";
    }
    Redirect::to(back(&query)).cookie(ctx.cookie(cookie::LOOK, &look_word(look)).for_seconds(A_YEAR_SECONDS))
}

/// `GET /lang/{lang}?back=/…`
pub async fn change_lang(ctx: Ctx, Path(lang): Path<String>, query: Query) -> Result<Redirect, Refusal> {
    let lang = Lang::ALL.into_iter().find(|own| own.tag() == lang).ok_or(Problem::NotFound)?;
    Ok(Redirect::to(back(&query)).cookie(ctx.cookie(cookie::LANG, lang.tag()).for_seconds(A_YEAR_SECONDS)))
}

/// The page to come back to, without a language in its query, which would go over the cookie.
fn back(query: &Query) -> String {
    let address = query.get("back").and_then(crate::local_path).unwrap_or("/");
    match address.split_once('?') {
        Some((path, rest)) => Query::parse(rest).without("lang").href(path),
        None => address.to_owned(),
    }
}
