//! What the list of calls is narrowed by, read from its address, and the controls for it.

use identity::name::parse_phone;
use jiff::civil::Date;
use kit::Timestamp;
use ui::{Controls, Html, Line};
use web::{Ctx, Cursor, Query};

use crate::call::{Call, CallId, Outcome};
use crate::store::calls::Asked;

/// The keys that narrow the list.
const KEYS: [&str; 4] = ["day", "who", "outcome", "number"];

/// What an address asks for; words that mean nothing are passed over. Without a day and a number it is today.
pub fn asked(ctx: &Ctx, query: &Query) -> Asked {
    let number = query.word("number").and_then(|text| parse_phone(text).ok()).filter(|text| !text.is_empty());
    let day: Option<Date> = query.word("day").and_then(|text| text.parse().ok());
    let day = day.or_else(|| number.is_none().then(|| ctx.today()));
    let begin = |day: Date| day.to_zoned(kit::clock::kyiv()).ok().map(|at| at.timestamp());
    Asked {
        operator: ctx.viewer.person.filter(|_| query.has("who", "mine")),
        outcome: query.word("outcome").and_then(Outcome::from_code),
        since: day.and_then(begin),
        until: day.and_then(|day| day.tomorrow().ok()).and_then(begin),
        number,
        after: query.word("after").and_then(after),
    }
}

fn after(word: &str) -> Option<(Timestamp, CallId)> {
    let (at, id): (i64, CallId) = Cursor::decode(word)?;
    Some((Timestamp::from_microsecond(at).ok()?, id))
}

/// The word for the page after a row.
pub fn cursor(last: &Call) -> String {
    Cursor::encode(&(last.arrived_at.as_microsecond(), last.id))
}

/// Whether anything narrows the list.
pub fn is_narrowed(query: &Query) -> bool {
    KEYS.iter().any(|key| query.word(key).is_some())
}

/// The controls.
pub fn controls(ctx: &Ctx, query: &Query) -> Vec<Html> {
    let (t, made) = (&ctx.t, Controls::within("filter", &ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let named = |code: &str, key: &str| (code.to_owned(), t.say(key).to_owned());
    let mut outcomes = vec![named("", "calls-any-outcome")];
    outcomes.extend(Outcome::ALL.map(|own| named(own.code(), &format!("calls-outcome-{}", own.code()))));
    let day =
        if query.word("number").is_some() { said("day") } else { query.word("day").map_or_else(|| ctx.today().to_string(), str::to_owned) };
    vec![
        made.line("day", "calls-day", &day, Line { kind: "date", ..Line::default() }),
        made.select("who", "calls-who", "", &said("who"), &[named("", "calls-who-all"), named("mine", "calls-who-mine")]),
        made.select("outcome", "calls-outcome", "", &said("outcome"), &outcomes),
        made.line("number", "calls-number", &said("number"), Line { kind: "tel", ..Line::default() }),
    ]
}
