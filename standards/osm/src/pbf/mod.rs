//! The PBF format: blobs in a file, blocks in blobs, elements in blocks.
//!
//! Read here rather than by the crate `osmpbf` 0.3.8: on damaged files it panics (an unknown kind of member, sums of deltas), and its
//! messages unfold a small blob to gigabytes. Here a block is read in place.

mod block;
mod element;
mod file;
mod wire;

pub(crate) use block::Block;
pub(crate) use element::{Element, MemberKind, Members, Tags};
pub(crate) use file::{Blobs, Holds};
pub(crate) use wire::Deltas;

/// What is wrong with bytes.
pub(crate) type Damage = &'static str;
