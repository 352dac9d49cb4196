//! The terms of a text, as tantivy takes them.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{BEGINNING, BEGINNING_LETTERS, Forms, LEMMA, cut, pair};

/// The name of the tokenizer of titles.
pub(crate) const TITLE: &str = "title";
/// The name of the tokenizer of whole texts.
pub(crate) const BODY: &str = "body";

/// Makes terms of words: the form, its lemmas and, for titles, its beginning, all at one place; for whole texts also pairs with words
/// that say little.
#[derive(Clone)]
pub(crate) struct Marking {
    beginnings: bool,
    forms: Forms,
}

impl Marking {
    /// Of a whole text, or of a title.
    pub fn new(beginnings: bool) -> Self {
        Self { beginnings, forms: Forms::default() }
    }
}

impl Tokenizer for Marking {
    type TokenStream<'a> = Marked;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Marked {
        let mut marked = Marked::default();
        let words = cut(text);
        for (at, word) in words.iter().enumerate() {
            let place = word.position;
            if !self.beginnings {
                marked.add_pairs(words.get(..at).unwrap_or_default(), word);
            }
            marked.add(place, &[&word.text]);
            for lemma in self.forms.of(&word.text) {
                marked.add(place, &[LEMMA.encode_utf8(&mut [0; 4]), lemma]);
            }
            if self.beginnings
                && let Some((end, _)) = word.text.char_indices().nth(BEGINNING_LETTERS)
            {
                marked.add(place, &[BEGINNING.encode_utf8(&mut [0; 4]), word.text.get(..end).unwrap_or_default()]);
            }
        }
        marked
    }
}

/// The terms of one text.
#[derive(Default)]
pub(crate) struct Marked {
    texts: String,
    /// Where each term ends in `texts`, and the place of its word.
    terms: Vec<(usize, usize)>,
    next: usize,
    from: usize,
    token: Token,
}

impl Marked {
    fn add(&mut self, place: usize, parts: &[&str]) {
        parts.iter().for_each(|part| self.texts.push_str(part));
        self.terms.push((self.texts.len(), place));
    }
}

impl Marked {
    /// Pairs with the words at the place before; a joined word and its parts stand at one place.
    fn add_pairs(&mut self, before: &[ukrainian::Token], word: &ukrainian::Token) {
        let near = before.iter().rev().take_while(|other| other.position + 1 >= word.position);
        for other in near.filter(|other| other.position + 1 == word.position) {
            if let Some(pair) = pair(&other.text, &word.text) {
                self.add(other.position, &[&pair]);
            }
        }
    }
}

impl TokenStream for Marked {
    fn advance(&mut self) -> bool {
        let Some((end, place)) = self.terms.get(self.next).copied() else { return false };
        self.token.text.clear();
        self.token.text.push_str(self.texts.get(self.from..end).unwrap_or_default());
        self.token.position = place;
        self.from = end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, beginnings: bool) -> Vec<(String, usize)> {
        let mut marking = Marking::new(beginnings);
        let mut stream = marking.token_stream(text);
        std::iter::from_fn(|| stream.advance().then(|| (stream.token().text.clone(), stream.token().position))).collect()
    }

    #[test]
    fn a_word_and_its_lemmas_stand_at_one_place() {
        let found = terms("Вулиці міста", false);
        assert_eq!(found.first(), Some(&("вулиці".to_owned(), 0)));
        assert!(found.iter().any(|(text, place)| text.starts_with(LEMMA) && *place == 0), "{found:?}");
        assert!(found.iter().any(|(text, place)| text == "міста" && *place == 1), "{found:?}");
    }

    #[test]
    fn a_titles_words_are_found_by_their_beginnings() {
        let found = terms("Парк 7", true);
        assert!(found.contains(&("^па".to_owned(), 0)));
        assert!(!found.iter().any(|(text, _)| text == "^7"), "a short word is found by itself");
    }

    #[test]
    fn words_that_say_little_stand_in_pairs_in_whole_texts() {
        let found = terms("Лавка у дворі, за парком-музеєм", false);
        for term in [("+лавка у", 0), ("+у дворі", 1), ("+дворі за", 2), ("+за парком", 3), ("+за парком-музеєм", 3)]
        {
            assert!(found.contains(&(term.0.to_owned(), term.1)), "{term:?} {found:?}");
        }
        assert_eq!(found.iter().filter(|(text, _)| text.contains(' ')).count(), 5, "{found:?}");
        assert!(!terms("Лавка у дворі", true).iter().any(|(text, _)| text.contains(' ')));
    }

    #[test]
    fn parts_of_a_joined_word_stand_beside_it() {
        let found = terms("Парк-музей, 35-А", false);
        for term in [("парк-музей", 0), ("парк", 0), ("музей", 1), ("35а", 2), ("35", 2)] {
            assert!(found.contains(&(term.0.to_owned(), term.1)), "{term:?} {found:?}");
        }
    }
}
