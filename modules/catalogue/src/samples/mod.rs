//! The demonstration city's catalogue: 184 registers declared in `demo/`, and as many believable records as asked for.
//!
//! Everything is a pure function of the declarations and a seed: the same seed makes the same city on every machine. References,
//! organisations, people and files are left empty, since only the caller knows their ids: see [`SampleRegister::references`].

mod city;
mod declarations;
mod error;
mod geometry;
mod recipe;
mod records;
mod scale;
mod template;
mod values;
mod words;

pub use city::{RubricKind, SampleOrganisation, SamplePersonnel, SampleRubric, organisations, rubrics, staff};
pub use declarations::{SampleRegister, declarations};
pub use error::SampleError;
pub use records::{Records, records};
pub use scale::{Scale, registers};

#[cfg(test)]
mod tests;
