//! How right predictions are: a recorded trace replayed in the order of time, and the industry's measure over it.
//!
//! Truth is when a stop's place on the way is crossed between two positions, as TransitApp's ETA accuracy benchmark asks: predictions are
//! taken at every position for every stop ahead that is reached within 15 minutes, in four buckets of time to the actual arrival; a
//! prediction is good when the vehicle comes at most 30, 60, 60, 90 s before it and at most 90, 150, 210, 270 s after it; the score is the
//! plain mean of the four shares.

mod replay;
mod score;
mod truth;

pub use replay::{Recorded, replay};
pub use score::{Bucket, BucketScore, Method, MethodScore, Score};
