//! The monthly statement of a carrier: the carrier objects, the keeper answers and approves; what is approved stands.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::civil::Date;
use kit::{OrganisationId, Problem, Says, Viewer};
use serde_json::json;
use web::House;

use crate::dispatch::statement::State;
use crate::dispatch::store::account::{self, By};
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

/// The carrier objects to a statement that was seen in a version.
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
        Ok(())
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
        Ok(())
    })
    .await
}

/// The keeper approves a month that is over, with its figures of now.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Conflict`], also for a month that is not over.
pub async fn approve_statement(house: &House, by: &Viewer, month: Month, seen: i64) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    let last = month.first.last_of_month();
    if house.clock().today() <= last {
        return Err(Problem::Conflict(Says::new("transit-statement-not-over")));
    }
    let now = house.clock().now();
    let sums = account::sums(house.db(), By::Carrier, (month.first, last), now, Some(&month.agency)).await?;
    let sum = sums.into_iter().next().ok_or(Problem::NotFound)?;
    let (name, person) = (by.name.clone(), by.person);
    change(house, by, month, seen, "publish", move |own, now| {
        own.state = own.state.after(State::Approved)?;
        (own.planned, own.performed) = (sum.planned, sum.performed);
        (own.metres_planned, own.metres_performed) = (sum.metres, sum.metres_performed);
        (own.approved_at, own.approved_by, own.approved_name) = (Some(now), person, name.clone());
        Ok(())
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
    work: impl Fn(&mut Statement, kit::Timestamp) -> Result<(), Problem> + Send + Sync + 'static,
) -> Result<(), Problem> {
    let given = Arc::new((by.clone(), month, work));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, month, work) = &*given;
                let text = month.text();
                let mut own =
                    statements::load(tx, &month.agency, &text).await?.unwrap_or_else(|| Statement::untouched(&month.agency, &text));
                if own.version != seen {
                    return Err(Problem::Conflict(Says::new("transit-desk-changed")));
                }
                work(&mut own, tx.now())?;
                own.version += 1;
                if !statements::write(tx, &own, seen).await? {
                    return Err(Problem::Conflict(Says::new("transit-desk-changed")));
                }
                let id = format!("{} {text}", month.agency);
                let entry = Entry::new(Actor::from(by), verb, "transit_statement", id).with(json!({ "state": own.state.code() }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
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
