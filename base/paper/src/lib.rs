#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod block;
mod press;
mod world;

pub use block::{Block, Paper};
pub use press::{BYTES_MAX, PaperError, pdf};
