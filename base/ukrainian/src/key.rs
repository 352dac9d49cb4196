//! The key of a word: what indexes and dictionaries compare.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;

/// The word [folded](fold) and without its apostrophes, so that "памятник" finds "пам’ятник".
pub fn key(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| matches!(c, 'а'..='я' | 'є' | 'і' | 'ї' | 'ґ' | 'a'..='z' | '0'..='9' | '-');
    if word.chars().all(is_plain) { Cow::Borrowed(word) } else { Cow::Owned(fold(word).chars().filter(|c| *c != '’').nfc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for spelling in ["Пам’ятник", "пам'ятник", "ПАМʼЯТНИК", "памятник", "пам’я\u{301}тник", "пам’ят\u{ad}ник"]
        {
            assert_eq!(key(spelling), "памятник");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_key_is_its_own_key(word in "[а-яіїєґА-Я’'ʼ\u{301}\u{306}\u{308}-]{0,12}|.*") {
            let once = key(&word).into_owned();
            proptest::prop_assert_eq!(key(&once), once.as_str());
        }
    }
}
