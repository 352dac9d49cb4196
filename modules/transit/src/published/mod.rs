//! The timetable in memory: what is published now and in the coming week, ready to be asked.

pub(crate) mod calls;
mod directions;
mod held;
mod loaded;
mod network;
pub mod order;
mod part;
mod progress;
mod stops;
mod work;

pub use calls::Call;
pub use directions::{Direction, Run};
pub use held::{Departure, Held};
pub use loaded::{Loaded, TooLarge};
pub use part::{Reading, Timetables};
pub use progress::Progress;
pub use stops::{Near, Place};
pub use work::Work;
