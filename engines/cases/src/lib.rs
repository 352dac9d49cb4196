#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
pub mod answer;
pub mod calendar;
pub mod case;
pub mod count;
pub mod deadline;
mod delivery;
pub mod form;
pub mod guard;
mod hand;
pub mod holder;
mod jobs;
pub mod kind;
pub mod ladder;
pub mod look;
pub mod mailbox;
mod mine;
mod module;
mod moved;
pub mod part;
pub mod place;
pub mod presence;
pub mod proof;
pub mod routing;
mod shelf;
pub mod shown;
pub mod store;
pub mod tally;
mod tell;
mod tell_mailbox;
pub mod term;
pub mod transition;
pub mod update;
pub mod window;
pub mod words;

pub use case::{Applicant, Case, CaseId, Event, KindId, Message, NEVER, Said, Source, Timeliness};
pub use delivery::{Delivered, Delivery};
pub use hand::Hand;
pub use kind::{Declaration, Declared};
pub use mine::Mine;
pub use module::MODULE;
pub use moved::{CHARGED, Charged, MOVED, Moved};
pub use part::Part;
pub use shelf::{Cases, Kind, Shelf, desk_page};
pub use tell::{Tell, last_day};
