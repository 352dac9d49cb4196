//! From what somebody types to what the index is asked.

mod build;
mod near;
mod need;
mod parse;
mod synonyms;

pub(crate) use build::{Built, TitleNeed, Weighty, build, build_most, build_titles, documents, one_of};
pub(crate) use near::{NearWord, beginnings, near, near_beginnings, next};
pub(crate) use need::{Form, Need, Needs, Way};
pub(crate) use parse::{Asked, QUERY_CHARS_MAX, QUERY_WORDS_MAX};
pub(crate) use synonyms::Synonyms;
