//! Placeholder.

/// The module.
pub const MODULE: web::Module = web::Module { name: "imports", ..web::Module::EMPTY };
