//! The timetable and the vehicles as the tables that resolution 835 recommends: written row by row, kept on the disk for their version.

mod beside;
mod kept;
mod pages;
mod write;

pub use beside::Place;
pub use kept::Exports;
pub use pages::routes;
pub use write::{file_name, write_archive, write_table};
