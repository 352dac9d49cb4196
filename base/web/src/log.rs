//! The log, on the standard error, for people or for machines; and the figures of the process.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{Log, LogFormat};

/// Starts the log and the figures of this process, before anything else is opened; a second call changes nothing.
///
/// Errors: a text saying what is wrong with the level.
pub fn start(config: &Log) -> Result<(), String> {
    crate::meter::install();
    let filter = EnvFilter::try_new(&config.level).map_err(|error| format!("log.level: {error}"))?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match config.format {
        LogFormat::Pretty => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if started.is_err() {
        tracing::debug!("the log was started before");
    }
    Ok(())
}
