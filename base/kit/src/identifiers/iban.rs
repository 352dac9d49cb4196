//! IBAN of a Ukrainian account: 29 signs, two check digits modulo 97. ISO 13616; постанова НБУ від 28.12.2018 № 162.

use super::IdentifierProblem;
use super::digits::{latin, signs};

/// A Ukrainian account number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);
super::identifier!(Iban);

impl Iban {
    /// Reads 29 signs in groups or without, in any case; `UA` may be typed in Cyrillic (`УА`).
    ///
    /// Errors: length, country, sign, check digits.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let signs: String = signs(input, 29).into_iter().map(latin).collect();
        let country = signs.chars().take(2).map(|c| if c == 'Y' { 'U' } else { c }).collect::<String>();
        if !signs.is_ascii() {
            return Err(IdentifierProblem::Sign);
        }
        if country != "UA" {
            let foreign = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
            return Err(if foreign { IdentifierProblem::Country } else { IdentifierProblem::Sign });
        }
        if signs.len() != 29 {
            return Err(IdentifierProblem::Length);
        }
        let number = signs.get(2..).unwrap_or_default();
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdentifierProblem::Sign);
        }
        let iban = format!("UA{number}");
        if remainder(&iban) == 1 { Ok(Self(iban)) } else { Err(IdentifierProblem::CheckDigit) }
    }

    /// The bank's code (МФО), six digits.
    pub fn bank(&self) -> &str {
        self.0.get(4..10).unwrap_or_default()
    }

    /// In groups of four, as it is printed.
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(36);
        for (i, c) in self.0.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(c);
        }
        grouped
    }

    /// A number with right check digits for samples and tests; bank modulo a million.
    pub fn make(bank: u32, account: u64) -> Self {
        let rest = format!("{:06}{:019}", bank % 1_000_000, account % 10_000_000_000_000_000_000);
        let check = 98 - remainder(&format!("UA00{rest}"));
        Self(format!("UA{check:02}{rest}"))
    }
}

/// Modulo 97 of the number with its first four signs moved to the end and letters as two digits (A is 10).
fn remainder(iban: &str) -> u32 {
    let (head, rest) = iban.split_at_checked(4).unwrap_or(("", iban));
    rest.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |remainder, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (remainder * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_as_people_write_them() {
        for right in [
            "UA213223130000026007233566001",
            "UA938999980314040500000010001",
            "UA903052990000026000123456789",
            "ua21 3223 1300 0002 6007 2335 6600 1",
            "УА213223130000026007233566001",
        ] {
            assert!(Iban::parse(right).is_ok(), "{right}");
        }
        for (wrong, why) in [
            ("UA213223130000026007233566002", IdentifierProblem::CheckDigit),
            ("UA21322313000002600723356600", IdentifierProblem::Length),
            ("PL61109010140000071219812874", IdentifierProblem::Country),
            ("26007233566001", IdentifierProblem::Sign),
            ("UA21322313000002600723356600X", IdentifierProblem::Sign),
            ("", IdentifierProblem::Sign),
        ] {
            assert_eq!(Iban::parse(wrong), Err(why), "{wrong}");
        }
        let iban = Iban::parse("UA213223130000026007233566001").unwrap();
        assert_eq!((iban.bank(), iban.grouped().as_str()), ("322313", "UA21 3223 1300 0002 6007 2335 6600 1"));
    }

    proptest::proptest! {
        #[test]
        fn made_accounts_are_right_and_one_wrong_digit_is_caught(bank in 0u32..1_000_000, account: u64, place in 2usize..29, by in 1u8..10) {
            let made = Iban::make(bank, account);
            proptest::prop_assert_eq!(Iban::parse(made.as_str()), Ok(made.clone()));
            let mut signs = made.as_str().to_owned().into_bytes();
            signs[place] = b'0' + (signs[place] - b'0' + by) % 10;
            let wrong = String::from_utf8(signs).unwrap();
            proptest::prop_assert_eq!(Iban::parse(&wrong), Err(IdentifierProblem::CheckDigit));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Iban::parse(&input);
        }
    }
}
