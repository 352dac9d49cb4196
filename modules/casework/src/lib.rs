#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod asked;
mod look;
mod pages;
mod picture;
mod reach;
mod urls;

use web::Module;

pub use asked::needles;
pub use picture::picture;

/// The module.
pub const MODULE: Module = Module {
    name: "casework",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    ..Module::EMPTY
};
