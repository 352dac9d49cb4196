//! The one binary of the city.

use std::process::ExitCode;

/// Threads that read the database hand what they made to threads that draw pages; this one gives memory back across threads cheaply.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    app::run()
}
