//! A tile ready to be sent: its bytes, and those of each coding as soon as somebody has asked for it.

use std::io::Write as _;
use std::sync::OnceLock;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A coding both sides know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coding {
    /// As it is.
    Plain,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Coding {
    /// The best one that `Accept-Encoding` names; a weight of 0 refuses.
    pub fn accepted(header: &str) -> Self {
        let takes = |name: &str| {
            header.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                let named = words.next().is_some_and(|word| word.eq_ignore_ascii_case(name));
                let weight = words.find_map(|word| word.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok());
                named && weight.is_some_and(|weight| weight > 0.0)
            })
        };
        if takes("br") {
            return Self::Brotli;
        }
        if takes("gzip") { Self::Gzip } else { Self::Plain }
    }

    /// The word of `Content-Encoding`; none for what is sent as it is.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// Tiles under this are sent as they are: they fit into a packet.
const BYTES_MIN: usize = 1_000;
/// Brotli's third step: on tiles it takes two thirds of the time of the fourth and gives as many bytes; half of gzip's sixth.
const BROTLI_QUALITY: u32 = 3;
const BROTLI_WINDOW: u32 = 20;

/// A tile of one version of its layer.
#[derive(Debug)]
pub struct KeptTile {
    /// What its content depends on: the same words mean the same tile.
    pub version: String,
    /// The tile as it is; empty if nothing is in it.
    pub plain: Bytes,
    /// Features that were left out because the tile would have been too large.
    pub left_out: usize,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl KeptTile {
    /// A tile as it was drawn.
    pub fn new(version: String, tile: vector_tile::Tile) -> Self {
        Self { version, plain: tile.bytes.into(), left_out: tile.report.left_out, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The bytes in a coding, and the coding they have: small tiles and such as cannot be made smaller stay as they are.
    pub fn coded(&self, coding: Coding) -> (Bytes, Coding) {
        if self.plain.len() < BYTES_MIN {
            return (self.plain.clone(), Coding::Plain);
        }
        let kept = match coding {
            Coding::Plain => return (self.plain.clone(), Coding::Plain),
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&self.plain).unwrap_or_default()),
            Coding::Brotli => self.brotli.get_or_init(|| brotli(&self.plain).unwrap_or_default()),
        };
        if kept.is_empty() { (self.plain.clone(), Coding::Plain) } else { (kept.clone(), coding) }
    }

    /// What it takes up, bytes, with the codings it may get.
    pub(crate) fn weight(&self) -> usize {
        self.plain.len() * 2 + 256
    }
}

fn gzip(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 2), Compression::new(6));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn brotli(plain: &[u8]) -> Option<Bytes> {
    let mut out = Vec::with_capacity(plain.len() / 2);
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(plain).ok()?;
    drop(encoder);
    Some(out.into())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_client_chooses_and_zero_refuses() {
        assert_eq!(Coding::accepted("gzip, deflate, br"), Coding::Brotli);
        assert_eq!(Coding::accepted("gzip;q=0.5, br;q=0"), Coding::Gzip);
        assert_eq!(Coding::accepted("identity"), Coding::Plain);
        assert_eq!(Coding::accepted(""), Coding::Plain);
    }

    #[test]
    fn a_tile_unfolds_to_itself_in_every_coding() {
        let bytes: Vec<u8> = (0..9_000_u32).map(|at| (at % 61) as u8).collect();
        let tile = KeptTile::new(String::new(), vector_tile::Tile { bytes: bytes.clone(), report: vector_tile::Report::default() });
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&tile.coded(Coding::Gzip).0[..]).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, bytes);
        plain.clear();
        brotli::Decompressor::new(&tile.coded(Coding::Brotli).0[..], 4096).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, bytes);
        assert_eq!(tile.coded(Coding::Gzip).0.as_ptr(), tile.coded(Coding::Gzip).0.as_ptr(), "compressed once");
    }
}
