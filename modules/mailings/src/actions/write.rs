//! Writing a mailing: its title, its audience, its texts.

use std::sync::Arc;

use audit::Entry;
use identity::Identity;
use kit::{FieldProblem, Lang, Problem, Says, Viewer};
use messages::{Carriers, Channel, Texts};
use subscriptions::Topic;
use uuid::Uuid;
use web::House;

use crate::prepare::{PREPARE, Step};
use crate::{list, store};

/// The longest title, characters.
const TITLE_CHARS_MAX: usize = 200;

/// The mailing is no draft any more.
pub(crate) fn gone_on() -> Problem {
    Problem::Conflict(Says::new("mailings-not-draft"))
}

/// A new draft.
///
/// Errors: [`Problem::Invalid`] for no title.
pub async fn create_mailing(house: &House, viewer: &Viewer, title: &str) -> Result<Uuid, Problem> {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
        return Err(Problem::field("title", "mailings-title-wrong"));
    }
    let id = house.clock().id();
    let given = Arc::new((title.to_owned(), viewer.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (title, viewer) = &*given;
                store::insert(tx, id, title, (viewer.person, &viewer.name)).await?;
                audit::record(tx, Entry::new(viewer, "create", "mailing", id)).await?;
                Ok::<_, Problem>(())
            })
        })
        .await?;
    Ok(id)
}

/// Gives a draft the subscribers of topics as its audience; they are written down by a job.
///
/// Errors: [`Problem::Invalid`] for no topic or a channel that is not configured; [`Problem::Conflict`] for what is no draft.
pub async fn choose_topics(house: &House, id: Uuid, channel: Channel, topics: Vec<Topic>) -> Result<(), Problem> {
    configured(house, channel)?;
    if topics.is_empty() {
        return Err(Problem::field("topics", "mailings-choose-topic"));
    }
    let token = house.clock().id();
    let topics = Arc::new(topics);
    house
        .db()
        .tx(move |tx| {
            let topics = topics.clone();
            Box::pin(async move {
                if !store::set_audience(tx, id, channel, &topics, false, token).await? {
                    return Err(gone_on());
                }
                tx.job(PREPARE, &Step { mailing: id, token, topic: 0, after: None }, None).await?;
                Ok(())
            })
        })
        .await
}

fn configured(house: &House, channel: Channel) -> Result<(), Problem> {
    if house.part::<Carriers>().carries(channel) { Ok(()) } else { Err(Problem::field("channel", "mailings-choose-channel")) }
}

/// Gives a draft an uploaded list as its audience. The list is read in portions, so memory stays flat beside its bytes.
///
/// Errors: [`Problem::Invalid`] for what cannot be read or has no address of the channel; [`Problem::Conflict`] for what is no draft.
pub async fn upload_list(house: &House, id: Uuid, channel: Channel, lang: Lang, bytes: Vec<u8>) -> Result<(), Problem> {
    configured(house, channel)?;
    let token = house.clock().id();
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                let changed = store::set_audience(tx, id, channel, &[], true, token).await?;
                if changed { Ok(()) } else { Err(gone_on()) }
            })
        })
        .await?;
    let (db, runtime) = (house.db().clone(), tokio::runtime::Handle::current());
    let directory = house.part::<Identity>().directory();
    let read = move || {
        list::read(&bytes, channel, lang, |mut portion| {
            portion.retain(|(address, ..)| !directory.restricted().has_address(address));
            let portion = Arc::new(portion);
            let added = db.tx(move |tx| {
                let portion = portion.clone();
                Box::pin(async move { Ok::<_, Problem>(store::add_receivers(tx, id, token, &portion).await?) })
            });
            if runtime.block_on(added)? { Ok(()) } else { Err(gone_on()) }
        })
    };
    let count = tokio::task::spawn_blocking(read).await.map_err(|error| Problem::Internal(error.to_string()))??;
    if count == 0 {
        return Err(Problem::field("file", "mailings-list-empty"));
    }
    house.db().tx(move |tx| Box::pin(async move { Ok::<_, Problem>(store::set_prepared(tx, id, token).await?) })).await
}

/// Gives a draft its texts; a mailing to short channels needs no letter.
///
/// Errors: [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] for what is no draft.
pub async fn write_texts(house: &House, id: Uuid, channel: Channel, texts: Texts, link: &str) -> Result<(), Problem> {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let own = texts.of(lang);
        for (part, text, chars_max, needed) in [
            ("subject", &own.subject, 200, channel != Channel::Sms && channel != Channel::Telegram),
            ("text", &own.text, 20_000, channel == Channel::Mail),
            ("short", &own.short, 500, true),
        ] {
            let says = match text.chars().count() {
                0 if needed => Says::new("messages-text-empty"),
                count if count > chars_max => Says::new("messages-text-long").with("count", chars_max),
                _ => continue,
            };
            problems.push(FieldProblem { field: format!("{part}-{}", lang.tag()), says });
        }
    }
    if !link.is_empty() && web::local_path(link).is_none() {
        problems.push(FieldProblem { field: "link".to_owned(), says: "mailings-link-wrong".into() });
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let given = Arc::new((texts, link.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let written = store::set_texts(tx, id, &given.0, &given.1).await?;
                if written { Ok(()) } else { Err(gone_on()) }
            })
        })
        .await
}
