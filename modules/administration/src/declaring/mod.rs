//! What happens to a declaration on its way: drafts, where they come from, forms of fields, differences. Pure but for reading files.

pub mod difference;
pub mod draft;
pub mod field_form;
pub mod origin;
pub mod written;
