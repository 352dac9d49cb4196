//! Writing synonyms: add, change, delete, bring in; each deed is in the journal.

use std::collections::HashSet;

use audit::Entry;
use db::Db;
use kit::{Clock, FieldProblem, Lang, Problem, Role, Says, Viewer};
use uuid::Uuid;
use web::Fields;

use crate::analysis::words;
use crate::store::{queries, synonyms};

/// Words and phrases of a group at most.
pub(crate) const MEMBERS_MAX: usize = 30;
/// Characters of one at most.
pub(crate) const MEMBER_CHARS_MAX: usize = 80;
/// Words of a phrase at most.
pub(crate) const MEMBER_WORDS_MAX: usize = 8;
/// Groups at most.
pub(crate) const GROUPS_MAX: usize = 5_000;

/// What stands between words and phrases.
pub(crate) const MARKS: &[char] = &['\n', ';'];

/// The kind of thing in the journal.
const KIND: &str = "synonyms";

/// A group to be written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct NewGroup {
    /// The language of its words.
    pub lang: Lang,
    /// Words and phrases that mean the same.
    pub words: Vec<String>,
}

impl NewGroup {
    /// Reads the form; one word or phrase a line, or several with semicolons between them, as in tables.
    pub fn read(fields: &Fields) -> Self {
        Self { lang: Lang::from_tag(fields.text("lang")).unwrap_or_default(), words: members(fields.text("words"), MARKS) }
    }

    /// The group, if it is right.
    ///
    /// Errors: [`Problem::Invalid`] naming `words`.
    pub fn checked(self) -> Result<Self, Problem> {
        match mistake(&self.words) {
            Some(says) => Err(Problem::Invalid(vec![FieldProblem { field: "words".to_owned(), says }])),
            None => Ok(self),
        }
    }
}

/// The words and phrases of a text, without those that stand twice.
pub(crate) fn members(text: &str, marks: &[char]) -> Vec<String> {
    let mut seen = HashSet::new();
    let parts = text.split(|c| marks.contains(&c)).map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty() && seen.insert(kit::fold::fold(part))).collect()
}

/// What is wrong with the words of a group.
pub(crate) fn mistake(members: &[String]) -> Option<Says> {
    if members.len() < 2 {
        return Some(Says::new("search-synonym-two"));
    }
    if members.len() > MEMBERS_MAX {
        return Some(Says::new("search-synonym-many").with("most", MEMBERS_MAX));
    }
    members.iter().find_map(|member| {
        let count = words(member).count();
        let wrong = if count == 0 {
            Says::new("search-synonym-no-word")
        } else if count > MEMBER_WORDS_MAX || member.chars().count() > MEMBER_CHARS_MAX {
            Says::new("search-synonym-long").with("words", MEMBER_WORDS_MAX).with("most", MEMBER_CHARS_MAX)
        } else {
            return None;
        };
        Some(wrong.with("member", member.chars().take(40).collect::<String>()))
    })
}

fn may(viewer: &Viewer) -> Result<(), Problem> {
    match (viewer.is(Role::Publisher), viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}

/// Adds groups; with `instead` all others go.
///
/// Errors: not entitled; more groups than there may be.
pub(crate) async fn add(db: &Db, clock: &dyn Clock, viewer: &Viewer, groups: Vec<NewGroup>, instead: bool) -> Result<(), Problem> {
    may(viewer)?;
    let rows: Vec<(Uuid, String, Vec<String>)> =
        groups.into_iter().map(|group| (clock.id(), group.lang.tag().to_owned(), group.words)).collect();
    let verb = if rows.len() == 1 && !instead { "create" } else { "import" };
    let id = rows.first().filter(|_| verb == "create").map(|(id, ..)| id.to_string()).unwrap_or_default();
    let details = serde_json::json!({ "groups": rows.len(), "instead": instead, "words": rows.first().map(|(.., words)| words) });
    let entry = Entry::new(viewer, verb, KIND, id).with(details);
    db.tx(move |tx| {
        let (rows, entry) = (rows.clone(), entry.clone());
        Box::pin(async move {
            if instead {
                synonyms::delete_all(tx).await?;
            }
            let known = usize::try_from(synonyms::count(tx).await?).unwrap_or(usize::MAX);
            if known.saturating_add(rows.len()) > GROUPS_MAX {
                return Err(Problem::Conflict(Says::new("search-synonym-too-many").with("most", GROUPS_MAX)));
            }
            synonyms::insert(tx, &rows).await?;
            Ok(audit::record(tx, entry).await?)
        })
    })
    .await
}

/// Writes a group back.
///
/// Errors: not entitled; it is gone.
pub(crate) async fn change(db: &Db, viewer: &Viewer, id: Uuid, group: NewGroup) -> Result<(), Problem> {
    may(viewer)?;
    let entry = Entry::new(viewer, "update", KIND, id).with(serde_json::json!({ "words": group.words }));
    db.tx(move |tx| {
        let (group, entry) = (group.clone(), entry.clone());
        Box::pin(async move {
            synonyms::update(tx, id, group.lang.tag(), &group.words).await?;
            Ok(audit::record(tx, entry).await?)
        })
    })
    .await
}

/// Takes a group away.
///
/// Errors: not entitled; it is gone already.
pub(crate) async fn delete(db: &Db, viewer: &Viewer, id: Uuid) -> Result<(), Problem> {
    may(viewer)?;
    let entry = Entry::new(viewer, "delete", KIND, id);
    db.tx(move |tx| {
        let entry = entry.clone();
        Box::pin(async move {
            let words = synonyms::delete(tx, id).await?;
            Ok::<_, Problem>(audit::record(tx, entry.with(serde_json::json!({ "words": words }))).await?)
        })
    })
    .await
}

/// Forgets a query that was asked.
///
/// Errors: not entitled; it is forgotten already.
pub(crate) async fn forget(db: &Db, viewer: &Viewer, words: String) -> Result<(), Problem> {
    may(viewer)?;
    db.tx(move |tx| {
        let words = words.clone();
        Box::pin(async move { if queries::forget(tx, &words).await? { Ok(()) } else { Err(Problem::NotFound) } })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_line_by_line_and_once_each() {
        assert_eq!(members(" ЦНАП \r\nцентр  послуг\n\nцнап\n", &['\n']), ["ЦНАП", "центр послуг"]);
        assert_eq!(members("садок; ДНЗ ;", &[';']), ["садок", "ДНЗ"]);
    }

    #[test]
    fn a_group_says_what_is_wrong_with_it() {
        let group = |words: &[&str]| mistake(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).map(|says| says.key);
        assert_eq!(group(&["ЦНАП", "центр послуг"]), None);
        assert_eq!(group(&["ЦНАП"]).as_deref(), Some("search-synonym-two"));
        assert_eq!(group(&["ЦНАП", "…"]).as_deref(), Some("search-synonym-no-word"));
        assert_eq!(group(&["ЦНАП", "а б в г д е є ж з"]).as_deref(), Some("search-synonym-long"));
        assert_eq!(group(&["а"; 31]).as_deref(), Some("search-synonym-many"));
    }
}
