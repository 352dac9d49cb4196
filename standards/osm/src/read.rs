//! A file is read three times, block by block: relations say which ways they need, nodes where they are, ways are drawn; last come the
//! areas of relations. So the order of elements in the file does not matter, and only what is needed later is kept.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use crate::map::Map;
use crate::pbf::{Blobs, Block, Damage, Holds};
use crate::{Feature, Limits, OsmError, Report};

/// Reads a file on disk; see [`read`].
pub fn read_file(path: &Path, limits: &Limits, take: impl FnMut(Feature)) -> Result<Report, OsmError> {
    read(BufReader::new(File::open(path)?), limits, take)
}

/// Hands over the features of a base map: places, then what is drawn from ways, then what is drawn from relations, each in the order of
/// the file.
pub fn read(source: impl Read + Seek, limits: &Limits, take: impl FnMut(Feature)) -> Result<Report, OsmError> {
    let blobs = Blobs::open(source, limits)?;
    let mut reading = Reading { holds: vec![None; blobs.len()], blobs, map: Map::new(limits, take) };
    reading.pass(Holds { relations: true, ..Holds::default() })?;
    reading.pass(Holds { nodes: true, ..Holds::default() })?;
    reading.map.settle_nodes();
    reading.pass(Holds { ways: true, ..Holds::default() })?;
    reading.map.draw_groups()
}

/// A file being read.
struct Reading<'l, R, F> {
    blobs: Blobs<R>,
    /// What is in each block, once it has been seen.
    holds: Vec<Option<Holds>>,
    map: Map<'l, F>,
}

impl<R: Read + Seek, F: FnMut(Feature)> Reading<'_, R, F> {
    /// Reads the elements of a kind.
    fn pass(&mut self, wanted: Holds) -> Result<(), OsmError> {
        for (at, holds) in self.holds.iter_mut().enumerate() {
            if holds.is_some_and(|holds| !holds.any_of(wanted)) {
                continue;
            }
            let bytes = self.blobs.block(at)?;
            let offset = self.blobs.offset(at);
            let block = Block::new(&bytes).map_err(|detail| OsmError::Damaged { offset, detail })?;
            let found = block.each(wanted, |element| self.map.read(element)).map_err(|stop: Stop| stop.at(offset))?;
            *holds = Some(found);
        }
        Ok(())
    }
}

/// Why reading stops.
pub(crate) enum Stop {
    Damage(Damage),
    Limit(OsmError),
}

impl From<Damage> for Stop {
    fn from(damage: Damage) -> Self {
        Self::Damage(damage)
    }
}

impl From<OsmError> for Stop {
    fn from(error: OsmError) -> Self {
        Self::Limit(error)
    }
}

impl Stop {
    fn at(self, offset: u64) -> OsmError {
        match self {
            Self::Damage(detail) => OsmError::Damaged { offset, detail },
            Self::Limit(error) => error,
        }
    }
}
