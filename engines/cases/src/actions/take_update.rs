//! Takes an update from the system of an executor: the case moves to where it says, once for each key.

use std::sync::Arc;

use db::Tx;
use files::Owner;
use kit::{Problem, Says};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::move_case::{message, step};
use super::{Given, Held, keep, officials_only, shelf, take};
use crate::case::{CaseId, Said};
use crate::hand::Hand;
use crate::kind::Transition;
use crate::part::Part;
use crate::shelf::Shelf;
use crate::tell::Tell;
use crate::update::{self, Way};
use crate::{guard, store, words};

/// The most bytes of a key.
const KEY_BYTES_MAX: usize = 200;

/// An update as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewUpdate {
    /// The same key is taken once, however often it comes.
    pub key: String,
    /// Where the case stands by that system: `FIXED`.
    pub word: String,
    /// What the applicant reads; may be empty.
    pub text: String,
    /// Pictures, loose files.
    pub photos: Vec<Uuid>,
}

/// What came of an update.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heard {
    /// The case moved.
    Moved,
    /// It stands there already; what was said is written to the applicant.
    Written,
    /// It stands there already, and nothing was said.
    Known,
    /// The update came before.
    Again,
}

/// Takes an update.
///
/// Errors: [`Problem::NotFound`] for whom the case is not; [`Problem::Conflict`] where no transition of theirs leads there now;
/// [`Problem::Invalid`] naming what is wrong.
pub async fn take_update(house: &House, hand: &Hand, id: CaseId, update: NewUpdate) -> Result<Heard, Problem> {
    if update.key.is_empty() || update.key.len() > KEY_BYTES_MAX {
        return Err(Problem::field("update_id", "cases-key-wrong"));
    }
    let update = NewUpdate { word: update::word(&update.word), text: said(&update.text)?, ..update };
    let order = Arc::new((hand.clone(), update, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move { hear(tx, &order.0, &order.2, id, &order.1).await })
        })
        .await
}

fn said(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() { Ok(String::new()) } else { words::said("description", text) }
}

async fn hear(tx: &mut Tx, hand: &Hand, shelf: &Shelf, id: CaseId, update: &NewUpdate) -> Result<Heard, Problem> {
    // loading authorises, so a stranger does not even learn that an update came before
    let mut held = take(tx, shelf, hand, id, None).await?;
    officials_only(hand, &held)?;
    if store::cases::of_key(tx, &update.key).await?.is_some() {
        return Ok(Heard::Again);
    }
    let kind = Arc::clone(&held.kind);
    let standing = held.case.standing(held.applicant.can_be_told() || held.case.applicant_id.is_some());
    let way = update::way(&kind.declaration, &update.word, standing, &held.parts, tx.now());
    let heard = match way {
        None => return Err(Problem::Conflict(Says::new("cases-update-no-way").with("word", &update.word))),
        Some(Way::Stay) => stay(tx, hand, &mut held, update).await?,
        Some(Way::Through(steps)) => {
            let Some((last, before)) = steps.split_last() else { return Ok(Heard::Known) };
            for own in before {
                step(tx, hand, &mut held, &own.verb, &Given::default(), &shelf.calendar).await?;
            }
            let given = given(&held, last, update);
            step(tx, hand, &mut held, &last.verb, &given, &shelf.calendar).await?;
            Heard::Moved
        }
    };
    store::cases::keep_key(tx, &update.key, id).await?;
    Ok(heard)
}

/// What goes with the last step: the words that came, or the name of the step, since other systems may say nothing.
fn given(held: &Held, last: &Transition, update: &NewUpdate) -> Given {
    let words = match update.text.as_str() {
        "" => last.done.get(held.applicant.language()).to_owned(),
        text => text.to_owned(),
    };
    let asks = |ask| last.asks_for(&ask);
    let reason = if asks(crate::kind::Ask::Reason) { words.clone() } else { String::new() };
    let tells = asks(crate::kind::Ask::Answer) || (!update.text.is_empty() && reason.is_empty());
    let answer = if tells { words } else { String::new() };
    Given { answer, reason, photos: update.photos.clone(), ..Given::default() }
}

async fn stay(tx: &mut Tx, hand: &Hand, held: &mut Held, update: &NewUpdate) -> Result<Heard, Problem> {
    let id = held.case.id;
    for photo in &update.photos {
        files::attach(tx, *photo, &Owner { kind: guard::OWNER, id: id.0 }, files::Visibility::Personal, hand.person()).await?;
    }
    if update.text.is_empty() {
        return Ok(Heard::Known);
    }
    let part = held.parts.first().copied().unwrap_or(Part::Platform);
    let message = message(tx, hand, part, Said::ToApplicant, update.text.clone());
    store::belongings::insert_message(tx, id, &message).await?;
    keep(tx, hand, held, "write", json!({ "said": Said::ToApplicant.code() }), vec![Tell::Applicant]).await?;
    Ok(Heard::Written)
}
