//! Words that people write: a short name for them, and the marks in them that nobody writes on purpose.

use uuid::Uuid;

/// A short name of words (UUID version 5): the same for the same words in the same order, and another for others.
pub fn digest(words: &[&str]) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, words.join("\u{0}").as_bytes())
}

/// Whether the sign turns the direction of the letters around it (the bidirectional embeddings, overrides and isolates of Unicode,
/// UAX #9 §2): unseen itself, it makes a text read as another one, e.g. `exe.pdf` for `fdp.exe`.
pub fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_have_another_name() {
        assert_eq!(digest(&["дім", "сад"]), digest(&["дім", "сад"]));
        for other in [vec!["дімсад"], vec!["сад", "дім"], vec!["дімс", "ад"], vec!["дім", "сад", ""]] {
            assert_ne!(digest(&["дім", "сад"]), digest(&other), "{other:?}");
        }
    }

    #[test]
    fn what_turns_a_text_is_known() {
        assert!(['\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}'].into_iter().all(turns));
        assert!(!['ї', '’', '\u{200d}', '\u{2013}', '\u{202f}', '\u{2065}'].into_iter().any(turns));
    }
}
