//! What the columns of a table seem to hold, for proposing the fields of a register: a guess for a person to correct.

use std::collections::{BTreeMap, HashSet};

use crate::{Cell, Column, Datatype, Reader, Row, TableError, TableSchema, look};

/// Different values remembered of a column.
const VALUES_MAX: usize = 100;
/// Different values of a column that may be a choice.
const CHOICES_MAX: usize = 20;
/// Rows needed before few values are called a choice.
const CHOICE_ROWS_MIN: usize = 20;
/// Characters of a value that may be a choice.
const CHOICE_CHARS_MAX: usize = 60;

/// What was seen in a column.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ColumnProfile {
    /// The column.
    pub name: String,
    /// The narrowest datatype all cells fit.
    pub datatype: Datatype,
    /// Cells that aren't empty.
    pub filled: u64,
    /// Empty cells.
    pub empty: u64,
    /// Different values with their counts, in order; none once there are more than a hundred.
    pub values: Option<BTreeMap<String, u64>>,
    /// The longest value, characters.
    pub longest: usize,
    /// Whether no value was seen twice.
    pub unique: bool,
}

/// Looks at the rows column by column.
pub fn profile(columns: &[String], rows: &[Row]) -> Vec<ColumnProfile> {
    let column = |(index, name): (usize, &String)| {
        let cells = rows.iter().map(|row| row.cells.get(index).unwrap_or(&Cell::Empty));
        profile_column(name, cells)
    };
    columns.iter().enumerate().map(column).collect()
}

fn profile_column<'a>(name: &str, cells: impl Iterator<Item = &'a Cell>) -> ColumnProfile {
    let mut profile = ColumnProfile { name: name.to_owned(), ..ColumnProfile::default() };
    let mut seen = Datatypes::default();
    let mut values = Some(BTreeMap::new());
    let (mut once, mut repeated) = (HashSet::new(), false);
    for cell in cells {
        let Some(datatype) = look::of(cell) else {
            profile.empty += 1;
            continue;
        };
        profile.filled += 1;
        let text = cell.to_text();
        let text = text.trim();
        profile.longest = profile.longest.max(text.chars().count());
        seen.add(datatype, text);
        remember(&mut values, text);
        repeated |= !once.insert(text.to_owned());
    }
    profile.unique = profile.filled > 0 && !repeated;
    profile.values = values;
    profile.datatype = seen.joined(name);
    profile
}

fn remember(values: &mut Option<BTreeMap<String, u64>>, text: &str) {
    if let Some(known) = values {
        *known.entry(text.to_owned()).or_insert(0) += 1;
        if known.len() > VALUES_MAX {
            *values = None;
        }
    }
}

/// Datatypes seen in one column, and the range of its numbers.
#[derive(Default)]
struct Datatypes {
    seen: Vec<Datatype>,
    range: Option<(f64, f64)>,
}

impl Datatypes {
    fn add(&mut self, datatype: Datatype, text: &str) {
        if !self.seen.contains(&datatype) {
            self.seen.push(datatype);
        }
        if let (Datatype::Decimal | Datatype::Integer, Ok(number)) = (datatype, text.replace(',', ".").parse::<f64>()) {
            let (least, greatest) = self.range.unwrap_or((number, number));
            self.range = Some((least.min(number), greatest.max(number)));
        }
    }

    /// The one datatype all cells fit, degrees known by the name of the column.
    fn joined(&self, name: &str) -> Datatype {
        let datatype = match self.seen.as_slice() {
            [] => Datatype::Text,
            [one] => *one,
            seen if seen.iter().all(|one| matches!(one, Datatype::Integer | Datatype::Decimal)) => Datatype::Decimal,
            seen if seen.iter().all(|one| matches!(one, Datatype::Date | Datatype::DateTime)) => Datatype::DateTime,
            _ => Datatype::Text,
        };
        match (datatype, degrees(name), self.range) {
            (Datatype::Decimal, Some(Datatype::Latitude), Some((least, greatest))) if least >= -90.0 && greatest <= 90.0 => {
                Datatype::Latitude
            }
            (Datatype::Decimal, Some(Datatype::Longitude), Some((least, greatest))) if least >= -180.0 && greatest <= 180.0 => {
                Datatype::Longitude
            }
            (datatype, ..) => datatype,
        }
    }
}

/// Whether a column is called latitude or longitude.
fn degrees(name: &str) -> Option<Datatype> {
    let name = name.to_lowercase();
    let word = name.rsplit(['.', '_', ' ', '-']).next().unwrap_or_default();
    match word {
        "lat" | "latitude" | "широта" | "y" => Some(Datatype::Latitude),
        "lon" | "lng" | "long" | "longitude" | "довгота" | "x" => Some(Datatype::Longitude),
        _ => None,
    }
}

/// Proposes a schema from the first `rows` rows, which are read again by iteration.
pub fn infer_schema(reader: &mut Reader, rows: usize) -> Result<TableSchema, TableError> {
    let sample = reader.preview(rows)?;
    let mut columns: Vec<Column> = profile(reader.columns(), &sample).into_iter().map(proposed).collect();
    pair_degrees(&mut columns);
    Ok(TableSchema { columns, ..TableSchema::default() })
}

/// Degrees mean a place only in pairs.
fn pair_degrees(columns: &mut [Column]) {
    let count = |columns: &[Column], datatype| columns.iter().filter(|column| column.datatype == datatype).count();
    if count(columns, Datatype::Latitude) != 1 || count(columns, Datatype::Longitude) != 1 {
        let degrees = columns.iter_mut().filter(|column| matches!(column.datatype, Datatype::Latitude | Datatype::Longitude));
        degrees.for_each(|column| column.datatype = Datatype::Decimal);
    }
}

fn proposed(profile: ColumnProfile) -> Column {
    let mut column = Column::new(profile.name, profile.datatype);
    let rows = profile.filled + profile.empty;
    column.required = profile.filled > 0 && profile.empty == 0;
    column.unique =
        column.required && profile.unique && rows > 1 && matches!(profile.datatype, Datatype::Text | Datatype::Integer | Datatype::Uuid);
    let few = profile.values.filter(|values| {
        let repeated = profile.filled as usize >= CHOICE_ROWS_MIN.max(values.len() * 4);
        profile.datatype == Datatype::Text && repeated && (2..=CHOICES_MAX).contains(&values.len()) && profile.longest <= CHOICE_CHARS_MAX
    });
    column.choices = few.map(|values| values.into_keys().collect()).unwrap_or_default();
    column
}
