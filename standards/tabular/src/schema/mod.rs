//! What a table's columns are, in one shape, read from and written to Table Schema, CSVW and the schemas of resolution 835.

mod csvw;
mod decree835;
mod frictionless;
mod words;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Reader, TableError};

/// A text in several languages: `uk` → «Назва», `en` → “Name”.
pub type Langs = BTreeMap<String, String>;

/// The language of texts that don't say theirs.
pub(crate) const LANG: &str = "uk";

/// What a table holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TableSchema {
    /// The machine's name; may be empty.
    pub name: String,
    /// The people's name.
    pub title: Langs,
    /// What it is about.
    pub description: Langs,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// Columns that together name a row.
    pub primary_key: Vec<String>,
    /// Columns that name rows of other tables.
    pub foreign_keys: Vec<ForeignKey>,
}

/// Columns that name a row of another table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForeignKey {
    /// Columns here.
    pub columns: Vec<String>,
    /// The other table's name; empty for this table.
    pub table: String,
    /// Columns there.
    pub references: Vec<String>,
}

/// One column.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Column {
    /// The machine's name: the header of the file.
    pub name: String,
    /// The people's name.
    pub title: Langs,
    /// What to write in it.
    pub description: Langs,
    /// What it holds.
    pub datatype: Datatype,
    /// How it is written, in the words of the schema it came from (`%d.%m.%Y`).
    pub format: Option<String>,
    /// Whether a cell may not be empty.
    pub required: bool,
    /// Whether a value may stand in one row only.
    pub unique: bool,
    /// The least value, as it is written.
    pub min: Option<String>,
    /// The greatest value, as it is written.
    pub max: Option<String>,
    /// The fewest characters.
    pub min_length: Option<u64>,
    /// The most characters.
    pub max_length: Option<u64>,
    /// A regular expression the whole text matches.
    pub pattern: Option<String>,
    /// The only values allowed.
    pub choices: Vec<String>,
    /// The unit of measure.
    pub unit: Option<String>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Datatype {
    /// Any text.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// A time of day.
    Time,
    /// A year.
    Year,
    /// A length of time.
    Duration,
    /// An address of e-mail.
    Email,
    /// An address on the web.
    Link,
    /// A telephone number.
    Phone,
    /// A UUID.
    Uuid,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// A pair of degrees in one cell.
    Point,
    /// A GeoJSON geometry.
    Geometry,
    /// An object or an array.
    Json,
}

impl Column {
    /// A column of this name and datatype, without anything else said.
    pub fn new(name: impl Into<String>, datatype: Datatype) -> Self {
        Self { name: name.into(), datatype, ..Self::default() }
    }

    /// The people's name in this language, or in any, or the machine's name.
    pub fn title_in(&self, lang: &str) -> &str {
        self.title.get(lang).or_else(|| self.title.values().next()).map_or(&self.name, String::as_str)
    }
}

impl TableSchema {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Reads a schema in JSON: Table Schema, CSVW metadata (also of a group with one table) or the shape of resolution 835.
    pub fn from_json(value: &Value) -> Result<Self, TableError> {
        let schema = match value {
            Value::Object(object) if object.contains_key("fields") || object.contains_key("schema") => frictionless::read(object)?,
            Value::Object(object) if object.contains_key("tableSchema") || object.contains_key("tables") => csvw::read(object)?,
            _ => return Err(unreadable("neither “fields” nor “tableSchema”")),
        };
        schema.checked()
    }

    /// Reads a schema from a table of columns, as resolution 835 publishes them: name, title, description, datatype, required.
    pub fn from_table(reader: Reader) -> Result<Self, TableError> {
        decree835::read_table(reader)?.checked()
    }

    /// Table Schema (the frictionless standard) in JSON.
    pub fn to_table_schema(&self) -> Value {
        frictionless::write(self)
    }

    /// CSVW metadata in JSON-LD for the file at this address.
    pub fn to_csvw(&self, url: &str) -> Value {
        csvw::write(self, url)
    }

    /// The JSON shape in which resolution 835 publishes recommended structures.
    pub fn to_835(&self) -> Value {
        decree835::write(self)
    }

    /// The rows of the table shape of resolution 835, its header first.
    pub fn to_835_rows(&self) -> Vec<Vec<crate::Cell>> {
        decree835::write_rows(self)
    }

    fn checked(self) -> Result<Self, TableError> {
        let mut seen = std::collections::HashSet::new();
        match self.columns.iter().find(|column| column.name.is_empty() || !seen.insert(column.name.as_str())) {
            Some(column) if column.name.is_empty() => Err(unreadable("a column without a name")),
            Some(column) => Err(unreadable(&format!("the column {} twice", column.name))),
            None if self.columns.is_empty() => Err(unreadable("no columns")),
            None => Ok(self),
        }
    }
}

pub(crate) fn unreadable(detail: &str) -> TableError {
    TableError::Schema { detail: detail.to_owned() }
}
