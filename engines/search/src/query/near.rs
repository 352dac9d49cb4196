//! Words of the index near a word: those that begin with it, those it is a slip of the keyboard away from.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, Term};
use tantivy::{Searcher, SegmentReader};
use ukrainian::edit_distance_within;

use crate::analysis::{BEGINNING, LEMMA, PAIR};

/// Terms of a segment that are looked at for one beginning.
const LOOKED_AT: usize = 2_000;
/// Near words that are tried.
const NEAR: usize = 12;

/// The most slips that are forgiven in a word.
const SLIPS_MAX: usize = 2;

/// A word of the index near another.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct NearWord {
    /// The word, folded.
    pub word: String,
    /// Slips between the two.
    pub distance: usize,
    /// Documents that have it.
    pub documents: u64,
}

/// The words that begin with these letters, those of most documents first.
///
/// Errors: of the files.
pub(crate) fn beginnings(searcher: &Searcher, field: Field, letters: &str, most: usize) -> tantivy::Result<Vec<NearWord>> {
    let mut found = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(letters).into_stream()?;
        let mut looked = 0;
        while looked < LOOKED_AT && terms.advance() && terms.key().starts_with(letters.as_bytes()) {
            looked += 1;
            count(&mut found, terms.key(), terms.value().doc_freq);
        }
    }
    Ok(first(found, letters, most))
}

/// The words that a slip or two make of this one: one from four letters on, two from eight. Nearest first, then those of most
/// documents. Those with the same first letter are looked for first: that is the letter people seldom miss.
///
/// Errors: of the files.
pub(crate) fn near(searcher: &Searcher, field: Field, word: &str) -> tantivy::Result<Vec<NearWord>> {
    let Some(distance) = slips(word) else { return Ok(Vec::new()) };
    let first_letter: String = word.chars().take(1).collect();
    let within = fuzzy(searcher, field, word, distance, &first_letter, false)?;
    if within.is_empty() { fuzzy(searcher, field, word, distance, "", false) } else { Ok(within) }
}

/// The words that one slip makes of this one, with the same first letter: what is meant by a word that is none is one of [`near`].
///
/// Errors: of the files.
pub(crate) fn next(searcher: &Searcher, field: Field, word: &str) -> tantivy::Result<Vec<NearWord>> {
    let first_letter: String = word.chars().take(1).collect();
    if slips(word).is_none() { Ok(Vec::new()) } else { fuzzy(searcher, field, word, 1, &first_letter, false) }
}

/// The words of which a slip of this one is the beginning.
///
/// Errors: of the files.
pub(crate) fn near_beginnings(searcher: &Searcher, field: Field, word: &str) -> tantivy::Result<Vec<NearWord>> {
    let first_letter: String = word.chars().take(1).collect();
    if slips(word).is_none() { Ok(Vec::new()) } else { fuzzy(searcher, field, word, 1, &first_letter, true) }
}

/// How many slips are forgiven in a word; none in a short one and in numbers.
fn slips(word: &str) -> Option<u8> {
    let letters = word.chars().count();
    match letters {
        _ if word.contains(|c: char| c.is_ascii_digit()) => None,
        4..=7 => Some(1),
        8..=30 => Some(2),
        _ => None,
    }
}

fn fuzzy(searcher: &Searcher, field: Field, word: &str, distance: u8, from: &str, open: bool) -> tantivy::Result<Vec<NearWord>> {
    let term = Term::from_field_text(field, word);
    let query = if open { FuzzyTermQuery::new_prefix(term, distance, true) } else { FuzzyTermQuery::new(term, distance, true) };
    let mut found = HashMap::new();
    for segment in searcher.segment_readers() {
        collect(segment, field, &query, from, &mut found)?;
    }
    found.remove(word);
    Ok(first(found, word, NEAR))
}

fn collect(
    segment: &SegmentReader,
    field: Field,
    query: &FuzzyTermQuery,
    from: &str,
    found: &mut HashMap<String, u64>,
) -> tantivy::Result<()> {
    let index = segment.inverted_index(field)?;
    let mut terms = index.terms().search(query.automaton()?);
    if let Some(end) = after(from) {
        terms = terms.ge(from).lt(end);
    }
    let mut terms = terms.into_stream()?;
    let mut looked = 0;
    while looked < LOOKED_AT && terms.advance() {
        looked += 1;
        count(found, terms.key(), terms.value().doc_freq);
    }
    Ok(())
}

/// The first text after all that begin with `from`; none for an empty one.
fn after(from: &str) -> Option<String> {
    let last = from.chars().next_back()?;
    let next = char::from_u32(u32::from(last) + 1)?;
    let kept = from.len() - last.len_utf8();
    Some(format!("{}{next}", from.get(..kept)?))
}

fn count(found: &mut HashMap<String, u64>, key: &[u8], documents: u32) {
    let Ok(word) = std::str::from_utf8(key) else { return };
    if !word.starts_with([LEMMA, BEGINNING, PAIR]) {
        *found.entry(word.to_owned()).or_default() += u64::from(documents);
    }
}

/// Slips between a word and one near it; what it begins is as near as it is itself.
fn distance(asked: &str, word: &str) -> usize {
    if word.starts_with(asked) { 0 } else { edit_distance_within(asked, word, SLIPS_MAX).unwrap_or(SLIPS_MAX + 1) }
}

fn first(found: HashMap<String, u64>, asked: &str, most: usize) -> Vec<NearWord> {
    let mut all: Vec<NearWord> =
        found.into_iter().map(|(word, documents)| NearWord { distance: distance(asked, &word), word, documents }).collect();
    all.sort_by(|a, b| a.distance.cmp(&b.distance).then(b.documents.cmp(&a.documents)).then_with(|| a.word.cmp(&b.word)));
    all.truncate(most);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_and_numbers_are_taken_as_they_are() {
        assert_eq!(["сад", "парк", "бібліотека", "а12345"].map(slips), [None, Some(1), Some(2), None]);
    }

    #[test]
    fn what_comes_after_a_letter() {
        assert_eq!(after("в").as_deref(), Some("г"));
        assert_eq!(after(""), None);
    }
}
