//! Suggestions while somebody types: things called so, and what others have asked.

use kit::{Lang, Says};

use super::answer::card;
use super::collect::fitting;
use super::gate::Narrowing;
use super::readings::other_letters;
use crate::document::shown;
use crate::index::Served;
use crate::query::{Asked, Form, TitleNeed, beginnings, build_titles, near_beginnings};

/// Suggestions from letters on.
const LETTERS_MIN: usize = 2;
/// Longer words tried for a beginning.
const LONGER: usize = 24;
/// Things looked at for each one shown: many are called the same.
const SPARE: usize = 3;

/// Something to go to, or to ask.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Suggestion {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The code of the kind of thing it is; empty for a query.
    pub kind: String,
    /// The group it belongs to; empty for none.
    pub group: String,
    /// What is said of it beside its group.
    pub about: Vec<Says>,
}

/// Things whose titles hold the words, the last of them perhaps not typed to its end.
///
/// Errors: of the files.
pub(crate) fn suggest(served: &Served, audiences: &[String], typed: &str, lang: Lang, most: usize) -> tantivy::Result<Vec<Suggestion>> {
    let mut found = titled(served, audiences, typed, lang, most, false)?;
    for other in other_letters(typed) {
        if !found.is_empty() {
            break;
        }
        found = titled(served, audiences, &other, lang, most, false)?;
    }
    if found.is_empty() {
        found = titled(served, audiences, typed, lang, most, true)?;
    }
    Ok(found)
}

fn titled(served: &Served, audiences: &[String], typed: &str, lang: Lang, most: usize, slips: bool) -> tantivy::Result<Vec<Suggestion>> {
    let asked = Asked::parse(typed);
    let words: Vec<&str> = asked.units.iter().filter(|unit| !unit.not).flat_map(|unit| unit.words.iter().map(String::as_str)).collect();
    let Some((last, before)) = words.split_last().filter(|_| asked.text.chars().count() >= LETTERS_MIN) else { return Ok(Vec::new()) };
    let mut needs: Vec<TitleNeed> = before.iter().map(|word| TitleNeed { form: Form::new(word), longer: Vec::new() }).collect();
    let (searcher, title) = (&served.searcher, served.fields.title);
    let open = !typed.ends_with(char::is_whitespace);
    let longer = match open {
        true if slips => near_beginnings(searcher, title, last)?,
        true if last.chars().count() > LETTERS_MIN => beginnings(searcher, title, last, LONGER)?,
        _ => Vec::new(),
    };
    needs.push(TitleNeed { form: Form::new(last), longer: longer.into_iter().map(|near| near.word).collect() });
    let built = build_titles(&needs, open, served.fields);
    let narrowing = Narrowing { audiences, kinds: &[], groups: &[] };
    let mut all: Vec<Suggestion> = Vec::with_capacity(most);
    for address in fitting(served, &built, &narrowing, most * SPARE)? {
        let document = card(served, address)?;
        let label = shown(&document.title, lang).0.to_owned();
        if all.len() < most && !all.iter().any(|own| own.label == label) {
            all.push(Suggestion { label, href: document.address, kind: document.kind, group: document.group, about: Vec::new() });
        }
    }
    Ok(all)
}
