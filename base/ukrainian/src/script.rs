//! Words typed with letters of two alphabets that look alike: "хлiб" with a Latin i.

use std::borrow::Cow;

/// Small Latin letters and the Cyrillic ones that look like them or like their capitals.
const LATIN: &str = "aeiopcxykmthb";
const CYRILLIC: &str = "аеіорсхукмтнв";

/// Whether Latin and Cyrillic letters stand in the word together.
pub fn is_mixed(word: &str) -> bool {
    word.contains(is_cyrillic) && word.contains(|c: char| c.is_ascii_alphabetic())
}

/// A folded word in the one alphabet it was meant in, where all letters of the other only look strange; otherwise as it is.
pub fn one_script(word: &str) -> Cow<'_, str> {
    if !is_mixed(word) {
        return Cow::Borrowed(word);
    }
    let meant = |foreign: fn(char) -> bool, from: &str, to: &str| -> Option<String> {
        word.chars().map(|c| if foreign(c) { alike(c, from, to) } else { Some(c) }).collect()
    };
    let cyrillic = meant(|c| c.is_ascii_alphabetic(), LATIN, CYRILLIC);
    cyrillic.or_else(|| meant(is_cyrillic, CYRILLIC, LATIN)).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// A folded letter as the Cyrillic one that looks like it.
pub(crate) fn as_cyrillic(letter: char) -> char {
    alike(letter, LATIN, CYRILLIC).unwrap_or(letter)
}

fn alike(letter: char, from: &str, to: &str) -> Option<char> {
    from.chars().zip(to.chars()).find(|(known, _)| *known == letter).map(|(_, alike)| alike)
}

pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_are_made_one_script() {
        assert_eq!(one_script("хлi\u{431}"), "хліб");
        assert_eq!(one_script("вулицa"), "вулица");
        assert_eq!(one_script("rоuter"), "router");
        assert_eq!(one_script("хліб"), "хліб");
        assert_eq!(one_script("geoпортал"), "geoпортал");
        assert!(is_mixed("хлi\u{431}") && !is_mixed("router 35"));
    }

    #[test]
    fn every_letter_has_its_twin() {
        assert_eq!(LATIN.chars().count(), CYRILLIC.chars().count());
    }
}
