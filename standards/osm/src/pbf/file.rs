//! Blobs one after another: each is unpacked alone, so memory does not grow with the file.

use std::io::{Read, Seek, SeekFrom};

use flate2::read::ZlibDecoder;

use super::Damage;
use super::wire::{Value, Wire, each_field};
use crate::{Limits, OsmError};

/// The most bytes of a blob's header and of a blob unpacked, by the format.
const HEADER_BYTES_MAX: u32 = 64 << 10;
const BLOB_BYTES_MAX: u64 = 32 << 20;

/// What is known to be in a blob, so that it need not be unpacked in vain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Holds {
    pub nodes: bool,
    pub ways: bool,
    pub relations: bool,
}

impl Holds {
    /// Whether there is any of the wanted kinds.
    pub(crate) fn any_of(self, wanted: Self) -> bool {
        self.nodes && wanted.nodes || self.ways && wanted.ways || self.relations && wanted.relations
    }
}

/// The data blobs of a file, found once.
pub(crate) struct Blobs<R> {
    source: R,
    unpacked: u64,
    unpacked_max: u64,
    /// Where the data blobs are.
    places: Vec<Place>,
}

/// Where a blob is.
#[derive(Clone, Copy)]
struct Place {
    offset: u64,
    length: u32,
}

impl<R: Read + Seek> Blobs<R> {
    /// Finds the blobs and reads what the file says of itself.
    pub(crate) fn open(mut source: R, limits: &Limits) -> Result<Self, OsmError> {
        let size = source.seek(SeekFrom::End(0))?;
        if size > limits.bytes_max {
            return Err(OsmError::TooManyBytes { limit: limits.bytes_max });
        }
        let mut blobs = Self { source, unpacked: 0, unpacked_max: limits.unpacked_bytes_max, places: Vec::new() };
        let mut offset = 0;
        while offset < size {
            offset = blobs.find(offset, size)?;
        }
        if size == 0 { Err(OsmError::NotOsm) } else { Ok(blobs) }
    }

    /// Reads the header of a blob; where the next one begins.
    fn find(&mut self, offset: u64, size: u64) -> Result<u64, OsmError> {
        let damaged = |detail| if offset == 0 { OsmError::NotOsm } else { OsmError::Damaged { offset, detail } };
        self.source.seek(SeekFrom::Start(offset))?;
        let mut length = [0; 4];
        fill(&mut self.source, &mut length)?.map_err(damaged)?;
        let length = u32::from_be_bytes(length);
        if length > HEADER_BYTES_MAX {
            return Err(damaged("a blob header is too large"));
        }
        let mut header = vec![0; length as usize];
        fill(&mut self.source, &mut header)?.map_err(damaged)?;
        let (kind, length) = blob_header(&header).map_err(damaged)?;
        let start = offset + 4 + header.len() as u64;
        let end = start + u64::from(length);
        if end > size {
            return Err(damaged("the file ends within a blob"));
        }
        let place = Place { offset: start, length };
        match kind {
            b"OSMHeader" => check_header(&self.unpack(place)?).map_err(|trouble| trouble.at(start))?,
            _ if offset == 0 => return Err(OsmError::NotOsm),
            b"OSMData" => self.places.push(place),
            // other blobs are for other readers
            _ => {}
        }
        Ok(end)
    }

    /// How many data blobs there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Where a blob begins, for messages.
    pub(crate) fn offset(&self, at: usize) -> u64 {
        self.places.get(at).map_or(0, |place| place.offset)
    }

    /// The block in a data blob.
    pub(crate) fn block(&mut self, at: usize) -> Result<Vec<u8>, OsmError> {
        match self.places.get(at) {
            Some(place) => self.unpack(*place),
            None => Ok(Vec::new()),
        }
    }

    fn unpack(&mut self, place: Place) -> Result<Vec<u8>, OsmError> {
        let damaged = |detail| OsmError::Damaged { offset: place.offset, detail };
        self.source.seek(SeekFrom::Start(place.offset))?;
        let mut blob = Vec::new();
        self.source.by_ref().take(u64::from(place.length)).read_to_end(&mut blob)?;
        if blob.len() as u64 != u64::from(place.length) {
            return Err(damaged("the file ends within a blob"));
        }
        let content = unpacked(&blob).map_err(|trouble| trouble.at(place.offset))?;
        self.unpacked += content.len() as u64;
        if self.unpacked > self.unpacked_max {
            return Err(OsmError::UnfoldsTooLarge { limit: self.unpacked_max });
        }
        Ok(content)
    }
}

fn fill(source: &mut impl Read, bytes: &mut [u8]) -> Result<Result<(), Damage>, OsmError> {
    match source.read_exact(bytes) {
        Ok(()) => Ok(Ok(())),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(Err("the file ends within a blob header")),
        Err(error) => Err(error.into()),
    }
}

/// The kind and length of the blob that follows.
fn blob_header(header: &[u8]) -> Result<(&[u8], u32), Damage> {
    let (mut kind, mut length) = (&b""[..], None);
    each_field(header, |number, value| {
        match (number, value) {
            (1, Value::Bytes(bytes)) => kind = bytes,
            (3, Value::Number(number)) => length = u32::try_from(number).ok().filter(|length| u64::from(*length) <= BLOB_BYTES_MAX),
            _ => {}
        }
        Ok(())
    })?;
    Ok((kind, length.ok_or("a blob without a length, or too large")?))
}

/// Why bytes cannot be read: damaged, or in need of what is not done here.
enum Trouble {
    Damaged(Damage),
    Needs(String),
}

impl From<Damage> for Trouble {
    fn from(damage: Damage) -> Self {
        Self::Damaged(damage)
    }
}

impl Trouble {
    fn at(self, offset: u64) -> OsmError {
        match self {
            Self::Damaged(detail) => OsmError::Damaged { offset, detail },
            Self::Needs(what) => OsmError::Needs(what),
        }
    }
}

/// The content of a blob, plain or packed by zlib.
fn unpacked(blob: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut content = None;
    let mut wire = Wire(blob);
    while let Some((number, value)) = wire.field()? {
        match (number, value) {
            (1, Value::Bytes(bytes)) => content = Some(bytes.to_vec()),
            (3, Value::Bytes(bytes)) => content = Some(inflated(bytes)?),
            (4..=7, Value::Bytes(_)) => return Err(Trouble::Needs("another packing than zlib".to_owned())),
            _ => {}
        }
    }
    content.ok_or(Trouble::Damaged("a blob without content"))
}

fn inflated(packed: &[u8]) -> Result<Vec<u8>, Damage> {
    let mut content = Vec::new();
    ZlibDecoder::new(packed).take(BLOB_BYTES_MAX + 1).read_to_end(&mut content).map_err(|_| "a blob cannot be unpacked")?;
    if content.len() as u64 > BLOB_BYTES_MAX { Err("a blob unfolds to too much") } else { Ok(content) }
}

/// Features of the format that are read here.
const KNOWN: [&[u8]; 2] = [b"OsmSchema-V0.6", b"DenseNodes"];

/// Refuses a file that requires more than is known here.
fn check_header(header: &[u8]) -> Result<(), Trouble> {
    let mut wire = Wire(header);
    while let Some((number, value)) = wire.field()? {
        if let (4, Value::Bytes(feature)) = (number, value)
            && !KNOWN.contains(&feature)
        {
            return Err(Trouble::Needs(String::from_utf8_lossy(feature).chars().take(100).collect()));
        }
    }
    Ok(())
}
