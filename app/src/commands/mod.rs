//! The command line: one file a command.

mod audit;
mod backup;
#[cfg(feature = "demonstration")]
pub mod bench;
#[cfg(feature = "demonstration")]
mod calls;
mod check;
#[cfg(feature = "demonstration")]
mod demo;
mod docs;
mod export;
mod import;
mod map;
mod migrate;
mod privacy;
mod restore;
mod serve;
mod transit;
mod user;

pub use backup::copy_away;
pub use docs::{access_table, openapi_text, schema_text};
use import::organisation as import_organisation;
pub use import::{Done, Source, Wanted, import_file, make_register};
pub use restore::{bring_back, bring_back_without_the_erased};

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::setup::Setup;
use crate::{Trouble, terminal};

/// Hromada, the digital platform of a city: registers and their objects, open data, API.
#[derive(Debug, Parser)]
#[command(name = "hromada", version, max_term_width = 110, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Line {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    setup: Setup,
}

const EXAMPLES: &str = "\
Examples:
  hromada demo                          look around a demonstration city
  hromada config > hromada.toml         begin a configuration
  hromada check                         ask what is wrong with it
  hromada user add --administrator --email you@city.example --name 'Коваленко Олена'
  hromada serve                         serve the city";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the city until SIGTERM or Ctrl-C
    Serve(serve::Serve),
    #[cfg(feature = "demonstration")]
    /// Serve a demonstration city, filled with invented people and objects at the first start
    Demo(demo::Demo),
    /// Bring the tables of the database up to date
    Migrate(migrate::Migrate),
    /// Bring a table into a register, or declare a register from a file
    Import(import::Import),
    /// Fill the base map of the city from OpenStreetMap or GeoJSON
    #[command(subcommand)]
    Map(map::Map),
    /// Write the published objects of a register to a file
    Export(export::Export),
    /// Copy database and files into a folder, while they are in use
    Backup(backup::Backup),
    /// Bring a backup back
    Restore(restore::Restore),
    /// Make accounts, give roles, set passwords
    #[command(subcommand)]
    User(user::User),
    /// Walk the chains of the journal, and tell where they end
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Tell what is past its term of keeping, erase it, keep tombstones
    #[command(subcommand)]
    Privacy(privacy::Privacy),
    /// Say what is wrong with the configuration, the database, the registers
    Check(check::Check),
    /// Read, check and ask timetables (GTFS) without a server
    #[command(subcommand)]
    Transit(transit::Transit),
    #[cfg(feature = "demonstration")]
    /// Ring at a city without a telephone exchange
    #[command(subcommand)]
    Calls(calls::Calls),
    /// Measure this machine with this program
    #[cfg(feature = "demonstration")]
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Print the description of the API (OpenAPI 3.1, JSON)
    Openapi,
    /// Print who may open which page and call which operation
    Access,
    /// Print the tables of the database as SQL
    Schema,
    /// Print a configuration with every setting explained
    Config,
}

/// Reads the command line and does what it says. The exit code: 0 done, 1 not done (said on the standard error), 2 misunderstood.
pub fn run() -> ExitCode {
    let line = Line::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return terminal::fail(&format!("no threads: {error}")),
    };
    let setup = line.setup.clone();
    let done = runtime.block_on(obey(line));
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble::Shown) => ExitCode::FAILURE,
        Err(trouble) => match setup.locale() {
            Ok(t) => terminal::fail(&trouble.text(&t)),
            Err(_) => terminal::fail(&trouble.to_string()),
        },
    }
}

async fn obey(line: Line) -> Result<(), Trouble> {
    let setup = line.setup;
    match line.command {
        Command::Serve(serve) => serve.run(&setup).await,
        #[cfg(feature = "demonstration")]
        Command::Demo(demo) => demo.run(&setup).await,
        Command::Migrate(migrate) => migrate.run(&setup).await,
        Command::Import(import) => import.run(&setup).await,
        Command::Map(map) => map.run(&setup).await,
        Command::Export(export) => export.run(&setup).await,
        Command::Backup(backup) => backup.run(&setup).await,
        Command::Restore(restore) => restore.run(&setup).await,
        Command::User(user) => user.run(&setup).await,
        Command::Audit(audit) => audit.run(&setup).await,
        Command::Privacy(privacy) => privacy.run(&setup).await,
        Command::Check(check) => check.run(&setup).await,
        Command::Transit(transit) => transit.run(),
        #[cfg(feature = "demonstration")]
        Command::Calls(calls) => calls.run().await,
        #[cfg(feature = "demonstration")]
        Command::Bench(bench) => bench.run(&setup).await,
        Command::Openapi => docs::print_openapi().await,
        Command::Access => docs::print_access().await,
        Command::Schema => docs::print_schema().await,
        Command::Config => terminal::print(web::Config::example()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Line;

    #[test]
    fn the_command_line_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_is_for() {
        for command in Line::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }
}
