//! Sending a mailing, to oneself first; pausing, resuming, stopping it.

use std::sync::Arc;

use audit::Entry;
use identity::Identity;
use identity::four_eyes::Done;
use kit::{Problem, Says, Timestamp, Viewer};
use messages::{Channel, Message};
use uuid::Uuid;
use web::House;

use super::let_go::SendMailing;
use crate::hand::{HAND, Order};
use crate::mailing::State;
use crate::store;

/// The fastest pace, receivers a minute.
pub const PER_MINUTE_MAX: i64 = 60_000;

/// Sends a draft to oneself, by its channel, in one's language.
///
/// Errors: [`Problem::Conflict`] for somebody who is not reached by the channel, or a draft without texts.
pub async fn send_test(house: &House, viewer: &Viewer, id: Uuid) -> Result<(), Problem> {
    let person = viewer.person.ok_or(Problem::SignInFirst)?;
    let mailing = store::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    if !mailing.is_written() {
        return Err(Problem::Conflict(Says::new("mailings-write-first")));
    }
    let (address, lang) = subscriptions::reached_by(house, person, mailing.way())
        .await?
        .ok_or_else(|| Problem::Conflict(Says::new("mailings-test-nowhere")))?;
    let text = mailing.texts.0.of(lang);
    let subject = if mailing.way() == Channel::Mail { &text.subject } else { &text.short };
    let message = Message::by(mailing.way(), &address, lang, Says::new("mailings-test-subject").with("subject", subject));
    let message = message.map_err(|_| Problem::Conflict(Says::new("mailings-test-nowhere")))?;
    let message = message.says(Says::new("mailings-test-text").with("text", &text.text)).to_person(person);
    let message = Arc::new(if mailing.link.is_empty() { message } else { message.link(mailing.link.clone()) });
    house
        .db()
        .tx(move |tx| {
            let message = message.clone();
            Box::pin(async move { Ok::<_, Problem>(messages::send(tx, (*message).clone()).await.map(drop)?) })
        })
        .await
}

/// Lets a mailing go, at once or at an hour; a large one may wait for a second administrator. Its texts are kept as they are now.
///
/// Errors: [`Problem::Invalid`] for a pace that is none; [`Problem::Conflict`] for what is not ready.
pub async fn send_mailing(house: &House, by: &Viewer, id: Uuid, per_minute: i64, starts_at: Option<Timestamp>) -> Result<Done, Problem> {
    if !(1..=PER_MINUTE_MAX).contains(&per_minute) {
        return Err(Problem::field("per-minute", Says::new("mailings-pace-wrong").with("most", PER_MINUTE_MAX)));
    }
    let mailing = store::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    if !mailing.is_ready() {
        return Err(Problem::Conflict(Says::new("mailings-not-ready")));
    }
    let act = SendMailing {
        id,
        title: mailing.title.clone(),
        channel: mailing.channel.clone(),
        receivers: mailing.receivers,
        audience: mailing.token,
        texts: mailing.texts.0.clone(),
        link: mailing.link.clone(),
        per_minute,
        starts_at,
        token: house.clock().id(),
    };
    identity::actions::carry_out(house.part::<Identity>(), by, act).await
}

/// What can be done with a mailing that goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// Let it stand still.
    Pause,
    /// Let it go on.
    Resume,
    /// End it; what is in the outbox still leaves.
    Stop,
}

impl Turn {
    /// The word in addresses and in the journal.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Stop => "stop",
        }
    }

    fn moves(self) -> (&'static [State], State) {
        match self {
            Self::Pause => (&[State::Sending], State::Paused),
            Self::Resume => (&[State::Paused], State::Sending),
            Self::Stop => (&[State::Sending, State::Paused], State::Stopped),
        }
    }
}

/// Pauses, resumes or stops a mailing.
///
/// Errors: [`Problem::Conflict`] for one that stands elsewhere.
pub async fn turn_mailing(house: &House, viewer: &Viewer, id: Uuid, turn: Turn) -> Result<(), Problem> {
    let token = house.clock().id();
    let entry = Entry::new(viewer, turn.code(), "mailing", id);
    house
        .db()
        .tx(move |tx| {
            let entry = entry.clone();
            Box::pin(async move {
                let (from, to) = turn.moves();
                if !store::move_state(tx, id, from, to, token).await? {
                    return Err(Problem::Conflict(Says::new("mailings-stands-elsewhere")));
                }
                if turn == Turn::Resume {
                    let starts_at = store::load(tx, id).await?.and_then(|mailing| mailing.starts_at).filter(|at| *at > tx.now());
                    tx.job(HAND, &Order { mailing: id, token }, starts_at).await?;
                }
                audit::record(tx, entry).await?;
                Ok(())
            })
        })
        .await
}
