//! What people do: subscribe, say what they want, prove their contacts.

pub mod contacts;
pub mod mailboxes;
pub mod subscribe;
pub mod wishes;
