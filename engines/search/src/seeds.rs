//! The groups of synonyms that every city begins with; editors go on from there.

use db::{Db, DbError};
use uuid::Uuid;

use crate::actions::members;
use crate::store::synonyms;

/// A line a group: its language, its words.
const SEEDS: &str = include_str!("seeds.txt");

fn groups() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    SEEDS.lines().filter_map(|line| line.split_once(": ")).map(|(lang, words)| (lang, members(words, &[';'])))
}

/// Writes them once in the life of a database.
///
/// Errors: the database's.
pub(crate) async fn sow(db: &Db) -> Result<(), DbError> {
    let rows: Vec<(Uuid, String, Vec<String>)> = groups().map(|(lang, words)| (db.id(), lang.to_owned(), words)).collect();
    db.tx(move |tx| {
        let rows = rows.clone();
        Box::pin(async move { if synonyms::begins(tx).await? { synonyms::insert(tx, &rows).await } else { Ok(()) } })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::mistake;

    #[test]
    fn every_line_is_a_group_as_an_editor_would_write_it() {
        assert_eq!(groups().count(), SEEDS.lines().count());
        for (lang, words) in groups() {
            assert!(kit::Lang::from_tag(lang).is_some(), "{lang}");
            assert_eq!(mistake(&words), None, "{words:?}");
        }
    }
}
