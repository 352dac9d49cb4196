//! Vehicle plates. Since 2004: `AE1234BP`, two letters, four digits, two letters that look alike in both alphabets.

use super::digits::{latin, signs};
use super::{Checked, IdentifierProblem};

/// Letters of plates: those whose shape both alphabets share.
const LETTERS: &str = "ABEIKMHOPCTX";
/// The most signs of a plate of any kind.
const SIGNS_MAX: usize = 10;

/// A vehicle plate, Latin letters in upper case without spaces.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plate(String);
super::identifier!(Plate);

impl Plate {
    /// Reads a plate of the kind in use since 2004.
    ///
    /// Errors: length, sign.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let checked = Self::read(input)?;
        checked.warning.map_or(Ok(checked.value), Err)
    }

    /// Reads any plate; an older, foreign or personal one with a warning.
    ///
    /// Errors: fewer than three or more than ten signs, a sign that is neither a letter nor a digit.
    pub fn read(input: &str) -> Result<Checked<Self>, IdentifierProblem> {
        let plate: String = signs(input, SIGNS_MAX).into_iter().map(latin).collect();
        let count = plate.chars().count();
        if !(3..=SIGNS_MAX).contains(&count) {
            return Err(IdentifierProblem::Length);
        }
        if !plate.chars().all(|c| c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase())) {
            return Err(IdentifierProblem::Sign);
        }
        let warning = match () {
            () if count != 8 => Some(IdentifierProblem::Length),
            () if !is_usual(&plate) => Some(IdentifierProblem::Sign),
            () => None,
        };
        Ok(Checked { value: Self(plate), warning })
    }

    /// A plate for samples and tests.
    pub fn make(region: [char; 2], number: u16, series: [char; 2]) -> Option<Self> {
        let [a, b] = region;
        let [c, d] = series;
        Self::parse(&format!("{a}{b}{:04}{c}{d}", number % 10_000)).ok()
    }
}

fn is_usual(plate: &str) -> bool {
    plate.chars().enumerate().all(|(i, c)| if (2..6).contains(&i) { c.is_ascii_digit() } else { LETTERS.contains(c) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_and_latin_letters_are_one_plate() {
        for text in ["АЕ1234ВР", "AE1234BP", "ае 1234 вр", "ae-1234-bp", "АЕ 12-34 ВР"] {
            assert_eq!(Plate::parse(text).unwrap().as_str(), "AE1234BP", "{text}");
        }
    }

    #[test]
    fn old_and_personal_plates_are_read_with_a_warning() {
        for (text, normal, warning) in [
            ("12345 АА", "12345AA", IdentifierProblem::Length),
            ("КРИВБАС", "KPИBБAC", IdentifierProblem::Length),
            ("12АА3456", "12AA3456", IdentifierProblem::Sign),
        ] {
            let checked = Plate::read(text).unwrap();
            assert_eq!((checked.value.as_str(), checked.warning), (normal, Some(warning)), "{text}");
            assert_eq!(Plate::parse(text), Err(warning));
        }
        assert_eq!(Plate::read("АЕ"), Err(IdentifierProblem::Length));
        assert_eq!(Plate::read("АЕ1234В?"), Err(IdentifierProblem::Sign));
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_read_again_the_same(input: String) {
            if let Ok(checked) = Plate::read(&input) {
                proptest::prop_assert_eq!(Plate::read(checked.value.as_str()), Ok(checked.clone()));
            }
        }

        #[test]
        fn made_plates_are_right(number: u16) {
            proptest::prop_assert!(Plate::make(['A', 'E'], number, ['К', 'І']).is_some());
        }
    }
}
