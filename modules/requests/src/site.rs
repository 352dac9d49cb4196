//! Where a problem is: from the house, the words or the point that somebody gave, as far as the address book knows.

use cases::actions::Spot;
use fields::Position;
use kit::Problem;
use places::Places;
use web::Ctx;

pub use places::site::Given;

/// The place of what was given.
///
/// Errors: [`Problem::Invalid`] for a point outside the city, where its districts are known.
pub async fn find(ctx: &Ctx, given: &Given) -> Result<Spot, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(plain(given)) };
    let site = places.book().await?.site(given).ok_or_else(|| Problem::field("place", "requests-outside"))?;
    Ok(Spot { address: site.address, house: site.house, district: site.district.map(|id| id.0), position: site.position })
}

/// Whether a point lies in the city, as far as its districts are known.
///
/// Errors: the database's.
pub async fn is_inside(ctx: &Ctx, at: Position) -> Result<bool, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(true) };
    let book = places.book().await?;
    Ok(book.district_at(at).is_some() || book.districts().next().is_none())
}

fn plain(given: &Given) -> Spot {
    Spot { address: given.text.trim().to_owned(), house: None, district: None, position: given.position }
}
