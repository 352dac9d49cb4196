//! Letters of house numbers: Ukrainian, whatever keyboard they came from.

use std::num::NonZeroU8;

/// The Ukrainian alphabet in its order, then the Russian letters of old papers.
const ALPHABET: &str = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЁЪЫЭ";

/// Latin letters that look like Cyrillic ones, and those.
const ALIKE: (&str, &str) = ("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ");

/// A letter of a house number. Order is the alphabet's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(NonZeroU8);

/// How a Latin letter of a number is understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Script {
    /// By its look: "35B" is 35В. A letter that looks like none is read as romanised.
    Look,
    /// As romanised: "35B" is 35Б.
    Romanised,
    /// As romanised, the second letter that is written so: "35Y" is 35Й, not 35И.
    RomanisedOther,
}

impl Letter {
    /// A Cyrillic letter, or a Latin one that looks like it.
    pub fn parse(letter: char) -> Option<Self> {
        let big = letter.to_uppercase().next()?;
        let own = ALIKE.0.chars().zip(ALIKE.1.chars()).find(|(latin, _)| *latin == big).map_or(big, |(_, own)| own);
        let at = ALPHABET.chars().position(|one| one == own)?;
        NonZeroU8::new(u8::try_from(at + 1).ok()?).map(Self)
    }

    /// What was typed, one letter or a romanised one ("zh").
    pub(crate) fn read(typed: &str, script: Script) -> Option<Self> {
        let mut letters = typed.chars();
        let alone = letters.next().filter(|_| letters.next().is_none());
        let cyrillic = alone.filter(|letter| !letter.is_ascii()).and_then(Self::parse);
        let mut romanised = Self::all().filter(|letter| letter.latin().eq_ignore_ascii_case(typed));
        match script {
            Script::Look => cyrillic.or_else(|| alone.and_then(Self::parse)).or_else(|| romanised.next()),
            Script::Romanised => cyrillic.or_else(|| romanised.next()),
            Script::RomanisedOther => cyrillic.or_else(|| romanised.nth(1)),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        ALPHABET.chars().filter_map(Self::parse)
    }

    /// The capital letter.
    pub fn upper(self) -> char {
        ALPHABET.chars().nth(usize::from(self.0.get() - 1)).unwrap_or('А')
    }

    /// In Latin letters by resolution 55: "А" is "A", "Ж" is "Zh". What the table has nothing for stays as it is.
    pub fn latin(self) -> String {
        let own = self.upper().to_string();
        let latin = ukrainian::latin::romanise(&own);
        if latin.is_empty() { own } else { latin }
    }
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.upper())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_from_either_keyboard() {
        let read = |typed, script| Letter::read(typed, script).map(Letter::upper);
        assert_eq!(read("b", Script::Look), Some('В'));
        assert_eq!(read("b", Script::Romanised), Some('Б'));
        assert_eq!(read("б", Script::Romanised), Some('Б'));
        assert_eq!(read("d", Script::Look), Some('Д'));
        assert_eq!(read("zh", Script::Romanised), Some('Ж'));
        assert_eq!(read("y", Script::RomanisedOther), Some('Й'));
        assert_eq!(read("q", Script::Look), None);
        assert_eq!(read("аб", Script::Look), None);
    }

    #[test]
    fn order_is_the_alphabets() {
        let letters: Vec<Letter> = "ГҐДЕЄЖИІЇЙЯ".chars().filter_map(Letter::parse).collect();
        assert!(letters.is_sorted() && letters.len() == 11);
        assert!(Letter::all().all(|letter| Letter::parse(letter.upper()) == Some(letter)));
    }
}
