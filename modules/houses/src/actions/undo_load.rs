//! The job that takes back what an uploaded table wrote, where nobody has changed it since.

use std::collections::HashMap;
use std::sync::Arc;

use db::Json;
use kit::{Lang, Problem, RecordId, Says, Timestamp, Viewer};
use web::House;

use super::begin_load::{Order, journal};
use super::check_load::moved_on;
use crate::account::{Account, Amounts};
use crate::load::{Load, LoadState};
use crate::month::Month;
use crate::store;

/// Puts back the figures a table in state `undoing` replaced and empties the months it brought. What was changed since stays.
///
/// Errors: the database's; then the job is tried again.
pub async fn undo_load(house: &House, order: &Order) -> Result<(), Problem> {
    let reason = house.locale(Lang::Uk).says(&Says::new("houses-load-undo-reason"));
    let (given, id) = (Arc::new((order.viewer(), reason)), order.load);
    let undone = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, reason) = &*given;
                let held = store::loads::hold(tx, id, &[LoadState::Undoing]).await?;
                let seq = store::advance(tx).await?;
                let written = store::costs::of_load(tx, id.0).await?;
                let replaced = store::costs::before_load(tx, id.0).await?;
                let back = back(&written, &replaced, by, reason, tx.now());
                store::costs::write(tx, seq, &back, &written).await?;
                let undone = Load { state: LoadState::Undone, months_back: back.len() as i64, undone_at: Some(tx.now()), ..held };
                store::loads::update(tx, &undone).await?;
                journal(tx, by, "undo", &undone).await
            })
        })
        .await;
    moved_on(undone)
}

/// The versions that put everything back as it was.
fn back(written: &[Account], replaced: &[Account], by: &Viewer, reason: &str, at: Timestamp) -> Vec<Account> {
    let replaced: HashMap<(RecordId, Month), &Account> = replaced.iter().map(|one| ((one.house_id, one.month), one)).collect();
    let restored = |one: &Account| {
        let before = replaced.get(&(one.house_id, one.month));
        Account {
            area: before.map_or(one.area, |before| before.area),
            amounts: before.map_or_else(|| Json(Amounts::new()), |before| before.amounts.clone()),
            total: before.map_or(0, |before| before.total),
            version: one.version + 1,
            reason: reason.to_owned(),
            load_id: None,
            by_id: by.person,
            by_name: by.name.clone(),
            at,
            ..one.clone()
        }
    };
    written.iter().map(restored).collect()
}
