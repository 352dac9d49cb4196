//! What the search finds of the catalogue: its overview (resources, rubrics, author organisations) and the objects of all resources.

mod objects;
mod overview;

pub use objects::Objects;
pub use overview::Overview;
