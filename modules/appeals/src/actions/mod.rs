//! What is done with appeals and receptions beside what the engine does.

mod book;
mod set_up;
mod settle;
mod write_hours;

pub use book::{NewBooking, book, offered};
pub use set_up::set_up;
pub use settle::{call_off, cancel, settle};
pub use write_hours::{RawHours, remove_hours, write_day_off, write_hours};
