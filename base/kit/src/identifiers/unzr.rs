//! УНЗР, the number of a record in the demographic register: `YYYYMMDD-NNNNC`, birth date, serial, check digit.
//! Закон 5492-VI; the check digit follows ICAO Doc 9303.

use jiff::civil::Date;

use super::IdentifierProblem;
use super::digits::{digit, digits, text, weighted};

/// A number of the demographic register.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Unzr(String);
super::identifier!(Unzr);

impl Unzr {
    /// Reads thirteen digits with or without the dash.
    ///
    /// Errors: length, sign, date, check digit.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let digits = digits(input, 13)?;
        let (date, serial) = (text(digits.get(..8).unwrap_or_default()), text(digits.get(8..).unwrap_or_default()));
        if Date::strptime("%Y%m%d", &date).is_err() {
            return Err(IdentifierProblem::Date);
        }
        if digits.last() == Some(&check(&digits)) { Ok(Self(format!("{date}-{serial}"))) } else { Err(IdentifierProblem::CheckDigit) }
    }

    /// The birth date it says.
    pub fn birth_date(&self) -> Option<Date> {
        Date::strptime("%Y%m%d", self.0.get(..8)?).ok()
    }

    /// A number with a right check digit for samples and tests; `serial` is taken modulo ten thousand. None for years
    /// that four digits cannot hold.
    pub fn make(born: Date, serial: u16) -> Option<Self> {
        if !(1..=9999).contains(&born.year()) {
            return None;
        }
        let mut digits = format!("{:04}{:02}{:02}{:04}", born.year(), born.month(), born.day(), serial % 10_000);
        let check = check(&digits.bytes().map(|byte| byte - b'0').collect::<Vec<_>>());
        digits.push(char::from(b'0' + check));
        digits.insert(8, '-');
        Some(Self(digits))
    }
}

fn check(digits: &[u8]) -> u8 {
    digit(weighted(digits.get(..12).unwrap_or_default(), [7, 3, 1].into_iter().cycle()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_are_read_with_and_without_the_dash() {
        for number in ["19910824-00026", "20020101-12340", "19840315-04564"] {
            assert_eq!(Unzr::parse(&number.replace('-', "")).unwrap().as_str(), number);
            assert_eq!(Unzr::parse(&number.replace('-', " – ")).unwrap().as_str(), number);
        }
        assert_eq!(Unzr::parse("19910824-00026").unwrap().birth_date(), Some(date(1991, 8, 24)));
        for (wrong, why) in [
            ("19910824-00027", IdentifierProblem::CheckDigit),
            ("19911324-00026", IdentifierProblem::Date),
            ("19910824-0002", IdentifierProblem::Length),
            ("19910824-0002a", IdentifierProblem::Sign),
        ] {
            assert_eq!(Unzr::parse(wrong), Err(why), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn made_numbers_are_right_and_one_wrong_digit_is_caught(day in 1i8..29, year in 1900i16..2100, serial in 0u16..10_000, place in 8usize..13, by in 1u8..10) {
            let made = Unzr::make(date(year, 7, day), serial).unwrap();
            proptest::prop_assert_eq!(Unzr::parse(made.as_str()), Ok(made.clone()));
            // weights 7, 3 and 1 are prime to 10: every error of one digit is caught
            let mut digits: Vec<u8> = made.as_str().bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
            digits[place] = (digits[place] + by) % 10;
            proptest::prop_assert_eq!(Unzr::parse(&text(&digits)), Err(IdentifierProblem::CheckDigit));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Unzr::parse(&input);
        }
    }
}
