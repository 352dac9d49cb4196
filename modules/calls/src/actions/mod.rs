//! What is done with calls, one verb a file. The only places with transactions.

mod answer;
mod call_back;
mod claim_callback;
mod close_check;
mod consult;
mod end;
mod open_request;
mod order_check;
mod set_presence;
mod start_call;
mod take_event;
mod transfer;
mod try_callback;
mod write_article;

pub use answer::answer;
pub use call_back::call_back;
pub use claim_callback::claim_callback;
pub use close_check::close_check;
pub use consult::{Consultation, consult};
pub use end::end;
pub use open_request::{NewRequest, open_request};
pub use order_check::order_check;
pub use set_presence::set_presence;
pub use start_call::{Started, Telephone, start_call};
pub use take_event::{NewEvent, Taken, note_event, take_event};
pub use transfer::{To, transfer};
pub use try_callback::try_callback;
pub use write_article::write_article;

use db::Tx;
use kit::{PersonId, Problem, Timestamp, Viewer};
use web::House;

use crate::call::{Call, CallId, Direction};
use crate::callback::{Callback, CallbackId, Reason, State as CallbackState};
use crate::event::{Event, What, standing};
use crate::settings::Settings;
use crate::{reach, store};

/// A call in the hand of an operator who may write in it.
///
/// Errors: [`Problem::NotFound`]; those of [`reach::must_write`].
async fn held(tx: &Tx, by: &Viewer, centre: &reach::Centre, id: CallId) -> Result<Call, Problem> {
    let call = store::calls::load(tx, id).await?.ok_or(Problem::NotFound)?;
    reach::must_write(by, centre, &call)?;
    Ok(call)
}

/// Writes a changed call with what it counts for.
async fn write(tx: &mut Tx, before: &Call, mut now: Call) -> Result<Call, Problem> {
    now.version += 1;
    now.changed_at = tx.now();
    store::calls::update(tx, &now).await?;
    store::counts::recount(tx, Some(before), &now).await?;
    Ok(now)
}

/// Something that happened at the desk and not at the exchange.
fn at_desk(tx: &Tx, call: &Call, what: What, operator: Option<PersonId>) -> Event {
    Event {
        id: format!("desk:{}", tx.id()),
        call: call.id,
        what,
        at: tx.now(),
        direction: call.direction,
        number: String::new(),
        dialled: String::new(),
        extension: String::new(),
        operator,
        taken_at: tx.now(),
    }
}

/// Adds events to a call and lets it stand by all that is known of it.
async fn happened(tx: &mut Tx, settings: &Settings, before: &Call, events: &[Event]) -> Result<Call, Problem> {
    for event in events {
        store::events::insert(tx, event).await?;
    }
    let known = store::events::load(tx, before.id).await?;
    let mut call = before.clone();
    if let Some(own) = standing(&known) {
        call.stand(own);
    }
    if call.name.is_empty()
        && call.address.is_empty()
        && let Some(caller) = store::calls::caller(tx, &call.number).await?
    {
        (call.name, call.address, call.house) = (caller.name, caller.address, caller.house);
    }
    let call = write(tx, before, call).await?;
    follow_missed(tx, settings, &call).await?;
    Ok(call)
}

/// Whoever nobody answered is called back, once however often they called; who turns out to have been answered, or is answered when they
/// call again, is not.
async fn follow_missed(tx: &mut Tx, settings: &Settings, call: &Call) -> Result<(), Problem> {
    let known = store::callbacks::of_call(tx, call.id).await?;
    let missed = known.into_iter().find(|own| own.reason == Reason::Missed);
    let open = store::callbacks::open_missed(tx, &call.number).await?;
    match missed {
        None if call.is_missed() && settings.call_back_missed && !call.number.is_empty() && open.is_empty() => {
            let own = new_callback(tx, call, Reason::Missed, String::new(), tx.now());
            store::callbacks::insert(tx, &own).await?;
        }
        Some(own) if !call.is_missed() => forgo(tx, own).await?,
        _ => {}
    }
    if let (Direction::In, Some(answered_at)) = (call.direction, call.answered_at) {
        for own in open.into_iter().filter(|own| own.created_at <= answered_at) {
            forgo(tx, own).await?;
        }
    }
    Ok(())
}

/// Closes a call-back that nobody has tried yet: it is needed no longer.
async fn forgo(tx: &mut Tx, mut own: Callback) -> Result<(), Problem> {
    if own.state != CallbackState::Open || own.tries > 0 {
        return Ok(());
    }
    own.state = CallbackState::Needless;
    own.version += 1;
    own.closed_at = Some(tx.now());
    Ok(store::callbacks::update(tx, &own).await?)
}

fn new_callback(tx: &Tx, call: &Call, reason: Reason, note: String, due_at: Timestamp) -> Callback {
    Callback {
        id: CallbackId(tx.id()),
        call: Some(call.id),
        number: call.number.clone(),
        name: call.name.clone(),
        reason,
        note,
        due_at,
        tries: 0,
        tried_at: None,
        tried_by: None,
        state: CallbackState::Open,
        version: 1,
        created_at: tx.now(),
        closed_at: None,
    }
}

/// What the city has set.
fn settings(house: &House) -> Settings {
    house.part::<Settings>().clone()
}

/// The most characters of a note.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// The most characters of a name, an address, a unit.
pub const LINE_CHARS_MAX: usize = 300;

/// A line with its blanks tidied.
///
/// Errors: [`Problem::Invalid`] at the field for one that is too long.
fn line(field: &str, text: &str, max: usize) -> Result<String, Problem> {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > max { Err(Problem::field(field, kit::Says::new("calls-too-long").with("max", max))) } else { Ok(tidy) }
}
