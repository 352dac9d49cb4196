//! Handing over: every few seconds as many receivers as the pace allows go into the outbox, where they let all others pass.

use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use identity::Identity;
use jiff::SignedDuration;
use kit::{Lang, PersonId, Says, Timestamp};
use messages::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::limits::Limits;
use crate::mailing::{Mailing, State};
use crate::store::{self, Receiver};

/// The job.
pub(crate) const HAND: &str = "mailings.hand";
/// Seconds between two handings-over.
const SECONDS: i64 = 5;

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Order {
    pub mailing: Uuid,
    pub token: Uuid,
}

/// Receivers of one handing-over at a pace.
fn portion(per_minute: i64) -> i64 {
    (per_minute * SECONDS / 60).max(1)
}

/// Seconds until the next one: less than one receiver in five seconds takes longer.
fn pause(per_minute: i64) -> SignedDuration {
    SignedDuration::from_secs(SECONDS.max(60 / per_minute.max(1)))
}

/// Hands over the next receivers and orders the next time.
pub(crate) async fn hand(house: &House, run: JobRun) -> Result<(), JobError> {
    let order: Order = run.read()?;
    let Some(mailing) = store::find(&run.db, order.mailing).await? else { return Ok(()) };
    if mailing.stands() != State::Sending || mailing.token != Some(order.token) {
        return Ok(());
    }
    let sharing = store::sending_by(&run.db, mailing.way(), run.now).await?;
    let pace = house.part::<Limits>().pace(mailing.way(), mailing.per_minute, sharing);
    let receivers = store::receivers_after(&run.db, mailing.id, &mailing.place, portion(pace)).await?;
    let again = run.now.saturating_add(pause(pace)).unwrap_or(Timestamp::MAX);
    let people: Vec<PersonId> = receivers.iter().filter_map(|(_, person, _)| *person).collect();
    let quiet = subscriptions::quiet_until(house, &people).await?;
    let directory = house.part::<Identity>().directory();
    // asked last, so that who was restricted after the list was made is left alone too
    let left_alone = |(address, person, _): &Receiver| {
        let restricted = directory.restricted();
        person.is_some_and(|person| restricted.has(person)) || restricted.has_address(address)
    };
    let in_time = |receiver: &Receiver| {
        if left_alone(receiver) {
            return None;
        }
        let message = message(house, &mailing, receiver)?;
        Some(match receiver.1.and_then(|person| quiet.get(&person)) {
            Some(until) => message.not_before(*until),
            None => message,
        })
    };
    let messages: Vec<Message> = receivers.iter().filter_map(in_time).collect();
    let given = Arc::new((mailing, receivers, messages));
    let handed: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (mailing, receivers, messages) = &*given;
                let Some((last, ..)) = receivers.last() else {
                    store::move_state(tx, mailing.id, &[State::Sending], State::Done, order.token).await?;
                    return Ok(());
                };
                let count = i64::try_from(receivers.len()).unwrap_or(0);
                if !store::move_place(tx, mailing.id, order.token, &mailing.place, last, count).await? {
                    return Ok(());
                }
                for message in messages {
                    messages::send(tx, message.clone()).await?;
                }
                tx.job(HAND, &order, Some(again)).await.map(drop)
            })
        })
        .await;
    Ok(handed?)
}

/// The message to a receiver; none where the address is none.
pub(crate) fn message(house: &House, mailing: &Mailing, (address, person, lang): &Receiver) -> Option<Message> {
    let lang = Lang::from_tag(lang).unwrap_or_default();
    let message = Message::by(mailing.way(), address, lang, Says::new(mailing.text_code())).ok()?;
    let message = message.from_template().of_bulk(mailing.id).once(format!("mailing-{}-{address}", mailing.id));
    let message = if mailing.link.is_empty() { message } else { message.link(mailing.link.clone()) };
    Some(match person {
        Some(person) => message.to_person(*person).unsubscribe(subscriptions::urls::end_mail(house.seal(), *person)),
        None => message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_kept() {
        for (per_minute, expected) in [(600, (50, 5)), (60, (5, 5)), (6, (1, 10)), (1, (1, 60))] {
            assert_eq!((portion(per_minute), pause(per_minute).as_secs()), expected, "{per_minute}");
        }
    }
}
