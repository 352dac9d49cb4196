//! `[modules.calls]` of the configuration.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::asterisk::Asterisk;

/// The words that tell classes of requests, where a city says no others.
const WORDS: &str = include_str!("../words.toml");

/// What a city may set.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The kind of case that operators open; whoever keeps it is the contact centre.
    pub kind: String,
    /// Within how many seconds a call is to be answered. A call keeps what was in force when it came.
    pub answer_seconds: i64,
    /// How many times somebody is called back who does not answer.
    pub callback_tries: i64,
    /// After how many minutes it is tried again.
    pub callback_minutes: i64,
    /// Whether whoever was not answered is called back.
    pub call_back_missed: bool,
    /// Of a hundred closed requests whose applicants left a phone, how many are asked about.
    pub check_percent: i64,
    /// How many hours after it was closed.
    pub check_hours: i64,
    /// Whether the supervisor's page has a telephone that rings without a telephone.
    pub simulator: bool,
    /// The city's Asterisk, whose events are listened to.
    pub asterisk: Option<Asterisk>,
    /// Further words that tell a class of requests, by its code.
    pub words: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            kind: "requests".to_owned(),
            answer_seconds: 20,
            callback_tries: 3,
            callback_minutes: 60,
            call_back_missed: true,
            check_percent: 10,
            check_hours: 24,
            simulator: false,
            asterisk: None,
            words: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The words that tell classes: those of the module with those of the city.
    ///
    /// Errors: none that a test of the module would not have found.
    pub fn words(&self) -> Result<BTreeMap<String, String>, String> {
        let mut all: BTreeMap<String, String> = toml::from_str(WORDS).map_err(|error| format!("words of classes: {error}"))?;
        for (code, words) in &self.words {
            let own = all.entry(code.clone()).or_default();
            own.push(' ');
            own.push_str(words);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_adds_words_of_its_own() {
        let city = BTreeMap::from([("roads-pothole".to_owned(), "вирва".to_owned()), ("dragons".to_owned(), "дракон".to_owned())]);
        let words = Settings { words: city, ..Settings::default() }.words().unwrap();
        assert!(words["roads-pothole"].contains("вибоїна") && words["roads-pothole"].contains("вирва"));
        assert_eq!(words["dragons"].trim(), "дракон");
    }
}
