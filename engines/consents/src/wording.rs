//! The words of purposes by version, and which consents hold: pure rules.

use kit::{Text, Timestamp};

/// A version of the words.
#[derive(Clone, PartialEq, Debug)]
pub struct Wording {
    /// Its number, from 1.
    pub version: i64,
    /// What is asked, in one line.
    pub title: Text,
    /// What is done with which data, for how long, and what happens without the consent.
    pub body: Text,
    /// Whether earlier consents are not enough any more.
    pub anew: bool,
    /// From when it holds.
    pub holds_from: Timestamp,
}

/// The version in force at a moment: the newest that holds by then.
pub fn in_force(versions: &[Wording], now: Timestamp) -> Option<&Wording> {
    versions.iter().filter(|own| own.holds_from <= now).max_by_key(|own| own.version)
}

/// Whether a consent to a version is enough at a moment: no version that had to be asked anew has come into force since.
pub fn holds(versions: &[Wording], given: i64, now: Timestamp) -> bool {
    let asked_anew = |own: &&Wording| own.anew && own.holds_from <= now && own.version > given;
    in_force(versions, now).is_some() && !versions.iter().any(|own| asked_anew(&own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(version: i64, anew: bool, from: i64) -> Wording {
        let holds_from = Timestamp::from_second(from).unwrap();
        Wording { version, title: Text::default(), body: Text::default(), anew, holds_from }
    }

    #[test]
    fn a_consent_holds_until_a_version_that_must_be_asked_anew_comes_into_force() {
        let versions = [version(1, true, 0), version(2, false, 10), version(3, true, 20)];
        let at = |second| Timestamp::from_second(second).unwrap();
        for (given, now, enough) in
            [(1, 0, true), (1, 10, true), (1, 19, true), (1, 20, false), (2, 20, false), (3, 20, true), (1, -1, false)]
        {
            assert_eq!(holds(&versions, given, at(now)), enough, "version {given} at {now}");
        }
        assert_eq!(in_force(&versions, at(19)).map(|own| own.version), Some(2));
        assert_eq!(in_force(&versions, at(-1)), None);
    }

    proptest::proptest! {
        #[test]
        fn what_does_not_hold_never_holds_again(given in 1_i64..6, first in 0_i64..60, later in 0_i64..60, anew: [bool; 5]) {
            let versions: Vec<_> = anew.iter().zip(1..).map(|(anew, number)| version(number, *anew, number * 10)).collect();
            let at = |second| Timestamp::from_second(second).unwrap();
            let (first, later) = (first.min(later), first.max(later));
            proptest::prop_assume!(in_force(&versions, at(first)).is_some());
            proptest::prop_assert!(holds(&versions, given, at(first)) || !holds(&versions, given, at(later)));
        }
    }
}
