//! What components and pages must keep: the markup of GOV.UK's fixtures, the laws of templates, and pages that hold together.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod fixtures;
mod forms;
mod laws;
mod markup;
mod pages;
