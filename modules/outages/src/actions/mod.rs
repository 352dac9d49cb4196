//! What is done with outages, one a file.

mod announce;
mod change;
mod end;
mod list;
mod settle;
mod write_kind;

pub use announce::{Announced, Key, NewOutage, announce};
pub use change::{Change, change, extend, relist};
pub use end::{cancel, end};
pub use list::NewList;
pub use settle::{Settlement, settle};
pub use write_kind::write_kind;

use audit::{Actor, Entry};
use db::Tx;
use kit::{Problem, Viewer};
use serde_json::{Value, json};

use crate::outage::{Event, Outage, What};
use crate::{reach, rules, store, tell};

/// An outage that the viewer may change and that is open, as it was seen.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] as [`rules::must_be_open`] has it.
async fn held(tx: &Tx, by: &Viewer, number: i64, seen: Option<i64>) -> Result<Outage, Problem> {
    let outage = store::outages::load(tx, number).await?.ok_or(Problem::NotFound)?;
    reach::must_write(by, outage.organisation)?;
    rules::must_be_open(&outage, seen)?;
    Ok(outage)
}

/// Notes what happened: the event, who is to be told of it, the journal. The outage itself is written by whoever calls.
async fn note(tx: &mut Tx, by: &Actor, outage: &mut Outage, what: What, detail: Value) -> Result<(), Problem> {
    outage.events += 1;
    outage.changed_at = tx.now();
    let event = Event {
        outage: outage.number,
        seq: outage.events,
        what,
        at: tx.now(),
        by_id: by.person,
        by_name: by.name.clone(),
        detail: detail.clone(),
    };
    store::events::insert(tx, &event).await?;
    if what.is_told() {
        tx.job(tell::TELL, &tell::Order { outage: event.outage, seq: event.seq }, None).await?;
    }
    // the journal's own words, so that it can say them
    let verb = match what {
        What::Announced => "publish",
        What::Cancelled => "withdraw",
        _ => "update",
    };
    let entry = Entry::new(by.clone(), verb, "outage", outage.number);
    Ok(audit::record(tx, entry.with(json!({ "what": what.code(), "detail": detail }))).await?)
}

/// Moves outages whose hour has come; each once, however often it runs.
///
/// Errors: the database's.
pub(crate) async fn begin(db: &db::Db, now: kit::Timestamp) -> Result<(), Problem> {
    const AT_ONCE: i64 = 200;
    loop {
        let due = store::outages::to_begin(db, now, AT_ONCE).await?;
        if due.is_empty() {
            return Ok(());
        }
        let given = std::sync::Arc::new(due);
        db.tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                for number in given.iter() {
                    let Some(mut outage) = store::outages::load(tx, *number).await? else { continue };
                    if outage.state != crate::outage::State::Announced || outage.starts_at > now {
                        continue;
                    }
                    outage.state = crate::outage::State::Running;
                    note(tx, &Actor::platform("outages.begin"), &mut outage, What::Began, Value::Null).await?;
                    store::outages::update(tx, &outage).await?;
                }
                Ok::<_, Problem>(())
            })
        })
        .await?;
    }
}
