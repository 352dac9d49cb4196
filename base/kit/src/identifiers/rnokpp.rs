//! РНОКПП, the taxpayer's number: 10 digits, the first five are the birth date, the last a check digit.
//! Положення про реєстрацію фізичних осіб у Державному реєстрі фізичних осіб - платників податків.

use jiff::civil::{Date, date};

use super::digits::{digit, digits, text, weighted};
use super::{Checked, IdentifierProblem, Sex};

/// Weights of the first nine digits; the first is negative.
const WEIGHTS: [i32; 9] = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
/// Birth dates are counted in days from here.
const DAY_ZERO: Date = date(1899, 12, 31);

/// A taxpayer's number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rnokpp(String);
super::identifier!(Rnokpp);

impl Rnokpp {
    /// Reads ten digits, spaces and dashes between them allowed.
    ///
    /// Errors: length, sign, check digit.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let digits = digits(input, 10)?;
        if digits.last() == Some(&check(&digits)) { Ok(Self(text(&digits))) } else { Err(IdentifierProblem::CheckDigit) }
    }

    /// As [`Rnokpp::parse`], with a warning where the birth date in it has not come yet: numbers were re-issued and made
    /// up in the past, so what they say of a person is never more than a hint.
    pub fn read(input: &str, today: Date) -> Result<Checked<Self>, IdentifierProblem> {
        let value = Self::parse(input)?;
        let warning = value.birth_date().is_none_or(|born| born > today).then_some(IdentifierProblem::Date);
        Ok(Checked { value, warning })
    }

    /// The birth date it says.
    pub fn birth_date(&self) -> Option<Date> {
        let days: i64 = self.0.get(..5)?.parse().ok()?;
        DAY_ZERO.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
    }

    /// The sex it says.
    pub fn sex(&self) -> Sex {
        let odd = self.0.as_bytes().get(8).is_some_and(|byte| byte % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }

    /// A number with a right check digit for samples and tests; `serial` is taken modulo 1000. None for a birth date
    /// that five digits cannot hold.
    pub fn make(born: Date, serial: u16, sex: Sex) -> Option<Self> {
        let days = (born - DAY_ZERO).get_days();
        if !(0..100_000).contains(&days) {
            return None;
        }
        let sex_digit = match sex {
            Sex::Male => 2 * (serial % 5) + 1,
            Sex::Female => 2 * (serial % 5),
        };
        let mut number = format!("{days:05}{:03}{sex_digit}", serial % 1000);
        let check = check(&number.bytes().map(|byte| byte - b'0').collect::<Vec<_>>());
        number.push(char::from(b'0' + check));
        Some(Self(number))
    }
}

/// The tenth digit. The sum may be negative, hence the Euclidean remainder.
fn check(digits: &[u8]) -> u8 {
    digit(weighted(digits, WEIGHTS).rem_euclid(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_when_a_person_was_born_and_their_sex() {
        for (number, born, sex) in [
            ("1759013776", "1948-02-28", Sex::Male),
            ("2530414071", "1969-04-12", Sex::Male),
            ("3300912347", "1990-05-17", Sex::Female),
            ("3725500018", "2001-12-31", Sex::Male),
        ] {
            let rnokpp = Rnokpp::parse(number).unwrap();
            assert_eq!((rnokpp.birth_date().unwrap().to_string().as_str(), rnokpp.sex()), (born, sex), "{number}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for right in
            ["3184710691", "3000000050", "31847 10691", "3184-71-06-91", " 3184710691\u{a0}", "31847I0691".replace('I', "1").as_str()]
        {
            assert!(Rnokpp::parse(right).is_ok(), "{right}");
        }
        for (wrong, why) in [
            ("1759013770", IdentifierProblem::CheckDigit),
            ("3000000000", IdentifierProblem::CheckDigit),
            ("318471069", IdentifierProblem::Length),
            ("31847106911", IdentifierProblem::Length),
            ("", IdentifierProblem::Length),
            ("318471069х", IdentifierProblem::Sign),
        ] {
            assert_eq!(Rnokpp::parse(wrong), Err(why), "{wrong}");
        }
    }

    #[test]
    fn a_birth_date_that_has_not_come_is_only_a_warning() {
        let tomorrow = Rnokpp::make(date(2026, 11, 23), 1, Sex::Female).unwrap();
        let checked = Rnokpp::read(tomorrow.as_str(), date(2026, 11, 22)).unwrap();
        assert_eq!(checked.warning, Some(IdentifierProblem::Date));
    }

    proptest::proptest! {
        #[test]
        fn made_numbers_are_right(days in 0i32..50_000, serial in 0u16..1000, male: bool) {
            let born = DAY_ZERO.checked_add(jiff::Span::new().days(days)).unwrap();
            let sex = if male { Sex::Male } else { Sex::Female };
            let made = Rnokpp::make(born, serial, sex).unwrap();
            proptest::prop_assert_eq!(Rnokpp::parse(made.as_str()), Ok(made.clone()));
            proptest::prop_assert_eq!((made.birth_date(), made.sex()), (Some(born), sex));
        }

        // a remainder of 10 and of 0 both give the digit 0, so a few errors of one digit slip through; no weight is 0
        // modulo 11, so the remainder itself always changes
        #[test]
        fn one_wrong_digit_changes_the_remainder(days in 0i32..50_000, serial in 0u16..1000, place in 0usize..9, by in 1u8..10) {
            let born = DAY_ZERO.checked_add(jiff::Span::new().days(days)).unwrap();
            let made = Rnokpp::make(born, serial, Sex::Male).unwrap();
            let mut digits: Vec<u8> = made.as_str().bytes().map(|byte| byte - b'0').collect();
            let before = weighted(&digits, WEIGHTS).rem_euclid(11);
            digits[place] = (digits[place] + by) % 10;
            let after = weighted(&digits, WEIGHTS).rem_euclid(11);
            proptest::prop_assert_ne!(before, after);
            let slips = before % 10 == after % 10;
            proptest::prop_assert_eq!(Rnokpp::parse(&text(&digits)).is_ok(), slips);
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Rnokpp::parse(&input);
        }
    }
}
