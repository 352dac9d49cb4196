//! Positions over MQTT 3.1.1: each broker of the configuration is listened to by one process at a time; what came is acknowledged when it
//! is written, so that a broker keeps it as long as it is not.

mod listen;
mod message;
mod settings;
mod topic;
mod wire;

pub use listen::{listen, start};
pub use message::{Form, Misread, fixes_of};
pub use settings::Mqtt;
pub use topic::Topic;
