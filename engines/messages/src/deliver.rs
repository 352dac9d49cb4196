//! Delivery: each mail is a job; what a server refuses for now is tried again, what it refuses for good is a dead letter.

use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError, FromRow, Json, params, row};
use jiff::{SignedDuration, Timestamp};
use kit::Lang;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::letter::{letter, words};
use crate::mail::Content;
use crate::post::{Post, Unsent};

pub(crate) const DELIVER: &str = "messages-deliver";
pub(crate) const TIDY: &str = "messages-tidy";

/// Attempts after which a mail is a dead letter: about two days.
pub(crate) const ATTEMPTS_MAX: i64 = 12;
/// The pause after the first attempt; each next one is twice as long, up to [`PAUSE_MAX`].
const PAUSE: SignedDuration = SignedDuration::from_secs(60);
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(8);
/// How long delivered mails stay in the log.
const MAIL_KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);
/// How long notices stay.
const NOTICES_KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// The body of the job.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub mail: Uuid,
}

row! {
    struct Waiting {
        id: Uuid,
        receiver: String,
        lang: String,
        content: Json<Content>,
        secret: bool,
        attempts: i64,
    }
}

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(DELIVER, move |run| {
        let house = house.clone();
        Box::pin(async move { deliver(&house, run).await })
    })
    .on(TIDY, |run| Box::pin(async move { tidy(run).await }))
    .every(TIDY, "20 3 * * *")
}

/// Sends a mail if it still waits. Sending is not undone by a crash before the outcome is written: a second copy has the same id.
async fn deliver(house: &House, run: JobRun) -> Result<(), JobError> {
    let order: Order = run.read()?;
    let waiting = format!("SELECT {} FROM messages_mail WHERE id = $1 AND state IN ('queued', 'failed')", Waiting::COLUMNS);
    let Some(mail) = run.db.first::<Waiting>(&waiting, params![order.mail]).await? else { return Ok(()) };
    let post = house.part::<Post>();
    let outcome = carry(house, post, &mail, run.now).await;
    write_down(&run.db, mail, post.via(), outcome).await?;
    Ok(())
}

async fn carry(house: &House, post: &Post, mail: &Waiting, now: Timestamp) -> Result<(), Unsent> {
    let lang = Lang::from_tag(&mail.lang).unwrap_or_default();
    let words = words(&mail.content.0, &house.locale(lang), house.city());
    let letter = letter(mail.id, &post.from, &mail.receiver, &words, lang.tag(), now).map_err(Unsent::Never)?;
    post.carry(mail.id, letter).await
}

async fn write_down(db: &Db, mail: Waiting, via: &'static str, outcome: Result<(), Unsent>) -> Result<(), DbError> {
    let attempts = mail.attempts + 1;
    let (id, secret) = (mail.id, mail.secret);
    let forgotten = Json(Content { paragraphs: Vec::new(), link: None, unsubscribe: None, ..mail.content.0 });
    db.tx(move |tx| {
        let (outcome, forgotten) = (outcome.clone(), forgotten.clone());
        Box::pin(async move {
            match outcome {
                Ok(()) => {
                    let sent = "UPDATE messages_mail SET state = 'sent', sent_at = $2, attempts = $3, via = $4, next_at = NULL, last_error = '' WHERE id = $1";
                    tx.execute(sent, params![id, tx.now(), attempts, via]).await?;
                    if secret {
                        tx.execute("UPDATE messages_mail SET content = $2 WHERE id = $1", params![id, forgotten]).await?;
                    }
                }
                Err(Unsent::Later(error)) if attempts < ATTEMPTS_MAX => {
                    let again = tx.now().saturating_add(pause(attempts)).unwrap_or(Timestamp::MAX);
                    let failed = "UPDATE messages_mail SET state = 'failed', attempts = $2, via = $3, last_error = $4, next_at = $5 WHERE id = $1";
                    tx.execute(failed, params![id, attempts, via, short(&error), again]).await?;
                    tx.job(DELIVER, &Order { mail: id }, Some(again)).await?;
                }
                Err(Unsent::Later(error) | Unsent::Never(error)) => {
                    let dead = "UPDATE messages_mail SET state = 'dead', attempts = $2, via = $3, last_error = $4, next_at = NULL WHERE id = $1";
                    tx.execute(dead, params![id, attempts, via, short(&error)]).await?;
                }
            }
            Ok(())
        })
    })
    .await
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
    let (mails, notices) = (before(MAIL_KEPT), before(NOTICES_KEPT));
    let tidied: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                tx.execute("DELETE FROM messages_mail WHERE created < $1 AND state IN ('sent', 'dead')", params![mails]).await?;
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
