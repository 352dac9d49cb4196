//! `hromada export`: the published objects of a register as a file.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use db::Db;
use fields::Coordinates;
use fields::Visibility;
use fields::geometry::AxisOrder;
use futures_util::StreamExt;
use identity::Identity;
use kit::Problem;
use registers::export::{Export as Writing, Reader};
use registers::store::records;
use registers::{Audience, Listing, Opened, PageNames, Registers};
use tabular::Format;
use web::House;

use crate::Trouble;
use crate::setup::Setup;

/// Writes a register to a file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada export --register stops --format geojson > stops.geojson
  hromada export --register pharmacies --format xlsx --for people --output pharmacies.xlsx
  hromada export --register pharmacies --format csv --filter 'f.district=saksahanskyi' --filter 'q=аптека'

Filters are those of a list's address: q=words, f.FIELD=value, f.FIELD.from=value, f.FIELD.to=value, sort=-FIELD.")]
pub struct Export {
    /// The register's code
    #[arg(long, value_name = "CODE")]
    register: String,
    /// The format
    #[arg(long, value_enum)]
    format: Kind,
    /// A filter of the list; may stand several times
    #[arg(long, value_name = "NAME=VALUE")]
    filter: Vec<String>,
    /// Codes and ISO dates for machines, or labels and names for people
    #[arg(long = "for", value_enum, default_value = "machines")]
    reader: For,
    /// The system of the coordinates by its EPSG code, as of `import`
    #[arg(long, value_name = "EPSG")]
    crs: Option<u32>,
    /// Latitude or northing stands first
    #[arg(long, requires = "crs")]
    north_first: bool,
    /// The file; the standard output if none
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Csv,
    Xlsx,
    Json,
    Ndjson,
    Geojson,
}

impl Kind {
    fn format(self) -> Format {
        match self {
            Self::Csv => Format::Csv,
            Self::Xlsx => Format::Xlsx,
            Self::Json => Format::Json,
            Self::Ndjson => Format::NdJson,
            Self::Geojson => Format::GeoJson,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum For {
    Machines,
    People,
}

impl Export {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        if self.output.is_none() && self.format == Kind::Xlsx && std::io::stdout().is_terminal() {
            return Err(Trouble::said("a spreadsheet is not for the terminal: add --output FILE or > FILE"));
        }
        let house = setup.house().await?;
        let mut out = self.out()?;
        let written = self.write(&house, setup, &mut out).await;
        house.db().close().await;
        written?;
        out.finish()
    }

    async fn write(&self, house: &House, setup: &Setup, out: &mut Out) -> Result<(), Trouble> {
        let registers = house.part::<Registers>();
        let opened = registers.open(&self.register).await.map_err(|problem| no_register(problem, &self.register))?;
        let listing = Listing::read(&opened.register, Audience::Public, &self.query()?);
        if !listing.problems.is_empty() {
            return Err(Problem::Invalid(listing.problems).into());
        }
        let people = self.reader == For::People;
        let writing = Writing {
            format: self.format.format(),
            reader: if people { Reader::People } else { Reader::Machines },
            sees: Visibility::Public,
            t: house.locale(setup.lang()),
            coordinates: self.coordinates()?,
            names: if people { names(house, &opened, setup).await? } else { no_names(house, setup) },
        };
        let mut pieces = registers::export::export(house.db(), &opened, &listing.query, writing);
        while let Some(piece) = pieces.next().await {
            out.write(&piece?)?;
        }
        Ok(())
    }

    fn coordinates(&self) -> Result<Option<Coordinates>, Trouble> {
        let Some(code) = self.crs else { return Ok(None) };
        let order = if self.north_first { AxisOrder::NorthEast } else { AxisOrder::EastNorth };
        let known = Coordinates::new(code, order, false);
        known.map(Some).map_err(|_| Trouble::said(format!("--crs {code}: not one of the systems known here")))
    }

    fn query(&self) -> Result<web::Query, Trouble> {
        let wrong = |filter: &String| Trouble::said(format!("--filter {filter}: write NAME=VALUE"));
        self.filter.iter().try_fold(web::Query::parse(""), |query, filter| {
            let (name, value) = filter.split_once('=').ok_or_else(|| wrong(filter))?;
            Ok(query.and(name, value))
        })
    }

    fn out(&self) -> Result<Out, Trouble> {
        match &self.output {
            Some(path) => {
                let part = PathBuf::from(format!("{}.part", path.display()));
                let file = std::fs::File::create(&part).map_err(Trouble::file(&part))?;
                Ok(Out::File { part, path: path.clone(), file: std::io::BufWriter::with_capacity(1 << 20, file) })
            }
            None => Ok(Out::Terminal(std::io::stdout())),
        }
    }
}

/// A register that is not there, said with its code.
pub fn no_register(problem: Problem, code: &str) -> Trouble {
    if problem == Problem::NotFound { Trouble::said(format!("there is no register {code}")) } else { problem.into() }
}

fn no_names(house: &House, setup: &Setup) -> PageNames {
    PageNames::without_records(house.part::<Identity>().directory(), setup.lang())
}

/// Names behind all references of the register, read in one pass.
async fn names(house: &House, opened: &Opened, setup: &Setup) -> Result<PageNames, Trouble> {
    let register = &opened.register;
    if register.declaration.references().next().is_none() {
        return Ok(no_names(house, setup));
    }
    let all = published(house.db(), opened).await?;
    let directory = house.part::<Identity>().directory();
    Ok(house.part::<Registers>().names(register, all.iter(), directory, setup.lang()).await?)
}

async fn published(db: &Db, opened: &Opened) -> Result<Vec<registers::Data>, Trouble> {
    let mut all = Vec::new();
    let mut rows = std::pin::pin!(records::stream(db, opened.register.id));
    while let Some(record) = rows.next().await {
        all.extend(record?.published().cloned());
    }
    Ok(all)
}

enum Out {
    Terminal(std::io::Stdout),
    File { part: PathBuf, path: PathBuf, file: std::io::BufWriter<std::fs::File> },
}

impl Out {
    fn write(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        let written = match self {
            Self::Terminal(out) => out.write_all(piece),
            Self::File { file, .. } => file.write_all(piece),
        };
        match written {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Trouble::Shown),
            other => other.map_err(|error| Trouble::said(format!("writing: {error}"))),
        }
    }

    /// The file appears under its name only when it is whole.
    fn finish(self) -> Result<(), Trouble> {
        match self {
            Self::Terminal(mut out) => out.flush().map_err(|error| Trouble::said(format!("writing: {error}"))),
            Self::File { part, path, mut file } => {
                file.flush().map_err(Trouble::file(&part))?;
                std::fs::rename(&part, &path).map_err(Trouble::file(&path))
            }
        }
    }
}
