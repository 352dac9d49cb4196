//! Where the records are in a JSON file: in an array, in an array within objects, or one after another.

use super::scan::Scan;
use crate::{Format, ReadLimits, Source, TableError};

/// Members whose array holds the records.
const ARRAYS: [&str; 8] = ["records", "data", "items", "results", "rows", "value", "features", "geometries"];
/// Members whose object holds such a member.
const WRAPPERS: [&str; 3] = ["result", "response", "data"];
/// Objects around the array.
const WRAPPED_MAX: usize = 4;
const GEOMETRIES: [&str; 6] = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

/// What the content is: JSON, NDJSON or GeoJSON.
pub(crate) fn kind(source: &Source, limits: &ReadLimits) -> Result<Format, TableError> {
    let mut scan = Scan::open(source, limits)?;
    if scan.peek()? == Some(b'[') {
        return Ok(Format::Json);
    }
    scan.expect(b'{')?;
    let mut found = None;
    while let Some(key) = member(&mut scan)? {
        let next = scan.peek()?;
        match (key.as_str(), next) {
            ("type", Some(b'"')) if is_geo(&scan.string()?) => return Ok(Format::GeoJson),
            ("type", Some(b'"')) => {}
            ("features" | "geometries", Some(b'[')) => return Ok(Format::GeoJson),
            (key, Some(b'[')) if ARRAYS.contains(&key) && starts_objects(&mut scan)? => return Ok(Format::Json),
            (key, Some(b'[')) if ARRAYS.contains(&key) => rest_of_array(&mut scan)?,
            (key, Some(b'{')) if WRAPPERS.contains(&key) => {
                found = Some(Format::Json);
                scan.skip()?;
            }
            _ => scan.skip()?,
        }
    }
    match scan.peek()? {
        None => Ok(found.unwrap_or(Format::Json)),
        Some(_) => Ok(Format::NdJson),
    }
}

fn is_geo(kind: &str) -> bool {
    ["FeatureCollection", "Feature", "GeometryCollection"].contains(&kind) || GEOMETRIES.contains(&kind)
}

/// Enters an array; whether its first element is an object (or it is empty).
fn starts_objects(scan: &mut Scan) -> Result<bool, TableError> {
    scan.expect(b'[')?;
    Ok(matches!(scan.peek()?, Some(b'{' | b']')))
}

/// Passes over the rest of an array entered already.
fn rest_of_array(scan: &mut Scan) -> Result<(), TableError> {
    while !scan.take(b']')? {
        scan.skip()?;
        if !scan.take(b',')? && scan.peek()? != Some(b']') {
            return Err(scan.damaged("“,” or “]” expected"));
        }
    }
    Ok(())
}

/// The name of the next member of an object entered already; none at its end.
fn member(scan: &mut Scan) -> Result<Option<String>, TableError> {
    scan.take(b',')?;
    if scan.take(b'}')? {
        return Ok(None);
    }
    let key = scan.string()?;
    scan.expect(b':')?;
    Ok(Some(key))
}

#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// In an array entered already; so many objects around it.
    Array {
        wrapped: usize,
    },
    /// One after another to the end of the file.
    Lines,
    Ended,
}

/// Goes from record to record.
pub(super) struct Walk {
    scan: Scan,
    layout: Layout,
    first: bool,
    crs: Option<String>,
}

impl Walk {
    pub(super) fn start(source: &Source, geo: bool, limits: &ReadLimits) -> Result<Self, TableError> {
        let mut walk = Self { scan: Scan::open(source, limits)?, layout: Layout::Lines, first: true, crs: None };
        if walk.scan.take(b'[')? {
            walk.layout = Layout::Array { wrapped: 0 };
            return Ok(walk);
        }
        let wrapped = if walk.scan.take(b'{')? { walk.find(1, geo)? } else { None };
        if let Some(wrapped) = wrapped {
            walk.layout = Layout::Array { wrapped };
            return Ok(walk);
        }
        // no array inside: the objects are the records
        walk.scan = Scan::open(source, limits)?;
        Ok(walk)
    }

    /// Looks for the array in an object entered already; how many objects are around it.
    fn find(&mut self, wrapped: usize, geo: bool) -> Result<Option<usize>, TableError> {
        while let Some(key) = member(&mut self.scan)? {
            match self.scan.peek()? {
                Some(b'{') if key == "crs" => self.read_crs()?,
                Some(b'[') if is_array_of(&key, geo) => {
                    if starts_objects(&mut self.scan)? {
                        return Ok(Some(wrapped));
                    }
                    rest_of_array(&mut self.scan)?;
                }
                Some(b'{') if !geo && WRAPPERS.contains(&key.as_str()) && wrapped < WRAPPED_MAX => {
                    self.scan.expect(b'{')?;
                    if let Some(found) = self.find(wrapped + 1, geo)? {
                        return Ok(Some(found));
                    }
                }
                _ => self.scan.skip()?,
            }
        }
        Ok(None)
    }

    fn read_crs(&mut self) -> Result<(), TableError> {
        let mut raw = Vec::new();
        self.scan.copy(&mut raw)?;
        let crs: Option<serde_json::Value> = serde_json::from_slice(&raw).ok();
        self.crs = crs.and_then(|crs| Some(crs.pointer("/properties/name")?.as_str()?.chars().take(200).collect()));
        Ok(())
    }

    /// The system of coordinates the file names.
    pub(super) fn crs(self) -> Option<String> {
        self.crs
    }

    /// Copies the next record; false at the end.
    pub(super) fn next(&mut self, into: &mut Vec<u8>) -> Result<bool, TableError> {
        match self.layout {
            Layout::Ended => return Ok(false),
            Layout::Lines if self.scan.peek()?.is_none() => return Ok(false),
            Layout::Lines => {}
            Layout::Array { wrapped } if self.scan.take(b']')? => {
                self.layout = Layout::Ended;
                self.leave(wrapped)?;
                return Ok(false);
            }
            Layout::Array { .. } if self.first => {}
            Layout::Array { .. } => self.scan.expect(b',')?,
        }
        self.first = false;
        self.scan.row += 1;
        if self.scan.peek()? != Some(b'{') {
            return Err(TableError::NotRecords { row: self.scan.row });
        }
        self.scan.copy(into)?;
        Ok(true)
    }

    /// Passes what follows the array, in which the system of coordinates may be named.
    fn leave(&mut self, wrapped: usize) -> Result<(), TableError> {
        for _ in 0..wrapped {
            while let Some(key) = member(&mut self.scan)? {
                if key == "crs" && self.scan.peek()? == Some(b'{') { self.read_crs()? } else { self.scan.skip()? }
            }
        }
        if self.scan.peek()?.is_some() { Err(self.scan.damaged("text after the end")) } else { Ok(()) }
    }
}

fn is_array_of(key: &str, geo: bool) -> bool {
    if geo { matches!(key, "features" | "geometries") } else { ARRAYS.contains(&key) }
}
