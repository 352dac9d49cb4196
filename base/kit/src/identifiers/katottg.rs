//! КАТОТТГ, the code of an administrative unit: `UA` and 17 digits, no check digit. Наказ Мінрегіону від 26.11.2020 № 290.

use super::IdentifierProblem;
use super::digits::{latin, signs};

/// A code of the classifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Katottg(String);
super::identifier!(Katottg);

/// Which level a code names, from the parts that are not zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// A region or a city with special status.
    Region,
    /// A district of a region.
    District,
    /// A community (громада).
    Hromada,
    /// A city, town or village.
    Settlement,
    /// A district of a city.
    CityDistrict,
}

impl Katottg {
    /// Reads `UA` and 17 digits; the letters may be Cyrillic, in any case, or left out.
    ///
    /// Errors: length, sign.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let signs: String = signs(input, 19).into_iter().map(latin).collect();
        let digits = signs.strip_prefix("UA").or_else(|| signs.strip_prefix("YA")).unwrap_or(&signs);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdentifierProblem::Sign);
        }
        if digits.len() == 17 { Ok(Self(format!("UA{digits}"))) } else { Err(IdentifierProblem::Length) }
    }

    /// The level. A unit's parents must be found in the classifier's table: the last five digits of theirs differ.
    pub fn level(&self) -> Level {
        let zero = |from: usize, to: usize| self.0.get(from..to).is_none_or(|part| part.bytes().all(|byte| byte == b'0'));
        match () {
            () if !zero(12, 14) => Level::CityDistrict,
            () if !zero(9, 12) => Level::Settlement,
            () if !zero(6, 9) => Level::Hromada,
            () if !zero(4, 6) => Level::District,
            () => Level::Region,
        }
    }

    /// A code for samples and tests from region, district, community, settlement, city district and unique number.
    pub fn make(parts: [u32; 6]) -> Self {
        let [region, district, hromada, settlement, city_district, unique] = parts;
        let code = format!(
            "UA{:02}{:02}{:03}{:03}{:02}{:05}",
            region % 100,
            district % 100,
            hromada % 1000,
            settlement % 1000,
            city_district % 100,
            unique % 100_000
        );
        Self(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_say_their_level() {
        for (code, level) in [
            ("UA71020270000021083", Level::Hromada),
            ("UA12000000000090473", Level::Region),
            ("ua12060170010065850", Level::Settlement),
            ("УА12060170010165850", Level::CityDistrict),
            ("12060000000000001", Level::District),
        ] {
            assert_eq!(Katottg::parse(code).unwrap().level(), level, "{code}");
        }
        assert_eq!(Katottg::parse("UA7102027000002108"), Err(IdentifierProblem::Length));
        assert_eq!(Katottg::parse("UA7102027000002108Х"), Err(IdentifierProblem::Sign));
    }

    proptest::proptest! {
        #[test]
        fn made_codes_are_right(parts: [u32; 6]) {
            let made = Katottg::make(parts);
            proptest::prop_assert_eq!(Katottg::parse(made.as_str()), Ok(made.clone()));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Katottg::parse(&input).map(|code| code.level());
        }
    }
}
