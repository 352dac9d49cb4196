//! The JSON API of addresses: suggest, recognise, find by name and by place, tell what is there.

mod find;
mod here;
mod normalise;
mod place;
mod reverse;
mod suggest;
mod views;

use std::sync::Arc;

use fields::Position;
use kit::{Problem, Says};
use places::{Book, Places};
use web::{Access, Ctx, Query, Routes, routes};

/// The operations; everybody may ask them.
pub fn routes(routes: Routes) -> Routes {
    let all = Access::EVERYBODY;
    routes
        .api(all, routes!(suggest::suggest_places))
        .api(all, routes!(normalise::normalise_address))
        .api(all, routes!(normalise::normalise_addresses))
        .api(all, routes!(find::geocode_address))
        .api(all, routes!(reverse::reverse_geocode))
        .api(all, routes!(place::show_place))
        .api(all, routes!(here::list_things_at))
}

fn engine(ctx: &Ctx) -> &Places {
    ctx.house.part::<Places>()
}

async fn book(ctx: &Ctx) -> Result<Arc<Book>, Problem> {
    engine(ctx).book().await
}

/// A text that must be there.
fn words<'a>(query: &'a Query, key: &str) -> Result<&'a str, Problem> {
    query.word(key).ok_or_else(|| Problem::field(key, "field-required"))
}

/// A number of the query.
///
/// Errors: [`Problem::Invalid`] for what is not a number between `least` and `most`.
fn number(query: &Query, key: &str, least: f64, most: f64) -> Result<Option<f64>, Problem> {
    let Some(text) = query.word(key) else { return Ok(None) };
    let number = text.parse::<f64>().ok().filter(|number| (least..=most).contains(number));
    let wrong = || Problem::field(key, Says::new("addresses-api-number").with("least", least).with("most", most));
    number.map(Some).ok_or_else(wrong)
}

/// The place of `lon` and `lat`; none where neither is given.
///
/// Errors: [`Problem::Invalid`] for one without the other, and for what is not on the globe.
fn position(query: &Query) -> Result<Option<Position>, Problem> {
    let (lon, lat) = (number(query, "lon", -180.0, 180.0)?, number(query, "lat", -90.0, 90.0)?);
    match (lon, lat) {
        (None, None) => Ok(None),
        (Some(lon), Some(lat)) => Ok(Position::new(lon, lat)),
        (None, _) => Err(Problem::field("lon", "field-required")),
        (_, None) => Err(Problem::field("lat", "field-required")),
    }
}
