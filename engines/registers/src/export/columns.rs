//! The columns of an exported file and how each is filled from a record's JSON.

use fields::{Coordinates, Field, Kind, Show, Value};
use kit::Problem;
use serde_json::value::RawValue;
use tabular::schema::Langs;
use tabular::{Cell, CellRef, Column, Datatype, Format, RowWriter};

use super::row::values;
use super::{Export, Reader};
use crate::register::Register;

/// The columns of a file.
pub struct Columns<'a> {
    fields: Vec<Source<'a>>,
    codes: Vec<&'a str>,
    headers: Vec<Column>,
    show: Show<'a>,
    reader: Reader,
    coordinates: Option<&'a Coordinates>,
}

struct Source<'a> {
    field: &'a Field,
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// The JSON string is the cell.
    Plain,
    /// The kind makes the cell.
    Made,
    /// A point as two columns, longitude first.
    Pair,
}

/// A cell that is borrowed from the row where it can be.
enum Filled<'r> {
    Borrowed(CellRef<'r>),
    Owned(Cell),
}

impl<'a> Columns<'a> {
    /// The number and every field the reader may see.
    pub fn new(register: &'a Register, export: &'a Export) -> Self {
        let seen = register.declaration.fields.iter().filter(|field| field.visibility <= export.sees);
        let fields: Vec<Source<'a>> = seen.map(|field| Source { field, how: how(field.kind, export) }).collect();
        let number = Column {
            title: langs("Реєстраційний номер", "Registration number"), ..Column::new("number", Datatype::Text)
        };
        let coordinates = export.coordinates.as_ref();
        let headers = std::iter::once(number).chain(fields.iter().flat_map(|source| source.headers(coordinates))).collect();
        let codes = fields.iter().map(|source| source.field.code.as_str()).collect();
        Self { fields, codes, headers, show: Show::new(&export.t, &export.names), reader: export.reader, coordinates }
    }

    /// The headers.
    pub fn headers(&self) -> &[Column] {
        &self.headers
    }

    /// Writes a row.
    ///
    /// Errors: the data are not what the house stores.
    pub fn write(&self, number: &str, data: &str, writer: &mut dyn RowWriter) -> Result<(), Problem> {
        let raw = values(data, &self.codes).map_err(|error| Problem::Internal(format!("stored data: {error}")))?;
        let mut filled = Vec::with_capacity(self.headers.len());
        filled.push(Filled::Borrowed(CellRef::Text(number)));
        for (source, raw) in self.fields.iter().zip(raw) {
            self.fill(source, raw, &mut filled);
        }
        let cells: Vec<CellRef<'_>> = filled.iter().map(Filled::cell).collect();
        writer.write_row(&cells).map_err(super::internal)
    }

    fn fill<'r>(&self, source: &Source<'_>, raw: Option<&'r RawValue>, filled: &mut Vec<Filled<'r>>) {
        let value = |raw: &RawValue| source.field.from_stored(&serde_json::from_str(raw.get()).unwrap_or_default());
        match (source.how, raw) {
            (How::Pair, raw) => {
                let pair = raw.and_then(value).map(|value| self.pair(&value)).unwrap_or_default();
                filled.extend(pair.map(Filled::Owned));
            }
            (_, None) => filled.push(Filled::Borrowed(CellRef::Empty)),
            (How::Plain, Some(raw)) => filled.push(plain(raw)),
            (How::Made, Some(raw)) => filled.push(Filled::Owned(value(raw).map_or(Cell::Empty, |value| self.made(source.field, &value)))),
        }
    }

    fn pair(&self, value: &Value) -> [Cell; 2] {
        let json = self.geometry(value).unwrap_or_default();
        [0, 1].map(|place| json["coordinates"][place].as_f64().map_or(Cell::Empty, Cell::Real))
    }

    /// A place in the system that is asked for; none outside of its area of use.
    fn geometry(&self, value: &Value) -> Option<serde_json::Value> {
        match (value, self.coordinates) {
            (Value::Geometry(geometry), Some(own)) => geometry.to_json_in(own).ok(),
            _ => Some(value.to_json()),
        }
    }

    fn made(&self, field: &Field, value: &Value) -> Cell {
        if field.kind.is_geometry() && self.coordinates.is_some() {
            return self.geometry(value).map_or(Cell::Empty, Cell::Geometry);
        }
        let typed = matches!(
            field.kind,
            Kind::Integer | Kind::Decimal | Kind::Money | Kind::Date | Kind::DateTime | Kind::Point | Kind::Line | Kind::Area
        );
        if self.reader == Reader::Machines || typed { field.cell(value) } else { Cell::text(field.text(value, &self.show)) }
    }
}

impl Source<'_> {
    fn headers(&self, coordinates: Option<&Coordinates>) -> Vec<Column> {
        let column = self.field.column();
        if self.how != How::Pair {
            return vec![column];
        }
        let half = |name: &str, uk: &str, en: &str, datatype| Column {
            title: langs(&format!("{}, {uk}", self.field.label.uk), &format!("{}, {en}", self.field.label.get(kit::Lang::En))),
            ..Column::new(format!("{}_{name}", self.field.code), datatype)
        };
        if let Some(own) = coordinates {
            let code = own.system().code;
            let east = half("easting", &format!("схід (EPSG:{code})"), &format!("easting (EPSG:{code})"), Datatype::Decimal);
            let north = half("northing", &format!("північ (EPSG:{code})"), &format!("northing (EPSG:{code})"), Datatype::Decimal);
            return if own.is_east_first() { vec![east, north] } else { vec![north, east] };
        }
        vec![half("longitude", "довгота", "longitude", Datatype::Longitude), half("latitude", "широта", "latitude", Datatype::Latitude)]
    }
}

impl Filled<'_> {
    fn cell(&self) -> CellRef<'_> {
        match self {
            Self::Borrowed(cell) => *cell,
            Self::Owned(cell) => cell.as_ref(),
        }
    }
}

fn how(kind: Kind, export: &Export) -> How {
    let flat = matches!(export.format, Format::Csv | Format::Xlsx);
    match kind {
        Kind::Point if flat => How::Pair,
        Kind::Text | Kind::LongText | Kind::Phone | Kind::Email | Kind::Link | Kind::Rnokpp | Kind::Unzr | Kind::Edrpou | Kind::Iban => {
            How::Plain
        }
        Kind::Cadastral | Kind::Katottg | Kind::Plate => How::Plain,
        Kind::Choice if export.reader == Reader::Machines => How::Plain,
        _ => How::Made,
    }
}

/// A JSON string without escapes is the text between its quotes.
fn plain(raw: &RawValue) -> Filled<'_> {
    let text = raw.get();
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) if !inside.contains('\\') => Filled::Borrowed(CellRef::Text(inside)),
        _ => Filled::Owned(serde_json::from_str::<String>(text).map_or(Cell::Empty, Cell::Text)),
    }
}

fn langs(uk: &str, en: &str) -> Langs {
    [("uk".to_owned(), uk.to_owned()), ("en".to_owned(), en.to_owned())].into_iter().collect()
}
