//! What somebody has typed: words, phrases in quotes, words with a minus that must not be there. Anything at all can be read.

use crate::analysis::{cut, words};

/// The longest query, characters; the rest is left out and the reader is told.
pub(crate) const QUERY_CHARS_MAX: usize = 200;
/// The most words of a query.
pub(crate) const QUERY_WORDS_MAX: usize = 12;

/// A word or a phrase that is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    /// Its folded words; one word that is not in quotes stands alone.
    pub words: Vec<String>,
    /// The parts of a word joined by hyphens.
    pub parts: Vec<String>,
    /// Whether it was in quotes: these forms in this order.
    pub quoted: bool,
    /// Whether it must not be there.
    pub not: bool,
    /// The first byte in the text, without quotes.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
}

/// A query as it was understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Asked {
    /// What is left of the text within the limits.
    pub text: String,
    /// What is asked for, in its order.
    pub units: Vec<Unit>,
    /// Whether the text was longer than is looked for.
    pub cut: bool,
}

impl Asked {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Self {
        let (text, mut cut) = within_limit(typed.trim());
        let mut reading = Reading { text, at: 0, units: Vec::new(), left: QUERY_WORDS_MAX };
        while reading.next() {}
        cut |= reading.left == 0 && words(text.get(reading.at..).unwrap_or_default()).next().is_some();
        let units = reading.units;
        Self { text: text.to_owned(), units, cut }
    }

    /// Whether there is anything to be looked for.
    pub fn is_empty(&self) -> bool {
        self.units.iter().all(|unit| unit.not)
    }

    /// The text with other words in the place of some units.
    pub fn respelt(&self, others: &[(usize, String)]) -> String {
        let mut text = self.text.clone();
        let mut places: Vec<(&Unit, &String)> = others.iter().filter_map(|(at, word)| Some((self.units.get(*at)?, word))).collect();
        places.sort_by_key(|(unit, _)| std::cmp::Reverse(unit.from));
        for (unit, word) in places {
            if text.get(unit.from..unit.to).is_some() {
                text.replace_range(unit.from..unit.to, word);
            }
        }
        text
    }
}

fn within_limit(text: &str) -> (&str, bool) {
    match text.char_indices().nth(QUERY_CHARS_MAX) {
        Some((at, _)) => (text.get(..at).unwrap_or_default(), true),
        None => (text, false),
    }
}

struct Reading<'a> {
    text: &'a str,
    at: usize,
    units: Vec<Unit>,
    left: usize,
}

impl<'a> Reading<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads one more piece; false at the end.
    fn next(&mut self) -> bool {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start().len();
        self.at += blank;
        let rest = self.rest();
        let not = rest.starts_with(['-', '−']) && rest.chars().nth(1).is_some_and(|c| c.is_alphanumeric() || closing(c).is_some());
        if not {
            self.at += rest.chars().next().map_or(0, char::len_utf8);
        }
        let rest = self.rest();
        let Some(first) = rest.chars().next().filter(|_| self.left > 0) else { return false };
        match closing(first) {
            Some(closing) => self.quoted(first.len_utf8(), closing, not),
            None => self.bare(rest, not),
        }
        true
    }

    fn quoted(&mut self, skip: usize, closing: &[char], not: bool) {
        self.at += skip;
        let rest = self.rest();
        let end = rest.find(|c| closing.contains(&c));
        let inside = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.unit(inside, true, not);
        let mark = end.and_then(|end| rest.get(end..)).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.at += inside.len() + mark;
    }

    fn bare(&mut self, rest: &'a str, not: bool) {
        let end = rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || is_opening(*c)).map_or(rest.len(), |(at, _)| at);
        let piece = rest.get(..end).unwrap_or_default();
        if not {
            // «-вул.Нова» is one thing that must not be there.
            self.unit(piece, true, true);
            self.at += end;
            return;
        }
        let from = self.at;
        for token in cut(piece) {
            if token.part {
                self.units.last_mut().into_iter().for_each(|unit| unit.parts.push(token.text.clone()));
                continue;
            }
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.at = from + token.end;
            let (start, end) = (from + token.start, from + token.end);
            self.units.push(Unit { words: vec![token.text], parts: Vec::new(), quoted: false, not: false, from: start, to: end });
        }
        self.at = from + end;
    }

    fn unit(&mut self, piece: &str, quoted: bool, not: bool) {
        let found: Vec<_> = words(piece).take(self.left).collect();
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
        let (from, to) = (self.at + first.start, self.at + last.end);
        self.left -= found.len();
        let words = found.into_iter().map(|word| word.text).collect();
        self.units.push(Unit { words, parts: Vec::new(), quoted, not, from, to });
    }
}

/// What closes a phrase that begins with this mark.
fn closing(mark: char) -> Option<&'static [char]> {
    match mark {
        '"' => Some(&['"']),
        '«' => Some(&['»']),
        '“' => Some(&['”', '“']),
        '„' => Some(&['“', '”']),
        _ => None,
    }
}

/// An apostrophe opens nothing: it stands in words.
fn is_opening(mark: char) -> bool {
    closing(mark).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `слово`, `"два слова"`, `-слово`.
    fn read(typed: &str) -> Vec<String> {
        let written = |unit: Unit| {
            let words = unit.words.join(" ");
            let words = if unit.quoted && !(unit.not && unit.words.len() == 1) { format!("\"{words}\"") } else { words };
            if unit.not { format!("-{words}") } else { words }
        };
        Asked::parse(typed).units.into_iter().map(written).collect()
    }

    #[test]
    fn words_phrases_and_what_must_not_be_there_are_told_apart() {
        for (typed, expected) in [
            ("Аптека Соборності, 35-А", vec!["аптека", "соборності", "35а"]),
            ("«вулиця Нова» -лікарня", vec!["\"вулиця нова\"", "-лікарня"]),
            ("\"не закрито", vec!["\"не закрито\""]),
            ("парк - сквер", vec!["парк", "сквер"]),
            ("парк-музей", vec!["парк-музей"]),
            ("-«міський парк» сад", vec!["-\"міський парк\"", "сад"]),
            ("об'єкт", vec!["обєкт"]),
            ("слово\"ціла фраза\"слово", vec!["слово", "\"ціла фраза\"", "слово"]),
            ("()[]{}~^*?:\\/&&||!+", vec![]),
            ("👍🏽 🇺🇦", vec![]),
            ("-", vec![]),
            ("\"\" «»", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_long_query_is_cut_and_says_so() {
        assert!(!Asked::parse("парк").cut);
        let long = Asked::parse(&"парк ".repeat(2_000));
        assert!(long.cut && long.units.len() == QUERY_WORDS_MAX);
        assert!(Asked::parse(&"а".repeat(10_000)).cut);
        assert!(!Asked::parse("а б в г д е є ж з и і ї").cut, "exactly as many as are read");
        assert!(Asked::parse("а б в г д е є ж з и і ї й").cut);
    }

    #[test]
    fn words_are_put_in_the_place_of_others() {
        let asked = Asked::parse("апетка «на Соборній» парк");
        assert_eq!(asked.respelt(&[(0, "аптека".to_owned()), (2, "сквер".to_owned())]), "аптека «на Соборній» сквер");
    }

    proptest! {
        #[test]
        fn anything_is_read(typed: String) {
            let asked = Asked::parse(&typed);
            prop_assert!(asked.text.chars().count() <= QUERY_CHARS_MAX);
            prop_assert!(asked.units.iter().map(|unit| unit.words.len()).sum::<usize>() <= QUERY_WORDS_MAX);
            for unit in &asked.units {
                prop_assert!(!unit.words.is_empty());
                prop_assert!(asked.text.get(unit.from..unit.to).is_some_and(|text| !text.is_empty()));
            }
        }

        #[test]
        fn marks_among_words_lose_none(words in prop::collection::vec("[а-я]{2,8}", 1..6), marks in "[+«»\"*~()! ]{0,4}") {
            let typed = words.join(&format!(" {marks} "));
            let found: Vec<String> = Asked::parse(&typed).units.into_iter().flat_map(|unit| unit.words).collect();
            prop_assert_eq!(found, words);
        }
    }
}
