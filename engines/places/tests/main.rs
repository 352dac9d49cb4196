//! One test binary: the address book from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

mod following;
mod house;
mod importing;
mod invented;
mod nearby;
mod printing;
mod recognising;
mod small;
mod suggesting;
mod town;
