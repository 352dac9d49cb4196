//! What searches need from the database, held in memory: synonyms and what others often ask.

use std::sync::{Arc, PoisonError, RwLock};

use db::{Db, DbError};

use crate::query::Synonyms;
use crate::store::{queries, synonyms};

/// A query is offered to others when it was asked so often.
const POPULAR_FROM: i64 = 3;
/// Queries that may be offered.
const POPULAR_MAX: i64 = 2_000;

/// What is known as of one moment.
#[derive(Default)]
pub(crate) struct Known {
    epoch: i64,
    /// Groups of words that mean the same.
    pub synonyms: Arc<Synonyms>,
    /// What others often ask, the most asked first.
    pub popular: Arc<Vec<String>>,
}

/// Holds it.
#[derive(Default)]
pub(crate) struct Held(RwLock<Arc<Known>>);

impl Held {
    /// What is known now.
    pub fn now(&self) -> Arc<Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the synonyms anew if they have changed, and with `all` what others ask.
    ///
    /// Errors: the database's; what is known stays.
    pub async fn refresh(&self, db: &Db, all: bool) -> Result<(), DbError> {
        let known = self.now();
        let epoch = synonyms::epoch(db).await?;
        if epoch == known.epoch && !all {
            return Ok(());
        }
        let mut new = Known { epoch, synonyms: known.synonyms.clone(), popular: known.popular.clone() };
        if epoch != known.epoch {
            let groups = synonyms::all(db).await?;
            new.synonyms = Arc::new(Synonyms::new(groups.iter().map(|group| group.words.0.as_slice())));
        }
        if all {
            new.popular = Arc::new(queries::popular(db, POPULAR_FROM, POPULAR_MAX).await?);
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
        Ok(())
    }
}
