//! Bytes into a message: entity by entity, so that one that is damaged does not take the others with it.

use prost::Message;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

use crate::weight::parts;
use crate::{FeedEntity, FeedHeader, FeedMessage, Limits, RealtimeError};

const HEADER_TAG: u32 = 1;
const ENTITY_TAG: u32 = 2;

/// A message and what was left out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// Everything that could be read.
    pub message: FeedMessage,
    /// Entities left out because they break the rules inside (a text that is not UTF-8, a field of the wrong kind).
    pub damaged: usize,
}

/// Reads a message. Fields and extensions that the reference does not know are passed over.
///
/// Errors: [`RealtimeError`] where the bytes are no message, end early or pass a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Reading, RealtimeError> {
    if bytes.len() > limits.bytes_max {
        return Err(RealtimeError::TooManyBytes { limit: limits.bytes_max });
    }
    let (mut header, mut entity, mut damaged, mut held) = (None, Vec::new(), 0, 0);
    let mut rest = bytes;
    while !rest.is_empty() {
        let damaged_here = RealtimeError::Damaged { offset: bytes.len() - rest.len() };
        let (tag, wire) = decode_key(&mut rest).map_err(|_| damaged_here)?;
        match (tag, wire) {
            (HEADER_TAG, WireType::LengthDelimited) => {
                header = Some(FeedHeader::decode(body(&mut rest).ok_or(damaged_here)?).map_err(|_| damaged_here)?);
            }
            (ENTITY_TAG, WireType::LengthDelimited) => {
                let body = body(&mut rest).ok_or(damaged_here)?;
                if body.len() > limits.entity_bytes_max {
                    return Err(RealtimeError::EntityTooLarge { limit: limits.entity_bytes_max });
                }
                match FeedEntity::decode(body) {
                    Ok(one) => {
                        held += parts(&one);
                        entity.push(one);
                    }
                    Err(_) => damaged += 1,
                }
                if held > limits.parts_max {
                    return Err(RealtimeError::TooManyParts { limit: limits.parts_max });
                }
            }
            _ => skip_field(wire, tag, &mut rest, DecodeContext::default()).map_err(|_| damaged_here)?,
        }
    }
    let header = header.ok_or(RealtimeError::NoHeader)?;
    Ok(Reading { message: FeedMessage { header, entity }, damaged })
}

/// The bytes of a field of declared length; nothing where fewer are left.
fn body<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(decode_varint(rest).ok()?).ok()?;
    let (body, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(body)
}
