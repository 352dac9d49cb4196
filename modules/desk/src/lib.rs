//! Placeholder.

/// The module.
pub const MODULE: web::Module = web::Module { name: "desk", ..web::Module::EMPTY };
