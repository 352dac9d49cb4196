//! Which rows a list shows: audience, filters, words.

use std::ops::Bound;

use fields::Filter;
use kit::OrganisationId;
use roaring::RoaringBitmap;

use super::rows::{FieldIndex, Rows};
use super::{Index, Sort};
use crate::index::Cursor;
use crate::state::State;

/// For whom the list is.
#[derive(Clone, Debug, PartialEq)]
pub enum Audience {
    /// Published records only.
    Public,
    /// The newest versions of the records of these organisations; none means of all.
    Desk(Option<Vec<OrganisationId>>),
}

/// What a list shows.
#[derive(Clone, Debug)]
pub struct Query {
    /// For whom.
    pub audience: Audience,
    /// What each field must hold; all of them together.
    pub filters: Vec<(String, Filter)>,
    /// Words that must all begin some word of the record.
    pub words: Vec<String>,
    /// One of these states; empty means any. Only for a desk.
    pub states: Vec<State>,
    /// One of these organisations; empty means any.
    pub organisations: Vec<OrganisationId>,
    /// The order.
    pub sort: Sort,
    /// Rows after this place, or before it.
    pub cursor: Option<Cursor>,
    /// The rows of the page.
    pub limit: usize,
}

impl Query {
    /// Everything for an audience, by title.
    pub fn new(audience: Audience) -> Self {
        Self {
            audience,
            filters: Vec::new(),
            words: Vec::new(),
            states: Vec::new(),
            organisations: Vec::new(),
            sort: Sort::default(),
            cursor: None,
            limit: kit::limits::PAGE_ROWS,
        }
    }

    /// Whether nothing narrows the list.
    pub fn is_everything(&self) -> bool {
        self.filters.is_empty() && self.words.is_empty() && self.states.is_empty() && self.organisations.is_empty()
    }
}

impl Index {
    /// The rows of a query, without the filter on `but` (a facet counts what choosing another of its terms would show).
    pub(super) fn rows(&self, query: &Query, but: Option<&str>) -> RoaringBitmap {
        let mut rows = self.audience(&query.audience);
        if !query.states.is_empty() && but != Some("state") {
            rows &= union(query.states.iter().filter_map(|state| self.states.get(state)));
        }
        if !query.organisations.is_empty() && but != Some("organisation") {
            rows &= union(query.organisations.iter().filter_map(|organisation| self.organisations.get(organisation)));
        }
        for (field, filter) in &query.filters {
            if but != Some(field.as_str()) {
                self.narrow(&mut rows, field, filter);
            }
        }
        for word in &query.words {
            rows &= self.rows_with_word(word);
        }
        rows
    }

    fn audience(&self, audience: &Audience) -> RoaringBitmap {
        match audience {
            Audience::Public => self.public.clone(),
            Audience::Desk(None) => self.newest.clone(),
            Audience::Desk(Some(own)) => union(own.iter().filter_map(|organisation| self.organisations.get(organisation))) & &self.newest,
        }
    }

    fn narrow(&self, rows: &mut RoaringBitmap, field: &str, filter: &Filter) {
        if let Filter::Within(bounds) = filter {
            let inside: RoaringBitmap = rows.iter().filter(|row| self.meets(*row, bounds)).collect();
            *rows = inside;
            return;
        }
        let Some(index) = self.fields.get(field) else {
            if *filter != Filter::Present(false) {
                rows.clear();
            }
            return;
        };
        match filter {
            Filter::Any(terms) => match terms.as_slice() {
                [term] => index.terms.get(term.as_str()).unwrap_or(&Rows::None).narrow(rows),
                terms => *rows &= any_of(index, terms),
            },
            Filter::Range { from, to } => *rows &= within(index, from.as_deref(), to.as_deref()),
            Filter::Words(words) => *rows &= with_words(index, words),
            Filter::Present(true) => *rows &= &index.present,
            Filter::Present(false) => *rows -= &index.present,
            Filter::Within(_) => {}
        }
    }

    fn meets(&self, row: u32, [west, south, east, north]: &[f64; 4]) -> bool {
        self.boxes
            .get(row as usize)
            .copied()
            .flatten()
            .is_some_and(|[w, s, e, n]| f64::from(w) <= *east && f64::from(e) >= *west && f64::from(s) <= *north && f64::from(n) >= *south)
    }

    fn rows_with_word(&self, word: &str) -> RoaringBitmap {
        let mut rows = RoaringBitmap::new();
        let stem = stem(word);
        let from: Box<str> = stem.into();
        for (_, found) in self.words.range(from..).take_while(|(known, _)| known.starts_with(stem)) {
            found.add_to(&mut rows);
        }
        rows
    }
}

/// The part of a Ukrainian word that its forms share, roughly: «вулиці» and «вулиця» both begin with «вулиц».
pub fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    if letters < 5 || word.chars().any(|c| c.is_ascii_digit()) {
        return word;
    }
    let kept = word.trim_end_matches(['а', 'е', 'и', 'і', 'ї', 'о', 'у', 'ю', 'я', 'є', 'й', 'ь']);
    if kept.chars().count() + 3 > letters && kept.chars().count() >= 4 { kept } else { word }
}

fn union<'a>(sets: impl Iterator<Item = &'a RoaringBitmap>) -> RoaringBitmap {
    sets.fold(RoaringBitmap::new(), |sum, set| sum | set)
}

fn any_of(index: &FieldIndex, terms: &[String]) -> RoaringBitmap {
    let mut rows = RoaringBitmap::new();
    for found in terms.iter().filter_map(|term| index.terms.get(term.as_str())) {
        found.add_to(&mut rows);
    }
    rows
}

fn within(index: &FieldIndex, from: Option<&[u8]>, to: Option<&[u8]>) -> RoaringBitmap {
    let mut rows = RoaringBitmap::new();
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return rows;
    }
    let from = from.map_or(Bound::Unbounded, Bound::Included);
    let to = to.map_or(Bound::Unbounded, Bound::Included);
    for (_, found) in index.order.range::<[u8], _>((from, to)) {
        found.add_to(&mut rows);
    }
    rows
}

fn with_words(index: &FieldIndex, words: &[String]) -> RoaringBitmap {
    let mut rows = RoaringBitmap::new();
    for (term, found) in &index.terms {
        if words.iter().all(|word| term.contains(word.as_str())) {
            found.add_to(&mut rows);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (form, kept) in [
            ("вулиці", "вулиц"),
            ("вулиця", "вулиц"),
            ("аптека", "аптек"),
            ("сади", "сади"),
            ("лікарнею", "лікарн"),
            ("47", "47"),
            ("парк", "парк"),
        ] {
            assert_eq!(stem(form), kept, "{form}");
        }
    }
}
