//! One record: the members of an object as named cells, numbers as exact as they were written.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::is_geometry;
use crate::cell::is_decimal;
use crate::limits::DEPTH_MAX;
use crate::{Cell, Format, TableError};

/// How objects become rows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// A member is a column.
    AsIs,
    /// Members of objects within are columns too: `address.street`.
    Flat,
    /// The properties of a GeoJSON feature, flat, and its geometry.
    Feature,
}

/// The members of an object, unread.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor(std::marker::PhantomData))
    }
}

struct MembersVisitor<'a>(std::marker::PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for MembersVisitor<'a> {
    type Value = Members<'a>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'a>, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
            members.push((Cow::Owned(key), value));
        }
        Ok(Members(members))
    }
}

struct Row {
    shape: Shape,
    number: u64,
    cells: Vec<(String, Cell)>,
}

/// The cells of a record by the names of their columns.
pub(super) fn fields(raw: &[u8], shape: Shape, number: u64) -> Result<Vec<(String, Cell)>, TableError> {
    let mut row = Row { shape, number, cells: Vec::new() };
    let text = std::str::from_utf8(raw).map_err(|error| row.damaged(&error.to_string()))?;
    match shape {
        Shape::Feature => row.feature(text)?,
        Shape::AsIs | Shape::Flat => row.members("", text, 0)?,
    }
    Ok(row.cells)
}

impl Row {
    fn damaged(&self, detail: &str) -> TableError {
        let format = if self.shape == Shape::Feature { Format::GeoJson } else { Format::Json };
        TableError::Damaged { format, row: self.number, detail: detail.to_owned() }
    }

    fn parse<'a, T: Deserialize<'a>>(&self, text: &'a str) -> Result<T, TableError> {
        serde_json::from_str(text).map_err(|error| self.damaged(&error.to_string()))
    }

    fn members(&mut self, prefix: &str, text: &str, depth: usize) -> Result<(), TableError> {
        let Members(members) = self.parse(text)?;
        for (key, raw) in members {
            self.member(format!("{prefix}{key}"), raw.get(), depth)?;
        }
        Ok(())
    }

    fn member(&mut self, name: String, raw: &str, depth: usize) -> Result<(), TableError> {
        let within = self.shape != Shape::AsIs && raw.starts_with('{') && depth < DEPTH_MAX;
        let cell = match within {
            true if is_bare(raw) => Cell::Empty,
            _ => self.cell(raw)?,
        };
        if within && !matches!(cell, Cell::Geometry(_)) && !is_bare(raw) {
            return self.members(&format!("{name}."), raw, depth + 1);
        }
        self.cells.push((name, cell));
        Ok(())
    }

    fn cell(&self, raw: &str) -> Result<Cell, TableError> {
        Ok(match raw.as_bytes().first() {
            Some(b'n') => Cell::Empty,
            Some(b't') => Cell::Bool(true),
            Some(b'f') => Cell::Bool(false),
            Some(b'"') => Cell::text(self.parse::<String>(raw)?),
            Some(b'{' | b'[') => {
                let value: serde_json::Value = self.parse(raw)?;
                if is_geometry(&value) { Cell::Geometry(value) } else { Cell::Json(value) }
            }
            _ => number(raw).ok_or_else(|| self.damaged("a number out of range"))?,
        })
    }

    /// A feature, or a geometry alone.
    fn feature(&mut self, text: &str) -> Result<(), TableError> {
        let Members(members) = self.parse(text)?;
        let get = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, raw)| raw.get());
        if get("type") != Some("\"Feature\"") {
            let geometry = self.geometry(text)?;
            self.cells.push(("geometry".to_owned(), geometry));
            return Ok(());
        }
        let geometry = self.geometry(get("geometry").unwrap_or("null"))?;
        if let Some(id) = get("id") {
            let id = self.cell(id)?;
            self.cells.push(("id".to_owned(), id));
        }
        if let Some(properties) = get("properties").filter(|raw| raw.starts_with('{')) {
            self.members("", properties, 0)?;
        }
        self.cells.iter_mut().filter(|(name, _)| name == "geometry").for_each(|(name, _)| name.insert_str(0, "properties."));
        self.cells.push(("geometry".to_owned(), geometry));
        Ok(())
    }

    fn geometry(&self, raw: &str) -> Result<Cell, TableError> {
        match self.parse::<serde_json::Value>(raw)? {
            serde_json::Value::Null => Ok(Cell::Empty),
            value if is_geometry(&value) => Ok(Cell::Geometry(value)),
            _ => Err(TableError::Geometry { row: self.number }),
        }
    }
}

/// `{}` with any blanks inside.
fn is_bare(raw: &str) -> bool {
    raw.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|inside| inside.trim().is_empty())
}

fn number(raw: &str) -> Option<Cell> {
    if let Ok(integer) = raw.parse() {
        return Some(Cell::Integer(integer));
    }
    if is_decimal(raw) {
        return Some(Cell::Decimal(raw.to_owned()));
    }
    raw.parse().ok().filter(|real: &f64| real.is_finite()).map(Cell::Real)
}
