//! Refusals in the words of a standard: what programs of that standard understand, whoever refuses.

use axum::response::Response;
use http::StatusCode;

/// How everything under a path is refused, in the place of pages and problem details. What lies there is for programs, as under `/api/`.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// How the paths begin: `/open311/`.
    pub prefix: &'static str,
    /// Writes a refusal, with its status.
    pub write: fn(&Told<'_>) -> Response,
    /// The media types of refusals, for the description of the API.
    pub media_types: &'static [&'static str],
    /// The page that tells programmers of it; `/api` leads there.
    pub about: &'static str,
    /// The key of its name.
    pub name: &'static str,
}

/// A refusal, told in the reader's language.
#[derive(Clone, PartialEq, Debug)]
pub struct Told<'a> {
    /// The path that was asked.
    pub path: &'a str,
    /// The status the house would give.
    pub status: StatusCode,
    /// What happened and what to do.
    pub says: String,
    /// Wrong fields, each with what is wrong.
    pub mistakes: Vec<(String, String)>,
}
