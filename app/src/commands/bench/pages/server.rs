//! The city served by a process of its own, so that its memory is its own and its pages come over HTTP.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use web::Config;

use super::client::Connection;
use crate::Trouble;

/// How long the server may take to open.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server; it ends when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts this very program as a server of the city and waits until it answers.
    ///
    /// Errors: [`Trouble`].
    pub async fn start(config: &Config, folder: &Path) -> Result<Self, Trouble> {
        let address = free_address()?;
        let file = folder.join("bench-pages.toml");
        std::fs::write(&file, text(config)).map_err(Trouble::file(&file))?;
        let program = std::env::current_exe().map_err(|error| Trouble::said(format!("where is this program? {error}")))?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--config").arg(&file).arg("--listen").arg(address.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(|error| Trouble::said(format!("the server did not start: {error}")))?;
        let mut server = Self { child, address };
        server.wait().await?;
        Ok(server)
    }

    async fn wait(&mut self) -> Result<(), Trouble> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(Trouble::said(format!("the server ended before it answered: {status}")));
            }
            if let Ok(mut connection) = Connection::open(&self.address.to_string()).await
                && connection.ask("/health/ready", true).await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Err(Trouble::said("the server did not answer in time"))
    }

    /// Its memory now and at its highest, megabytes; none where the system does not tell.
    pub fn memory(&self) -> Option<(f64, f64)> {
        super::super::figures::memory_of(&self.child.id().to_string())
    }

    /// The processor's time it has taken; none where the system does not tell.
    pub fn cpu(&self) -> Option<Duration> {
        super::super::figures::cpu_of(&self.child.id().to_string())
    }

    /// Of it what is its own and not files mapped, megabytes.
    pub fn own_memory(&self) -> Option<f64> {
        super::super::figures::own_memory_of(&self.child.id().to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing left to do then.
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr, Trouble> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map_err(|error| Trouble::said(format!("no free port: {error}")))
}

/// What differs from the defaults, as a configuration file.
fn text(config: &Config) -> String {
    let mut table = toml::Table::new();
    table.insert("database".to_owned(), config.database.clone().into());
    table.insert("files".to_owned(), config.files.display().to_string().into());
    let rates = [("page_per_minute", config.limits.page_per_minute), ("api_per_minute", config.limits.api_per_minute)];
    let mut limits: toml::Table = rates.into_iter().map(|(name, rate)| (name.to_owned(), i64::from(rate).into())).collect();
    limits.insert("connections".to_owned(), i64::try_from(config.limits.connections).unwrap_or(i64::MAX).into());
    table.insert("limits".to_owned(), limits.into());
    table.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_reads_what_is_written_for_it() {
        let mut config = Config { database: "sqlite:var/a \"b\".db".to_owned(), ..Config::default() };
        config.limits.page_per_minute = 0;
        let read: Config = toml::from_str(&text(&config)).unwrap();
        assert_eq!((read.database, read.limits.page_per_minute), (config.database, 0));
    }
}
