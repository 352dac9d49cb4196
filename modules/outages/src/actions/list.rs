//! Changes which houses an outage has; those who come in and those who go out are told.

use std::collections::HashSet;

use audit::Actor;
use db::Tx;
use kit::{Problem, Says};
use places::{Book, HouseId};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::note;
use crate::outage::{Outage, What};
use crate::rules::HOUSES_MAX;
use crate::store;
use crate::sum::Sum;

/// What becomes of the list of an outage.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewList {
    /// Houses that come in.
    pub add: Vec<HouseId>,
    /// Houses that go out.
    pub remove: Vec<HouseId>,
    /// Whether houses that are not in `add` go out too.
    pub replace: bool,
    /// Lines that were not recognised, each with the word of why.
    pub unread: Vec<(String, String)>,
}

/// Writes the list; whether anything changed.
///
/// Errors: [`Problem::Invalid`] at `addresses` for a list that would be empty or too long.
pub(super) async fn write(
    tx: &mut Tx,
    house: &House,
    by: &Actor,
    outage: &mut Outage,
    list: &NewList,
    book: &Book,
) -> Result<bool, Problem> {
    let there = store::houses::of_in(tx, outage.number).await?;
    let wanted: HashSet<Uuid> = list.add.iter().map(|own| own.0).collect();
    let added: Vec<Uuid> = list.add.iter().map(|own| own.0).filter(|id| !there.contains(id)).collect();
    let goes = |id: &&Uuid| if list.replace { !wanted.contains(*id) } else { list.remove.iter().any(|own| own.0 == **id) };
    let removed: Vec<Uuid> = there.iter().filter(goes).copied().collect();
    if added.is_empty() && removed.is_empty() && list.unread.is_empty() {
        return Ok(false);
    }
    let stays: Vec<HouseId> = there.iter().filter(|id| !removed.contains(id)).chain(&added).map(|id| HouseId(*id)).collect();
    if stays.is_empty() && list.unread.is_empty() && outage.unread == 0 {
        return Err(Problem::field("addresses", "outages-addresses-left"));
    }
    if stays.len() > HOUSES_MAX {
        return Err(Problem::field("addresses", Says::new("outages-addresses-many").with("most", HOUSES_MAX)));
    }
    let sum = Sum::of(house, book, &stays);
    outage.unread += list.unread.len() as i64;
    sum.describe(outage, stays.len());
    store::unread::add(tx, outage.number, &list.unread).await?;
    store::houses::set_areas(tx, outage.number, &sum.areas).await?;
    if !removed.is_empty() {
        store::houses::remove(tx, outage.number, outage.events + 1, &removed).await?;
        note(tx, by, outage, What::Removed, json!({ "houses": removed.len() })).await?;
    }
    if !added.is_empty() {
        store::houses::add(tx, outage.number, outage.events + 1, &added).await?;
        note(tx, by, outage, What::Added, json!({ "houses": added.len(), "unread": list.unread.len() })).await?;
    } else if !list.unread.is_empty() {
        note(tx, by, outage, What::Changed, json!({ "unread": list.unread.len() })).await?;
    }
    Ok(true)
}
