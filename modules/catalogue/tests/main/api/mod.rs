//! The JSON API.

mod changes;
mod described;
mod files;
mod found;
mod garbage;
mod imports;
mod keys;
mod lists;
mod masking;
mod objects;
mod resources;
mod scene;
