//! Pages over HTTP with keep-alive, of a demonstration city with a list of 15,000 objects; other servers of the same pages beside it.
//!
//! Every page is asked for uncompressed and anonymously, from addresses that go round, and drawn anew for each answer
//! (`Cache-Control: no-cache`); beside it once more as readers ask for it, when the front may give a page that it keeps.

mod city;
mod client;
mod load;
pub mod server;

use std::time::{Duration, Instant};

use catalogue::samples::Scale;
use client::Connection;
use load::{Ask, Load, Maker};
use server::Server;

use super::Run;
use super::figures::Figures;
use crate::{Trouble, terminal};

/// How pages are measured.
#[derive(Clone, Debug, clap::Args)]
pub struct Pages {
    #[command(flatten)]
    run: Run,
    /// Clients that ask at once, each on a connection of its own
    #[arg(long, value_name = "COUNT", default_value_t = 64)]
    clients: usize,
    /// A small city around the long list, filled in seconds
    #[arg(long)]
    small: bool,
    /// Another server of the same pages, measured in the same run; may stand several times
    #[arg(long, value_name = "NAME=HOST:PORT")]
    peer: Vec<String>,
    /// Fill the city and end
    #[arg(long)]
    only_fill: bool,
}

/// A page, as people call it, and its addresses.
struct Asked {
    name: &'static str,
    addresses: Vec<String>,
    /// Whether peers have it too.
    shared: bool,
    /// Whether the front may keep it.
    kept: bool,
}

impl Pages {
    /// The usual measurement.
    pub fn usual(run: Run) -> Self {
        Self { run, clients: 64, small: false, peer: Vec::new(), only_fill: false }
    }

    /// How to measure.
    pub fn run(&self) -> &Run {
        &self.run
    }
}

/// Measures the pages.
///
/// Errors: [`Trouble`].
pub async fn measure(pages: &Pages, figures: &mut Figures) -> Result<(), Trouble> {
    let scale = if pages.small { Scale::Small } else { Scale::Full };
    let peers = pages.peer.iter().map(|peer| split(peer)).collect::<Result<Vec<_>, _>>()?;
    let config = city::config(&pages.run.folder, scale);
    let objects = city::prepare(&config, scale, pages.run.rows.unwrap_or(city::ROWS)).await?;
    if pages.only_fill {
        return Ok(());
    }
    let begun = Instant::now();
    let server = Server::start(&config, &pages.run.folder).await?;
    figures.add("from the start of the program to its first answer", begun.elapsed().as_secs_f64(), "s");
    let maker = Maker::at_hand();
    terminal::say(&format!("load by {}, {} clients, {} s a page, uncompressed", maker.name(), pages.clients, pages.run.seconds));
    let own = server.address.to_string();
    for asked in all(objects) {
        let Some(ours) = measured(pages, maker, ("hromada", &own), &asked, true, figures).await? else { continue };
        if asked.kept {
            measured(pages, maker, ("hromada, kept", &own), &asked, false, figures).await?;
        }
        for (name, host) in peers.iter().filter(|_| asked.shared) {
            if let Some(theirs) = measured(pages, maker, (name.as_str(), host.as_str()), &asked, true, figures).await? {
                figures.add(&format!("{}: hromada to {name}", asked.name), ours.rate / theirs.rate.max(1e-9), "times");
            }
        }
    }
    if let Some((_, peak)) = server.memory() {
        figures.add("memory of the server at its highest, with the files it has mapped", peak, "MB");
    }
    if let Some(own) = server.own_memory() {
        figures.add("memory of the server, its own, at the end", own, "MB");
    }
    Ok(())
}

fn split(peer: &str) -> Result<(String, String), Trouble> {
    let parts = peer.split_once('=').filter(|(_, host)| host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()));
    parts
        .map(|(name, host)| (name.to_owned(), host.to_owned()))
        .ok_or_else(|| Trouble::said(format!("--peer {peer}: write NAME=HOST:PORT")))
}

/// What is asked for.
fn all(objects: Vec<String>) -> Vec<Asked> {
    let list = format!("/resources/{}", city::CODE);
    let one = |name, address: String, shared| Asked { name, addresses: vec![address], shared, kept: true };
    vec![
        one("home", "/".to_owned(), false),
        one("catalogue", "/resources".to_owned(), false),
        one("list", list.clone(), true),
        Asked { name: "filtered list", addresses: filtered(&list), shared: true, kept: true },
        Asked { name: "object", addresses: objects, shared: true, kept: true },
        Asked { kept: false, ..one("API list", format!("/api/v1/resources/{}/objects", city::CODE), false) },
    ]
}

/// The list narrowed in turn to each district, and to what is open there round the clock.
fn filtered(list: &str) -> Vec<String> {
    const DISTRICTS: [&str; 7] =
        ["ternivskyi", "pokrovskyi", "saksahanskyi", "dovhyntsivskyi", "metalurhiinyi", "tsentralno-miskyi", "inhuletskyi"];
    let of = |district: &&str| [format!("{list}?f.district={district}"), format!("{list}?f.district={district}&f.round_the_clock=true")];
    DISTRICTS.iter().flat_map(of).collect()
}

/// One page of one server; none if it does not answer with it.
async fn measured(
    pages: &Pages,
    maker: Maker,
    (name, host): (&str, &str),
    asked: &Asked,
    fresh: bool,
    figures: &mut Figures,
) -> Result<Option<Load>, Trouble> {
    let Some(bytes) = size(host, &asked.addresses).await? else {
        terminal::say(&format!("{}: not measured, {name} does not have it", asked.name));
        return Ok(None);
    };
    // The first second warms up: indexes, statements, pools.
    let warm = Ask { addresses: &asked.addresses, clients: pages.clients, limit: Duration::from_secs(1), fresh };
    maker.load(&pages.run.folder, host, warm).await?;
    let load = maker.load(&pages.run.folder, host, Ask { limit: Duration::from_secs(pages.run.seconds), ..warm }).await?;
    let page = format!("{}, {name}", asked.name);
    figures.add(&page, load.rate, "/s");
    figures.add(&format!("{page}: half within"), load.half_ms, "ms");
    figures.add(&format!("{page}: 99 of 100 within"), load.most_ms, "ms");
    figures.add(&format!("{page}: size"), bytes as f64 / 1024.0, "KB");
    if load.wrong > 0 {
        figures.add(&format!("{page}: wrong answers"), load.wrong as f64, "");
    }
    Ok(Some(load))
}

/// The mean size of the answers, bytes; none if one of them is not 200.
async fn size(host: &str, addresses: &[String]) -> Result<Option<usize>, Trouble> {
    let lost = |error: std::io::Error| Trouble::said(format!("{host}: {error}"));
    let mut connection = Connection::open(host).await.map_err(lost)?;
    let mut bytes = 0;
    for address in addresses {
        let answer = connection.ask(address, true).await.map_err(lost)?;
        if answer.status != 200 {
            terminal::say(&format!("{address}: {}", answer.status));
            return Ok(None);
        }
        bytes += answer.bytes;
    }
    Ok(Some(bytes / addresses.len().max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_has_a_name_and_a_place() {
        assert_eq!(split("django=127.0.0.1:9001").unwrap(), ("django".to_owned(), "127.0.0.1:9001".to_owned()));
        assert!(split("django").is_err() && split("django=http").is_err());
    }
}
