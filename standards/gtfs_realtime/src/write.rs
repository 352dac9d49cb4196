//! A message into bytes.

use prost::Message;

use crate::FeedMessage;

/// The message as bytes, fields in the order of their numbers.
#[must_use]
pub fn write(message: &FeedMessage) -> Vec<u8> {
    message.encode_to_vec()
}
