//! The knowledge base: questions that people ask, with their answers.

use db::Json;
use jiff::civil::Date;
use kit::{FieldProblem, OrganisationId, Says, Text, Timestamp};
use serde::Deserialize;

kit::id!(
    /// An article.
    ArticleId
);

/// The most characters of a question.
pub const QUESTION_CHARS_MAX: usize = 300;
/// The most characters of an answer.
pub const ANSWER_CHARS_MAX: usize = 8_000;
/// The most characters of further words.
pub const WORDS_CHARS_MAX: usize = 1_000;

db::row! {
    /// An article.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Article {
        /// Its id.
        pub id: ArticleId,
        /// What people ask.
        pub question: Json<Text>,
        /// What they are told.
        pub answer: Json<Text>,
        /// Further words it is found by.
        pub words: String,
        /// The class of requests it is about; may be empty.
        pub category: String,
        /// The organisation that answers for it.
        pub owner: Option<OrganisationId>,
        /// The first day it holds.
        pub valid_from: Date,
        /// The last day it holds.
        pub valid_until: Option<Date>,
        /// How many times it was written.
        pub version: i64,
        /// When it was last written.
        pub changed_at: Timestamp,
        /// By whom.
        pub changed_by: String,
    }
}

impl Article {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// An article as it is typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawArticle {
    /// What people ask, in Ukrainian.
    pub question_uk: String,
    /// The same in English.
    pub question_en: String,
    /// What they are told, in Ukrainian.
    pub answer_uk: String,
    /// The same in English.
    pub answer_en: String,
    /// Further words.
    pub words: String,
    /// The class of requests.
    pub category: String,
    /// The organisation that answers for it.
    pub owner: String,
    /// The first day.
    pub valid_from: String,
    /// The last day.
    pub valid_until: String,
    /// The version that was seen.
    pub version: String,
}

/// An article as it is written.
#[derive(Clone, PartialEq, Debug)]
pub struct NewArticle {
    /// What people ask.
    pub question: Text,
    /// What they are told.
    pub answer: Text,
    /// Further words.
    pub words: String,
    /// The class of requests.
    pub category: String,
    /// The organisation that answers for it.
    pub owner: Option<OrganisationId>,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_until: Option<Date>,
}

impl RawArticle {
    /// What was typed, or all that is wrong with it; `today` stands for a first day that is not said.
    ///
    /// Errors: by fields.
    pub fn parse(&self, today: Date) -> Result<NewArticle, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        for (field, text, max) in [
            ("question_uk", &self.question_uk, QUESTION_CHARS_MAX),
            ("question_en", &self.question_en, QUESTION_CHARS_MAX),
            ("answer_uk", &self.answer_uk, ANSWER_CHARS_MAX),
            ("answer_en", &self.answer_en, ANSWER_CHARS_MAX),
            ("words", &self.words, WORDS_CHARS_MAX),
        ] {
            if field.ends_with("_uk") && text.trim().is_empty() {
                wrong(field, "field-required".into());
            } else if text.chars().count() > max {
                wrong(field, Says::new("calls-too-long").with("max", max));
            }
        }
        let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { text.trim().parse::<Date>().map(Some) };
        let valid_from = day(&self.valid_from).unwrap_or_else(|_| {
            wrong("valid_from", "calls-day-wrong".into());
            None
        });
        let valid_until = day(&self.valid_until).unwrap_or_else(|_| {
            wrong("valid_until", "calls-day-wrong".into());
            None
        });
        let valid_from = valid_from.unwrap_or(today);
        if valid_until.is_some_and(|until| until < valid_from) {
            wrong("valid_until", "calls-day-before".into());
        }
        let owner = self.owner.trim();
        let named = owner.parse().ok();
        if !owner.is_empty() && named.is_none() {
            wrong("owner", "calls-owner-wrong".into());
        }
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let both = |uk: &str, en: &str| Text::new(uk.trim(), if en.trim().is_empty() { uk.trim() } else { en.trim() });
        let made = NewArticle {
            question: both(&line(&self.question_uk), &line(&self.question_en)),
            answer: both(&self.answer_uk, &self.answer_en),
            words: line(&self.words),
            category: self.category.trim().to_owned(),
            owner: named,
            valid_from,
            valid_until,
        };
        if problems.is_empty() { Ok(made) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_read_and_what_is_wrong_is_named() {
        let today: Date = "2026-11-22".parse().unwrap();
        let raw =
            RawArticle { question_uk: " Де  сплатити? ".into(), answer_uk: "У банку.".into(), ..RawArticle::default() };
        let made = raw.parse(today).unwrap();
        assert_eq!((made.question.uk.as_str(), made.valid_from, made.valid_until), ("Де сплатити?", today, None));
        let bad = RawArticle {
            valid_from: "2026-12-01".into(),
            valid_until: "2026-11-01".into(),
            owner: "хтось".into(),
            words: "а".repeat(WORDS_CHARS_MAX + 1),
            ..RawArticle::default()
        };
        let fields: Vec<String> = bad.parse(today).unwrap_err().into_iter().map(|own| own.field).collect();
        assert_eq!(fields, ["question_uk", "answer_uk", "words", "valid_until", "owner"]);
    }
}
