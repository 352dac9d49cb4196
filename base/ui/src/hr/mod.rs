//! Our own parts of pages.

mod icon;
mod note;

pub use icon::{Icon, Mark, icon, icon_s, mark};
pub use note::Note;
