//! Proving contacts: a phone by a code, a Telegram chat by a code that the bot is told, a browser by its own address.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use kit::{Lang, PersonId, Problem, Says};
use messages::{Channel, Message, Push};
use uuid::Uuid;
use web::House;

use crate::contact::{BROWSERS_MAX, CODE_SECONDS, TRIES_MAX, digits, hash, word};
use crate::store;
use crate::store::contacts::Waiting;

/// Codes sent to a phone an hour at most, whoever asks.
const CODES_PER_HOUR: i64 = 3;

fn until(now: Timestamp) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(CODE_SECONDS)).unwrap_or(Timestamp::MAX)
}

/// Sends a code to a phone. Three an hour go to one phone, whoever asks.
///
/// Errors: [`Problem::Invalid`] for what is no phone, [`Problem::TooMany`].
pub async fn ask_phone(house: &House, person: PersonId, typed: &str, lang: Lang) -> Result<(), Problem> {
    let phone = identity::name::parse_phone(typed).map_err(|says| Problem::field("phone", says))?;
    let code = digits();
    let says = Says::new(crate::CODE).with("code", &code);
    let message = Message::by(Channel::Sms, &phone, lang, says).map_err(|_| Problem::field("phone", "subscriptions-phone-wrong"))?;
    let (now, id) = (house.clock().now(), house.clock().id());
    let hour = now.as_second() / 3600;
    let code_hash = hash(house.seal(), &person.to_string(), &code);
    let given = Arc::new((phone, code_hash, message.from_template().to_person(person).secret()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (phone, code_hash, message) = &*given;
                let new = Waiting { id, person, channel: Channel::Sms, address: phone, label: phone, code_hash, until: until(now) };
                store::contacts::wait(tx, &new).await?;
                for number in 0..CODES_PER_HOUR {
                    let once = message.clone().once(format!("code-{phone}-{hour}-{number}"));
                    if messages::send(tx, once).await?.is_some() {
                        return Ok(());
                    }
                }
                Err(Problem::TooMany(3600))
            })
        })
        .await
}

/// Confirms a phone by the code it got. A wrong code is counted, also when it is told so.
///
/// Errors: [`Problem::Invalid`] for a wrong code, or one that nobody asked for or is too old.
pub async fn give_phone_code(house: &House, person: PersonId, code: &str) -> Result<(), Problem> {
    let code_hash = Arc::new(hash(house.seal(), &person.to_string(), code.trim()));
    let confirmed: Result<bool, Problem> = house
        .db()
        .tx(move |tx| {
            let code_hash = code_hash.clone();
            Box::pin(async move {
                let Some((id, true, tries)) = store::contacts::try_code(tx, person, Channel::Sms, &code_hash).await? else {
                    return Ok(false);
                };
                let waiting: Option<(String,)> =
                    tx.first("SELECT address FROM subscriptions_contact WHERE id = $1", db::params![id]).await?;
                let Some((phone,)) = waiting.filter(|_| tries <= TRIES_MAX) else { return Ok(false) };
                store::contacts::confirm(tx, id, person, Channel::Sms, &phone, &phone).await?;
                Ok(true)
            })
        })
        .await;
    if confirmed? { Ok(()) } else { Err(Problem::field("code", "subscriptions-code-wrong")) }
}

/// A code by which the bot links a chat with this person; it is told to them once.
///
/// Errors: the database's.
pub async fn ask_telegram(house: &House, person: PersonId) -> Result<String, Problem> {
    let code = word();
    let (now, id) = (house.clock().now(), house.clock().id());
    let code_hash = Arc::new(hash(house.seal(), "telegram", &code));
    let written: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let code_hash = code_hash.clone();
            Box::pin(async move {
                let new =
                    Waiting { id, person, channel: Channel::Telegram, address: "", label: "", code_hash: &code_hash, until: until(now) };
                store::contacts::wait(tx, &new).await?;
                Ok(())
            })
        })
        .await;
    written?;
    Ok(code)
}

/// Links a chat with whoever asked for the code; none where nobody did or it is too old.
///
/// Errors: the database's.
pub async fn link_telegram(house: &House, code: &str, chat: i64, label: &str) -> Result<Option<PersonId>, Problem> {
    let given = Arc::new((hash(house.seal(), "telegram", code), chat.to_string(), label.chars().take(100).collect::<String>()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (code_hash, chat, label) = &*given;
                let Some((id, person)) = store::contacts::by_code(tx, Channel::Telegram, code_hash).await? else { return Ok(None) };
                store::contacts::confirm(tx, id, person, Channel::Telegram, chat, label).await?;
                Ok(Some(person))
            })
        })
        .await
}

/// Keeps the address that a browser gave.
///
/// Errors: [`Problem::Invalid`] for what is none of a known push service; [`Problem::Conflict`] for somebody with too many browsers.
pub async fn add_browser(house: &House, person: PersonId, address: &str, label: &str) -> Result<(), Problem> {
    if house.part::<Push>().address(address).is_none() {
        return Err(Problem::field("address", "subscriptions-browser-wrong"));
    }
    let mine = store::contacts::of_person(house.db(), person).await?;
    if mine.iter().filter(|own| own.channel == Channel::Push.code() && own.address != address).count() >= BROWSERS_MAX {
        return Err(Problem::Conflict(Says::new("subscriptions-browsers-many").with("count", BROWSERS_MAX)));
    }
    let given = Arc::new((address.to_owned(), label.chars().filter(|c| !c.is_control()).take(100).collect::<String>()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move { Ok::<_, Problem>(store::contacts::add_browser(tx, person, &given.0, &given.1).await?) })
        })
        .await
}

/// Ends a contact.
///
/// Errors: [`Problem::NotFound`].
pub async fn remove_contact(house: &House, person: PersonId, id: Uuid) -> Result<(), Problem> {
    let removed: Result<bool, Problem> =
        house.db().tx(move |tx| Box::pin(async move { Ok(store::contacts::remove(tx, person, id).await?) })).await;
    if removed? { Ok(()) } else { Err(Problem::NotFound) }
}
