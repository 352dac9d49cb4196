//! Text typed with the wrong keyboard layout: the same keys read in Ukrainian or in Latin letters.

use kit::fold::fold;

use crate::TYPED_CHARS_MAX;

/// The keys of an English keyboard, small and shifted, and below each what it writes in the Ukrainian layout.
const ENGLISH: &str = r#"qwertyuiop[]\asdfghjkl;'zxcvbnm,./`QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?~#^&"#;
const UKRAINIAN: &str = "йцукенгшщзхїґфівапролджєячсмитьбю.’ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,’№:?";

/// Letters that only the Russian layout has, and their keys.
const RUSSIAN: [(char, char); 4] = [('ы', 's'), ('э', '\''), ('ъ', ']'), ('ё', '`')];

/// More consonants in a row than any word has ("контрстратегія" has five).
const CONSONANTS_MAX: usize = 5;

/// A word of so many letters has a vowel; a shorter one may be an abbreviation.
const VOWELLESS_MAX: usize = 4;

/// What was meant by a text typed with the English layout: "ghjtrn" is "проект".
///
/// None when there is no Latin letter in it, when another alphabet is, or when no Ukrainian word looks like what comes out.
pub fn cyrillic(text: &str) -> Option<String> {
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii();
    if too_long(text) || text.contains(foreign) || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let meant: String = text.chars().map(|c| across(c, ENGLISH, UKRAINIAN)).collect();
    fold(&meant).split(|c: char| !is_letter(c)).all(is_like_ukrainian).then_some(meant)
}

/// What was meant by a text typed with the Ukrainian layout: "пшергию" is "github.".
///
/// None when there is no Cyrillic letter in it, when another alphabet is, or when the keys make no Latin word.
pub fn latin(text: &str) -> Option<String> {
    let foreign = |c: char| c.is_alphabetic() && !is_cyrillic(c);
    if too_long(text) || text.contains(foreign) || !text.contains(is_cyrillic) {
        return None;
    }
    let meant: String = text.chars().map(|c| across(russian(apostrophe(c)), UKRAINIAN, ENGLISH)).collect();
    let words = |c: char| c.is_whitespace() || "./-:_&?#".contains(c);
    meant.split(words).all(is_like_latin).then_some(meant)
}

fn too_long(text: &str) -> bool {
    text.chars().nth(TYPED_CHARS_MAX).is_some()
}

fn across(key: char, from: &str, to: &str) -> char {
    from.chars().zip(to.chars()).find(|(mark, _)| *mark == key).map_or(key, |(_, meant)| meant)
}

fn russian(letter: char) -> char {
    RUSSIAN.iter().find(|(russian, _)| *russian == letter).map_or(letter, |(_, key)| across(*key, ENGLISH, UKRAINIAN))
}

fn apostrophe(c: char) -> char {
    if matches!(c, '\'' | 'ʼ' | '`') { '’' } else { c }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '’'
}

/// Whether a folded word could be Ukrainian: ь stands only after consonants that can be soft, few consonants
/// follow щ, and they do not pile up.
fn is_like_ukrainian(word: &str) -> bool {
    let (mut before, mut row, mut letters, mut vowels) = (' ', 0, 0, 0);
    for letter in word.chars() {
        let vowel = "аеиіоуєїюя".contains(letter);
        let impossible = match letter {
            'ь' => !"дтзсцлнр".contains(before),
            'щ' | 'ї' | 'й' => before == letter,
            '’' => before == '’' || "аеиіоуєїюяь".contains(before),
            'н' | 'л' | 'в' | 'м' => false,
            _ => before == 'щ' && !vowel,
        };
        row = if vowel { 0 } else { row + usize::from(!matches!(letter, 'ь' | '’')) };
        if impossible || row > CONSONANTS_MAX {
            return false;
        }
        vowels += usize::from(vowel);
        letters += 1;
        before = letter;
    }
    vowels > 0 || letters <= VOWELLESS_MAX
}

/// Whether keys make a word of Latin letters and digits that has a vowel.
fn is_like_latin(word: &str) -> bool {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric());
    let vowels = word.contains(|c: char| "aeiouyAEIOUY".contains(c));
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    plain && (vowels || letters <= VOWELLESS_MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_key_has_two_readings() {
        assert_eq!(ENGLISH.chars().count(), UKRAINIAN.chars().count());
    }

    #[test]
    fn english_keys_become_the_words_that_were_meant() {
        for (typed, meant) in [
            ("ghjtrn", "проект"),
            ("Cj,jhyf? 35", "Соборна, 35"),
            ("dek/ Itdxtyrf", "вул. Шевченка"),
            ("ljhjub 2026", "дороги 2026"),
            ("j,`'rn", "об’єкт"),
            ("WYFG", "ЦНАП"),
            (";ru", "жкг"),
            ("crdth", "сквер"),
            ("\\heyn", "ґрунт"),
        ] {
            assert_eq!(cyrillic(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_such_stays_unread() {
        for text in ["", "   ", "35", "проект", "проект ghjtrn", "Soborna", "komisiia", "school", "éclair", &"g".repeat(201)] {
            assert_eq!(cyrillic(text), None, "{text}");
        }
        for text in ["", "35", "github", "проект", "об'єкт", "хлiб", &"п".repeat(201)] {
            assert_eq!(latin(text), None, "{text}");
        }
    }

    #[test]
    fn ukrainian_keys_become_latin_words() {
        for (typed, meant) in [("пшергиюсщь", "github.com"), ("цшаш", "wifi"), ("Фзз", "App"), ("куыщгксу", "resource")]
        {
            assert_eq!(latin(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not_without_falling(text in any::<String>()) {
            let _ = (cyrillic(&text), latin(&text));
        }

        #[test]
        fn keys_keep_their_number(text in "[a-z,;.' ]{1,40}") {
            if let Some(meant) = cyrillic(&text) {
                prop_assert_eq!(meant.chars().count(), text.chars().count());
            }
        }
    }
}
