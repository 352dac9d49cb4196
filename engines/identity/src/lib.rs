//! People, organisations and rights: who works where, who may do what, and how the house knows who is asking.
#![deny(missing_docs)]

mod common_passwords;
pub mod directory;
pub mod grant;
pub mod lockout;
pub mod name;
pub mod organisation;
pub mod password;
pub mod second_factor;
pub mod secret;
pub mod session;
