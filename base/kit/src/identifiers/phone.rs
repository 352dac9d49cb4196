//! Telephone numbers: Ukrainian in any usual spelling, foreign with a plus (ITU-T E.164), short numbers of city services.

use super::IdentifierProblem;

/// A number in E.164, `+380671234567`, or a short number of three or four digits, `1520`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);
super::identifier!(Phone);

impl Phone {
    /// Reads `+380 67 123-45-67`, `(067) 123 45 67`, `80671234567`, `380671234567`, `671234567`; foreign: `+48 …`, `0048…`;
    /// short: `112`, `15-20`.
    ///
    /// Errors: length, sign.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let input = input.trim();
        let input = input.strip_prefix("tel:").unwrap_or(input);
        let mut digits = String::new();
        let mut plus = false;
        for c in input.chars().take(60) {
            match c {
                '+' | '＋' if digits.is_empty() && !plus => plus = true,
                '0'..='9' => digits.push(c),
                '(' | ')' | '-' | '‐' | '‑' | '–' | '−' | '.' | '/' => {}
                c if c.is_whitespace() => {}
                _ => return Err(IdentifierProblem::Sign),
            }
        }
        if !plus && digits.starts_with("00") {
            plus = true;
            digits.drain(..2);
        }
        international(plus, &digits)
    }

    /// In groups, as it is read: `+380 67 123 45 67`.
    pub fn grouped(&self) -> String {
        match self.0.strip_prefix("+380") {
            Some(own) if own.len() == 9 => {
                let part = |from: usize, to: usize| own.get(from..to).unwrap_or_default();
                format!("+380 {} {} {} {}", part(0, 2), part(2, 5), part(5, 7), part(7, 9))
            }
            _ => self.0.clone(),
        }
    }

    /// Whether it is a number of Ukraine.
    pub fn is_ukrainian(&self) -> bool {
        self.0.starts_with("+380")
    }

    /// A Ukrainian number for samples and tests; modulo a milliard.
    pub fn make(number: u32) -> Self {
        Self(format!("+380{:09}", 100_000_000 + number % 900_000_000))
    }
}

fn international(plus: bool, digits: &str) -> Result<Phone, IdentifierProblem> {
    if !plus && (3..=4).contains(&digits.len()) && digits.starts_with('1') {
        return Ok(Phone(digits.to_owned()));
    }
    let own = match digits.len() {
        12 => digits.strip_prefix("380"),
        11 if !plus => digits.strip_prefix("80"),
        10 if !plus => digits.strip_prefix('0'),
        9 if !plus => Some(digits),
        _ => None,
    };
    match own {
        Some(own) if own.starts_with('0') => Err(IdentifierProblem::Length),
        Some(own) => Ok(Phone(format!("+380{own}"))),
        None if digits.starts_with("380") => Err(IdentifierProblem::Length),
        None if plus && (8..=15).contains(&digits.len()) && !digits.starts_with('0') => Ok(Phone(format!("+{digits}"))),
        None => Err(IdentifierProblem::Length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in [
            "+380671234567",
            "+380 67 123-45-67",
            "(067) 123 45 67",
            "0671234567",
            "80671234567",
            "380671234567",
            "671234567",
            "00380671234567",
            "tel:+380671234567",
            "067\u{a0}123\u{2011}45\u{2011}67",
        ] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "+380671234567", "{text}");
        }
        assert_eq!(Phone::parse("+48 22 123 45 67").unwrap().as_str(), "+48221234567");
        assert_eq!(Phone::parse("15-20").unwrap().as_str(), "1520");
        assert_eq!(Phone::parse("112").unwrap().grouped(), "112");
        assert_eq!(Phone::parse("0671234567").unwrap().grouped(), "+380 67 123 45 67");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, why) in [
            ("+380 67 12", IdentifierProblem::Length),
            ("067123456", IdentifierProblem::Length),
            ("+380067123456", IdentifierProblem::Length),
            ("2520", IdentifierProblem::Length),
            ("+1520", IdentifierProblem::Length),
            ("+1234567890123456", IdentifierProblem::Length),
            ("067-CALL-ME", IdentifierProblem::Sign),
            ("067 123 45 67 дод. 2", IdentifierProblem::Sign),
            ("", IdentifierProblem::Length),
            ("5+", IdentifierProblem::Sign),
        ] {
            assert_eq!(Phone::parse(text), Err(why), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_read_again_the_same(text in "[+0-9 ()-]{0,20}") {
            if let Ok(phone) = Phone::parse(&text) {
                proptest::prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
                proptest::prop_assert_eq!(Phone::parse(&phone.grouped()), Ok(phone));
            }
        }

        #[test]
        fn made_numbers_are_right(number: u32) {
            let made = Phone::make(number);
            proptest::prop_assert_eq!(Phone::parse(made.as_str()), Ok(made.clone()));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Phone::parse(&input);
        }
    }
}
