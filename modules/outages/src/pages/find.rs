//! `/outages/find?address=`: from what somebody typed to the outages of their house or street.

use askama::Template;
use places::{Candidate, Hints, HouseId, Match, Place, Style};
use ui::Page;
use web::{Ctx, IntoResponse, Query, Redirect, Refusal, Response, Show};

use crate::{reach, urls};

/// The longest address that is looked at, characters.
const ADDRESS_CHARS_MAX: usize = 300;

/// What an address may mean.
#[derive(Template)]
#[template(path = "outages/find.html")]
pub struct FindPage {
    page: Page,
    typed: String,
    /// Text and where it leads.
    meant: Vec<(String, String)>,
}

/// `GET /outages/find`
pub async fn find_address(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let typed: String = query.word("address").unwrap_or_default().chars().take(ADDRESS_CHARS_MAX).collect();
    let book = reach::book(&ctx).await?;
    let chosen = query.word("address.id").and_then(|text| text.parse().ok()).map(HouseId).filter(|id| book.house(*id).is_some());
    if let Some(house) = chosen {
        return Ok(Redirect::to(urls::at(house)).into_response());
    }
    let candidates = match book.normalise(&typed, Hints::default()) {
        Match::Exact { house, .. } => return Ok(Redirect::to(urls::at(house)).into_response()),
        Match::Likely { candidates } => candidates,
        Match::None { .. } => Vec::new(),
    };
    let link = |own: &Candidate| match own.place {
        Place::House(house) => Some((book.format(house, ctx.lang, Style::Short)?, urls::at(house))),
        Place::Street(street) => Some((book.format_street(street, ctx.lang, Style::Short)?, format!("{}?street={street}", urls::OUTAGES))),
    };
    let meant: Vec<(String, String)> = candidates.iter().filter_map(link).collect();
    let mut page = ctx.page(ctx.t.say("outages-find-title")).section("outages").crumb(ctx.t.say("outages-title"), urls::OUTAGES);
    page.noindex = true;
    Ok(Show(FindPage { typed, meant, page }).into_response())
}
