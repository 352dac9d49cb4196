//! Text cut into words and numbers, with what stood between them.

use std::ops::Range;

use kit::fold::fold;

use super::{kind, labels};

/// The most words and numbers of one text that are looked at; they are remembered as bits of a `u64`.
pub(crate) const TOKENS_MAX: usize = 60;

/// Endings of ordinal numbers that belong to the number before them: "1-ша", "4-й", romanised "4-y", English "4th".
const ORDINALS: [&str; 31] = [
    "й", "ій", "ий", "ша", "га", "тя", "та", "ма", "го", "му", "ше", "ге", "тє", "ті", "ти", "y", "yi", "sha", "ha", "tia", "ta", "ma",
    "ho", "mu", "she", "he", "ti", "st", "nd", "rd", "th",
];

/// A word of letters or a number of digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    /// Small letters, one script, no apostrophes; or digits.
    pub text: String,
    /// What stood before it.
    pub gap: Gap,
    /// Where it stood, bytes.
    pub at: Range<usize>,
    /// A number with the ending of an ordinal: "1-ша".
    pub ordinal: bool,
}

/// What stands between two tokens; nothing of it where they touch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Gap {
    pub space: bool,
    pub dot: bool,
    pub dash: bool,
    pub slash: bool,
    /// A comma, a bracket, a line's end: a new part of the address begins.
    pub comma: bool,
}

impl Gap {
    /// Nothing between.
    pub fn joined(self) -> bool {
        self == Self::default()
    }

    /// At most spaces between.
    pub fn near(self) -> bool {
        !(self.dot || self.dash || self.slash || self.comma)
    }

    fn take(&mut self, mark: char) {
        match mark {
            '.' => self.dot = true,
            '-' | '–' | '—' | '−' | '‑' | '‐' => self.dash = true,
            '/' | '\\' => self.slash = true,
            ',' | ';' | '(' | ')' | '[' | ']' | '|' | '\n' | '\t' => self.comma = true,
            _ => self.space = true,
        }
    }
}

impl Token {
    pub fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub fn is_word(&self) -> bool {
        !self.is_number()
    }

    /// One letter.
    pub fn is_letter(&self) -> bool {
        self.is_word() && self.text.chars().nth(1).is_none()
    }

    pub fn is_latin(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_alphabetic())
    }
}

/// The tokens of a text. Abbreviations with a hyphen or a slash inside ("пр-т", "ж/м") are one token, endings of ordinal numbers
/// none.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for token in raw(text) {
        match tokens.last_mut() {
            Some(last) if is_ordinal(last, &token) => {
                last.at.end = token.at.end;
                last.ordinal = true;
            }
            Some(last) if is_composite(last, &token) => {
                last.text.push(if token.gap.slash { '/' } else { '-' });
                last.text.push_str(&token.text);
                last.at.end = token.at.end;
            }
            _ => tokens.push(token),
        }
    }
    tokens.truncate(TOKENS_MAX);
    tokens
}

/// The most raw tokens; pairs of them may still become one.
const RAW_MAX: usize = 2 * TOKENS_MAX;

/// Runs of letters and of digits. A capital after a small Cyrillic letter begins a word: "вулСоборна".
fn raw(text: &str) -> Vec<Token> {
    let (mut tokens, mut gap, mut start, mut small) = (Vec::new(), Gap::default(), None::<(usize, Sort)>, false);
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), '\n'))) {
        let sort = Sort::of(c);
        let hump = small && c.is_uppercase();
        if let Some((from, before)) = start.filter(|(_, before)| sort != Some(*before) || hump) {
            tokens.extend(token(text, from..at, before, &mut gap));
            start = None;
        }
        match sort {
            None => gap.take(c),
            Some(sort) => start = start.or(Some((at, sort))),
        }
        small = matches!(c, '\u{430}'..='\u{45f}' | 'ґ');
        if tokens.len() >= RAW_MAX {
            break;
        }
    }
    tokens
}

/// The token of a run; none where nothing is left of it.
fn token(text: &str, at: Range<usize>, sort: Sort, gap: &mut Gap) -> Option<Token> {
    let spelled = text.get(at.clone()).unwrap_or_default();
    let text = if sort == Sort::Digit { spelled.to_owned() } else { one_script(&fold(spelled)) };
    (!text.is_empty()).then(|| Token { text, gap: std::mem::take(gap), at, ordinal: false })
}

/// A letter of any alphabet; the common ones are told without the tables of Unicode.
fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}') || (!c.is_ascii() && c.is_alphabetic())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Number,
}

impl Sort {
    fn of(c: char) -> Option<Self> {
        match c {
            '№' | '#' => Some(Self::Number),
            c if c.is_ascii_digit() => Some(Self::Digit),
            // accents and soft hyphens stand within words; folding composes or drops them
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\'' | '`' | '’' | 'ʼ' | '′' | '‘' | '´' => Some(Self::Letter),
            c if is_letter(c) => Some(Self::Letter),
            _ => None,
        }
    }
}

/// Latin letters of a word that has Cyrillic ones are what they look like; apostrophes and accents go.
fn one_script(word: &str) -> String {
    const ALIKE: (&str, &str) = ("abcehikmoptxyïë", "авсенікмортхуїё");
    let cyrillic = word.contains(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    let alike =
        |c: char| if cyrillic { ALIKE.0.chars().zip(ALIKE.1.chars()).find(|(latin, _)| *latin == c).map_or(c, |(_, own)| own) } else { c };
    let kept = word.chars().filter(|c| is_letter(*c) || *c == '№' || *c == '#').map(alike);
    kept.map(|c| if c == '#' { '№' } else { c }).collect()
}

fn is_ordinal(number: &Token, ending: &Token) -> bool {
    let hyphen = Gap { dash: true, ..Gap::default() };
    let glued = ending.gap == hyphen || (ending.gap.joined() && !ending.is_letter());
    number.is_number() && glued && ORDINALS.contains(&ending.text.as_str())
}

fn is_composite(first: &Token, second: &Token) -> bool {
    let glued = (second.gap.dash || second.gap.slash) && !second.gap.comma && !second.gap.space;
    if !glued || first.is_number() || second.is_number() {
        return false;
    }
    let whole = format!("{}{}{}", first.text, if second.gap.slash { '/' } else { '-' }, second.text);
    !kind::Kinds::named(&whole).is_empty() || labels::label(&whole).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_abbreviations_are_set_apart() {
        assert_eq!(
            words("м. Кривий Ріг, пр-т. Миру, буд. 35-а, кв.12"),
            ["м", "кривий", "ріг", "пр-т", "миру", "буд", "35", "а", "кв", "12"]
        );
        assert_eq!(words("Об'їзна №35к2"), ["обїзна", "№", "35", "к", "2"]);
        assert_eq!(
            words("4-й Зарічний, 1-ша лінія, 4th line, 30-річчя, 35й"),
            ["4", "зарічний", "1", "лінія", "4", "line", "30", "річчя", "35", "й"]
        );
        assert_eq!(words("пр.Гагарiна"), ["пр", "гагаріна"]);
        assert_eq!(words("вулСоборна35кв12 АТБ"), ["вул", "соборна", "35", "кв", "12", "атб"]);
        assert_eq!(words("Михаи\u{306}ла ж/м"), ["михайла", "ж/м"]);
        assert_eq!(words("’ ' — .,"), Vec::<String>::new());
    }

    #[test]
    fn gaps_say_what_stood_between() {
        let gaps: Vec<Gap> = tokens("Миру, 35-а/2 .б").into_iter().map(|token| token.gap).collect();
        assert!(gaps[1].comma && gaps[1].space && gaps[2].dash && gaps[3].slash && gaps[4].dot);
        let at: Vec<Range<usize>> = tokens("їж 5").into_iter().map(|token| token.at).collect();
        assert_eq!(at, [0..4, 5..6]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_within_its_bounds(text: String) {
            for token in tokens(&text) {
                proptest::prop_assert!(text.get(token.at.clone()).is_some() && !token.text.is_empty());
            }
        }
    }
}
