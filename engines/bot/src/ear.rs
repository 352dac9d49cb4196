//! The ear: updates are kept, each with its job, before Telegram is told that they came. Without a webhook one process asks for them.

use std::sync::Arc;
use std::time::Duration;

use db::{Db, DbError};
use jiff::SignedDuration;
use kit::Timestamp;
use messages::Telegram;
use serde_json::{Value, json};
use web::House;

use crate::answer::{ANSWER, Order};
use crate::{store, update, webhook};

/// How long Telegram waits for something to tell.
const WAIT: Duration = Duration::from_secs(25);
/// How long a process that fell silent keeps others from asking.
const HELD: SignedDuration = SignedDuration::from_secs(90);
/// Updates asked for at once.
const AT_ONCE: u32 = 100;
const PAUSE: Duration = Duration::from_secs(3);

/// Keeps updates and orders their answers; the number after the last.
pub(crate) async fn take_in(db: &Db, updates: Vec<Value>) -> Result<i64, DbError> {
    let updates: Arc<Vec<(i64, Value)>> = Arc::new(updates.into_iter().filter_map(|body| Some((update::number(&body)?, body))).collect());
    let next = updates.iter().map(|(id, _)| id.saturating_add(1)).max().unwrap_or(0);
    db.tx(move |tx| {
        let updates = updates.clone();
        Box::pin(async move {
            for (id, body) in updates.iter() {
                if store::keep(tx, *id, body).await? {
                    tx.job(ANSWER, &Order { update: *id }, None).await?;
                }
            }
            store::move_ear(tx, next).await
        })
    })
    .await?;
    Ok(next)
}

/// Begins asking, or tells Telegram where to come to. It ends with the house's runtime.
pub(crate) fn listen(house: &House) {
    let Some(bot) = house.try_part::<Telegram>().cloned() else { return };
    let db = house.db().clone();
    let invitation = json!({
        "url": house.city().url(webhook::PATH), "secret_token": webhook::secret(house), "allowed_updates": ["message", "my_chat_member"]
    });
    tokio::spawn(async move {
        if bot.webhook {
            while let Err(error) = bot.call("setWebhook", &invitation, Duration::ZERO).await {
                tracing::warn!(%error, "Telegram was not told where to come to");
                tokio::time::sleep(PAUSE * 10).await;
            }
            return;
        }
        let holder = db.id();
        loop {
            match hear(&db, &bot, holder).await {
                Ok(true) => {}
                Ok(false) => tokio::time::sleep(PAUSE * 5).await,
                Err(error) => {
                    tracing::warn!(%error, "Telegram was not heard");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    });
}

/// Asks once; false where another process does.
pub(crate) async fn hear(db: &Db, bot: &Telegram, holder: uuid::Uuid) -> Result<bool, String> {
    let until = db.now().saturating_add(HELD).unwrap_or(Timestamp::MAX);
    let held: Result<Option<i64>, DbError> = db.tx(move |tx| Box::pin(store::hold_ear(tx, holder, until))).await;
    let Some(next) = held.map_err(|error| error.to_string())? else { return Ok(false) };
    let ask = json!({ "offset": next, "timeout": WAIT.as_secs(), "limit": AT_ONCE, "allowed_updates": ["message", "my_chat_member"] });
    let told = bot.call("getUpdates", &ask, WAIT).await.map_err(|error| error.to_string())?;
    let updates = told.as_array().cloned().unwrap_or_default();
    if !updates.is_empty() {
        take_in(db, updates).await.map_err(|error| error.to_string())?;
    }
    Ok(true)
}
