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
    /// Whether houses that are not in `add` go out too, and lines that were not recognised before.
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
    let before = store::unread::lines(tx, outage.number).await?;
    let unread = unread(list, &before);
    let clears = list.replace && !before.is_empty();
    if added.is_empty() && removed.is_empty() && unread.is_empty() && !clears {
        return Ok(false);
    }
    let stays: Vec<HouseId> = there.iter().filter(|id| !removed.contains(id)).chain(&added).map(|id| HouseId(*id)).collect();
    if stays.is_empty() && unread.is_empty() && (list.replace || outage.unread == 0) {
        return Err(Problem::field("addresses", "outages-addresses-left"));
    }
    if stays.len() > HOUSES_MAX {
        return Err(Problem::field("addresses", Says::new("outages-addresses-many").with("most", HOUSES_MAX)));
    }
    let sum = Sum::of(house, book, &stays);
    if clears {
        store::unread::clear(tx, outage.number).await?;
    }
    let kept = if list.replace { 0 } else { outage.unread };
    outage.unread = kept + unread.len() as i64;
    sum.describe(outage, stays.len());
    store::unread::add(tx, outage.number, &unread).await?;
    store::houses::set_areas(tx, outage.number, &sum.areas).await?;
    if !removed.is_empty() {
        store::houses::remove(tx, outage.number, outage.events + 1, &removed).await?;
        note(tx, by, outage, What::Removed, json!({ "houses": removed.len() })).await?;
    }
    if !added.is_empty() {
        store::houses::add(tx, outage.number, outage.events + 1, &added).await?;
        note(tx, by, outage, What::Added, json!({ "houses": added.len(), "unread": unread.len() })).await?;
    } else if !unread.is_empty() || (clears && removed.is_empty()) {
        note(tx, by, outage, What::Changed, json!({ "unread": unread.len() })).await?;
    }
    Ok(true)
}

/// The lines that come in, each once; those that stand there already stay as they are, unless the whole list is replaced.
fn unread(list: &NewList, before: &[String]) -> Vec<(String, String)> {
    let mut seen: HashSet<&str> = if list.replace { HashSet::new() } else { before.iter().map(String::as_str).collect() };
    list.unread.iter().filter(|(line, _)| seen.insert(line.as_str())).cloned().collect()
}
