//! `hromada transit export`: a feed as the tables of resolution 835.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use gtfs::form835::{Beside, Sheet};
use tabular::Format;
use transit::form835::{file_name, write_archive, write_table};

use crate::{Trouble, terminal};

/// The archive of all tables.
const ARCHIVE: &str = "transit-835.zip";

/// Writes a feed in another form.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Sets 27 (stops), 55 (agency, routes, shapes) and 56 (calendar, calendarDates, trips, stopTimes), named 56_stopTimes.csv as the published
schemas are. Vehicles and their positions (sets 26 and 41) are known to a running platform only: see /transit/data. What a table requires
and a feed does not know (addresses of stops) is null.

Example:
  hromada transit export --gtfs riga.zip --form 835 --out tables")]
pub struct Export {
    /// The feed: a zip archive or a folder
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// The form
    #[arg(long, value_enum)]
    form: Form,
    /// The folder to write to; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Spreadsheets beside the CSV
    #[arg(long)]
    xlsx: bool,
    /// An archive of all beside the files
    #[arg(long)]
    zip: bool,
}

/// A form of a timetable.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// The tables that resolution 835 of the Cabinet of Ministers recommends
    #[value(name = "835")]
    Decree835,
}

impl Export {
    /// Does it.
    pub fn run(self) -> Result<(), Trouble> {
        let Form::Decree835 = self.form;
        let feed = super::read_feed(&self.gtfs)?.feed;
        std::fs::create_dir_all(&self.out).map_err(Trouble::file(&self.out))?;
        let formats: &[Format] = if self.xlsx { &[Format::Csv, Format::Xlsx] } else { &[Format::Csv] };
        let mut written = Vec::new();
        for sheet in Sheet::ALL.into_iter().filter(|sheet| !sheet.is_live()) {
            for format in formats {
                let name = file_name(sheet, *format);
                self.write(&name, |out| write_table(&feed, sheet, &Beside::NOTHING, *format, out))?;
                written.push(name);
            }
        }
        if self.zip {
            self.write(ARCHIVE, |out| write_archive(&feed, &Beside::NOTHING, out))?;
            written.push(ARCHIVE.to_owned());
        }
        terminal::print(&written.iter().map(|name| format!("{}\n", self.out.join(name).display())).collect::<String>())
    }

    fn write(&self, name: &str, write: impl FnOnce(&mut BufWriter<File>) -> Result<(), tabular::TableError>) -> Result<(), Trouble> {
        let path = self.out.join(name);
        let mut out = BufWriter::new(File::create(&path).map_err(Trouble::file(&path))?);
        write(&mut out).map_err(|error| Trouble::said(format!("{}: {error}", path.display())))?;
        out.flush().map_err(Trouble::file(&path))
    }
}
