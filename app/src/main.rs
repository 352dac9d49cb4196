//! The one binary of the city.
fn main() {}
