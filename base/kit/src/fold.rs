//! Folding of words for comparison: case, apostrophes, look-alike letters.

use unicode_normalization::UnicodeNormalization;

/// The combining acute that marks the stressed vowel in dictionaries and texts for learners.
const STRESS: char = '\u{301}';

/// Lower case, one apostrophe (’ ʼ ' ` ′ become ’), composed letters, no soft hyphens and stress marks: what search and matching
/// compare. Folding twice changes nothing more.
pub fn fold(text: &str) -> String {
    // letters with an accent of their own (é) are composed before stress marks go
    text.chars().filter(|c| *c != '\u{ad}').nfc().filter(|c| *c != STRESS).flat_map(|c| apostrophe(c).to_lowercase()).nfc().collect()
}

fn apostrophe(c: char) -> char {
    match c {
        '\'' | '`' | 'ʼ' | '′' | '‘' | '´' => '’',
        other => other,
    }
}

/// The folded words of a text: runs of letters, digits and apostrophes, at most `limit` of them.
pub fn words(text: &str, limit: usize) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '’')
        .map(|word| word.trim_matches('’'))
        .filter(|word| !word.is_empty())
        .take(limit)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_apostrophe_is_one() {
        for spelling in ["Об'єднання", "Обʼєднання", "Об’єднання", "ОБ`ЄДНАННЯ"] {
            assert_eq!(fold(spelling), "об’єднання");
        }
        assert_eq!(words("вул. Соборності, 35-А", 10), ["вул", "соборності", "35", "а"]);
    }

    #[test]
    fn stress_marks_and_soft_hyphens_vanish() {
        assert_eq!(fold("доро\u{301}га"), "дорога");
        assert_eq!(fold("водо\u{ad}постачання"), "водопостачання");
        assert_eq!(fold("КАФЕ\u{301} é"), "кафе é");
        assert_eq!(fold("и\u{ad}\u{306}"), "й");
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[иіИІeE\u{301}\u{306}\u{308}\u{ad}'ʼ`]{0,8}|.*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
