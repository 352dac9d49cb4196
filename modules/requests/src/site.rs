//! Where a problem is: from the house, the words or the point that somebody gave, as far as the address book knows.

use cases::actions::Spot;
use fields::Position;
use kit::{Lang, Problem};
use places::{Book, Hints, HouseId, Match, Places, Style};
use uuid::Uuid;
use web::Ctx;

/// A house no further than this names a point, metres.
const BESIDE_METRES: f64 = 80.0;

/// What somebody gave.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    /// The house of a suggestion.
    pub house: Option<Uuid>,
    /// The address as typed.
    pub text: String,
    /// A point.
    pub position: Option<Position>,
}

/// The place of what was given.
///
/// Errors: [`Problem::Invalid`] for a point outside the city, where its districts are known.
pub async fn find(ctx: &Ctx, given: &Given) -> Result<Spot, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(plain(given)) };
    let book = places.book().await?;
    let house = given.house.map(HouseId).filter(|id| book.house(*id).is_some()).or_else(|| recognised(&book, &given.text));
    let position = given.position.or_else(|| house.and_then(|id| book.house(id)?.point));
    let district = position.and_then(|at| book.district_at(at));
    if position.is_some() && district.is_none() && book.districts().next().is_some() {
        return Err(Problem::field("place", "requests-outside"));
    }
    let near = position.and_then(|at| book.nearest(at, BESIDE_METRES)).map(|near| near.house);
    let printed = |id: HouseId| book.format(id, Lang::Uk, Style::Short);
    let address = match (given.text.trim(), house, near) {
        ("", Some(house), _) => printed(house).unwrap_or_default(),
        ("", None, Some(near)) => printed(near).unwrap_or_default(),
        (text, Some(house), _) => printed(house).unwrap_or_else(|| text.to_owned()),
        (text, None, _) => text.to_owned(),
    };
    Ok(Spot { address, house: house.or(near).map(|id| id.0), district: district.map(|id| id.0), position })
}

/// Whether a point lies in the city, as far as its districts are known.
///
/// Errors: the database's.
pub async fn is_inside(ctx: &Ctx, at: Position) -> Result<bool, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(true) };
    let book = places.book().await?;
    Ok(book.district_at(at).is_some() || book.districts().next().is_none())
}

fn recognised(book: &Book, text: &str) -> Option<HouseId> {
    match book.normalise(text, Hints::default()) {
        Match::Exact { house, .. } => Some(house),
        _ => None,
    }
}

fn plain(given: &Given) -> Spot {
    Spot { address: given.text.trim().to_owned(), house: None, district: None, position: given.position }
}
