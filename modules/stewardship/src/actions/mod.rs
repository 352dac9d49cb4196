//! What is done with proposals: one verb a file. The only places with transactions.

mod comment;
mod judge;
mod make_register;
mod step;
mod withdraw;
mod write;

pub use comment::{PARTS, Remark, comment};
pub use judge::{give_opinion, reject, return_to_author};
pub use make_register::{MAKE_REGISTER, Wished, make_register, make_register_job};
pub use withdraw::withdraw;
pub use write::{change, create, submit};
