//! News: what is told to all who subscribed to a topic.

use std::collections::HashSet;

use db::{Db, DbError, Json, Tx, params};
use kit::{Lang, Says, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store;
use crate::topic::Topic;
use crate::when::{self, Digest, Habits};

/// The event that there is news; its body is `{"news": id}`.
pub(crate) const PUBLISHED: &str = "subscriptions.published";

/// What is told: by a template, of one or several topics.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct News {
    pub(crate) topics: Vec<Topic>,
    /// The code of a template with its parameters.
    pub(crate) says: Says,
    /// The same template with what its parameters are in English, where that differs.
    #[serde(default)]
    pub(crate) says_en: Option<Says>,
    #[serde(default)]
    pub(crate) link: Option<String>,
    #[serde(default)]
    pub(crate) urgent: bool,
    #[serde(default)]
    pub(crate) at_once: bool,
    #[serde(default)]
    pub(crate) before: Option<Timestamp>,
}

impl News {
    /// News of a topic, said by a template (the key is its code).
    pub fn of(topic: Topic, says: Says) -> Self {
        Self { topics: vec![topic], says, says_en: None, link: None, urgent: false, at_once: false, before: None }
    }

    /// Of one more topic; whoever subscribed to several is told once.
    #[must_use]
    pub fn and(mut self, topic: Topic) -> Self {
        self.topics.push(topic);
        self
    }

    /// With other parameters of the same template for those who read English: names of things have a language.
    #[must_use]
    pub fn in_english(mut self, says: Says) -> Self {
        self.says_en = Some(says);
        self
    }

    /// The topics it is of.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// What is said to readers of a language.
    pub(crate) fn said(&self, lang: Lang) -> &Says {
        self.says_en.as_ref().filter(|_| lang == Lang::En).unwrap_or(&self.says)
    }

    /// With a link to a path of the site.
    #[must_use]
    pub fn link(mut self, path: impl Into<String>) -> Self {
        self.link = Some(path.into());
        self
    }

    /// So urgent that it comes at once, in quiet hours too, and by every channel that is confirmed.
    #[must_use]
    pub fn urgent(mut self) -> Self {
        self.urgent = true;
        self
    }

    /// It comes at once, in quiet hours too, but only by the channels that people want.
    #[must_use]
    pub fn at_once(mut self) -> Self {
        self.at_once = true;
        self
    }

    /// Of no use after a moment: it waits for no digest that comes later. Quiet hours hold.
    #[must_use]
    pub fn before(mut self, moment: Timestamp) -> Self {
        self.before = Some(moment);
        self
    }

    /// When somebody with these habits is told; none is at once.
    pub(crate) fn due(&self, now: Timestamp, habits: Habits) -> Option<Timestamp> {
        let due = when::due(now, habits, self.urgent || self.at_once)?;
        match self.before {
            Some(before) if due >= before => when::due(now, Habits { digest: Digest::AtOnce, ..habits }, false),
            _ => Some(due),
        }
    }
}

/// The body of [`PUBLISHED`].
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Published {
    pub news: Uuid,
}

/// Tells all who subscribed, after the transaction is kept.
///
/// Errors: the database's.
pub async fn publish(tx: &mut Tx, news: News) -> Result<Uuid, DbError> {
    let id = tx.id();
    publish_once(tx, id, news).await?;
    Ok(id)
}

/// The same under an id of the caller's, such as that of a job: however often it is said, it is told once.
///
/// Errors: the database's.
pub async fn publish_once(tx: &mut Tx, id: Uuid, news: News) -> Result<(), DbError> {
    let sql = "INSERT INTO subscriptions_news (id, content, at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
    if tx.execute(sql, params![id, Json(&news), tx.now()]).await? > 0 {
        tx.event(PUBLISHED, &Published { news: id }).await?;
    }
    Ok(())
}

/// Aims news that will be published under an id of the caller's at many topics of a kind, some hundreds at a time, besides their own.
/// Said again, it changes nothing. Whoever subscribed to several is told once.
///
/// Errors: the database's.
pub async fn aim(tx: &mut Tx, id: Uuid, kind: &str, objects: &[String]) -> Result<(), DbError> {
    store::aims::insert(tx, id, kind, objects).await
}

/// Which of these objects of a kind of topics anybody hears of: news of the others need not be published.
///
/// Errors: the database's.
pub async fn heard(db: &Db, kind: &str, objects: &[String]) -> Result<HashSet<String>, DbError> {
    store::mailboxes::heard(db, kind, objects).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::Quiet;

    #[test]
    fn what_soon_begins_waits_for_no_later_digest_but_for_the_end_of_quiet_hours() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let news = News::of(Topic::open("city"), Says::new("x"));
        let (evening, begins) = (at("2026-11-26T20:30:00Z"), at("2026-11-27T12:00:00Z"));
        let habits = Habits { digest: Digest::Weekly, quiet: Some(Quiet { from: 22 * 60, to: 7 * 60 }) };
        assert_eq!(news.due(evening, habits), Some(at("2026-11-30T07:00:00Z")));
        assert_eq!(news.clone().before(begins).due(evening, habits), Some(at("2026-11-27T05:00:00Z")));
        assert_eq!(news.clone().before(at("2026-12-03T00:00:00Z")).due(evening, habits), Some(at("2026-11-30T07:00:00Z")));
        assert_eq!(news.at_once().due(evening, habits), None);
    }
}
