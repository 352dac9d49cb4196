//! Puts a closed request into the list of quality control; a request is asked about once, however often it is closed.

use cases::CaseId;
use cases::kind::Phase;
use db::Json;
use jiff::SignedDuration;
use kit::Problem;
use web::House;

use super::settings;
use crate::check::{Check, CheckId, Scripts, State, is_chosen};
use crate::store;

/// Orders a check, unless the request is not among those that are asked about, or nobody left a phone with it.
///
/// Errors: the database's.
pub async fn order_check(house: &House, case: CaseId) -> Result<(), Problem> {
    let settings = settings(house);
    let script = house.part::<Scripts>().on(house.clock().today()).map(|own| own.code.clone());
    let Some(script) = script.filter(|_| is_chosen(case, settings.check_percent)) else { return Ok(()) };
    let found = cases::store::cases::find(house.db(), case).await?;
    if found.is_none_or(|own| own.phase != Phase::Closed || own.duplicate_of.is_some()) {
        return Ok(());
    }
    let applicant = cases::store::belongings::applicant(house.db(), case).await?.unwrap_or_default();
    if applicant.phone.is_empty() {
        return Ok(());
    }
    let given = std::sync::Arc::new((applicant, script));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (applicant, script) = &*given;
                let own = Check {
                    id: CheckId(tx.id()),
                    case_id: case,
                    number: applicant.phone.clone(),
                    name: applicant.name.clone(),
                    script: script.clone(),
                    answers: Json(serde_json::Map::new()),
                    due_at: tx.now().saturating_add(SignedDuration::from_hours(settings.check_hours)).unwrap_or(tx.now()),
                    tries: 0,
                    tried_by: None,
                    state: State::Open,
                    version: 1,
                    created_at: tx.now(),
                    closed_at: None,
                };
                Ok::<_, Problem>(store::checks::insert(tx, &own).await?)
            })
        })
        .await
}
