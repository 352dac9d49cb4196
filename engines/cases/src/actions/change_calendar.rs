//! Changes the calendar; deadlines that run are reckoned anew by a job.

use std::sync::Arc;

use kit::{Problem, Role, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::House;

use crate::calendar::Entry;
use crate::case::CaseId;
use crate::kind::Phase;
use crate::{jobs, store, term};

/// Cases reckoned anew in one step.
const STEP: i64 = 200;

/// How far the reckoning has come.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Order {
    /// The last case that was looked at.
    pub after: Option<CaseId>,
}

fn check(by: &Viewer) -> Result<(), Problem> {
    if by.is(Role::Administrator) { Ok(()) } else { Err(Problem::Forbidden) }
}

/// Writes an entry in the place of one of the same code.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] for one without a name or that ends before it begins.
pub async fn write_entry(house: &House, by: &Viewer, entry: Entry) -> Result<(), Problem> {
    check(by)?;
    if entry.name.uk.trim().is_empty() {
        return Err(Problem::field("name", "field-required"));
    }
    if entry.ends_on.is_some_and(|end| end < entry.starts_on) {
        return Err(Problem::field("ends_on", "cases-calendar-ends"));
    }
    change(house, by, entry.code.clone(), Some(entry)).await
}

/// Takes an entry away.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::NotFound`].
pub async fn remove_entry(house: &House, by: &Viewer, code: &str) -> Result<(), Problem> {
    check(by)?;
    change(house, by, code.to_owned(), None).await
}

async fn change(house: &House, by: &Viewer, code: String, entry: Option<Entry>) -> Result<(), Problem> {
    let given = Arc::new((by.clone(), code, entry));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, code, entry) = &*given;
                match entry {
                    Some(entry) => store::calendar::write(tx, entry).await?,
                    None if store::calendar::remove(tx, code).await? => {}
                    None => return Err(Problem::NotFound),
                }
                store::kinds::advance(tx).await?;
                tx.job(jobs::RECKON, &Order::default(), None).await?;
                let verb = if entry.is_some() { "update" } else { "remove" };
                Ok(audit::record(tx, audit::Entry::new(by, verb, "calendar", code).with(json!({}))).await?)
            })
        })
        .await
}

/// Reckons the deadlines of the next cases anew and orders the rest. Done twice, it comes to the same.
pub(crate) async fn recalendar(house: &House, order: Order) -> Result<(), Problem> {
    let ids = store::cases::running(house.db(), order.after, STEP).await?;
    let Some(last) = ids.last().copied() else { return Ok(()) };
    let shelf = super::shelf(house).await?;
    let given = Arc::new((ids, shelf));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (ids, shelf) = &*given;
                for id in ids {
                    let Some(mut case) = store::cases::load(tx, *id).await? else { continue };
                    let kind = shelf.of_version(case.kind_id, case.kind_version);
                    let deadline = kind.and_then(|kind| kind.declaration.deadline(&case.term));
                    // what is over by the calendar that held then stays over
                    let runs = case.phase != Phase::Closed && !case.paused && case.due_at > tx.now();
                    if let Some(deadline) = deadline.filter(|_| runs) {
                        let was = case.due_at;
                        term::mark(&mut case, deadline, &shelf.calendar);
                        if case.due_at != was {
                            store::cases::set_marks(tx, &case).await?;
                        }
                    }
                }
                tx.job(jobs::RECKON, &Order { after: Some(last) }, None).await?;
                Ok::<_, Problem>(())
            })
        })
        .await
}
