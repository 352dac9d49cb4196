#![doc = include_str!("../README.md")]

mod api;
mod board;
mod drawn;
mod found;
mod module;
mod pages;
pub mod rubrics;
pub mod samples;

pub use board::{Board, Catalogue};
pub use module::MODULE;
