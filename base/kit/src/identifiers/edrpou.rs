//! ЄДРПОУ, the code of a legal entity: 8 digits, the last a check digit. Постанова КМУ від 22.01.1996 № 118.

use super::digits::{digit, digits, text, weighted};
use super::{Checked, IdentifierProblem};

/// A legal entity's code; leading zeros belong to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edrpou(String);
super::identifier!(Edrpou);

impl Edrpou {
    /// Reads eight digits with a right check digit, spaces and dashes between them allowed.
    ///
    /// Errors: length, sign, check digit.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let checked = Self::read(input)?;
        checked.warning.map_or(Ok(checked.value), Err)
    }

    /// Reads eight digits; a wrong check digit is a warning, because some old codes have one.
    ///
    /// Errors: length, sign.
    pub fn read(input: &str) -> Result<Checked<Self>, IdentifierProblem> {
        let digits = digits(input, 8)?;
        let warning = (digits.last() != Some(&check(&digits))).then_some(IdentifierProblem::CheckDigit);
        Ok(Checked { value: Self(text(&digits)), warning })
    }

    /// A code with a right check digit for samples and tests; `number` is taken modulo ten million.
    pub fn make(number: u32) -> Self {
        let mut code = format!("{:07}", number % 10_000_000);
        let check = check(&code.bytes().map(|byte| byte - b'0').collect::<Vec<_>>());
        code.push(char::from(b'0' + check));
        Self(code)
    }
}

/// The eighth digit: weights turn with the first digit; a remainder of 10 asks for a second pass with weights + 2.
fn check(digits: &[u8]) -> u8 {
    let turned = matches!(digits.first(), Some(3..=5));
    let weights: [i32; 7] = if turned { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
    let remainder = weighted(digits, weights) % 11;
    if remainder < 10 { digit(remainder) } else { digit(weighted(digits, weights.map(|weight| weight + 2)) % 11) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_write_them() {
        let right = ["32855961", "14360570", "00032129", "43395033", "43220851", "30000119", "10000062", "04053915"];
        for code in right.into_iter().chain(["3285 5961", "32-855-961", "О4053915"]) {
            assert!(Edrpou::parse(code).is_ok(), "{code}");
        }
        assert_eq!(Edrpou::parse("32855968"), Err(IdentifierProblem::CheckDigit));
        assert_eq!(Edrpou::parse("4053915"), Err(IdentifierProblem::Length));
        assert_eq!(Edrpou::parse("ТОВ 3285"), Err(IdentifierProblem::Sign));
    }

    #[test]
    fn an_old_code_is_read_with_a_warning() {
        let checked = Edrpou::read("32855968").unwrap();
        assert_eq!((checked.value.as_str(), checked.warning), ("32855968", Some(IdentifierProblem::CheckDigit)));
    }

    proptest::proptest! {
        #[test]
        fn made_codes_are_right(number in 0u32..10_000_000) {
            let made = Edrpou::make(number);
            proptest::prop_assert_eq!(Edrpou::parse(made.as_str()), Ok(made.clone()));
        }

        #[test]
        fn another_last_digit_is_always_caught(number in 0u32..10_000_000, by in 1u8..10) {
            let made = Edrpou::make(number);
            let mut digits: Vec<u8> = made.as_str().bytes().map(|byte| byte - b'0').collect();
            digits[7] = (digits[7] + by) % 10;
            proptest::prop_assert_eq!(Edrpou::parse(&text(&digits)), Err(IdentifierProblem::CheckDigit));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Edrpou::read(&input);
        }
    }
}
