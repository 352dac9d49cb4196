//! Tracking: the real trace of three routes replayed, and small feeds made here on which every rule is shown.

mod accuracy;
mod support;
