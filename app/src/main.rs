//! The one binary of the city.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::run()
}
