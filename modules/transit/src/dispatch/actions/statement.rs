//! The monthly statement of a carrier: the carrier objects, the keeper answers and approves; what is approved stands.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Tx;
use jiff::civil::Date;
use kit::{OrganisationId, Problem, Says, Viewer};
use serde_json::{Value, json};
use web::House;

use crate::dispatch::statement::State;
use crate::dispatch::store::account;
use crate::dispatch::store::statements::{self, Statement};
use crate::reach;

/// Letters of an objection or an answer.
const TEXT_CHARS_MAX: usize = 4_000;

/// A carrier's month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Month {
    /// `agency_id`
    pub agency: String,
    /// Its first day.
    pub first: Date,
}

impl Month {
    fn text(&self) -> String {
        self.first.strftime("%Y-%m").to_string()
    }
}

/// The carrier objects to a statement that was seen in a version. An answer to an earlier objection does not answer this one and goes; the
/// journal keeps each objection and each answer whole.
///
/// Errors: [`Problem::Forbidden`] for who is neither of the carrier nor of the keeper; [`Problem::Invalid`] at `objection`;
/// [`Problem::Conflict`].
pub async fn object_to_statement(house: &House, by: &Viewer, month: Month, seen: i64, text: &str) -> Result<(), Problem> {
    reach::must_see_carrier(house, by, &month.agency).await?;
    let text = checked("objection", text)?;
    let name = by.name.clone();
    change(house, by, month, seen, "return", move |own, now| {
        own.state = own.state.after(State::Objected)?;
        (own.objection, own.objected_at, own.objected_name) = (text.clone(), Some(now), name.clone());
        (own.answer, own.answered_at) = (String::new(), None);
        Ok(json!({ "state": own.state.code(), "objection": text }))
    })
    .await
}

/// The keeper answers an objection.
///
/// Errors: as [`object_to_statement`], at `answer`; [`Problem::Forbidden`] for who does not publish.
pub async fn answer_objection(house: &House, by: &Viewer, month: Month, seen: i64, text: &str) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    let text = checked("answer", text)?;
    change(house, by, month, seen, "update", move |own, now| {
        own.state = own.state.after(State::Answered)?;
        (own.answer, own.answered_at) = (text.clone(), Some(now));
        Ok(json!({ "state": own.state.code(), "answer": text }))
    })
    .await
}

/// The keeper approves a month that is over, with its figures of now.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Conflict`], also for a month that is not over or has trips under way past its midnight.
pub async fn approve_statement(house: &House, by: &Viewer, month: Month, seen: i64) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    if house.clock().today() <= month.first.last_of_month() {
        return Err(Problem::Conflict(Says::new("transit-statement-not-over")));
    }
    let given = Arc::new((by.clone(), month));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, month) = &*given;
                let (mut own, now) = (loaded(tx, month, seen).await?, tx.now());
                own.state = own.state.after(State::Approved)?;
                let days = (month.first, month.first.last_of_month());
                let sum = account::sum_of(tx, &month.agency, days, now).await?.ok_or(Problem::NotFound)?;
                if sum.still > 0 {
                    return Err(Problem::Conflict(Says::new("transit-statement-still").with("count", sum.still)));
                }
                (own.planned, own.performed) = (sum.planned, sum.performed);
                (own.metres_planned, own.metres_performed) = (sum.metres, sum.metres_performed);
                (own.approved_at, own.approved_by, own.approved_name) = (Some(now), by.person, by.name.clone());
                let detail = json!({ "state": own.state.code() });
                keep(tx, by, (own, seen), "publish", detail).await
            })
        })
        .await
}

fn checked(field: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::field(field, "field-required"));
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(Problem::field(field, Says::new("transit-alert-long").with("most", TEXT_CHARS_MAX)));
    }
    Ok(text.to_owned())
}

async fn change(
    house: &House,
    by: &Viewer,
    month: Month,
    seen: i64,
    verb: &'static str,
    work: impl Fn(&mut Statement, kit::Timestamp) -> Result<Value, Problem> + Send + Sync + 'static,
) -> Result<(), Problem> {
    let given = Arc::new((by.clone(), month, work));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, month, work) = &*given;
                let mut own = loaded(tx, month, seen).await?;
                let detail = work(&mut own, tx.now())?;
                keep(tx, by, (own, seen), verb, detail).await
            })
        })
        .await
}

/// The statement of a month, if it still stands in the version that was seen.
async fn loaded(tx: &Tx, month: &Month, seen: i64) -> Result<Statement, Problem> {
    let text = month.text();
    let own = statements::load(tx, &month.agency, &text).await?.unwrap_or_else(|| Statement::untouched(&month.agency, &text));
    if own.version == seen { Ok(own) } else { Err(Problem::Conflict(Says::new("transit-desk-changed"))) }
}

/// Writes a statement that stood in a version, and the journal's entry.
async fn keep(tx: &mut Tx, by: &Viewer, (mut own, seen): (Statement, i64), verb: &str, detail: Value) -> Result<(), Problem> {
    own.version += 1;
    if !statements::write(tx, &own, seen).await? {
        return Err(Problem::Conflict(Says::new("transit-desk-changed")));
    }
    let id = format!("{} {}", own.agency, own.month);
    Ok(audit::record(tx, Entry::new(Actor::from(by), verb, "transit_statement", id).with(detail)).await?)
}

/// Names which organisation of the city a carrier of the timetable is: its officials see its statements and object to them.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `organisation` for one that there is not.
pub async fn name_carrier(house: &House, by: &Viewer, agency: &str, organisation: OrganisationId) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    if reach::directory(house).organisation(organisation).is_none() {
        return Err(Problem::field("organisation", "transit-keeper-required"));
    }
    let given = Arc::new((by.clone(), agency.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, agency) = &*given;
                statements::name_organisation(tx, agency, organisation).await?;
                let entry =
                    Entry::new(Actor::from(by), "configure", "transit_statement", agency).with(json!({ "organisation": organisation }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
}
