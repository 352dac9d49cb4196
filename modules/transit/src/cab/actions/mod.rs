//! What dispatchers do for cabs and cabs for dispatchers, one a file.

mod instruct;
mod link;
mod say;

pub use instruct::{INSTRUCTIONS, NewInstruction, instruct, read_instruction};
pub use link::{HOURS, give_cab, revoke_cab};
pub use say::{WORDS, say_from_cab};
