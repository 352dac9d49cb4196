//! Placeholder.

/// The module.
pub const MODULE: web::Module = web::Module { name: "stewardship", ..web::Module::EMPTY };
