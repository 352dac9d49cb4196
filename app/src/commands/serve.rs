//! `hromada serve`: the city, until somebody asks it to stop.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use web::{Config, House};

use crate::setup::{self, Setup};
use crate::{Trouble, stop, terminal};

/// Serves the city.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada serve
  hromada serve --config /etc/hromada.toml --listen 0.0.0.0:8080
  DATABASE_URL=postgres://hromada@db/hromada hromada serve

SIGTERM or Ctrl-C stops: requests and jobs under way are finished first. A second one stops at once.")]
pub struct Serve {
    /// Where to listen, over the configuration
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Serve pages only; jobs are left to other processes over the same database
    #[arg(long)]
    without_jobs: bool,
}

impl Serve {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let mut config = setup.load()?;
        config.listen = self.listen.unwrap_or(config.listen);
        web::log::start(&config.log).map_err(Trouble::Said)?;
        let listener = listen(&config).await?;
        let house = setup::open(config).await?;
        serve(house, listener, !self.without_jobs, |_| {}).await
    }
}

/// Takes the address before anything else is opened, so that a second server on it says so at once.
pub async fn listen(config: &Config) -> Result<TcpListener, Trouble> {
    let taken = |error| Trouble::said(format!("cannot listen on {}: {error}", config.listen));
    TcpListener::bind(config.listen).await.map_err(taken)
}

/// Serves a house until somebody asks to stop, then finishes what is under way. `ready` is told the address.
pub async fn serve(house: House, listener: TcpListener, with_jobs: bool, ready: impl FnOnce(SocketAddr)) -> Result<(), Trouble> {
    let address = listener.local_addr().map_err(|error| Trouble::said(error.to_string()))?;
    let patience = Duration::from_secs(house.config().limits.stop_seconds);
    let jobs = if with_jobs { Some(house.jobs().start()?) } else { None };
    let front = house.router();
    terminal::say(&format!("http://{address}"));
    ready(address);
    let served = web::serve(front, listener, stop::asked()).await;
    if let Some(jobs) = jobs {
        jobs.stop(patience).await;
    }
    house.db().close().await;
    tracing::info!("stopped");
    served.map_err(|error| Trouble::said(format!("serving: {error}")))
}
