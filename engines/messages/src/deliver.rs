//! Delivery: each message is a job. It is marked as going before it leaves, so that after a crash nobody is told twice unknowingly.

use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError, FromRow, Json, Tx, params, row};
use jiff::{SignedDuration, Timestamp};
use kit::Lang;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::channel::{Carriers, Channel, Outcome, Parcel};
use crate::message::Content;
use crate::{text, words};

/// The job of the previous release, whose mail stands in the old table.
const DELIVER: &str = "messages-deliver";
const SEND: &str = "messages-send";
/// The same for one of many: it lets the others pass.
const SEND_BULK: &str = "messages-send-bulk";
const TIDY: &str = "messages-tidy";

/// The kind of the event that a channel has no such receiver any more; its body is [`ReceiverGone`].
pub const RECEIVER_GONE: &str = "messages.receiver_gone";

/// The kind of the event that a watched message was refused for good or given up; its body is [`Undelivered`].
pub const UNDELIVERED: &str = "messages.undelivered";

/// Attempts after which a message is a dead letter: about two days.
pub(crate) const ATTEMPTS_MAX: i64 = 12;
/// The pause after the first attempt; each next one is twice as long, up to [`PAUSE_MAX`].
const PAUSE: SignedDuration = SignedDuration::from_secs(60);
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(8);
/// How long one of many waits while others are due.
const LET_PASS: SignedDuration = SignedDuration::from_secs(2);
/// How long deliveries stay in the log.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);
/// How long notices stay.
const NOTICES_KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// The body of [`RECEIVER_GONE`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReceiverGone {
    /// By which channel.
    pub channel: Channel,
    /// Whom.
    pub receiver: String,
}

/// The body of [`UNDELIVERED`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Undelivered {
    /// Who wanted to hear: [`crate::Message::watched_by`].
    pub watcher: String,
    /// Whom it did not reach.
    pub receiver: String,
    /// What the other side said last.
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize)]
struct Order {
    delivery: Uuid,
}

#[derive(Deserialize)]
struct OldOrder {
    mail: Uuid,
}

row! {
    #[derive(Clone)]
    struct Going {
        id: Uuid,
        channel: String,
        receiver: String,
        lang: String,
        content: Json<Content>,
        secret: bool,
        attempts: i64,
        bulk: Option<Uuid>,
    }
}

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let (own, bulk) = (house.clone(), house.clone());
    jobs.on(SEND, move |run| {
        let house = own.clone();
        Box::pin(async move { deliver(&house, run).await })
    })
    .on(SEND_BULK, move |run| {
        let house = bulk.clone();
        Box::pin(async move { deliver_after_others(&house, run).await })
    })
    .on(DELIVER, |run| Box::pin(async move { take_over(run).await }))
    .on(TIDY, |run| Box::pin(async move { tidy(run).await }))
    .every(TIDY, "20 3 * * *")
}

/// Orders the sending of a delivery.
pub(crate) async fn order(tx: &mut Tx, delivery: Uuid, bulk: bool, at: Option<Timestamp>) -> Result<(), DbError> {
    tx.job(if bulk { SEND_BULK } else { SEND }, &Order { delivery }, at).await.map(drop)
}

/// Takes a mail over from the table of the previous release.
async fn take_over(run: JobRun) -> Result<(), JobError> {
    let old: OldOrder = run.read()?;
    let sql = "INSERT INTO messages_delivery (id, channel, receiver, kind, lang, content, secret, created, state, attempts, last_error, \
               next_at, sent_at, via, remote_id, dedup_key) SELECT id, 'mail', receiver, '', lang, content, secret, created, state, \
               attempts, last_error, next_at, sent_at, via, '', dedup_key FROM messages_mail WHERE id = $1 AND state IN ('queued', 'failed') \
               ON CONFLICT DO NOTHING";
    let taken: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                tx.execute(sql, params![old.mail]).await?;
                order(tx, old.mail, false, None).await
            })
        })
        .await;
    Ok(taken?)
}

/// One of many goes when no message of its channel that was sent by itself is due.
async fn deliver_after_others(house: &House, run: JobRun) -> Result<(), JobError> {
    let own: Order = run.read()?;
    let sql = "SELECT CAST(1 AS BIGINT) FROM messages_delivery d WHERE d.state = 'queued' AND d.bulk IS NULL AND d.next_at <= $2 \
               AND d.channel = (SELECT channel FROM messages_delivery WHERE id = $1) LIMIT 1";
    let others: Option<i64> = run.db.first(sql, params![own.delivery, run.now]).await?;
    if others.is_none() {
        return deliver(house, run).await;
    }
    let again = run.now.saturating_add(LET_PASS).unwrap_or(Timestamp::MAX);
    let put_off: Result<(), DbError> = run.db.tx(move |tx| Box::pin(order(tx, own.delivery, true, Some(again)))).await;
    Ok(put_off?)
}

/// Sends a delivery that waits, at most once: it is marked before it leaves.
async fn deliver(house: &House, run: JobRun) -> Result<(), JobError> {
    let own: Order = run.read()?;
    let carriers = house.part::<Carriers>();
    let harmless = |channel: &str| {
        let channel = Channel::from_code(channel);
        channel.and_then(|channel| carriers.of(channel)).is_none_or(|carrier| carrier.repeats_harmlessly())
    };
    let Some(going) = set_out(&run, own.delivery, &harmless).await? else { return Ok(()) };
    let (via, outcome) = carry(house, carriers, &going, run.now).await?;
    write_down(&run.db, run.id, going, via, outcome).await?;
    Ok(())
}

/// Marks a delivery as going. One that went before and whose fate nobody wrote down goes again where that is harmless; otherwise it is
/// uncertain, and a person decides. One that another job has under way is left to it.
async fn set_out(run: &JobRun, id: Uuid, harmless: &(dyn Fn(&str) -> bool + Sync)) -> Result<Option<Going>, DbError> {
    let known: Option<(String, String, Option<Uuid>)> =
        run.db.first("SELECT state, channel, job FROM messages_delivery WHERE id = $1", params![id]).await?;
    let Some((state, channel, job)) = known else { return Ok(None) };
    let (died, run_id) = (state == "going" && job == Some(run.id), run.id);
    if !(died || state == "queued" || state == "failed") {
        return Ok(None);
    }
    let again = !died || harmless(&channel);
    run.db
        .tx(move |tx| {
            let state = state.clone();
            Box::pin(async move {
                if !again {
                    let sql =
                        "UPDATE messages_delivery SET state = 'uncertain', next_at = NULL WHERE id = $1 AND state = 'going' AND job = $2";
                    tx.execute(sql, params![id, run_id]).await?;
                    return Ok(None);
                }
                let sql = format!(
                    "UPDATE messages_delivery SET state = 'going', job = $2, attempts = attempts + 1, next_at = NULL \
                     WHERE id = $1 AND state = $3 RETURNING {}",
                    Going::COLUMNS
                );
                tx.first(&sql, params![id, run_id, state]).await
            })
        })
        .await
}

async fn carry(house: &House, carriers: &Carriers, going: &Going, now: Timestamp) -> Result<(&'static str, Outcome), DbError> {
    let Some(carrier) = Channel::from_code(&going.channel).and_then(|channel| carriers.of(channel)) else {
        return Ok(("", Outcome::Never("this channel is not configured".to_owned())));
    };
    let lang = Lang::from_tag(&going.lang).unwrap_or_default();
    let content = &going.content.0;
    let edited = text::of_version(house.db(), &content.subject.key, content.template.unwrap_or(0)).await?;
    let words = words::words(content, edited.as_ref(), &house.locale(lang), house.city());
    let parcel = Parcel { id: going.id, receiver: going.receiver.clone(), lang, words, now };
    Ok((carrier.via(), carrier.carry(&parcel).await))
}

async fn write_down(db: &Db, job: Uuid, going: Going, via: &'static str, outcome: Outcome) -> Result<(), DbError> {
    db.tx(move |tx| {
        let (going, outcome) = (going.clone(), outcome.clone());
        Box::pin(async move {
            match outcome {
                Outcome::Taken(remote) => sent(tx, job, going, via, &remote).await,
                Outcome::Later(error, pause_asked) if going.attempts < ATTEMPTS_MAX => {
                    let pause = pause_asked.unwrap_or_else(|| pause(going.attempts));
                    let again = tx.now().saturating_add(pause).unwrap_or(Timestamp::MAX);
                    ended(tx, job, &going, via, "failed", &error, Some(again)).await?;
                    order(tx, going.id, going.bulk.is_some(), Some(again)).await
                }
                Outcome::Unknown(error) => ended(tx, job, &going, via, "uncertain", &error, None).await,
                Outcome::Later(error, _) | Outcome::Never(error) => died(tx, job, &going, via, &error).await,
                Outcome::Gone(error) => {
                    died(tx, job, &going, via, &error).await?;
                    match Channel::from_code(&going.channel) {
                        Some(channel) => tx.event(RECEIVER_GONE, &ReceiverGone { channel, receiver: going.receiver }).await,
                        None => Ok(()),
                    }
                }
            }
        })
    })
    .await
}

async fn sent(tx: &mut Tx, job: Uuid, going: Going, via: &str, remote: &str) -> Result<(), DbError> {
    let sql = "UPDATE messages_delivery SET state = 'sent', sent_at = $3, via = $4, remote_id = $5, next_at = NULL, last_error = '' \
               WHERE id = $1 AND job = $2 AND state IN ('going', 'uncertain')";
    tx.execute(sql, params![going.id, job, tx.now(), via, short(remote)]).await?;
    if going.secret {
        let forgotten = Json(going.content.0.forgotten());
        tx.execute("UPDATE messages_delivery SET content = $2 WHERE id = $1", params![going.id, forgotten]).await?;
    }
    Ok(())
}

/// It never arrives; whoever watches it hears of that.
async fn died(tx: &mut Tx, job: Uuid, going: &Going, via: &str, error: &str) -> Result<(), DbError> {
    ended(tx, job, going, via, "dead", error, None).await?;
    let Some(watcher) = going.content.0.watcher.clone() else { return Ok(()) };
    tx.event(UNDELIVERED, &Undelivered { watcher, receiver: going.receiver.clone(), says: short(error) }).await
}

async fn ended(tx: &mut Tx, job: Uuid, going: &Going, via: &str, state: &str, error: &str, next: Option<Timestamp>) -> Result<(), DbError> {
    let sql = "UPDATE messages_delivery SET state = $3, via = $4, last_error = $5, next_at = $6 \
               WHERE id = $1 AND job = $2 AND state IN ('going', 'uncertain')";
    tx.execute(sql, params![going.id, job, state, via, short(error), next]).await.map(drop)
}

/// The pause after this many attempts.
fn pause(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(16);
    PAUSE.checked_mul(1 << doublings).unwrap_or(PAUSE_MAX).min(PAUSE_MAX)
}

/// What a server says, cut to what a log needs.
fn short(error: &str) -> String {
    error.chars().filter(|c| !c.is_control()).take(500).collect()
}

/// Removes what has been kept long enough.
async fn tidy(run: JobRun) -> Result<(), JobError> {
    let before = |kept| run.now.saturating_sub(kept).unwrap_or(Timestamp::MIN);
    let (deliveries, notices) = (before(KEPT), before(NOTICES_KEPT));
    let tidied: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                for table in ["messages_delivery", "messages_mail"] {
                    let sql = format!("DELETE FROM {table} WHERE created < $1 AND state NOT IN ('queued', 'going', 'failed')");
                    tx.execute(&sql, params![deliveries]).await?;
                }
                tx.execute("DELETE FROM messages_notice WHERE created < $1", params![notices]).await?;
                Ok(())
            })
        })
        .await;
    Ok(tidied?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_their_limit_and_last_about_two_days() {
        let minutes: Vec<i64> = (1..ATTEMPTS_MAX).map(|attempts| pause(attempts).as_mins()).collect();
        assert_eq!(minutes[..5], [1, 2, 4, 8, 16]);
        assert_eq!(minutes.last(), Some(&480));
        assert!((24..72).contains(&(minutes.iter().sum::<i64>() / 60)), "{minutes:?}");
    }
}
