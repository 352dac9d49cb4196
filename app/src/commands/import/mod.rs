//! `hromada import`: a table into a register, or a register out of a file that describes it.

mod declare;
mod report;
mod run;

pub use declare::{Source, make_register};
pub use run::{Done, Wanted, import_file, organisation};

use std::path::PathBuf;

use registers::import::Places;

use crate::Trouble;
use crate::setup::Setup;

/// Brings a table into a register, or declares a register.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A table is CSV, XLSX, XLS, ODS, JSON, NDJSON or GeoJSON; the format is found by its content. Every row is checked before anything
is written; then all is written in one step, or nothing. The exit code is 1 if there were problems.

Examples:
  hromada import --declare 27_stops_schema.json --code stops --title 'Зупинки' --optional
  hromada import --register stops lviv_stops.json --column id=uid --column name=label --publish
  hromada import --declare-from-data districts.geojson --code districts --title 'Райони'
  hromada import --register districts districts.geojson --publish
  hromada import --register stops new.csv --match uid --dry-run

A declaration is TOML, a Table Schema, CSVW, or a structure of resolution 835 (JSON, CSV, XLSX). --show prints it as TOML to be
corrected by hand instead of making the register.")]
#[command(group(clap::ArgGroup::new("what").required(true).args(["register", "declare", "declare_from_data"])))]
pub struct Import {
    /// The register that takes the rows
    #[arg(long, value_name = "CODE", requires = "file")]
    register: Option<String>,
    /// The table
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Make a register as this file declares it
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    declare: Option<PathBuf>,
    /// Make a register guessed from this table; its rows are not brought in yet
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    declare_from_data: Option<PathBuf>,
    #[command(flatten)]
    row: Rows,
    #[command(flatten)]
    declaration: Declaring,
    /// The organisation that keeps it, by name or ЄДРПОУ; the register's own, or the city's first
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

/// How rows are taken.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rows")]
struct Rows {
    /// The field by which rows find the objects they change; without it every row is a new object. `_number` is the number
    #[arg(long = "match", value_name = "FIELD", requires = "register")]
    key: Option<String>,
    /// Publish what is brought in
    #[arg(long, requires = "register")]
    publish: bool,
    /// Write the good rows even if there are bad ones
    #[arg(long, requires = "register")]
    accept_good: bool,
    /// Check only, write nothing
    #[arg(long, requires = "register")]
    dry_run: bool,
    /// Which column goes into which field (`-` nowhere, `point:latitude`, `point:longitude` halves of a point); others are guessed
    #[arg(long, value_name = "COLUMN=FIELD", requires = "register")]
    column: Vec<String>,
    /// The sheet of a spreadsheet; the first with rows if none
    #[arg(long, value_name = "NAME", requires = "register")]
    sheet: Option<String>,
    #[command(flatten)]
    places: Coordinates,
}

/// How coordinates are to be understood.
#[derive(Debug, clap::Args)]
struct Coordinates {
    /// The system of the coordinates by its EPSG code: 5562-5569 and 6381-6387 УСК-2000, 7825-7831 СК-63, 9821-9865 local systems,
    /// 32634-32637 UTM
    #[arg(long, value_name = "EPSG", default_value_t = 4326, requires = "register")]
    crs: u32,
    /// Latitude or northing stands first in shapes and pairs
    #[arg(long, requires = "register")]
    north_first: bool,
    /// Repair outlines that cross themselves; without it their rows are bad
    #[arg(long, requires = "register")]
    repair: bool,
    /// Take places outside of Ukraine too
    #[arg(long, requires = "register")]
    anywhere: bool,
}

impl Coordinates {
    fn read(&self) -> Result<Places, Trouble> {
        let places = Places { system: self.crs, north_first: self.north_first, repair: self.repair, anywhere: self.anywhere };
        places.coordinates().map_err(|_| Trouble::said(format!("--crs {}: not one of the systems known here", self.crs)))?;
        Ok(places)
    }
}

/// How a register is declared.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Declaring")]
struct Declaring {
    /// The register's code in addresses, over that of the file
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// The register's title, over that of the file
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The field that names an object, over that of the file
    #[arg(long, value_name = "FIELD")]
    title_field: Option<String>,
    /// Demand only the field that names an object: real data are seldom as whole as a recommended structure
    #[arg(long)]
    optional: bool,
    /// Print the declaration as TOML and make nothing
    #[arg(long)]
    show: bool,
}

impl Import {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        match (&self.register, &self.file) {
            (Some(code), Some(file)) => self.bring_in(setup, code, file).await,
            _ => self.declare(setup).await,
        }
    }
}
