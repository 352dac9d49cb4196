//! The order of the Ukrainian alphabet as bytes, the same on both databases.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

/// The characters of a text that its order looks at.
const CHARS_MAX: usize = 200;

/// A key whose byte order is the order of the Ukrainian alphabet: і after и, ї after і, є after е, ґ after г; numbers by
/// their value («Школа 2» before «Школа 10»); apostrophes and quotes do not count.
///
/// Keys change with the Unicode data, so they are made anew by a job when the library is, and never shown.
pub fn sort_key(text: &str) -> Vec<u8> {
    let clean: String = text.trim().chars().filter(|c| !is_mark(*c)).take(CHARS_MAX).collect();
    let mut key = Vec::with_capacity(clean.len() * 2);
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&clean, &mut key);
        }
        None => key.extend(kit::fold::fold(&clean).bytes()),
    }
    key
}

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let make = || Collator::try_new(icu_locale_core::locale!("uk-u-kn").into(), CollatorOptions::default()).ok();
    COLLATOR.get_or_init(make).as_ref()
}

/// Apostrophes of every spelling (ICU takes U+02BC for a letter), quotes, the stress mark and the soft hyphen.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '′' | '«' | '»' | '"' | '“' | '”' | '„' | '\u{301}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        words.sort_by_key(|word| sort_key(word));
        words
    }

    #[test]
    fn words_stand_in_the_order_of_the_ukrainian_alphabet() {
        assert_eq!(sorted(vec!["Ґанок", "Гай", "Їжак", "Іва", "Єва", "Зоря"]), ["Гай", "Ґанок", "Єва", "Зоря", "Іва", "Їжак"]);
        let alphabet: Vec<String> = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя".chars().map(String::from).collect();
        let mut mixed = alphabet.clone();
        mixed.reverse();
        mixed.sort_by_key(|letter| sort_key(letter));
        assert_eq!(mixed, alphabet);
    }

    #[test]
    fn every_apostrophe_sorts_alike_and_numbers_by_their_value() {
        assert_eq!(sort_key("П’ятниця"), sort_key("Пʼятниця"));
        assert_eq!(sort_key("«Сонечко»"), sort_key("Сонечко"));
        assert_eq!(sorted(vec!["Школа 10", "Школа 2", "Школа 1"]), ["Школа 1", "Школа 2", "Школа 10"]);
        assert!(sort_key("") < sort_key("а"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_bounded_key(text: String) {
            proptest::prop_assert!(sort_key(&text).len() < 20_000);
        }
    }
}
