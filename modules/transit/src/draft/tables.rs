//! GTFS tables as rows of texts: what is edited, whatever columns it has.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Write};
use std::sync::Arc;

use gtfs::Feed;

/// One table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// All tables by their names, `stops.txt`. A copy shares those that nobody changes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tables(BTreeMap<String, Arc<Table>>);

/// The cells of a row by column; empty ones left out.
pub type Cells = BTreeMap<String, String>;

/// A row to be read.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

/// Rows that were taken out of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Taken {
    /// Where a column is.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|own| own == name)
    }
}

impl<'t> Row<'t> {
    /// The value of a column; empty where there is none.
    pub fn get(self, column: &str) -> &'t str {
        let at = self.table.columns.iter().position(|own| own == column);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

impl Table {
    fn column(&mut self, name: &str) -> usize {
        if let Some(at) = self.columns.iter().position(|own| own == name) {
            return at;
        }
        self.columns.push(name.to_owned());
        self.rows.iter_mut().for_each(|row| row.push(String::new()));
        self.columns.len() - 1
    }

    fn fits(&self, row: &[String], key: &[(&str, &str)]) -> bool {
        let row = Row { table: self, cells: row };
        key.iter().all(|(column, value)| row.get(column) == *value)
    }
}

impl Tables {
    /// The tables of a feed, as it is in memory: repaired.
    pub fn of(feed: &Feed) -> Self {
        gtfs::write_tables(feed).fold(Self::default(), |mut tables, (name, bytes)| {
            tables.0.insert(name, Arc::new(read(&bytes)));
            tables
        })
    }

    /// The rows of a table; none where there is no such table.
    pub fn rows(&self, table: &str) -> impl Iterator<Item = Row<'_>> {
        self.0.get(table).into_iter().flat_map(|table| table.rows.iter().map(move |cells| Row { table: table.as_ref(), cells }))
    }

    /// The row of a table with these values.
    pub fn find(&self, table: &str, key: &[(&str, &str)]) -> Option<Row<'_>> {
        self.rows(table).find(|row| key.iter().all(|(column, value)| row.get(column) == *value))
    }

    /// Writes values into the row with these values, a new one where there is none. Other columns stay as they are.
    pub fn put(&mut self, table: &str, key: &[(&str, &str)], values: &[(&str, &str)]) {
        let own = Arc::make_mut(self.0.entry(table.to_owned()).or_default());
        let places: Vec<(usize, &str)> = key.iter().chain(values).map(|(column, value)| (own.column(column), *value)).collect();
        let at = own.rows.iter().position(|row| own.fits(row, key));
        let width = own.columns.len();
        let row = match at {
            Some(at) => own.rows.get_mut(at),
            None => {
                own.rows.push(vec![String::new(); width]);
                own.rows.last_mut()
            }
        };
        let Some(row) = row else { return };
        for (at, value) in places {
            if let Some(cell) = row.get_mut(at) {
                value.clone_into(cell);
            }
        }
    }

    /// Adds a row.
    pub fn add(&mut self, table: &str, values: &[(&str, &str)]) {
        let own = Arc::make_mut(self.0.entry(table.to_owned()).or_default());
        let places: Vec<(usize, &str)> = values.iter().map(|(column, value)| (own.column(column), *value)).collect();
        let mut row = vec![String::new(); own.columns.len()];
        for (at, value) in places {
            if let Some(cell) = row.get_mut(at) {
                value.clone_into(cell);
            }
        }
        own.rows.push(row);
    }

    /// Takes away the rows of a table whose value in a column is among these; how many.
    pub fn remove(&mut self, table: &str, column: &str, values: &HashSet<String>) -> usize {
        let Some(own) = self.0.get_mut(table).filter(|_| !values.is_empty()).map(Arc::make_mut) else { return 0 };
        let Some(at) = own.columns.iter().position(|name| name == column) else { return 0 };
        let before = own.rows.len();
        own.rows.retain(|row| !row.get(at).is_some_and(|value| values.contains(value)));
        before - own.rows.len()
    }

    /// Takes away the rows with these values; what stood in them, in their order.
    pub fn take_cells(&mut self, table: &str, key: &[(&str, &str)]) -> Vec<Cells> {
        let Some(own) = self.0.get_mut(table).map(Arc::make_mut) else { return Vec::new() };
        let rows = std::mem::take(&mut own.rows);
        let (taken, kept): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| own.fits(row, key));
        own.rows = kept;
        let cells = |row: Vec<String>| own.columns.iter().cloned().zip(row).filter(|(_, value)| !value.is_empty()).collect();
        taken.into_iter().map(cells).collect()
    }

    /// Adds a row of cells.
    pub fn add_cells(&mut self, table: &str, cells: &Cells) {
        let values: Vec<(&str, &str)> = cells.iter().map(|(column, value)| (column.as_str(), value.as_str())).collect();
        self.add(table, &values);
    }

    /// Writes a column of the rows for which there is something new.
    pub fn rewrite(&mut self, table: &str, column: &str, new: impl Fn(Row<'_>) -> Option<String>) {
        let values: Vec<Option<String>> = self.rows(table).map(new).collect();
        if values.iter().all(Option::is_none) {
            return;
        }
        let Some(own) = self.0.get_mut(table).map(Arc::make_mut) else { return };
        let at = own.column(column);
        for (row, value) in own.rows.iter_mut().zip(values) {
            if let (Some(cell), Some(value)) = (row.get_mut(at), value) {
                *cell = value;
            }
        }
    }

    /// The cells of the rows with these values, in their order.
    pub fn cells(&self, table: &str, key: &[(&str, &str)]) -> Vec<Cells> {
        let fits = |row: &Row<'_>| key.iter().all(|(column, value)| row.get(column) == *value);
        let cells = |row: Row<'_>| {
            row.table.columns.iter().cloned().zip(row.cells.iter().cloned()).filter(|(_, value)| !value.is_empty()).collect()
        };
        self.rows(table).filter(fits).map(cells).collect()
    }

    /// Takes the rows of a table whose value in a column is among these out of it, with the names of their columns.
    pub fn take_out(&mut self, table: &str, column: &str, values: &HashSet<String>) -> Taken {
        let Some(own) = self.0.get_mut(table).map(Arc::make_mut) else { return Taken::default() };
        let Some(at) = own.columns.iter().position(|name| name == column) else { return Taken::default() };
        let wanted = |row: &mut Vec<String>| row.get(at).is_some_and(|value| values.contains(value));
        let rows = own.rows.extract_if(.., wanted).collect();
        Taken { columns: own.columns.clone(), rows }
    }

    /// Puts rows that were taken out back at the end.
    pub fn put_back(&mut self, table: &str, taken: Taken) {
        let own = Arc::make_mut(self.0.entry(table.to_owned()).or_default());
        if own.columns.is_empty() {
            own.columns = taken.columns;
        }
        let width = own.columns.len();
        own.rows.extend(taken.rows.into_iter().map(|mut row| {
            row.resize(width, String::new());
            row
        }));
    }

    /// The tables as files; those without rows are left out.
    pub fn files(&self) -> impl Iterator<Item = (&str, Vec<u8>)> {
        self.0.iter().filter(|(_, table)| !table.rows.is_empty()).map(|(name, table)| (name.as_str(), write(table)))
    }

    /// The tables as a GTFS archive; those without rows are left out.
    pub fn archive(&self) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.files() {
            // writing into memory cannot fail
            let _ = archive.start_file(name, zip::write::SimpleFileOptions::default());
            let _ = archive.write_all(&bytes);
        }
        archive.finish().map(Cursor::into_inner).unwrap_or_default()
    }
}

fn read(bytes: &[u8]) -> Table {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns: Vec<String> = reader.headers().map(|names| names.iter().map(str::to_owned).collect()).unwrap_or_default();
    let row = |record: csv::StringRecord| {
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        cells.resize(columns.len(), String::new());
        cells
    };
    let rows = reader.records().filter_map(Result::ok).map(row).collect();
    Table { columns, rows }
}

fn write(table: &Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // writing into memory cannot fail
    let _ = writer.write_record(&table.columns);
    for row in &table.rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
