//! What an operator is helped with while a caller speaks: articles and classes in memory, as fresh as the database.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use cases::Kind;
use db::Db;
use jiff::civil::Date;
use kit::{Lang, Problem, Timestamp};

use crate::article::Article;
use crate::found::FOUND_MAX;
use crate::store;
use crate::words::Index;

/// How much the words of a title tell of a thing.
const TITLE: f32 = 3.0;
/// How much its further words tell.
const WORDS: f32 = 2.0;
/// How much its text tells.
const TEXT: f32 = 1.0;

/// When what is in memory was true.
#[derive(Clone, PartialEq, Eq)]
struct Mark {
    count: i64,
    changed: Option<Timestamp>,
    day: Date,
    kind: (cases::KindId, i64),
}

/// The knowledge base and the classes, ready to be asked.
pub struct Shelf {
    mark: Mark,
    /// Articles that hold today.
    pub articles: Vec<Article>,
    answers: Index,
    classes: Index,
}

/// The part of the house that keeps them.
pub struct Knowledge {
    db: Db,
    words: BTreeMap<String, String>,
    held: RwLock<Option<Arc<Shelf>>>,
}

impl Knowledge {
    /// Over a database; `words` are those that tell classes. Reads nothing yet.
    pub fn new(db: Db, words: BTreeMap<String, String>) -> Self {
        Self { db, words, held: RwLock::default() }
    }

    /// What is known now of a kind.
    ///
    /// Errors: the database's.
    pub async fn shelf(&self, kind: &Kind, day: Date) -> Result<Arc<Shelf>, Problem> {
        let (count, changed) = store::articles::mark(&self.db).await?;
        let mark = Mark { count, changed, day, kind: (kind.id, kind.version) };
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(held) = held.filter(|held| held.mark == mark) {
            return Ok(held);
        }
        let articles = store::articles::holding(&self.db, day, FOUND_MAX).await?;
        let made = Arc::new(Shelf { answers: answers(&articles), classes: classes(kind, &articles, &self.words), articles, mark });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        Ok(made)
    }
}

fn answers(articles: &[Article]) -> Index {
    Index::of(articles.iter().map(|own| {
        let texts = Lang::ALL.into_iter().flat_map(|lang| [(own.question.0.get(lang), TITLE), (own.answer.0.get(lang), TEXT)]);
        (own.id.to_string(), texts.chain([(own.words.as_str(), WORDS)]).collect())
    }))
}

/// Classes by what they are called, by the city's words, and by the articles about them.
fn classes(kind: &Kind, articles: &[Article], words: &BTreeMap<String, String>) -> Index {
    let categories = kind.declaration.categories.iter().filter(|own| !own.retired);
    Index::of(categories.map(|own| {
        let mut texts: Vec<(&str, f32)> = Vec::new();
        for lang in Lang::ALL {
            texts.extend([(own.title.get(lang), TITLE), (own.hint.get(lang), TEXT)]);
        }
        texts.extend(words.get(&own.code).map(|words| (words.as_str(), WORDS)));
        for article in articles.iter().filter(|article| article.category == own.code) {
            texts.push((article.words.as_str(), TEXT));
        }
        (own.code.clone(), texts)
    }))
}

impl Shelf {
    /// The articles that answer what is said, the best first.
    pub fn answers(&self, said: &str, most: usize) -> Vec<&Article> {
        let fits = self.answers.rank(said, most);
        fits.iter().filter_map(|fit| self.articles.iter().find(|own| own.id.to_string() == fit.code)).collect()
    }

    /// The classes that fit what is said, the best first.
    pub fn classes(&self, said: &str, most: usize) -> Vec<String> {
        self.classes.rank(said, most).into_iter().map(|fit| fit.code).collect()
    }
}
