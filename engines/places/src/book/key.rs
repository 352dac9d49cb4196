//! Words as search compares them: letters become small numbers, letters that are confused become one.

/// A word for comparison, twice: as it is spelled and as it may be confused.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Key {
    /// Letters that are often confused are one (и і ї й, е є), the soft sign is gone, Russian endings are Ukrainian. Words are found
    /// by this.
    pub loose: Box<[u8]>,
    /// All letters but ґ, which is г, and the Russian ones; tells a right spelling from a near one.
    pub strict: Box<[u8]>,
}

/// Below these stand no letters of the Ukrainian alphabet.
const LATIN: u8 = 34;
const DIGIT: u8 = 60;
const FOREIGN: u8 = 70;
/// One more than the greatest code.
pub(crate) const CODES: usize = 71;

impl Key {
    /// The key of a token's text.
    pub fn new(word: &str) -> Self {
        let strict: Vec<u8> = word.chars().filter_map(code).collect();
        Self { loose: loose(&strict).into(), strict: strict.into() }
    }

    /// Nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.loose.is_empty()
    }

    /// A number, or a word that begins with one.
    pub fn is_number(&self) -> bool {
        self.strict.first().is_some_and(|code| (DIGIT..FOREIGN).contains(code))
    }
}

fn code(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' => u8::try_from(letter).ok().map(|letter| letter - b'a' + LATIN),
        '0'..='9' => u8::try_from(letter).ok().map(|digit| digit - b'0' + DIGIT),
        'а'..='ґ' => CYRILLIC.get(letter as usize - 'а' as usize).copied().filter(|code| *code > 0),
        letter => letter.is_alphabetic().then_some(FOREIGN),
    }
}

/// The codes of the letters from "а" to "ґ" as Unicode has them; zero is none.
const CYRILLIC: [u8; 98] = {
    const ALPHABET: [char; 32] = [
        'а', 'б', 'в', 'г', 'д', 'е', 'є', 'ж', 'з', 'и', 'і', 'ї', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т', 'у', 'ф', 'х', 'ц',
        'ч', 'ш', 'щ', 'ь', 'ю', 'я',
    ];
    const ALSO: [(char, char); 4] = [('ґ', 'г'), ('ы', 'и'), ('э', 'е'), ('ё', 'е')];
    let mut codes = [FOREIGN; 98];
    let mut at = 0;
    while at < ALPHABET.len() {
        codes[ALPHABET[at] as usize - 'а' as usize] = at as u8 + 1;
        at += 1;
    }
    at = 0;
    while at < ALSO.len() {
        codes[ALSO[at].0 as usize - 'а' as usize] = codes[ALSO[at].1 as usize - 'а' as usize];
        at += 1;
    }
    codes['ъ' as usize - 'а' as usize] = 0;
    codes
};

/// What a letter is confused with; none of the soft sign.
pub(crate) fn loosely(code: u8) -> Option<u8> {
    const SOFT: u8 = 30;
    match code {
        // и і ї й
        10..=13 => Some(11),
        // е є
        6 | 7 => Some(6),
        SOFT => None,
        // y j i, w v, g h
        code if code == latin(b'y') || code == latin(b'j') => Some(latin(b'i')),
        code if code == latin(b'w') => Some(latin(b'v')),
        code if code == latin(b'g') => Some(latin(b'h')),
        code => Some(code),
    }
}

const fn latin(letter: u8) -> u8 {
    letter - b'a' + LATIN
}

fn loose(strict: &[u8]) -> Vec<u8> {
    const A: u8 = 1;
    const YA: u8 = 32;
    let mut loose: Vec<u8> = strict.iter().copied().filter_map(loosely).collect();
    // лесная, синяя: the endings of Russian adjectives
    if loose.len() > 4 && matches!(loose.as_slice(), [.., A | YA, YA]) {
        loose.pop();
    }
    loose
}

/// The letters of a word as bits. Two codes may share a bit, so that a missing bit is a missing letter, not the other way round.
pub(crate) fn letters(word: &[u8]) -> u64 {
    word.iter().fold(0, |bits, code| bits | 1 << (code % 64))
}

/// How many bytes of a text its first `count` loosely compared letters take.
pub(crate) fn bytes_of(text: &str, count: usize) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        let compared = kit::fold::fold(c.encode_utf8(&mut [0; 4])).chars().filter_map(code).filter_map(loosely).count();
        if compared > 0 && seen >= count {
            return at;
        }
        seen += compared;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> (bool, bool) {
        let (one, other) = (Key::new(one), Key::new(other));
        (one.strict == other.strict, one.loose == other.loose)
    }

    #[test]
    fn confused_letters_are_loosely_one() {
        assert_eq!(same("ґрунтова", "грунтова"), (true, true));
        assert_eq!(same("лісна", "лисна"), (false, true));
        assert_eq!(same("лисна", "лыснаъ"), (true, true));
        assert_eq!(same("украинская", "українська"), (false, true));
        assert_eq!(same("садовый", "садовий"), (true, true));
        assert_eq!(same("yuriia", "juriia"), (false, true));
        assert_eq!(same("миру", "мира"), (false, false));
        assert_eq!(same("моя", "мо"), (false, false));
    }

    #[test]
    fn order_is_the_alphabets_then_latin_then_digits() {
        let keys: Vec<Box<[u8]>> = ["абв", "в", "ґа", "де", "яб", "ab", "zb", "1", "12", "9"].map(|word| Key::new(word).strict).into();
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(Key::new("8").is_number() && !Key::new("а8").is_number() && Key::new("’").is_empty());
        assert!(keys.iter().flatten().all(|code| usize::from(*code) < CODES));
    }

    #[test]
    fn letters_are_counted_into_bytes() {
        assert_eq!(bytes_of("Об’їзна", 3), "Об’ї".len());
        assert_eq!(bytes_of("Об’їзна", 2), "Об’".len());
        assert_eq!(bytes_of("Кільцева", 3), "Кіль".len());
        assert_eq!(bytes_of("Мир", 9), "Мир".len());
        assert_eq!(bytes_of("Мир", 0), 0);
    }
}
