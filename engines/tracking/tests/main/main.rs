//! Tracking: the real trace of three routes replayed, and small feeds made here on which every rule is shown.

mod accuracy;
mod assigning;
mod boards;
mod city;
mod following;
mod headways;
mod plates;
mod plausibility;
mod predicting;
mod properties;
mod realtime;
mod snapshots;
mod support;
