//! GeoJSON: a row is a feature, its geometry the first geometry cell, or a point of the latitude and longitude columns.

use std::io::Write;

use super::json::{keys, push_cell, push_members};
use super::{RowWriter, Sink, WriteOptions};
use crate::{CellRef, Column, Datatype, TableError};

pub(super) struct GeoJsonWriter<W> {
    sink: Sink<W>,
    keys: Vec<Vec<u8>>,
    geometry: Option<usize>,
    degrees: Option<(usize, usize)>,
    rows: u64,
}

impl<W: Write> GeoJsonWriter<W> {
    pub(super) fn start(out: W, columns: &[Column], options: &WriteOptions) -> Result<Self, TableError> {
        let place = |datatype| columns.iter().position(|column| column.datatype == datatype);
        let mut sink = Sink::new(out, columns.len());
        sink.bytes.extend_from_slice(b"{\"type\":\"FeatureCollection\",");
        if let Some(code) = options.crs {
            let crs = format!("\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{code}\"}}}},");
            sink.bytes.extend_from_slice(crs.as_bytes());
        }
        sink.bytes.extend_from_slice(b"\"features\":[");
        let degrees = place(Datatype::Longitude).zip(place(Datatype::Latitude));
        Ok(Self { sink, keys: keys(columns.iter()), geometry: place(Datatype::Geometry), degrees, rows: 0 })
    }

    /// The column whose cell is the geometry of this row.
    fn geometry_of(&self, cells: &[CellRef<'_>]) -> Option<usize> {
        self.geometry.or_else(|| cells.iter().position(|cell| matches!(cell, CellRef::Geometry(_))))
    }
}

/// Longitude before latitude, as the standard has it.
fn push_point(bytes: &mut Vec<u8>, longitude: CellRef<'_>, latitude: CellRef<'_>) {
    if !is_number(longitude) || !is_number(latitude) {
        return bytes.extend_from_slice(b"null");
    }
    bytes.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":[");
    push_cell(bytes, longitude);
    bytes.push(b',');
    push_cell(bytes, latitude);
    bytes.extend_from_slice(b"]}");
}

fn is_number(cell: CellRef<'_>) -> bool {
    match cell {
        CellRef::Integer(_) => true,
        CellRef::Real(number) => number.is_finite(),
        CellRef::Decimal(digits) => crate::cell::is_decimal(digits),
        _ => false,
    }
}

impl<W: Write + Send> RowWriter for GeoJsonWriter<W> {
    fn write_row(&mut self, cells: &[CellRef<'_>]) -> Result<(), TableError> {
        self.sink.begin(cells)?;
        let geometry = self.geometry_of(cells);
        let bytes = &mut self.sink.bytes;
        bytes.extend_from_slice(if self.rows > 0 { b",\n" } else { b"\n" });
        bytes.extend_from_slice(b"{\"type\":\"Feature\",\"properties\":{");
        let properties = self.keys.iter().map(Vec::as_slice).zip(cells.iter().copied()).enumerate();
        push_members(bytes, properties.filter(|(index, _)| Some(*index) != geometry).map(|(_, member)| member));
        bytes.extend_from_slice(b"},\"geometry\":");
        let cell = |place: usize| cells.get(place).copied().unwrap_or(CellRef::Empty);
        match (geometry.map(cell), self.degrees) {
            (Some(cell @ CellRef::Geometry(_)), _) => push_cell(bytes, cell),
            (None, Some((longitude, latitude))) => push_point(bytes, cell(longitude), cell(latitude)),
            _ => bytes.extend_from_slice(b"null"),
        }
        bytes.push(b'}');
        self.rows += 1;
        self.sink.pass_on()
    }

    fn finish(&mut self) -> Result<(), TableError> {
        self.sink.finish(b"\n]}\n")
    }
}
