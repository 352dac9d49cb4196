#![doc = include_str!("../README.md")]

mod api;
mod layers;
mod module;
mod objects;
mod overlays;
mod pages;
mod settings;
mod style;
mod thematic;
mod tiles;

pub use module::MODULE;
pub use settings::{Outside, Settings};
