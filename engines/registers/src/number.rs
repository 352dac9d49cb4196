//! Registration numbers by a pattern: `АПТ-{seq:5}`, `{year}/{seq:4}`.

use jiff::civil::Date;

/// A checked pattern of registration numbers. It always holds exactly one `{seq}`.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberPattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Words(String),
    Sequence { digits: usize },
    Year,
}

/// Why a pattern is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// `{seq}` is missing or stands twice.
    OneSequence,
    /// A brace opens and does not close, or holds something else than `seq`, `seq:N` (N 1–12) or `year`.
    UnknownPart,
    /// Longer than 60 characters.
    TooLong,
}

impl NumberPattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        if text.chars().count() > 60 {
            return Err(PatternError::TooLong);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((words, tail)) = rest.split_once('{') {
            let (inside, tail) = tail.split_once('}').ok_or(PatternError::UnknownPart)?;
            push_words(&mut parts, words)?;
            parts.push(part(inside)?);
            rest = tail;
        }
        push_words(&mut parts, rest)?;
        let sequences = parts.iter().filter(|part| matches!(part, Part::Sequence { .. })).count();
        if sequences == 1 { Ok(Self { parts }) } else { Err(PatternError::OneSequence) }
    }

    /// The number of the `sequence`-th record registered on `day`.
    pub fn number(&self, sequence: i64, day: Date) -> String {
        let mut number = String::with_capacity(16);
        for part in &self.parts {
            match part {
                Part::Words(words) => number.push_str(words),
                Part::Sequence { digits } => number.push_str(&format!("{sequence:0digits$}", digits = *digits)),
                Part::Year => number.push_str(&day.year().to_string()),
            }
        }
        number
    }
}

fn push_words(parts: &mut Vec<Part>, words: &str) -> Result<(), PatternError> {
    if words.contains('}') {
        return Err(PatternError::UnknownPart);
    }
    if !words.is_empty() {
        parts.push(Part::Words(words.to_owned()));
    }
    Ok(())
}

fn part(inside: &str) -> Result<Part, PatternError> {
    match inside.split_once(':') {
        None if inside == "seq" => Ok(Part::Sequence { digits: 1 }),
        None if inside == "year" => Ok(Part::Year),
        Some(("seq", digits)) => match digits.parse() {
            Ok(digits @ 1..=12) => Ok(Part::Sequence { digits }),
            _ => Err(PatternError::UnknownPart),
        },
        _ => Err(PatternError::UnknownPart),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_pattern() {
        let day = jiff::civil::date(2026, 11, 22);
        for (pattern, sequence, number) in [("АПТ-{seq:5}", 7, "АПТ-00007"), ("{year}/{seq}", 123, "2026/123"), ("{seq:2}", 1234, "1234")]
        {
            assert_eq!(NumberPattern::parse(pattern).unwrap().number(sequence, day), number);
        }
    }

    #[test]
    fn a_wrong_pattern_is_named() {
        for (pattern, error) in [
            ("АПТ", PatternError::OneSequence),
            ("{seq}{seq}", PatternError::OneSequence),
            ("{seq", PatternError::UnknownPart),
            ("{seq:0}", PatternError::UnknownPart),
            ("{month}{seq}", PatternError::UnknownPart),
            ("}{seq}", PatternError::UnknownPart),
        ] {
            assert_eq!(NumberPattern::parse(pattern), Err(error), "{pattern}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_panics(text in ".{0,80}", sequence in 0i64..1_000_000) {
            if let Ok(pattern) = NumberPattern::parse(&text) {
                proptest::prop_assert!(pattern.number(sequence, jiff::civil::date(2026, 1, 1)).contains(&sequence.to_string()));
            }
        }
    }
}
