//! News: what is told to all who subscribed to a topic.

use std::collections::HashSet;

use db::{Db, DbError, Json, Tx, params};
use kit::Says;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store;
use crate::topic::Topic;

/// The event that there is news; its body is `{"news": id}`.
pub(crate) const PUBLISHED: &str = "subscriptions.published";

/// What is told: by a template, of one or several topics.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct News {
    pub(crate) topics: Vec<Topic>,
    /// The code of a template with its parameters.
    pub(crate) says: Says,
    #[serde(default)]
    pub(crate) link: Option<String>,
    #[serde(default)]
    pub(crate) urgent: bool,
}

impl News {
    /// News of a topic, said by a template (the key is its code).
    pub fn of(topic: Topic, says: Says) -> Self {
        Self { topics: vec![topic], says, link: None, urgent: false }
    }

    /// Of one more topic; whoever subscribed to several is told once.
    #[must_use]
    pub fn and(mut self, topic: Topic) -> Self {
        self.topics.push(topic);
        self
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

/// Which of these objects of a kind of topics anybody hears of: news of the others need not be published.
///
/// Errors: the database's.
pub async fn heard(db: &Db, kind: &str, objects: &[String]) -> Result<HashSet<String>, DbError> {
    store::mailboxes::heard(db, kind, objects).await
}
