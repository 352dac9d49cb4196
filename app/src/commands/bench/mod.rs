//! `hromada bench`: this program measured on this machine, always beside something known in the same run.

mod addresses;
mod audit;
mod cases;
mod db;
mod export;
mod figures;
mod import;
mod live;
mod messages;
mod outages;
mod pages;
mod place;
mod rights;
mod rush;
mod search;
mod signins;
mod tiles;
mod transit;

use std::path::PathBuf;

use figures::Figures;

use crate::setup::Setup;
use crate::{Trouble, terminal};

/// What to measure.
#[derive(Debug, clap::Subcommand)]
pub enum Bench {
    /// One-row durable commits and point selects, beside the disk's own speed and a plain connection
    Db(Run),
    /// Pages of a demonstration city over HTTP, beside other servers of the same pages
    Pages(pages::Pages),
    /// 100,000 records brought in from a CSV file with their history
    Import(Run),
    /// 1,000,000 records written out as CSV
    Export(Run),
    /// The address book of a city of 200,000 addresses: suggesting, recognising, finding by place
    Addresses(Run),
    /// The journal: 1,000,000 entries appended and its chains walked, beside bare hashing
    Audit(Run),
    /// One question of rights, weighed against the grants of somebody over a whole city
    Rights(Run),
    /// 500,000 documents indexed and searched, beside SQLite's full text index
    Search(Run),
    /// Map tiles of a city of 100,000 buildings, beside an ordinary page
    Tiles(Run),
    /// A mailing to 300,000 receivers prepared; messages through the outbox, beside plain commits
    Messages(Run),
    /// 500 people signing in at once while pages are read, beside the pages alone
    Signins(Run),
    /// Whole lives of cases over 1,000,000 past ones; lists of desks with 64 readers
    Cases(Run),
    /// 100,000 outages with 2.5 million addresses: one of 5,000 houses told to 20,000 subscribers, the lists
    Outages(Run),
    /// Timetables: loading, exact journeys, journeys with walking, matrices, on files given
    Transit(transit::Transit),
    /// 2,000 vehicles at a position a second, from the carrier to the board of a stop; 10,000 people watching the live map
    Live(live::LiveBench),
    /// All of these but timetables and live transport, one after the other
    All(Run),
}

/// How to measure.
#[derive(Clone, Debug, clap::Args)]
pub struct Run {
    /// Where temporary databases are made: measure the disk that will serve
    #[arg(long, value_name = "FOLDER", default_value = "var")]
    folder: PathBuf,
    /// How long each speed is measured
    #[arg(long, value_name = "SECONDS", default_value_t = 3)]
    seconds: u64,
    /// How many rows, over the usual number
    #[arg(long, value_name = "COUNT")]
    rows: Option<usize>,
    /// Print JSON for machines
    #[arg(long)]
    json: bool,
}

impl Bench {
    /// Does it. `--database postgres://…` measures PostgreSQL where that makes sense (db, cases).
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let run = match &self {
            Self::Db(run)
            | Self::Import(run)
            | Self::Export(run)
            | Self::Addresses(run)
            | Self::Audit(run)
            | Self::Rights(run)
            | Self::Search(run)
            | Self::Tiles(run)
            | Self::Messages(run)
            | Self::Signins(run)
            | Self::Cases(run)
            | Self::Outages(run)
            | Self::All(run) => run,
            Self::Pages(pages) => pages.run(),
            Self::Transit(transit) => &transit.run,
            Self::Live(live) => &live.run,
        };
        std::fs::create_dir_all(&run.folder).map_err(Trouble::file(&run.folder))?;
        let mut figures = Figures::default();
        match &self {
            Self::Db(run) => db::measure(run, setup, &mut figures).await?,
            Self::Pages(pages) => pages::measure(pages, &mut figures).await?,
            Self::Import(run) => import::measure(run, &mut figures).await?,
            Self::Export(run) => export::measure(run, &mut figures).await?,
            Self::Addresses(run) => addresses::measure(run, &mut figures)?,
            Self::Audit(run) => audit::measure(run, setup, &mut figures).await?,
            Self::Rights(run) => rights::measure(run, &mut figures)?,
            Self::Search(run) => search::measure(run, &mut figures).await?,
            Self::Tiles(run) => tiles::measure(run, &mut figures).await?,
            Self::Messages(run) => messages::measure(run, &mut figures).await?,
            Self::Signins(run) => signins::measure(run, &mut figures).await?,
            Self::Cases(run) => cases::measure(run, setup, &mut figures).await?,
            Self::Outages(run) => outages::measure(run, &mut figures).await?,
            Self::Transit(transit) => transit::measure(transit, &mut figures)?,
            Self::Live(live) => live::measure(live, &mut figures).await?,
            Self::All(run) => {
                db::measure(run, setup, &mut figures).await?;
                pages::measure(&pages::Pages::usual(run.clone()), &mut figures).await?;
                import::measure(run, &mut figures).await?;
                export::measure(run, &mut figures).await?;
                addresses::measure(run, &mut figures)?;
                audit::measure(run, setup, &mut figures).await?;
                rights::measure(run, &mut figures)?;
                search::measure(run, &mut figures).await?;
                tiles::measure(run, &mut figures).await?;
                messages::measure(run, &mut figures).await?;
                signins::measure(run, &mut figures).await?;
                cases::measure(run, setup, &mut figures).await?;
                outages::measure(run, &mut figures).await?;
            }
        }
        terminal::print(&if run.json { figures.json() } else { figures.table() })
    }
}
