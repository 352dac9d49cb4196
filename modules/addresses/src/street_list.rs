//! The streets of the book in the order of their names, kept until the book changes.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use places::{Book, DistrictId, StreetId, StreetKind};
use web::{Cursor, Query};

/// A street as lists show it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The street.
    pub id: StreetId,
    /// Its kind.
    pub kind: StreetKind,
    /// The capital letter it stands under; `#` for a name that begins with a figure.
    pub letter: char,
    /// How many houses it has.
    pub houses: usize,
    /// The districts its houses stand in.
    pub districts: Vec<DistrictId>,
    /// Whether it had another name.
    pub renamed: bool,
    key: Vec<u8>,
}

/// All streets, sorted.
#[derive(Debug, Default)]
pub struct StreetList {
    /// By name, then by kind.
    pub entries: Vec<Entry>,
}

/// What a list of streets is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// Names under this letter.
    pub letter: Option<char>,
    /// Streets of one of these kinds; empty means any.
    pub kinds: Vec<StreetKind>,
    /// Streets with houses in one of these districts; empty means any.
    pub districts: Vec<DistrictId>,
}

/// The streets of a page, and the places before and after it.
pub struct Listed<'a> {
    /// The streets.
    pub entries: Vec<&'a Entry>,
    /// How many the whole list has.
    pub total: usize,
    /// The word of the page before.
    pub previous: Option<String>,
    /// The word of the page after.
    pub next: Option<String>,
}

impl Narrowed {
    /// What an address asks for; what is not understood asks for nothing.
    pub fn read(query: &Query) -> Self {
        Self {
            letter: query.word("letter").and_then(|word| word.chars().next()),
            kinds: query.all("kind").filter_map(StreetKind::from_code).collect(),
            districts: query.all("district").filter_map(|id| id.parse().ok()).collect(),
        }
    }

    /// Whether a street is meant, whatever is asked of `but`.
    pub fn has(&self, entry: &Entry, but: &str) -> bool {
        let letter = but == "letter" || self.letter.is_none_or(|letter| letter == entry.letter);
        let kind = but == "kind" || self.kinds.is_empty() || self.kinds.contains(&entry.kind);
        let district = but == "district" || self.districts.is_empty() || self.districts.iter().any(|id| entry.districts.contains(id));
        letter && kind && district
    }
}

impl StreetList {
    fn of(book: &Book) -> Self {
        let mut entries: Vec<Entry> = book.streets().map(|street| entry(book, street)).collect();
        entries.sort_by(|one, other| one.place().cmp(&other.place()));
        Self { entries }
    }

    /// A page of the streets that are meant.
    pub fn page(&self, narrowed: &Narrowed, query: &Query, rows: usize) -> Listed<'_> {
        let all: Vec<&Entry> = self.entries.iter().filter(|entry| narrowed.has(entry, "")).collect();
        let at = |word: &str| query.word(word).and_then(Cursor::decode::<(Vec<u8>, StreetId)>);
        let behind = |(key, id): &(Vec<u8>, StreetId)| all.partition_point(|entry| entry.place() <= (key, *id));
        let before = |(key, id): &(Vec<u8>, StreetId)| all.partition_point(|entry| entry.place() < (key, *id));
        let start = match (at("after"), at("before")) {
            (Some(place), _) => behind(&place),
            (None, Some(place)) => before(&place).saturating_sub(rows),
            (None, None) => 0,
        };
        let entries: Vec<&Entry> = all.iter().skip(start).take(rows).copied().collect();
        let word = |entry: &&Entry| Cursor::encode(&(&entry.key, entry.id));
        Listed {
            previous: entries.first().filter(|_| start > 0).map(word),
            next: entries.last().filter(|_| start + entries.len() < all.len()).map(word),
            total: all.len(),
            entries,
        }
    }
}

impl Entry {
    fn place(&self) -> (&Vec<u8>, StreetId) {
        (&self.key, self.id)
    }
}

fn entry(book: &Book, street: &places::Street) -> Entry {
    let (mut houses, mut districts) = (0, HashSet::new());
    for house in book.houses(street.id) {
        houses += 1;
        districts.extend(book.district_of(house.id));
    }
    let mut districts = Vec::from_iter(districts);
    districts.sort_unstable();
    Entry {
        id: street.id,
        kind: street.kind,
        letter: letter(&street.name.uk),
        houses,
        districts,
        renamed: !street.former.is_empty(),
        key: i18n::sort_key(&format!("{} {}", street.name.uk, street.kind.code())),
    }
}

/// The letter a name stands under.
fn letter(name: &str) -> char {
    let first = name.chars().find(|sign| sign.is_alphanumeric());
    first.filter(|sign| sign.is_alphabetic()).and_then(|sign| sign.to_uppercase().next()).unwrap_or('#')
}

/// The list of the book that was asked for last.
#[derive(Default)]
pub struct StreetLists(RwLock<Option<(Arc<Book>, Arc<StreetList>)>>);

impl StreetLists {
    /// The streets of a book.
    pub fn of(&self, book: &Arc<Book>) -> Arc<StreetList> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((own, list)) = kept
            && Arc::ptr_eq(&own, book)
        {
            return list;
        }
        let list = Arc::new(StreetList::of(book));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((book.clone(), list.clone()));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn names_stand_under_their_first_letter_and_figures_together() {
        for (name, under) in [("Соборності", 'С'), ("8 Березня", '#'), ("«Їжакевича»", 'Ї'), ("ґонти", 'Ґ'), ("", '#')]
        {
            assert_eq!(letter(name), under, "{name}");
        }
    }
}
