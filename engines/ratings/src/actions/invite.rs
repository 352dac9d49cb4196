//! Lets something be rated.

use db::{DbError, Tx};
use jiff::SignedDuration;

use crate::event::Event;
use crate::store::{self, EventRow};

/// For how long something may be rated.
const VALID_DAYS: i64 = 60;

/// The code by which something is rated; the same for the same object, however often it is asked for.
///
/// Errors: the database's.
pub async fn invite(tx: &mut Tx, event: &Event) -> Result<String, DbError> {
    Ok(known(tx, event).await?.code)
}

/// The event as it is kept; kept now where it was not.
pub(super) async fn known(tx: &mut Tx, event: &Event) -> Result<EventRow, DbError> {
    if let Some(known) = store::event_of(tx, event.source, &event.object).await? {
        return Ok(known);
    }
    let row = EventRow {
        id: tx.id(),
        code: super::code(),
        title_uk: event.title.uk.clone(),
        title_en: event.title.en.clone(),
        organisation_id: event.organisation,
        employee_id: event.employee,
        valid_until: tx.now().checked_add(SignedDuration::from_hours(24 * VALID_DAYS)).unwrap_or(kit::Timestamp::MAX),
    };
    store::insert_event(tx, event.source, &event.object, &row).await?;
    Ok(row)
}
