//! Writes an article of the knowledge base, a new one or over the version that was seen.

use audit::Entry;
use db::Json;
use kit::{Problem, Viewer};
use web::House;

use crate::article::{Article, ArticleId, NewArticle};
use crate::{reach, store};

/// Writes an article; `over` is the one that is there with the version that was seen.
///
/// Errors: those of [`reach::supervised`]; [`Problem::Invalid`] at `category` or `owner`; [`Problem::Conflict`] where somebody was faster.
pub async fn write_article(house: &House, by: &Viewer, over: Option<(ArticleId, i64)>, new: NewArticle) -> Result<ArticleId, Problem> {
    let centre = reach::supervised(house, by).await?;
    if !new.category.is_empty() && centre.kind.declaration.category(&new.category).is_none() {
        return Err(Problem::field("category", "cases-choose-category"));
    }
    if new.owner.is_some_and(|id| reach::directory(house).organisation(id).is_none()) {
        return Err(Problem::field("owner", "calls-owner-wrong"));
    }
    let given = std::sync::Arc::new((by.clone(), new));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, new) = &*given;
                let known = match over {
                    Some((id, seen)) => {
                        let own = store::articles::load(tx, id).await?.ok_or(Problem::NotFound)?;
                        if own.version != seen {
                            return Err(Problem::Conflict("calls-article-changed".into()));
                        }
                        Some(own)
                    }
                    None => None,
                };
                let article = Article {
                    id: known.as_ref().map_or_else(|| ArticleId(tx.id()), |own| own.id),
                    question: Json(new.question.clone()),
                    answer: Json(new.answer.clone()),
                    words: new.words.clone(),
                    category: new.category.clone(),
                    owner: new.owner,
                    valid_from: new.valid_from,
                    valid_until: new.valid_until,
                    version: known.as_ref().map_or(1, |own| own.version + 1),
                    changed_at: tx.now(),
                    changed_by: by.name.clone(),
                };
                let verb = if known.is_some() {
                    store::articles::update(tx, &article).await?;
                    "update"
                } else {
                    store::articles::insert(tx, &article).await?;
                    "create"
                };
                audit::record(tx, Entry::new(by, verb, "answer", article.id)).await?;
                Ok(article.id)
            })
        })
        .await
}
