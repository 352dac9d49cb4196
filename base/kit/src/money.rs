//! Money is whole kopiykas, never a float.

use serde::{Deserialize, Serialize};

/// An amount in kopiykas (1/100 hryvnia).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kopiykas(pub i64);

impl Kopiykas {
    /// Reads "1 284 500,40", "1284500.4", "-12": spaces of any kind group, comma or dot part the kopiykas.
    ///
    /// Errors: none of what is not a number, has more than two decimals or does not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let clean: String = text.chars().filter(|c| !c.is_whitespace() && *c != '₴').map(|c| if c == '−' { '-' } else { c }).collect();
        let (negative, digits) = clean.strip_prefix('-').map_or((false, clean.as_str()), |rest| (true, rest));
        let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        if whole.is_empty() || part.len() > 2 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let part: i64 = format!("{part:0<2}").parse().ok()?;
        let amount = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)?;
        Some(Self(if negative { -amount } else { amount }))
    }

    /// The amount as a plain decimal, "1284500.40".
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, kopiykas) in [
            ("1 284 500,40", Some(128_450_040)),
            ("12", Some(1200)),
            ("−0,5 ₴", Some(-50)),
            ("1,234", None),
            ("", None),
            ("a", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Kopiykas::parse(text), kopiykas.map(Kopiykas), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(amount in -1_000_000_000_000i64..1_000_000_000_000) {
            proptest::prop_assert_eq!(Kopiykas::parse(&Kopiykas(amount).decimal()), Some(Kopiykas(amount)));
        }
    }
}
