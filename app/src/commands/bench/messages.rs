//! Messages to many: receivers of a mailing prepared, and letters through the outbox into a folder.

use std::sync::Arc;
use std::time::{Duration, Instant};

use db::{Db, DbError, params};
use kit::{Lang, Viewer};
use mailings::actions::write;
use mailings::prepare::is_prepared;
use messages::{Channel, Mail};
use subscriptions::Topic;
use uuid::Uuid;
use web::House;

use super::figures::{Figures, forget_peak, memory};
use super::{Run, place};
use crate::Trouble;

/// Receivers of the mailing, over the usual number by `--rows`.
const RECEIVERS: usize = 300_000;
/// Letters that leave.
const LETTERS: usize = 5_000;
/// Rows of one transaction while the city is made.
const AT_ONCE: usize = 5_000;
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(900);

/// Measures it.
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let place = place::open(run).await?;
    let count = run.rows.unwrap_or(RECEIVERS);
    invent(place.house.db(), count).await?;
    preparing(&place.house, count, figures).await?;
    sending(&place.house, figures).await?;
    place.house.db().close().await;
    Ok(())
}

/// People with accounts who all subscribed to the city's news.
async fn invent(db: &Db, count: usize) -> Result<(), DbError> {
    const PERSON: &str = "INSERT INTO identity_person (id, surname, given_name, patronymic, display_name, sort_key, words, email, email_folded, \
        phone, language, active, totp_step, version, created_at, changed_at) \
        VALUES ($1, 'Коваль', 'Олена', '', 'Олена Коваль', $2, '', $3, $3, '', 'uk', TRUE, 0, 1, $4, $4)";
    const SUBSCRIPTION: &str = "INSERT INTO subscriptions_subscription (id, person, kind, object, title, href, created) \
        VALUES ($1, $2, 'topic', 'city', 'Новини міста', '/', $3)";
    for start in (0..count).step_by(AT_ONCE) {
        let people: Arc<Vec<(usize, Uuid)>> = Arc::new((start..count.min(start + AT_ONCE)).map(|number| (number, db.id())).collect());
        let written: Result<(), DbError> = db
            .tx(move |tx| {
                let people = people.clone();
                Box::pin(async move {
                    let now = tx.now();
                    let person = |(number, id): &(usize, Uuid)| params![id, id.as_bytes().to_vec(), format!("p{number}@example.com"), now];
                    tx.execute_many(PERSON, people.iter().map(person).collect()).await?;
                    let subscriptions = people.iter().map(|(_, id)| params![tx.id(), id, now]).collect();
                    tx.execute_many(SUBSCRIPTION, subscriptions).await?;
                    Ok(())
                })
            })
            .await;
        written?;
    }
    Ok(())
}

async fn preparing(house: &House, count: usize, figures: &mut Figures) -> Result<(), Trouble> {
    let id = write::create_mailing(house, &Viewer::visitor(), "Bench").await?;
    write::choose_topics(house, id, Channel::Mail, vec![Topic::open("city")]).await?;
    forget_peak();
    let start = Instant::now();
    let mut prepared = None;
    while prepared.is_none() && start.elapsed() < PATIENCE {
        house.jobs().run_due().await?;
        prepared = is_prepared(house, id).await?;
    }
    let receivers = prepared.unwrap_or_default();
    if usize::try_from(receivers) != Ok(count) {
        return Err(Trouble::said(format!("{receivers} receivers were prepared instead of {count}")));
    }
    figures.add(&format!("messages: {count} receivers of a mailing prepared"), start.elapsed().as_secs_f64(), "s");
    if let Some((_, peak)) = memory() {
        figures.add("messages: memory at its highest", peak, "MB");
    }
    Ok(())
}

/// Letters ordered one by one and sent by the worker as it runs while the house is served.
async fn sending(house: &House, figures: &mut Figures) -> Result<(), Trouble> {
    let ordered: Result<(), DbError> = house
        .db()
        .tx(|tx| {
            Box::pin(async move {
                for number in 0..LETTERS {
                    if let Ok(mail) = Mail::new(&format!("p{number}@example.com"), Lang::Uk, "messages-notices") {
                        messages::send(tx, mail).await?;
                    }
                }
                Ok(())
            })
        })
        .await;
    ordered?;
    let start = Instant::now();
    let working = house.jobs().start()?;
    let left = "SELECT id FROM messages_delivery WHERE state <> 'sent' LIMIT 1";
    while house.db().first::<Uuid>(left, params![]).await?.is_some() && start.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    figures.rate("messages: letters through the outbox into a folder, marked before they leave", LETTERS, start.elapsed());
    working.stop(Duration::from_secs(10)).await;
    Ok(())
}
