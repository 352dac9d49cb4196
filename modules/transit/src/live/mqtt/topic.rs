//! A topic of a carrier with a place for the vehicle's id.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

/// What stands for the vehicle's id.
const VEHICLE: &str = "{vehicle}";
/// Letters of a topic.
const CHARS_MAX: usize = 1_000;

/// A topic that is listened to: levels between slashes, `+` for any, `#` for all that follow, `{vehicle}` for the vehicle's id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic(String);

impl Topic {
    /// Of a text; none of what brokers would refuse.
    pub fn parse(text: &str) -> Option<Self> {
        let levels: Vec<&str> = text.split('/').collect();
        let last = levels.len() - 1;
        let sound = |(place, level): (usize, &&str)| match *level {
            "+" | VEHICLE => true,
            "#" => place == last,
            other => !other.contains(['+', '#', '\0', '{', '}']),
        };
        let vehicles = levels.iter().filter(|level| **level == VEHICLE).count();
        let fits = !text.is_empty() && text.chars().count() <= CHARS_MAX && vehicles <= 1;
        (fits && levels.iter().enumerate().all(sound)).then(|| Self(text.to_owned()))
    }

    /// What a broker is asked for.
    pub fn filter(&self) -> String {
        self.0.replace(VEHICLE, "+")
    }

    /// The vehicle's id in the topic of a message; an empty one where this topic has no place for it, none where the message is of another.
    pub fn vehicle<'a>(&self, topic: &'a str) -> Option<&'a str> {
        let mut vehicle = "";
        let mut levels = topic.split('/');
        for own in self.0.split('/') {
            if own == "#" {
                return Some(vehicle);
            }
            let level = levels.next()?;
            match own {
                VEHICLE => vehicle = level,
                "+" => {}
                other if other == level => {}
                _ => return None,
            }
        }
        levels.next().is_none().then_some(vehicle)
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no topic of MQTT")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_says_whose_message_it_is() {
        let own = Topic::parse("depot/{vehicle}/position").unwrap();
        assert_eq!(own.filter(), "depot/+/position");
        assert_eq!(own.vehicle("depot/1204/position"), Some("1204"));
        assert_eq!(own.vehicle("depot/1204/door").or(own.vehicle("depot/1204/position/x")).or(own.vehicle("depot/1204")), None);
        let all = Topic::parse("/hfp/v2/journey/+/vp/#").unwrap();
        assert_eq!(all.vehicle("/hfp/v2/journey/ongoing/vp/bus/0018/00423"), Some(""));
        assert_eq!(all.vehicle("/hfp/v2/deadrun/ongoing/vp/bus"), None);
    }

    #[test]
    fn what_brokers_would_refuse_is_no_topic() {
        for wrong in ["", "a/#/b", "a+/b", "{vehicle}/{vehicle}", "a/{other}", "x{vehicle}"] {
            assert_eq!(Topic::parse(wrong), None, "{wrong}");
        }
    }
}
