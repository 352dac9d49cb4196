//! Tests of the catalogue.
#![allow(clippy::unwrap_used, reason = "a test")]

mod api;
