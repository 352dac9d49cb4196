//! A process that does something and is killed in the middle of it.

use std::process::{Command, Stdio};
use std::time::Duration;

const STEP: Duration = Duration::from_millis(5);

/// Runs one test of this very program in a process of its own, with these variables, and kills it (SIGKILL) after a while. Whether it
/// ended well by itself before that.
///
/// The test does nothing where it finds its variables missing, so that it may stand among the others.
pub fn run_and_kill(test: &str, variables: &[(&str, &str)], after: Duration) -> bool {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args(["--exact", test, "--nocapture"]).envs(variables.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("a process");
    let mut waited = Duration::ZERO;
    while waited < after {
        if let Some(status) = child.try_wait().expect("its state") {
            return status.success();
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
    child.kill().expect("it is killed");
    child.wait().expect("it is gone");
    false
}
