//! Planning of the network: who reaches what and when, what would become of it if lines were otherwise.

pub mod actions;
pub mod asked;
pub mod isochrone;
pub mod jobs;
pub mod layer;
pub mod matrix;
pub mod outcome;
mod pages;
pub mod part;
pub mod reckon;
pub mod samples;
mod settings;
pub mod store;
pub mod study;

pub use pages::routes;
pub use part::Planning;
pub use settings::Settings;
