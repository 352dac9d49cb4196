//! What is done with ratings: one verb a file. The only places with transactions.

mod answer_vote;
mod cast_vote;
mod change_point;
mod invite;

pub use answer_vote::answer_vote;
pub use cast_vote::{cast, cast_at, cast_by_code};
pub use change_point::{close_point, make_point, reopen_point};
pub use invite::invite;

use rand::RngExt;

/// The signs of codes: none that is taken for another.
const CODE_SIGNS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// Their number: 31 to the fourteenth power codes.
const CODE_LENGTH: usize = 14;

fn code() -> String {
    let mut chance = rand::rng();
    (0..CODE_LENGTH).filter_map(|_| CODE_SIGNS.get(chance.random_range(0..CODE_SIGNS.len()))).map(|sign| char::from(*sign)).collect()
}
