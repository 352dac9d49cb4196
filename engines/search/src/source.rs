//! Where documents come from: modules give sources at start, the engine follows them.

use db::BoxFuture;
use kit::{Lang, Problem};

use crate::document::{Door, Kind};
use crate::index::Taker;

/// Gives documents of some kinds and follows what becomes of them. Given to [`crate::Search::add_source`] at start.
pub trait Source: Send + Sync + 'static {
    /// Its word, unique among sources; part of every document's key.
    fn name(&self) -> &'static str;

    /// The kinds of documents it gives.
    fn kinds(&self) -> &'static [Kind];

    /// Gives `taker` all that has changed since `mark`, and answers the mark of now. The mark is the source's own words: where it
    /// has read its feed to. An empty one knows nothing: everything is given then.
    ///
    /// Asked about once a second, so that it is one cheap question where nothing has changed. The new mark is read before the
    /// documents: what changes in between is given once more.
    ///
    /// Errors: those of the database; the mark stays then.
    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>>;

    /// The name of a group of its documents.
    fn group(&self, code: &str, lang: Lang) -> Option<String> {
        let _ = (code, lang);
        None
    }

    /// Ways on for those who have asked for nothing or found nothing.
    fn doors(&self, lang: Lang) -> Vec<Door> {
        let _ = lang;
        Vec::new()
    }
}
