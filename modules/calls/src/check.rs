//! Quality control: after a request is closed whoever told of it is asked, by a script, whether it is really done.

use cases::CaseId;
use db::Json;
use jiff::civil::Date;
use kit::{FieldProblem, PersonId, Says, Text, Timestamp};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::callback::again;
use crate::settings::Settings;

kit::id!(
    /// A call of quality control.
    CheckId
);

/// The marks of a question.
pub const MARKS: std::ops::RangeInclusive<i64> = 1..=5;
/// The most characters of an answer in words.
pub const WORDS_CHARS_MAX: usize = 1_000;

/// How a check stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// They are to be called.
    Open,
    /// They have answered.
    Done,
    /// They did not answer as many times as is tried.
    GivenUp,
    /// They do not want to.
    Declined,
}

impl State {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::GivenUp => "given_up",
            Self::Declined => "declined",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Done, Self::GivenUp, Self::Declined].into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(State);

db::row! {
    /// A check.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Check {
        /// Its id.
        pub id: CheckId,
        /// The request.
        pub case_id: CaseId,
        /// Whom to call. Personal.
        pub number: String,
        /// What they are called. Personal.
        pub name: String,
        /// The script, by its code.
        pub script: String,
        /// What they answered, by questions. Personal.
        pub answers: Json<Map<String, Value>>,
        /// When.
        pub due_at: Timestamp,
        /// How many times it was tried.
        pub tries: i64,
        /// Who tried last.
        pub tried_by: Option<PersonId>,
        /// How it stands.
        pub state: State,
        /// How many times it was changed.
        pub version: i64,
        /// When it was made.
        pub created_at: Timestamp,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
    }
}

/// What a question is answered with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of [`MARKS`].
    Mark,
    /// Words; may be left out.
    Text,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its word.
    pub code: String,
    /// What it is answered with.
    pub kind: Kind,
    /// What is asked.
    pub text: Text,
}

/// A script.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Its word.
    pub code: String,
    /// From which day on new checks are made with it.
    pub valid_from: Date,
    /// What is said first.
    pub greeting: Text,
    /// What is asked.
    pub questions: Vec<Question>,
}

impl Script {
    /// What was answered, or what is missing.
    ///
    /// Errors: by questions.
    pub fn read(&self, said: impl Fn(&str) -> String) -> Result<Map<String, Value>, Vec<FieldProblem>> {
        let (mut answers, mut problems) = (Map::new(), Vec::new());
        for own in &self.questions {
            let word = said(&own.code).trim().to_owned();
            let answer = match (own.kind, word.as_str()) {
                (Kind::YesNo, "yes") => Ok(Value::Bool(true)),
                (Kind::YesNo, "no") => Ok(Value::Bool(false)),
                (Kind::Mark, word) => {
                    word.parse().ok().filter(|mark| MARKS.contains(mark)).map(|mark: i64| mark.into()).ok_or("calls-check-answer".into())
                }
                (Kind::Text, word) if word.chars().count() > WORDS_CHARS_MAX => {
                    Err(Says::new("calls-too-long").with("max", WORDS_CHARS_MAX))
                }
                (Kind::Text, word) => Ok(Value::from(word)),
                (Kind::YesNo, _) => Err("calls-check-answer".into()),
            };
            match answer {
                Ok(answer) => {
                    answers.insert(own.code.clone(), answer);
                }
                Err(says) => problems.push(FieldProblem { field: own.code.clone(), says }),
            }
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }
}

/// All scripts; checks keep theirs.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripts {
    scripts: Vec<Script>,
}

impl Scripts {
    /// Those of the module.
    ///
    /// Errors: none that a test of the module would not have found.
    pub fn read() -> Result<Self, String> {
        toml::from_str(include_str!("../checks.toml")).map_err(|error| format!("scripts of quality control: {error}"))
    }

    /// The script that new checks are made with on a day.
    pub fn on(&self, day: Date) -> Option<&Script> {
        self.scripts.iter().filter(|own| own.valid_from <= day).max_by_key(|own| own.valid_from)
    }

    /// The script of a word.
    pub fn of(&self, code: &str) -> Option<&Script> {
        self.scripts.iter().find(|own| own.code == code)
    }
}

/// Whether a request is among those that are asked about: always the same for the same one.
pub fn is_chosen(case: CaseId, percent: i64) -> bool {
    // the end of an id is chance, its beginning the time
    i64::try_from(case.0.as_u128() % 100).is_ok_and(|own| own < percent)
}

/// How a call went.
#[derive(Clone, PartialEq, Debug)]
pub enum Went {
    /// They answered so.
    Answered(Map<String, Value>),
    /// Nobody took the call.
    Silent,
    /// They do not want to.
    Declined,
}

/// The check after a call: closed, or due again later.
pub fn after(mut own: Check, went: Went, by: Option<PersonId>, now: Timestamp, settings: &Settings) -> Check {
    own.tries += 1;
    own.tried_by = by;
    own.version += 1;
    let again = again(own.tries, now, settings);
    own.state = match (&went, again) {
        (Went::Answered(_), _) => State::Done,
        (Went::Declined, _) => State::Declined,
        (Went::Silent, None) => State::GivenUp,
        (Went::Silent, Some(_)) => State::Open,
    };
    if let Went::Answered(answers) = went {
        own.answers = Json(answers);
    }
    match again.filter(|_| own.state == State::Open) {
        Some(due_at) => own.due_at = due_at,
        None => own.closed_at = Some(now),
    }
    own
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_script_is_whole_and_its_answers_are_read() {
        let scripts = Scripts::read().unwrap();
        let script = scripts.on("2026-11-22".parse().unwrap()).unwrap();
        assert_eq!(scripts.of(&script.code), Some(script));
        assert!(scripts.on("2025-12-31".parse().unwrap()).is_none());
        let said = |code: &str| match code {
            "done" => "no".to_owned(),
            "words" => String::new(),
            _ => "4".to_owned(),
        };
        let answers = script.read(said).unwrap();
        assert_eq!((answers["done"].as_bool(), answers["speed"].as_i64()), (Some(false), Some(4)));
        let wrong = script.read(|code| if code == "result" { "6".to_owned() } else { "так".repeat(900) }).unwrap_err();
        assert_eq!(wrong.iter().map(|own| own.field.as_str()).collect::<Vec<_>>(), ["done", "result", "speed", "words"]);
    }

    #[test]
    fn a_share_is_chosen_and_the_same_always() {
        let chosen = |percent| (0..10_000u128).filter(|number| is_chosen(CaseId(Uuid::from_u128(number * 7_919)), percent)).count();
        assert_eq!((chosen(0), chosen(100)), (0, 10_000));
        assert!((900..1_100).contains(&chosen(10)));
    }
}
