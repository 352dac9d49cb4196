//! Folding of words for comparison: case, apostrophes, look-alike letters.

use unicode_normalization::UnicodeNormalization;

/// Lower case, one apostrophe (’ ʼ ' ` ′ become ’), composed letters, no soft hyphens: what search and matching compare.
pub fn fold(text: &str) -> String {
    text.nfc().filter(|c| *c != '\u{ad}').flat_map(|c| apostrophe(c).to_lowercase()).collect()
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
}
