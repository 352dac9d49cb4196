//! Files of OpenStreetMap as features: small ones made here, a real one, and damaged ones.

mod bad_files;
mod features;
mod foot_ways;
mod properties;
mod real_file;
mod rings;
mod support;
