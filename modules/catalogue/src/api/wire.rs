//! Small shapes that many answers share.

use kit::{Problem, Says, Text, limits};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Query;

/// A text in both languages; `en` is empty where nobody has translated it.
#[derive(Clone, Serialize, Deserialize, ToSchema, Debug)]
#[serde(deny_unknown_fields)]
pub struct TextView {
    /// Ukrainian.
    #[schema(example = "Аптеки")]
    pub uk: String,
    /// English.
    #[serde(default)]
    #[schema(example = "Pharmacies")]
    pub en: String,
}

impl From<&Text> for TextView {
    fn from(text: &Text) -> Self {
        Self { uk: text.uk.clone(), en: text.en.clone() }
    }
}

/// How many rows are asked for.
///
/// Errors: [`Problem::Invalid`] for what is not a number between 1 and 500.
pub fn limit(query: &Query) -> Result<usize, Problem> {
    number(query, "limit", 1, limits::PAGE_ROWS_MAX as i64).map(|rows| rows.map_or(limits::PAGE_ROWS, |rows| rows as usize))
}

/// A number of the query.
///
/// Errors: [`Problem::Invalid`] for what is not a number between `least` and `most`.
pub fn number(query: &Query, key: &str, least: i64, most: i64) -> Result<Option<i64>, Problem> {
    let Some(text) = query.word(key) else { return Ok(None) };
    let number = text.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
    let wrong = || Problem::field(key, Says::new("api-number").with("least", least).with("most", most));
    number.map(Some).ok_or_else(wrong)
}

/// A yes or no of the query.
///
/// Errors: [`Problem::Invalid`] for another word.
pub fn yes(query: &Query, key: &str) -> Result<bool, Problem> {
    match query.word(key) {
        None | Some("false" | "0" | "no") => Ok(false),
        Some("true" | "1" | "yes") => Ok(true),
        Some(_) => Err(Problem::field(key, "api-yes-or-no")),
    }
}

/// One of the words a parameter may be.
///
/// Errors: [`Problem::Invalid`] naming them.
pub fn one_of<T>(key: &str, word: &str, read: impl Fn(&str) -> Option<T>, words: &[&str]) -> Result<T, Problem> {
    read(word).ok_or_else(|| Problem::field(key, Says::new("api-word").with("words", words.join(", "))))
}

/// The ids under a key of the query.
///
/// Errors: [`Problem::Invalid`] for what is no id.
pub fn ids<T: std::str::FromStr>(query: &Query, key: &str) -> Result<Vec<T>, Problem> {
    const IDS_MAX: usize = 100;
    query.all(key).take(IDS_MAX).map(|id| id.trim().parse().map_err(|_| Problem::field(key, "api-id"))).collect()
}
