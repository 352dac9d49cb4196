//! Codes by SMS: to which numbers they go and how many, for each costs the city money and there are those who live on that.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use kit::identifiers::Phone;
use kit::{Problem, Says};
use serde::Deserialize;

/// Mobile numbers of Ukraine by their networks (national numbering plan).
const MOBILE: [&str; 17] = ["39", "50", "63", "66", "67", "68", "73", "77", "91", "92", "93", "94", "95", "96", "97", "98", "99"];
/// Beginnings of numbers that a configuration may name.
const PREFIXES_MAX: usize = 300;

/// `[modules.identity.phone]`.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhoneSettings {
    /// Whether residents sign in by a code to their phone, where the city sends SMS at all.
    pub offered: bool,
    /// How numbers begin to which codes go, E.164; mobile numbers of Ukraine if not said.
    pub prefixes: Vec<String>,
    /// Codes to one number in an hour.
    pub number_per_hour: u32,
    /// Codes to one number in a day.
    pub number_per_day: u32,
    /// Codes asked for from one address in an hour; whole networks of phones stand behind one.
    pub address_per_hour: u32,
    /// Codes in an hour to everybody together: what the city is ready to pay at most.
    pub total_per_hour: u32,
}

impl Default for PhoneSettings {
    fn default() -> Self {
        let prefixes = MOBILE.into_iter().map(|network| format!("+380{network}")).collect();
        Self { offered: true, prefixes, number_per_hour: 3, number_per_day: 8, address_per_hour: 30, total_per_hour: 500 }
    }
}

impl PhoneSettings {
    /// Looks whether they make sense.
    ///
    /// Errors: a text saying what is wrong.
    pub fn check(&self) -> Result<(), String> {
        let is_prefix = |text: &String| {
            text.strip_prefix('+').is_some_and(|rest| (1..=15).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if self.prefixes.is_empty() || self.prefixes.len() > PREFIXES_MAX || !self.prefixes.iter().all(is_prefix) {
            return Err(format!("phone.prefixes: one to {PREFIXES_MAX}, each a plus and digits"));
        }
        let limits = [self.number_per_hour, self.number_per_day, self.address_per_hour, self.total_per_hour];
        if limits.contains(&0) {
            return Err("phone: each limit is one at least".to_owned());
        }
        Ok(())
    }

    /// Reads a number that a code may be sent to.
    ///
    /// Errors: [`Problem::Invalid`] naming `phone`.
    pub fn parse(&self, typed: &str) -> Result<Phone, Problem> {
        let wrong = |key: &str| Problem::field("phone", Says::new(key));
        let phone = Phone::parse(typed).map_err(|_| wrong("identity-phone-code-wrong"))?;
        let goes = self.prefixes.iter().any(|prefix| phone.as_str().starts_with(prefix.as_str()));
        if goes { Ok(phone) } else { Err(wrong("identity-phone-not-mobile")) }
    }

    /// Every limit on codes: within how many hours, how many, and of what.
    pub fn limits(&self) -> [(Counted, i64, u32); 4] {
        [
            (Counted::Number, 1, self.number_per_hour),
            (Counted::Number, 24, self.number_per_day),
            (Counted::Address, 1, self.address_per_hour),
            (Counted::All, 1, self.total_per_hour),
        ]
    }
}

/// Whose codes a limit counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// Those to this number.
    Number,
    /// Those asked for from this address.
    Address,
    /// Everybody's.
    All,
}

/// What an address is counted by: a home has a whole /64 of IPv6 (RFC 6177), so that is one.
pub fn place_of(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(six)) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

/// So many hours before.
pub fn before(now: Timestamp, hours: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now)
}

/// The seconds until what was sent then is `hours` old; one at least.
pub fn wait_seconds(sent: Timestamp, hours: i64, now: Timestamp) -> u32 {
    let left = sent.duration_since(before(now, hours)).as_secs().max(1);
    u32::try_from(left).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_go_to_mobile_numbers_of_ukraine_unless_the_city_says_more() {
        let usual = PhoneSettings::default();
        assert_eq!(usual.check(), Ok(()));
        assert_eq!(usual.parse("067 123-45-67").unwrap().as_str(), "+380671234567");
        // a landline, a number that costs the caller, a short one, another country
        for typed in ["0564 12 34 56", "0900 123 456", "1520", "+48 600 123 456", "", "мій телефон"] {
            assert!(usual.parse(typed).is_err(), "{typed}");
        }
        let wider = PhoneSettings { prefixes: vec!["+38067".into(), "+48".into()], ..usual };
        assert!(wider.parse("+48 600 123 456").is_ok() && wider.parse("050 123 45 67").is_err());
    }

    #[test]
    fn limits_that_let_nothing_through_are_refused() {
        for settings in [
            PhoneSettings { total_per_hour: 0, ..PhoneSettings::default() },
            PhoneSettings { prefixes: Vec::new(), ..PhoneSettings::default() },
            PhoneSettings { prefixes: vec!["380".into()], ..PhoneSettings::default() },
        ] {
            assert!(settings.check().is_err(), "{settings:?}");
        }
    }

    #[test]
    fn the_addresses_of_one_home_are_one_place() {
        assert_eq!(place_of("2001:db8:1:2::1"), place_of("2001:db8:1:2:ffff::9"));
        assert_ne!(place_of("2001:db8:1:2::1"), place_of("2001:db8:1:3::1"));
        assert_eq!(place_of("192.0.2.1"), "192.0.2.1");
    }

    #[test]
    fn one_waits_until_the_oldest_is_out_of_the_window() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        assert_eq!(wait_seconds(before(now, 1), 1, now), 1);
        assert_eq!(wait_seconds(now, 1, now), 3600);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_number_to_send_to_or_a_mistake(typed in any::<String>()) {
            if let Ok(phone) = PhoneSettings::default().parse(&typed) {
                prop_assert!(phone.as_str().starts_with("+380") && phone.as_str().len() == 13);
            }
            let _ = place_of(&typed);
        }
    }
}
