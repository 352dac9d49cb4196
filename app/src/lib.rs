//! Everything of the city in one program: the list of its modules and the commands that run them.
#![deny(missing_docs)]

pub mod commands;
#[cfg(feature = "demonstration")]
pub mod demo;
pub mod modules;
pub mod setup;
mod stop;
pub mod terminal;
mod trouble;

pub use commands::run;
pub use trouble::Trouble;
