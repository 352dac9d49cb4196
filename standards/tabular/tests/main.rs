//! Tables read, written and described: the crate as others use it.

mod bombs;
mod csv_files;
mod json_files;
mod properties;
mod real_files;
mod schemas;
mod sheets;
mod support;
