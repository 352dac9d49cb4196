//! Cadastral number of a land parcel: КОАТУУ, zone, quarter, parcel, `1211000000:02:123:0001`. Постанова КМУ від 17.10.2012 № 1051.

use super::IdentifierProblem;

/// A cadastral number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cadastral(String);
super::identifier!(Cadastral);

impl Cadastral {
    /// Reads nineteen digits with colons, other separators or none.
    ///
    /// Errors: length, sign.
    pub fn parse(input: &str) -> Result<Self, IdentifierProblem> {
        let joined = input.replace([':', ';', '/'], " ");
        let digits = super::digits::text(&super::digits::digits(&joined, 19)?);
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
        Ok(Self(format!("{}:{}:{}:{}", part(0, 10), part(10, 12), part(12, 15), part(15, 19))))
    }

    /// The old classifier's code of the place (КОАТУУ), ten digits.
    pub fn koatuu(&self) -> &str {
        self.0.get(..10).unwrap_or_default()
    }

    /// A number for samples and tests.
    pub fn make(koatuu: u64, zone: u8, quarter: u16, parcel: u16) -> Self {
        Self(format!("{:010}:{:02}:{:03}:{:04}", koatuu % 10_000_000_000, zone % 100, quarter % 1000, parcel % 10_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_and_without_colons() {
        for text in ["1211000000:02:123:0001", "1211000000021230001", "1211000000 02 123 0001", "1211000000-02-123-0001"] {
            assert_eq!(Cadastral::parse(text).unwrap().as_str(), "1211000000:02:123:0001", "{text}");
        }
        assert_eq!(Cadastral::parse("1211000000:02:123:001"), Err(IdentifierProblem::Length));
        assert_eq!(Cadastral::parse("1211000000:02:123:00x1"), Err(IdentifierProblem::Sign));
        assert_eq!(Cadastral::parse("1211000000:02:123:0001").unwrap().koatuu(), "1211000000");
    }

    proptest::proptest! {
        #[test]
        fn made_numbers_are_right(koatuu: u64, zone: u8, quarter: u16, parcel: u16) {
            let made = Cadastral::make(koatuu, zone, quarter, parcel);
            proptest::prop_assert_eq!(Cadastral::parse(made.as_str()), Ok(made.clone()));
        }

        #[test]
        fn nothing_panics(input: String) {
            let _ = Cadastral::parse(&input);
        }
    }
}
