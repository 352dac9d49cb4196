//! Placeholder.

/// The module.
pub const MODULE: web::Module = web::Module { name: "administration", ..web::Module::EMPTY };
