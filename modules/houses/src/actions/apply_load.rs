//! The job that writes the figures of an uploaded table, all in one transaction.

use std::collections::HashMap;
use std::sync::Arc;

use db::{Json, Tx};
use kit::{Problem, RecordId, Says, Viewer};
use web::House;

use super::begin_load::{Mode, Order, journal};
use super::check_load::{moved_on, note, says, stop};
use super::read_load::read_load;
use crate::account::{Account, total};
use crate::load::{Load, LoadId, LoadState, MonthRead, TableRead};
use crate::month::Month;
use crate::store;

/// Writes a table that is in state `applying`; in another state there is nothing to do. What is refused (a house that changed hands
/// since, a figure that now needs a reason) leaves it `checked` as it stands now, with the reason, and writes nothing.
///
/// Errors: the database's; then the job is tried again.
pub async fn apply_load(house: &House, order: &Order) -> Result<(), Problem> {
    let found = store::loads::find(house.db(), order.load).await?;
    let Some(load) = found.filter(|load| load.state == LoadState::Applying) else { return Ok(()) };
    let read = match read_load(house, &order.viewer(), &load, Arc::default()).await {
        Ok(read) => Arc::new(read),
        Err(problem) if problem.status() < 500 => {
            return stop(house, load.id, LoadState::Applying, LoadState::Failed, &problem).await;
        }
        Err(problem) => return Err(problem),
    };
    match write(house, order, read.clone()).await {
        Err(problem @ Problem::Invalid(_)) => note(house, (load.id, LoadState::Applying), read, Some(says(&problem))).await,
        done => moved_on(done),
    }
}

async fn write(house: &House, order: &Order, read: Arc<TableRead>) -> Result<(), Problem> {
    if order.mode == Mode::AllOrNothing && read.rows_bad > 0 {
        return Err(Problem::field("mode", Says::new("houses-load-some-bad").with("count", read.rows_bad)));
    }
    let (given, id) = (Arc::new((order.viewer(), read, order.reason.clone())), order.load);
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, read, reason) = &*given;
                write_all(tx, id, &read.months, by, reason).await
            })
        })
        .await
}

async fn write_all(tx: &mut Tx, id: LoadId, months: &[MonthRead], by: &Viewer, reason: &str) -> Result<(), Problem> {
    let held = store::loads::hold(tx, id, &[LoadState::Applying]).await?;
    let seq = store::advance(tx).await?;
    let wanted: Vec<_> = months.iter().map(|own| (own.house, own.entered.month)).collect();
    let known = store::costs::load(tx, &wanted).await?;
    let (new, before, same) = versions(months, &known, id, (by, reason, tx.now()));
    if reason.is_empty() && before.iter().any(Account::is_reported) {
        return Err(Problem::field("reason", "houses-reason-required"));
    }
    store::costs::write(tx, seq, &new, &before).await?;
    let changed = before.iter().filter(|one| one.is_reported()).count() as i64;
    let applied = Load {
        state: LoadState::Applied,
        months_new: new.len() as i64 - changed,
        months_changed: changed,
        months_same: same,
        reason: reason.to_owned(),
        applied_at: Some(tx.now()),
        ..held
    };
    store::loads::update(tx, &applied).await?;
    journal(tx, by, "import", &applied).await
}

/// The new versions, those they follow, and how many months stand so already.
fn versions(
    months: &[MonthRead],
    known: &[Account],
    load: LoadId,
    (by, reason, at): (&Viewer, &str, kit::Timestamp),
) -> (Vec<Account>, Vec<Account>, i64) {
    let known: HashMap<(RecordId, Month), &Account> = known.iter().map(|one| ((one.house_id, one.month), one)).collect();
    let (mut new, mut before, mut same) = (Vec::with_capacity(months.len()), Vec::new(), 0);
    for MonthRead { house, entered } in months {
        let stands = known.get(&(*house, entered.month)).copied();
        if stands.is_some_and(|stands| stands.is_same(entered.area, &entered.amounts)) {
            same += 1;
            continue;
        }
        before.extend(stands.cloned());
        new.push(Account {
            house_id: *house,
            month: entered.month,
            area: entered.area,
            total: total(&entered.amounts),
            amounts: Json(entered.amounts.clone()),
            version: stands.map_or(0, |stands| stands.version) + 1,
            reason: reason.to_owned(),
            load_id: Some(load.0),
            by_id: by.person,
            by_name: by.name.clone(),
            at,
        });
    }
    (new, before, same)
}
