//! The letters of dictionary keys as single bytes: half the size of UTF-8, and bytes that an FST packs best.

use crate::fold::fold;

/// The longest word of a dictionary, letters.
pub(crate) const LETTERS_MAX: usize = 60;

/// A word as a key: in any case, without its apostrophes; none when there are other letters in it, or too many.
pub(crate) fn encode(word: &str) -> Option<Vec<u8>> {
    as_it_is(word).or_else(|| as_it_is(&fold(word)))
}

fn as_it_is(word: &str) -> Option<Vec<u8>> {
    let mut key = Vec::with_capacity(word.len() / 2 + 1);
    for letter in word.chars().filter(|c| *c != '’') {
        key.push(byte(letter)?);
        if key.len() > LETTERS_MAX {
            return None;
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The letters а…щ stand together in Unicode and are 26.
fn byte(letter: char) -> Option<u8> {
    Some(match letter {
        'а'..='щ' => b'a' + u8::try_from(u32::from(letter) - u32::from('а')).ok()?,
        'ь' => b'0',
        'ю' => b'1',
        'я' => b'2',
        'є' => b'3',
        'і' => b'4',
        'ї' => b'5',
        'ґ' => b'6',
        '-' => b'7',
        _ => return None,
    })
}

fn letter(byte: u8) -> Option<char> {
    match byte {
        b'a'..=b'z' => char::from_u32(u32::from('а') + u32::from(byte - b'a')),
        b'0'..=b'7' => "ьюяєіїґ-".chars().nth(usize::from(byte - b'0')),
        _ => None,
    }
}

/// What a key was made of.
pub(crate) fn decode(key: &[u8], ending: &[u8]) -> String {
    let mut word = String::with_capacity((key.len() + ending.len()) * 2);
    word.extend(key.iter().chain(ending).filter_map(|byte| letter(*byte)));
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back_from_their_bytes() {
        for letters in ["абвгґдеєжзиіїйкл", "мнопрстуфхцчшщьюя-"] {
            assert_eq!(decode(&encode(letters).unwrap(), &[]), letters);
        }
    }

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        assert_eq!(encode("ОБ'ЄКТ"), encode("обєкт"));
        assert_eq!(encode("об’єкт"), encode("обєкт"));
    }

    #[test]
    fn other_letters_make_no_key() {
        for word in ["", "’", "router", "хлiб", "35а", "новый", &"а".repeat(61)] {
            assert_eq!(encode(word), None, "{word}");
        }
    }
}
