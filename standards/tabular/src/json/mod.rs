//! JSON and GeoJSON: records cut out of the stream one by one, so that only one is in memory at a time.

mod geometry;
mod layout;
mod record;
mod scan;

use std::collections::HashMap;

pub(crate) use geometry::is_geometry;
pub(crate) use layout::kind;

use crate::reader::{Record, Records};
use crate::{Cell, Notice, ReadLimits, Source, TableError};
use layout::Walk;
use record::{Shape, fields};

/// Records of objects. The file is read twice: first for the names of columns, because any object may bring a new one.
struct Objects {
    walk: Walk,
    shape: Shape,
    columns: Vec<String>,
    places: HashMap<String, usize>,
    notices: Vec<Notice>,
    raw: Vec<u8>,
    number: u64,
}

/// Opens JSON: an array of objects, an object with such an array, or an object a line.
pub(crate) fn open(source: &Source, flatten: bool, limits: &ReadLimits) -> Result<Box<dyn Records>, TableError> {
    let shape = if flatten { Shape::Flat } else { Shape::AsIs };
    Ok(Box::new(Objects::open(source, shape, limits)?))
}

/// Opens GeoJSON: a collection of features or geometries, one feature, or one geometry.
pub(crate) fn open_geo(source: &Source, limits: &ReadLimits) -> Result<Box<dyn Records>, TableError> {
    Ok(Box::new(Objects::open(source, Shape::Feature, limits)?))
}

impl Objects {
    fn open(source: &Source, shape: Shape, limits: &ReadLimits) -> Result<Self, TableError> {
        let mut first = Self::start(source, shape, limits)?;
        let mut rows = 0u64;
        while let Some(named) = first.fields()? {
            rows += 1;
            if rows > limits.rows_max {
                return Err(TableError::TooManyRows { limit: limits.rows_max, row: rows });
            }
            first.learn(named, limits)?;
        }
        if first.columns.is_empty() {
            return Err(TableError::Empty);
        }
        let mut second = Self::start(source, shape, limits)?;
        (second.columns, second.places) = (first.columns, first.places);
        second.notices = first.walk.crs().map(|name| Notice::Crs { name }).into_iter().collect();
        Ok(second)
    }

    fn start(source: &Source, shape: Shape, limits: &ReadLimits) -> Result<Self, TableError> {
        let walk = Walk::start(source, shape == Shape::Feature, limits)?;
        let (columns, places) = (Vec::new(), HashMap::new());
        Ok(Self { walk, shape, columns, places, notices: Vec::new(), raw: Vec::new(), number: 0 })
    }

    fn fields(&mut self) -> Result<Option<Vec<(String, Cell)>>, TableError> {
        self.raw.clear();
        if !self.walk.next(&mut self.raw)? {
            return Ok(None);
        }
        self.number += 1;
        fields(&self.raw, self.shape, self.number).map(Some)
    }

    fn learn(&mut self, named: Vec<(String, Cell)>, limits: &ReadLimits) -> Result<(), TableError> {
        for (name, _) in named {
            if self.places.contains_key(&name) {
                continue;
            }
            if self.columns.len() >= limits.columns_max {
                return Err(TableError::TooManyColumns { limit: limits.columns_max, row: self.number });
            }
            self.places.insert(name.clone(), self.columns.len());
            self.columns.push(name);
        }
        Ok(())
    }
}

impl Records for Objects {
    fn next(&mut self) -> Result<Option<Record>, TableError> {
        let Some(named) = self.fields()? else { return Ok(None) };
        let mut record = Record { number: self.number, notices: std::mem::take(&mut self.notices), ..Record::default() };
        for (name, cell) in named {
            if let Some(place) = self.places.get(&name) {
                record.put(*place, cell);
            }
        }
        Ok(Some(record))
    }

    fn columns(&self) -> Option<Vec<String>> {
        Some(self.columns.clone())
    }
}
