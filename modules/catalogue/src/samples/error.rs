//! What can be wrong with the demonstration's own files.

use std::fmt;

/// A declaration of the demonstration that cannot be read: a mistake of ours, found by the tests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleError(String);

impl SampleError {
    pub(super) fn new(place: &str, problem: impl fmt::Display) -> Self {
        Self(format!("{place}: {problem}"))
    }
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SampleError {}
