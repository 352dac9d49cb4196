//! Takes what the exchange tells: once for each event, in whatever order it comes.

use db::Tx;
use identity::name::parse_phone;
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Timestamp, Viewer};
use web::House;

use super::{happened, settings};
use crate::call::{Call, CallId, Direction, Outcome, State};
use crate::event::{Event, What};
use crate::settings::Settings;
use crate::{reach, store};

/// The most bytes of an id of the exchange, of an extension.
const WORD_BYTES_MAX: usize = 120;
/// How far the clock of the exchange may be ahead.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// How late an event is still taken.
const LATE: SignedDuration = SignedDuration::from_hours(24);

/// An event as it is told.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEvent {
    /// Its id, unique among all events of the exchange.
    pub id: String,
    /// What the exchange calls the call.
    pub line: String,
    /// What happened.
    pub what: What,
    /// When; now where it is not said.
    pub at: Option<Timestamp>,
    /// Who called whom.
    pub direction: Direction,
    /// The number on the other side; may be empty.
    pub number: String,
    /// The number that was dialled; may be empty.
    pub dialled: String,
    /// Whose place; may be empty.
    pub extension: String,
}

/// How the call stands after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// The call.
    pub call: CallId,
    /// How it stands.
    pub state: State,
    /// Whether the event was told before.
    pub again: bool,
}

/// Takes an event.
///
/// Errors: [`Problem::NotFound`] without a centre; [`Problem::Forbidden`] for who does not take its calls; [`Problem::Invalid`];
/// [`Problem::Conflict`] for an id that was told of another call.
pub async fn take_event(house: &House, by: &Viewer, new: NewEvent) -> Result<Taken, Problem> {
    reach::operated(house, by).await?;
    note_event(house, new).await
}

/// The same for what the platform hears by itself, from an exchange that the city has named.
///
/// Errors: as [`take_event`], but for who tells it.
pub async fn note_event(house: &House, new: NewEvent) -> Result<Taken, Problem> {
    let new = checked(new, house.clock().now())?;
    let settings = settings(house);
    house
        .db()
        .tx(move |tx| {
            let (new, settings) = (new.clone(), settings.clone());
            Box::pin(async move { take(tx, &settings, &new).await })
        })
        .await
}

/// The event in its normal form, or all that is wrong with it. A number that is none of a telephone is hidden.
fn checked(mut new: NewEvent, now: Timestamp) -> Result<NewEvent, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    for (field, text) in [("event_id", &mut new.id), ("call", &mut new.line)] {
        *text = text.trim().to_owned();
        if text.is_empty() {
            wrong(field, "field-required".into());
        }
    }
    // what we write ourselves is told by nobody else
    if new.id.starts_with("desk:") {
        wrong("event_id", "calls-event-id-own".into());
    }
    for (field, text) in [("event_id", &new.id), ("call", &new.line), ("extension", &new.extension), ("dialled", &new.dialled)] {
        if text.len() > WORD_BYTES_MAX {
            wrong(field, Says::new("calls-too-long").with("max", WORD_BYTES_MAX));
        }
    }
    new.extension = new.extension.trim().to_owned();
    new.number = parse_phone(&new.number).unwrap_or_default();
    let at = new.at.unwrap_or(now);
    if at > now.saturating_add(AHEAD).unwrap_or(now) || at < now.saturating_sub(LATE).unwrap_or(now) {
        wrong("at", "calls-event-at".into());
    }
    new.at = Some(at);
    if problems.is_empty() { Ok(new) } else { Err(Problem::Invalid(problems)) }
}

async fn take(tx: &mut Tx, settings: &Settings, new: &NewEvent) -> Result<Taken, Problem> {
    if let Some(known) = store::events::known(tx, &new.id).await? {
        let call = store::calls::load(tx, known).await?.ok_or(Problem::NotFound)?;
        if call.line_id != new.line {
            return Err(Problem::Conflict("calls-event-of-another".into()));
        }
        return Ok(Taken { call: call.id, state: call.state, again: true });
    }
    let at = new.at.unwrap_or(tx.now());
    let before = match store::calls::load_by_line(tx, &new.line).await? {
        Some(call) => call,
        None => begun(tx, settings, new, at).await?,
    };
    let event = Event {
        id: new.id.clone(),
        call: before.id,
        what: new.what,
        at,
        direction: new.direction,
        number: new.number.clone(),
        dialled: new.dialled.clone(),
        extension: new.extension.clone(),
        operator: store::operators::of_extension(tx, &new.extension).await?,
        taken_at: tx.now(),
    };
    let call = happened(tx, settings, &before, std::slice::from_ref(&event)).await?;
    Ok(Taken { call: call.id, state: call.state, again: false })
}

/// A call of which something is told for the first time, not necessarily that it rings.
pub(super) async fn begun(tx: &mut Tx, settings: &Settings, new: &NewEvent, at: Timestamp) -> Result<Call, Problem> {
    let call = Call {
        id: CallId(tx.id()),
        line_id: new.line.clone(),
        direction: new.direction,
        number: new.number.clone(),
        dialled: new.dialled.clone(),
        state: State::Ringing,
        operator: None,
        arrived_at: at,
        answered_at: None,
        ended_at: None,
        answer_seconds: settings.answer_seconds,
        outcome: Outcome::None,
        article: None,
        note: String::new(),
        name: String::new(),
        address: String::new(),
        house: None,
        version: 0,
        changed_at: tx.now(),
    };
    store::calls::insert(tx, &call).await?;
    store::counts::recount(tx, None, &call).await?;
    Ok(call)
}
