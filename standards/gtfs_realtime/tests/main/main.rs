//! GTFS-Realtime read and written: messages made here, real frames, the conformance set, and damaged bytes.

mod bad_bytes;
mod conformance;
mod messages;
mod real_frames;
mod support;
