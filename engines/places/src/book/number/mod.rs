//! House numbers: one value for all spellings, in natural order.

mod letter;
pub(crate) mod read;

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use kit::Lang;

pub use letter::Letter;
pub(crate) use letter::Script;

use super::Style;

/// The greatest number of a house, and of a part beside it.
const NUMBER_MAX: u32 = 99_999;
const PART_MAX: u16 = 9_999;

/// The number of a house with all that tells it from others of that number.
///
/// "35а", "35-А", "№ 35 А" are one; so are "35 корп. 2", "35 к2". Order is natural: 2 < 10, 35 < 35 корп. 1 < 35а < 35/2 < 35а/2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct HouseNumber {
    number: u32,
    second: Option<Second>,
    letter: Option<Letter>,
    corpus: Option<Part>,
    litera: Option<Part>,
    building: Option<Part>,
}

impl Ord for HouseNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = |own: &Self| (own.number, own.second.is_some(), own.letter, own.second, own.corpus, own.litera, own.building);
        order(self).cmp(&order(other))
    }
}

impl PartialOrd for HouseNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A second number: of the other street at a corner (35/2) or the last of joined plots (12-14).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Second {
    pub joint: Joint,
    pub number: u16,
    pub letter: Option<Letter>,
}

/// What joins a second number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Joint {
    Slash,
    Dash,
}

/// A corpus, a litera or a structure: a number, a letter or both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Part {
    number: Option<NonZeroU16>,
    letter: Option<Letter>,
}

/// Why a text is no house number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HouseNumberProblem {
    /// There is no number in it.
    #[error("no number")]
    NoNumber,
    /// A number of no house: zero or too great.
    #[error("number out of range")]
    OutOfRange,
    /// Words or signs that are no part of a house number.
    #[error("not understood")]
    NotUnderstood,
}

impl HouseNumberProblem {
    /// The word of message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoNumber => "no-number",
            Self::OutOfRange => "out-of-range",
            Self::NotUnderstood => "not-understood",
        }
    }
}

impl HouseNumber {
    /// A plain number; none of zero or of a number that no house has (over 99,999).
    pub fn new(number: u32) -> Option<Self> {
        let plain = Self { number, second: None, letter: None, corpus: None, litera: None, building: None };
        (1..=NUMBER_MAX).contains(&number).then_some(plain)
    }

    /// Reads "35", "35а", "35-А", "35/2", "35 корп. 2", "35 к2", "№35", "буд. 35 літ. Б", "12-14".
    ///
    /// Errors: no number, a number out of range, anything else beside it.
    pub fn parse(text: &str) -> Result<Self, HouseNumberProblem> {
        read::whole(text)
    }

    /// The number without letter and parts: 35.
    pub fn number(self) -> u32 {
        self.number
    }

    /// The letter after the number: А in 35А.
    pub fn letter(self) -> Option<Letter> {
        self.letter
    }

    /// Корпус.
    pub fn corpus(self) -> Option<Part> {
        self.corpus
    }

    /// Літера of the technical inventory. "35 літ. Б" is not "35Б".
    pub fn litera(self) -> Option<Part> {
        self.litera
    }

    /// Будівля, споруда: a separate structure on the plot.
    pub fn building(self) -> Option<Part> {
        self.building
    }

    /// With this letter after the number.
    pub fn with_letter(self, letter: Option<Letter>) -> Self {
        Self { letter, ..self }
    }

    /// With this corpus, where a register keeps it apart.
    pub fn with_corpus(self, corpus: Option<Part>) -> Self {
        Self { corpus, ..self }
    }

    /// With this litera.
    pub fn with_litera(self, litera: Option<Part>) -> Self {
        Self { litera, ..self }
    }

    /// With this structure.
    pub fn with_building(self, building: Option<Part>) -> Self {
        Self { building, ..self }
    }

    pub(crate) fn second(self) -> Option<Second> {
        self.second
    }

    pub(crate) fn with_second(self, second: Option<Second>) -> Self {
        Self { second, ..self }
    }

    /// The number, its letter and the second number: "35А/2".
    pub(crate) fn core(self, lang: Lang) -> String {
        let mut text = self.number.to_string();
        push_letter(&mut text, self.letter, lang);
        if let Some(second) = self.second {
            text.push(if second.joint == Joint::Slash { '/' } else { '-' });
            text.push_str(&second.number.to_string());
            push_letter(&mut text, second.letter, lang);
        }
        text
    }

    /// The number without corpus, litera and structure, as registers that keep those apart have it: "35А/2".
    pub fn bare_text(self, lang: Lang) -> String {
        self.core(lang)
    }

    /// What follows the number: ", корп. 2, літ. Б"; empty for most houses.
    pub(crate) fn tail(self, lang: Lang, style: Style) -> String {
        let parts = [(self.corpus, 0), (self.litera, 1), (self.building, 2)];
        let said = parts.into_iter().filter_map(|(part, at)| part.map(|part| (part, at)));
        said.map(|(part, at)| format!(", {}\u{a0}{}", part_word(at, lang, style), part.text(lang, at == 1))).collect()
    }

    /// "35А, корп. 2", "35A, bldg 2".
    pub fn text(self, lang: Lang, style: Style) -> String {
        self.core(lang) + &self.tail(lang, style)
    }

    /// Whether a number that is being typed may become this one: "3" and "35" may become "35А", "35А" only such as "35А/2".
    pub(crate) fn continues(self, typed: Self) -> bool {
        let begun = |own: Option<Part>, typed: Option<Part>| typed.is_none() || own == typed;
        let parts = begun(self.corpus, typed.corpus) && begun(self.litera, typed.litera) && begun(self.building, typed.building);
        let bare = typed == Self { number: typed.number, ..Self::bare() };
        let first = self.number == typed.number || (bare && begins(self.number, typed.number));
        let letter = typed.letter.is_none() || self.letter == typed.letter;
        first && letter && parts && second_continues(self.second, typed.second)
    }

    fn bare() -> Self {
        Self { number: 0, second: None, letter: None, corpus: None, litera: None, building: None }
    }
}

fn second_continues(own: Option<Second>, typed: Option<Second>) -> bool {
    match (own, typed) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(typed)) => {
            let letter = typed.letter.is_none() || own.letter == typed.letter;
            let whole = own.number == typed.number;
            let part = typed.letter.is_none() && begins(u32::from(own.number), u32::from(typed.number));
            own.joint == typed.joint && letter && (whole || part)
        }
    }
}

/// Whether the digits of a number begin with those of another.
fn begins(number: u32, with: u32) -> bool {
    std::iter::successors(Some(number), |number| (*number >= 10).then_some(number / 10)).any(|head| head == with)
}

fn push_letter(text: &mut String, letter: Option<Letter>, lang: Lang) {
    match (letter, lang) {
        (None, _) => {}
        (Some(letter), Lang::Uk) => text.push(letter.upper()),
        (Some(letter), Lang::En) => text.push_str(&letter.latin()),
    }
}

fn part_word(at: usize, lang: Lang, style: Style) -> &'static str {
    const WORDS: [[&str; 4]; 3] =
        [["корпус", "корп.", "building", "bldg"], ["літера", "літ.", "letter", "lit."], ["будівля", "будівля", "structure", "structure"]];
    let column = usize::from(lang == Lang::En) * 2 + usize::from(style == Style::Short);
    WORDS.get(at).and_then(|words| words.get(column)).copied().unwrap_or_default()
}

impl Part {
    /// Reads "2", "2А", "А", "А-1".
    ///
    /// Errors: neither number nor letter, out of range, anything else beside it.
    pub fn parse(text: &str) -> Result<Self, HouseNumberProblem> {
        read::whole_part(text)
    }

    pub(crate) fn of(number: Option<NonZeroU16>, letter: Option<Letter>) -> Option<Self> {
        let fits = number.is_none_or(|number| number.get() <= PART_MAX);
        (fits && (number.is_some() || letter.is_some())).then_some(Self { number, letter })
    }

    /// Its number.
    pub fn number(self) -> Option<u16> {
        self.number.map(NonZeroU16::get)
    }

    /// Its letter.
    pub fn letter(self) -> Option<Letter> {
        self.letter
    }

    /// "2", "2А", "А": as a corpus or a structure is written.
    pub fn written(self, lang: Lang) -> String {
        self.text(lang, false)
    }

    /// "А", "А-1": as a litera is written.
    pub fn written_letter_first(self, lang: Lang) -> String {
        self.text(lang, true)
    }

    /// A litera is named after its letter, other parts after their number.
    fn text(self, lang: Lang, letter_first: bool) -> String {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        let mut letter = String::new();
        push_letter(&mut letter, self.letter, lang);
        match letter_first && !letter.is_empty() && !number.is_empty() {
            true => format!("{letter}-{number}"),
            false => number + &letter,
        }
    }
}

impl fmt::Display for HouseNumber {
    /// Short, in Ukrainian.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::Uk, Style::Short))
    }
}

impl FromStr for HouseNumber {
    type Err = HouseNumberProblem;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
