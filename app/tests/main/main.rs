//! The laws of the house and the commands of its program.
#![allow(clippy::unwrap_used, reason = "tests")]

mod access;
mod arrivals;
mod asvs;
mod commands;
mod demo;
mod docs;
mod faults;
mod floors;
mod forms;
mod libraries;
mod links;
mod migrations;
mod privacy;
mod program;
mod real_data;
mod tidy;
mod words;
mod workspace;
