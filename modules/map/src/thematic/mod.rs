//! Thematic maps: a figure of a register by district or by cell of a grid.

mod asked;
mod classes;
mod drawn;
pub mod export;
mod figures;
pub mod page;

pub use asked::{Asked, By, How};
pub use classes::Cut;
pub use figures::{Counted, Figures, Place};
