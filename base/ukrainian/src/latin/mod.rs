//! Ukrainian in Latin letters by the table of the Cabinet's resolution № 55 of 27 January 2010, and back.

mod back;

pub use back::{SPELLINGS_MAX, cyrillic};

use unicode_normalization::UnicodeNormalization;

/// The text in Latin letters; what is not a Ukrainian letter stays as it is.
pub fn romanise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.nfc().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        if is_apostrophe(letter) && is_ukrainian(before) && next.is_some_and(is_ukrainian) {
            continue;
        }
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let written = if before == 'з' && small == 'г' { Some("gh") } else { spell(small, !before.is_alphabetic()) };
        match written {
            None => out.push(letter),
            Some(written) if letter.is_uppercase() && next.is_some_and(char::is_uppercase) => out.push_str(&written.to_uppercase()),
            Some(written) if letter.is_uppercase() => push_capital(&mut out, written),
            Some(written) => out.push_str(written),
        }
        before = small;
    }
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '\'' | 'ʼ' | '`' | '′' | '‘' | '´')
}

fn is_ukrainian(c: char) -> bool {
    c.to_lowercase().next().is_some_and(|small| spell(small, false).is_some())
}

fn push_capital(out: &mut String, written: &str) {
    let mut letters = written.chars();
    out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
    out.push_str(letters.as_str());
}

/// A small letter at the start of a word or inside it; none is none of ours.
fn spell(letter: char, first: bool) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "h",
        'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' if first => "ye",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => "y",
        'і' => "i",
        'ї' if first => "yi",
        'ї' => "i",
        'й' if first => "y",
        'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ь' => "",
        'ю' if first => "yu",
        'ю' => "iu",
        'я' if first => "ya",
        'я' => "ia",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ukrainian_is_written_in_latin_by_the_official_table() {
        for (uk, en) in [
            ("Згурський", "Zghurskyi"),
            ("Розгон", "Rozghon"),
            ("Юрій", "Yurii"),
            ("Єнакієве", "Yenakiieve"),
            ("Ґалаґан", "Galagan"),
            ("Знам’янка", "Znamianka"),
            ("Знам'янка", "Znamianka"),
            ("Їжакевич", "Yizhakevych"),
            ("Короп’є", "Koropie"),
            ("Біла Церква", "Bila Tserkva"),
            ("ЩУКА", "SHCHUKA"),
            ("Володимир-Великий 5", "Volodymyr-Velykyi 5"),
            ("и\u{306}ог", "yoh"),
            ("O’Brien", "O’Brien"),
            ("’слово’", "’slovo’"),
        ] {
            assert_eq!(romanise(uk), en);
        }
    }
}
