//! The public pages on both databases: what everybody finds, and what nobody finds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod api;
mod city;
mod garbage;
mod pages;
mod rubrics;
