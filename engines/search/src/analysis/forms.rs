//! The words that a form may be a form of.

use std::collections::HashMap;

use ukrainian::Lexicon;

/// Forms remembered by one tokenizer; a text repeats its words.
const REMEMBERED: usize = 30_000;

/// The lemmas of a folded word (its stem, where no dictionary knows it); nothing for numbers and codes.
pub(crate) fn lemmas(folded: &str) -> Vec<String> {
    if folded.contains(|c: char| c.is_numeric()) {
        return Vec::new();
    }
    if folded.contains(|c: char| c.is_ascii_lowercase()) {
        return vec![singular(folded).to_owned()];
    }
    ukrainian::roots(folded)
}

/// Which dictionary this program was built with: lemmas are others with another one.
pub(crate) fn dictionary() -> String {
    Lexicon::embedded().map_or_else(|| "stems".to_owned(), |lexicon| format!("{} forms", lexicon.forms()))
}

/// An English plural without its ending, as far as three rules know (Harman 1991, "How effective is suffixing?").
fn singular(word: &str) -> &str {
    let ends = |ending: &str, but: &[&str]| word.len() > 3 && word.ends_with(ending) && !but.iter().any(|but| word.ends_with(but));
    let without = |letters: usize| word.get(..word.len() - letters).unwrap_or(word);
    match word {
        // «pharmacies» and «pharmacy» meet at «pharmac».
        _ if ends("ies", &["eies", "aies"]) => without(3),
        _ if ends("y", &["ay", "ey", "oy", "uy"]) => without(1),
        _ if ends("es", &["aes", "ees", "oes"]) => without(1),
        _ if ends("s", &["us", "ss"]) => without(1),
        _ => word,
    }
}

/// A memory of lemmas, so that the dictionary is asked once a word.
#[derive(Clone, Default)]
pub(crate) struct Forms(HashMap<Box<str>, Box<[Box<str>]>>);

impl Forms {
    /// The lemmas of a folded word.
    pub fn of(&mut self, folded: &str) -> &[Box<str>] {
        if !self.0.contains_key(folded) {
            if self.0.len() >= REMEMBERED {
                self.0.clear();
            }
            let found = lemmas(folded).into_iter().map(String::into_boxed_str).collect();
            self.0.insert(folded.into(), found);
        }
        self.0.get(folded).map(|found| &**found).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_lemma() {
        for (one, other) in [("вулиці", "вулиця"), ("аптек", "аптекою"), ("pharmacies", "pharmacy"), ("buses", "buses"), ("parks", "park")]
        {
            let (one_of, other_of) = (lemmas(one), lemmas(other));
            assert!(one_of.iter().any(|lemma| other_of.contains(lemma)), "{one} {one_of:?}, {other} {other_of:?}");
        }
    }

    #[test]
    fn numbers_and_codes_have_none() {
        assert!(lemmas("35").is_empty() && lemmas("35а").is_empty() && lemmas("аа1234вв").is_empty());
    }
}
