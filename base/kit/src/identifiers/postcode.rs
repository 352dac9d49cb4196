//! Ukrainian postal codes: five digits.

use super::IdentifierProblem;

/// A postal code; leading zeros belong to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode(String);
super::identifier!(Postcode);

impl Postcode {
    /// Reads five digits, spaces between them allowed.
    ///
    /// Errors: length, sign.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        super::digits::digits(input, 5).map(|digits| Self(super::digits::text(&digits)))
    }

    /// A code for samples and tests.
    pub fn make(number: u32) -> Self {
        Self(format!("{:05}", number % 100_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_five_digits() {
        assert_eq!(Postcode::parse(" 50 101 ").unwrap().as_str(), "50101");
        assert_eq!(Postcode::parse("01001").unwrap().as_str(), "01001");
        assert_eq!(Postcode::parse("5010"), Err(IdentifierProblem::Length));
        assert_eq!(Postcode::parse("5010x"), Err(IdentifierProblem::Sign));
    }

    proptest::proptest! {
        #[test]
        fn made_codes_are_right(number: u32, garbage: String) {
            let made = Postcode::make(number);
            proptest::prop_assert_eq!(Postcode::parse(made.as_str()), Ok(made.clone()));
            let _ = Postcode::parse(&garbage);
        }
    }
}
