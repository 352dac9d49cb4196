//! The pure reading of a line: a street, and which of its houses: all, one side, numbers, ranges of numbers.

use std::ops::RangeInclusive;

/// Which side of a street.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Parity {
    /// Both.
    #[default]
    Any,
    /// Odd numbers.
    Odd,
    /// Even numbers.
    Even,
}

impl Parity {
    /// Whether a number is of the side.
    pub fn has(self, number: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Odd => !number.is_multiple_of(2),
            Self::Even => number.is_multiple_of(2),
        }
    }
}

/// A part of the numbers of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Numbers {
    /// One house, as it was written: "12а", "3/5".
    One(String),
    /// Those from a number to a number, with whatever letters; as it was written too, for "12-14" may be the number of one house.
    Range(RangeInclusive<u32>, String),
}

/// A part of the numbers with its side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The numbers.
    pub numbers: Numbers,
    /// The side.
    pub parity: Parity,
}

/// What a line may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The street in words.
    pub street: String,
    /// Its houses; none means all of `parity`.
    pub spans: Vec<Span>,
    /// The side, where no numbers are said.
    pub parity: Parity,
}

/// The most parts of one line.
const SPANS_MAX: usize = 500;
/// Words for the sides of a street.
const ODD: [&str; 6] = ["непарні", "непарна", "непарний", "непарних", "нечётные", "odd"];
const EVEN: [&str; 6] = ["парні", "парна", "парний", "парних", "чётные", "even"];
/// Words that say that all of a street is meant, or nothing at all.
const WHOLE: [&str; 14] =
    ["вся", "весь", "все", "всі", "усі", "уся", "увесь", "повністю", "сторона", "бік", "номери", "будинки", "whole", "all"];
/// Words before a number.
const LABELS: [&str; 10] = ["№", "буд", "будинок", "будинки", "буд-ки", "б", "no", "nos", "з", "від"];

/// All that a line of several houses may mean, the likelier first; nothing where it names no range, no list, no side and not the whole
/// street in words. A single address is for the address book to read.
pub fn readings(line: &str) -> Vec<Reading> {
    let pieces: Vec<&str> = line.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let mut found = Vec::new();
    for at in (0..pieces.len()).rev() {
        let Some(rest) = pieces.get(at + 1..).and_then(spans) else { break };
        let head = pieces.get(..=at).unwrap_or_default().join(", ");
        found.extend(side_of_street(&head).filter(|_| rest.is_empty()));
        if !rest.is_empty() && !head_is_number(&head) {
            found.push(Reading { street: head.clone(), spans: rest.clone(), parity: Parity::Any });
        }
        found.extend(with_numbers_at_end(&head, &rest));
    }
    found.reverse();
    found
}

fn head_is_number(head: &str) -> bool {
    !head.chars().any(char::is_alphabetic)
}

/// "вул. Шевченка 1-25": the numbers stand in the last words of the street's part.
fn with_numbers_at_end(head: &str, rest: &[Span]) -> Option<Reading> {
    let words: Vec<&str> = head.split(' ').collect();
    let at = (1..words.len()).find(|at| words.get(*at..).is_some_and(|tail| span(&tail.join(" ")).is_some()))?;
    let first = span(&words.get(at..)?.join(" "))?;
    let alone = rest.is_empty() && matches!(first.numbers, Numbers::One(_));
    let street = words.get(..at)?.join(" ");
    if alone || head_is_number(&street) {
        return None;
    }
    let spans = std::iter::once(first).chain(rest.iter().cloned()).collect();
    Some(Reading { street, spans, parity: Parity::Any })
}

/// "вул. Шевченка (вся)", "вул. Шевченка, непарна сторона": no numbers at all.
fn side_of_street(head: &str) -> Option<Reading> {
    let mut parity = None;
    let is_word = |word: &str, words: &[&str]| words.contains(&word.trim_matches(['(', ')', ',', '.', ':']).to_lowercase().as_str());
    let mut kept: Vec<&str> = Vec::new();
    let mut whole = false;
    for word in head.split(' ') {
        match word {
            word if is_word(word, &ODD) => parity = Some(Parity::Odd),
            word if is_word(word, &EVEN) => parity = Some(Parity::Even),
            word if is_word(word, &WHOLE) => whole = true,
            word => kept.push(word.trim_matches(['(', ')'])),
        }
    }
    let street = kept.join(" ").trim_matches([',', ' ']).to_owned();
    let said = whole || parity.is_some();
    (said && !street.is_empty()).then(|| Reading { street, spans: Vec::new(), parity: parity.unwrap_or_default() })
}

/// All pieces as parts of the numbers; a side said after the last of them holds for ranges before it that say none.
fn spans(pieces: &[&str]) -> Option<Vec<Span>> {
    if pieces.len() > SPANS_MAX {
        return None;
    }
    pieces.iter().map(|piece| span(piece)).collect()
}

/// "12а", "№ 1-25", "1–25 непарні", "від 2 до 24 (парні)".
fn span(piece: &str) -> Option<Span> {
    let lower = piece.to_lowercase().replace(['(', ')', ':'], " ").replace(['–', '—', '−'], "-").replace('№', "№ ");
    let mut parity = Parity::Any;
    let mut kept: Vec<&str> = Vec::new();
    for word in lower.split_whitespace() {
        let bare = word.trim_end_matches('.');
        match bare {
            bare if ODD.contains(&bare) => parity = Parity::Odd,
            bare if EVEN.contains(&bare) => parity = Parity::Even,
            bare if WHOLE.contains(&bare) || LABELS.contains(&bare) => {}
            "до" | "по" | "to" => kept.push("-"),
            bare => kept.push(bare),
        }
    }
    let joined = kept.join(if kept.contains(&"-") { "" } else { " " });
    numbers(&joined).map(|numbers| Span { numbers, parity })
}

fn numbers(text: &str) -> Option<Numbers> {
    if !text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    if let Some((from, to)) = text.split_once('-')
        && let (Ok(from), Ok(to)) = (from.trim().parse::<u32>(), to.trim().parse::<u32>())
    {
        return (from <= to).then(|| Numbers::Range(from..=to, text.to_owned()));
    }
    places::HouseNumber::parse(text).ok().map(|_| Numbers::One(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The first reading, written shortly.
    fn read(line: &str) -> String {
        let Some(first) = readings(line).into_iter().next() else { return "single".to_owned() };
        let side = |parity| match parity {
            Parity::Any => "",
            Parity::Odd => " odd",
            Parity::Even => " even",
        };
        let span = |span: &Span| match &span.numbers {
            Numbers::One(text) => format!("{text}{}", side(span.parity)),
            Numbers::Range(range, _) => format!("{}..{}{}", range.start(), range.end(), side(span.parity)),
        };
        let spans: Vec<String> = first.spans.iter().map(span).collect();
        format!("{} |{}{}", first.street, side(first.parity), spans.iter().map(|own| format!(" {own}")).collect::<String>())
    }

    #[test]
    fn lines_are_read_as_people_write_them() {
        for (line, expected) in [
            ("вул. Шевченка, 1–25 непарні", "вул. Шевченка | 1..25 odd"),
            ("вул. Шевченка 1-25", "вул. Шевченка | 1..25"),
            ("вул. Шевченка, 2, 4, 6-10 (парні), 12а", "вул. Шевченка | 2 4 6..10 even 12а"),
            ("вул. Шевченка 2, 4, 6", "вул. Шевченка | 2 4 6"),
            ("просп. Миру, буд. № 3-9", "просп. Миру | 3..9"),
            ("просп. Миру від 3 до 9", "просп. Миру | 3..9"),
            ("вул. Калинова (вся)", "вул. Калинова |"),
            ("вул. Калинова, непарна сторона", "вул. Калинова, | odd"),
            ("вул. Калинова", "single"),
            ("вул. Калинова, 5", "вул. Калинова | 5"),
            ("вул. Калинова 5", "single"),
            ("25-1", "single"),
            ("", "single"),
        ] {
            let found = read(line).replace(", |", " |");
            assert_eq!(found, expected.replace(", |", " |"), "{line}");
        }
    }

    #[test]
    fn a_range_that_runs_backwards_is_none() {
        assert!(readings("вул. Калинова, 25-1").iter().all(|own| own.spans.iter().all(|span| matches!(span.numbers, Numbers::One(_)))));
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_left(line in "\\PC{0,120}") {
            for reading in readings(&line) {
                prop_assert!(!reading.street.trim().is_empty());
            }
        }

        #[test]
        fn a_range_is_read_back(from in 1_u32..500, more in 0_u32..500, side in 0_usize..3) {
            let (word, parity) = [("", Parity::Any), (" непарні", Parity::Odd), (" парні", Parity::Even)][side];
            let line = format!("вул. Шевченка, {from}–{}{word}", from + more);
            let first = readings(&line).into_iter().next().unwrap();
            let expected = Span { numbers: Numbers::Range(from..=from + more, format!("{from}-{}", from + more)), parity };
            prop_assert_eq!(first, Reading { street: "вул. Шевченка".to_owned(), spans: vec![expected], parity: Parity::Any });
        }
    }
}
