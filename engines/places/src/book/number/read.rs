//! Reading house numbers from tokens, alone and inside addresses.

use std::num::NonZeroU16;

use super::{HouseNumber, HouseNumberProblem, Joint, Letter, NUMBER_MAX, PART_MAX, Part, Script, Second};
use crate::book::labels::{Label, label};
use crate::book::tokens::{Token, tokens};

/// A number as typed; its letters still have to be understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Core {
    number: u32,
    letter: Option<String>,
    second: Option<(Joint, u16, Option<String>)>,
    /// The tokens of it, from where it was read.
    pub length: usize,
}

/// A labelled part as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RawPart {
    label: Label,
    number: Option<NonZeroU16>,
    letter: Option<String>,
}

/// Reads number, letter and second number from the first of these tokens on. The tokens end where something else begins.
pub(crate) fn core(tokens: &[Token]) -> Option<Core> {
    let (first, rest) = tokens.split_first()?;
    let number = first.text.parse().ok().filter(|number| (1..=NUMBER_MAX).contains(number))?;
    let mut core = Core { number, letter: None, second: None, length: 1 };
    let rest = core.take_letter(rest);
    core.take_second(rest);
    Some(core)
}

impl Core {
    fn take_letter<'a>(&mut self, rest: &'a [Token]) -> &'a [Token] {
        match rest {
            [token, after @ ..] if is_letter_of_number(token, after, true) => {
                self.letter = Some(token.text.clone());
                self.length += 1;
                after
            }
            rest => rest,
        }
    }

    fn take_second(&mut self, rest: &[Token]) {
        let [token, after @ ..] = rest else { return };
        let joint = if token.gap.slash { Joint::Slash } else { Joint::Dash };
        let apart = token.gap.comma || token.gap.dot || !(token.gap.slash || token.gap.dash);
        let Some(number) = token.text.parse().ok().filter(|number| *number <= PART_MAX && *number > 0 && !apart) else { return };
        let letter = after.first().filter(|letter| is_letter_of_number(letter, after.get(1..).unwrap_or_default(), false));
        self.length += 1 + usize::from(letter.is_some());
        self.second = Some((joint, number, letter.map(|letter| letter.text.clone())));
    }

    /// The house number with its parts, letters understood by this script; none where a letter is none of it.
    pub fn resolve(&self, parts: &[RawPart], script: Script) -> Option<HouseNumber> {
        let letter = read_letter(self.letter.as_deref(), script)?;
        let second = match &self.second {
            Some((joint, number, typed)) => Some(Second { joint: *joint, number: *number, letter: read_letter(typed.as_deref(), script)? }),
            None => None,
        };
        let mut number = HouseNumber::new(self.number)?.with_letter(letter).with_second(second);
        for raw in parts {
            let part = Some(raw.resolve(script)?);
            number = match raw.label {
                Label::Litera => number.with_litera(part),
                Label::Building => number.with_building(part),
                _ => number.with_corpus(part),
            };
        }
        Some(number)
    }
}

impl RawPart {
    fn resolve(&self, script: Script) -> Option<Part> {
        Part::of(self.number, read_letter(self.letter.as_deref(), script)?)
    }
}

/// Nothing typed is no letter; a letter that is none ends the reading.
fn read_letter(typed: Option<&str>, script: Script) -> Option<Option<Letter>> {
    match typed {
        None => Some(None),
        Some(typed) => Letter::read(typed, script).map(Some),
    }
}

/// A letter joined to a number ("35а", "35zh") or beside it ("35-А", "35 а", "35/А").
fn is_letter_of_number(token: &Token, after: &[Token], spaced: bool) -> bool {
    if token.is_number() || token.gap.comma || token.gap.dot || (token.gap.space && !spaced) {
        return false;
    }
    let named = label(&token.text).is_some();
    let next = after.first();
    // "35 к2" is a corpus; the dot of "35 т. г. шевченка" is that of an initial
    let labels = named && next.is_some_and(|next| next.is_number() && (next.gap.near() || next.gap.dot));
    let initial = token.gap.space && next.is_some_and(|next| next.gap.dot);
    let romanised = || token.is_latin() && token.gap.joined() && !named && Letter::read(&token.text, Script::Romanised).is_some();
    (token.is_letter() && token.text != "№" && !labels && !initial) || romanised()
}

/// Reads a labelled part at the start of these tokens: its label, then a number, a letter or both. How many tokens it takes.
pub(crate) fn part(tokens: &[Token]) -> Option<(RawPart, usize)> {
    let (first, rest) = tokens.split_first()?;
    let label = label(&first.text).filter(|label| matches!(label, Label::Corpus | Label::Litera | Label::Building))?;
    let (number, letter, length) = value(rest)?;
    Some((RawPart { label, number, letter }, length + 1))
}

fn value(tokens: &[Token]) -> Option<(Option<NonZeroU16>, Option<String>, usize)> {
    let (first, rest) = tokens.split_first().filter(|(first, _)| !first.gap.comma)?;
    let beside = rest.first().filter(|token| token.gap.joined() || (token.gap.dash && !token.gap.comma && !token.gap.space));
    let short = |token: &&Token| token.is_letter() || (token.is_latin() && token.text.len() <= 4);
    if first.is_number() {
        let number = first.text.parse().ok().and_then(NonZeroU16::new).filter(|number| number.get() <= PART_MAX)?;
        let letter = beside.filter(|token| token.is_word()).filter(short).map(|token| token.text.clone());
        let length = 1 + usize::from(letter.is_some());
        return Some((Some(number), letter, length));
    }
    let letter = Some(first).filter(short)?.text.clone();
    let number = beside.and_then(|token| token.text.parse().ok()).and_then(NonZeroU16::new);
    let length = 1 + usize::from(number.is_some());
    Some((number, Some(letter), length))
}

/// A text that is a house number and nothing else.
pub(super) fn whole(text: &str) -> Result<HouseNumber, HouseNumberProblem> {
    let tokens = tokens(text);
    let labels = tokens.iter().take_while(|token| label(&token.text) == Some(Label::House)).count();
    let mut rest = tokens.get(labels..).unwrap_or_default();
    let first = rest.first().filter(|token| token.is_number()).ok_or(HouseNumberProblem::NoNumber)?;
    let in_range = first.text.parse().is_ok_and(|number: u32| (1..=NUMBER_MAX).contains(&number));
    let end = rest.iter().skip(1).position(|token| token.gap.comma).map_or(rest.len(), |at| at + 1);
    let core = rest.get(..end).and_then(core).filter(|_| in_range).ok_or(HouseNumberProblem::OutOfRange)?;
    rest = rest.get(core.length..).unwrap_or_default();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (found, length) = part(rest).ok_or(HouseNumberProblem::NotUnderstood)?;
        parts.push(found);
        rest = rest.get(length..).unwrap_or_default();
    }
    core.resolve(&parts, Script::Look).ok_or(HouseNumberProblem::NotUnderstood)
}

/// A text that is the name of a part and nothing else.
pub(super) fn whole_part(text: &str) -> Result<Part, HouseNumberProblem> {
    let tokens = tokens(text);
    let (number, letter, length) = value(&tokens).ok_or(HouseNumberProblem::NotUnderstood)?;
    let raw = RawPart { label: Label::Corpus, number, letter };
    if length < tokens.len() {
        Err(HouseNumberProblem::NotUnderstood)
    } else {
        raw.resolve(Script::Look).ok_or(HouseNumberProblem::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> HouseNumber {
        HouseNumber::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
    }

    #[test]
    fn all_spellings_of_a_number_are_one() {
        for (printed, spellings) in [
            ("35", vec!["35", "№35", "№ 35", "буд. 35", "д.35", " 35 ", "035", "буд №35"]),
            ("35А", vec!["35а", "35-А", "35 А", "35 - а", "35A", "35/А", "№35а"]),
            ("35/2", vec!["35/2", "35 / 2", "35\\2"]),
            ("35А/2Б", vec!["35а/2б", "35-а/2-Б"]),
            ("35, корп.\u{a0}2", vec!["35 корп. 2", "35 к2", "35к2", "35, корпус 2", "35 к. 2", "35 bldg 2"]),
            ("35А, корп.\u{a0}2Б", vec!["35а корп. 2б", "35-А, к2-б"]),
            ("35, літ.\u{a0}Б", vec!["35 літ. Б", "35, літера б", "35 лит Б"]),
            ("35, літ.\u{a0}А-1", vec!["35 літ. А1", "35 літ. А-1"]),
            ("12-14", vec!["12-14", "12 – 14"]),
            ("7, корп.\u{a0}1, літ.\u{a0}В, будівля\u{a0}3", vec!["7 к1 літ в споруда 3", "7, літ. В, корп. 1, будівля 3"]),
        ] {
            for spelling in spellings {
                assert_eq!(number(spelling).to_string(), printed, "{spelling}");
            }
            assert_eq!(number(printed).to_string(), printed);
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, problem) in [
            ("", HouseNumberProblem::NoNumber),
            ("б/н", HouseNumberProblem::NoNumber),
            ("0", HouseNumberProblem::OutOfRange),
            ("100000", HouseNumberProblem::OutOfRange),
            ("99999999999999999999", HouseNumberProblem::OutOfRange),
            ("35 гараж", HouseNumberProblem::NotUnderstood),
            ("35, 36", HouseNumberProblem::NotUnderstood),
            ("35/0", HouseNumberProblem::NotUnderstood),
            ("35 корп.", HouseNumberProblem::NotUnderstood),
            ("35q", HouseNumberProblem::NotUnderstood),
        ] {
            assert_eq!(HouseNumber::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn order_is_natural() {
        let sorted = ["2", "10", "35", "35 к1", "35 к2", "35 к10", "35а", "35б", "35/2", "35/10", "35-37", "35а/2", "36"];
        let numbers: Vec<HouseNumber> = sorted.into_iter().map(number).collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
        assert!(number("2") < number("10") && number("35") < number("35а") && number("35а") < number("35/2"));
    }

    #[test]
    fn a_number_being_typed_may_become_others() {
        for (typed, house, may) in [
            ("3", "35а", true),
            ("35", "35а", true),
            ("35", "35 к2", true),
            ("35а", "35", false),
            ("35а", "35а/2", true),
            ("35а", "350а", false),
            ("35/1", "35/12", true),
            ("35 к1", "35 к1", true),
            ("35 к1", "35 к12", false),
            ("5", "35", false),
        ] {
            assert_eq!(number(house).continues(number(typed)), may, "{typed} -> {house}");
        }
    }

    fn part_of() -> impl Strategy<Value = Option<Part>> {
        let letter = proptest::option::of("[А-ГЕЖЗК]".prop_map(|text| text.chars().next().and_then(Letter::parse)));
        (0_u16..30, letter).prop_map(|(number, letter)| Part::of(NonZeroU16::new(number), letter.flatten()))
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            plain in 1_u32..=NUMBER_MAX,
            letter in proptest::option::of("[А-ЩЬЮЯҐЄІЇ]"),
            second in proptest::option::of((any::<bool>(), 1_u16..=PART_MAX)),
            parts in (part_of(), part_of(), part_of()),
        ) {
            let letter = letter.and_then(|text| text.chars().next()).and_then(Letter::parse);
            let second = second.map(|(slash, number)| Second { joint: if slash { Joint::Slash } else { Joint::Dash }, number, letter: None });
            let made = HouseNumber::new(plain).unwrap().with_letter(letter).with_second(second);
            let made = made.with_corpus(parts.0).with_litera(parts.1).with_building(parts.2);
            for style in [crate::Style::Short, crate::Style::Long] {
                prop_assert_eq!(HouseNumber::parse(&made.text(kit::Lang::Uk, style)), Ok(made));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9а-яA-Z/ .,№-]{0,20}|.*") {
            let _ = (HouseNumber::parse(&text), Part::parse(&text));
        }
    }
}
