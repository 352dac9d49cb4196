//! The data layer's promises, kept on both databases; PostgreSQL is `HROMADA_TEST_POSTGRES`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod backup;
mod basics;
mod crash;
mod encryption;
mod harness;
mod jobs;
mod migrations;
mod rules;
mod torture;
mod values;
