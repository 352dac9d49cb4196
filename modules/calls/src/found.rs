//! The knowledge base as the city's search finds it: read anew together when one article changes or a day begins.

use std::sync::Arc;

use db::{BoxFuture, Db};
use kit::{Clock, Problem, Timestamp};
use search::{Document, Kind, Source, Taker};

use crate::article::Article;
use crate::{store, urls};

const ANSWER: Kind = Kind { code: "answer", title: "calls-answers", icon: "circle-help" };
/// The one part of this source.
const PART: &str = "answers";
const WEIGHT: f32 = 2.0;
/// Articles that are found.
pub const FOUND_MAX: i64 = 5_000;

/// The source.
pub struct Answers {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl Source for Answers {
    fn name(&self) -> &'static str {
        "calls"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[ANSWER]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(async move {
            let (count, changed) = store::articles::mark(&self.db).await?;
            let today = self.clock.today();
            let now = format!("{count} {} {today}", changed.unwrap_or(Timestamp::UNIX_EPOCH).as_microsecond());
            if now == mark {
                return Ok(now);
            }
            taker.renew(PART).await?;
            for own in store::articles::holding(&self.db, today, FOUND_MAX).await? {
                taker.put(&document(&own)).await?;
            }
            Ok(now)
        })
    }
}

fn document(own: &Article) -> Document {
    let mut document = Document::new(ANSWER.code, format!("answer/{}", own.id), urls::answer(own.id), own.question.0.clone());
    document.text = own.answer.0.clone();
    document.also.clone_from(&own.words);
    document.part = PART.to_owned();
    document.organisation = own.owner;
    document.weight = WEIGHT;
    document
}
