//! A small writer of PBF files, and reading them whole.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use osm::{Feature, Limits, OsmError, Report, Theme};

type Tags<'a> = &'a [(&'a str, &'a str)];

/// A file being made. Elements stand in it in the order they are added, each in a block of its own unless `pack` is used.
pub struct Made {
    pub bytes: Vec<u8>,
    zlib: bool,
}

pub fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub fn signed(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// A field of bytes.
pub fn bytes(field: u64, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, field << 3 | 2);
    number(&mut out, content.len() as u64);
    out.extend_from_slice(content);
    out
}

/// A field that is a number.
pub fn field(field: u64, value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, field << 3);
    number(&mut out, value);
    out
}

/// A field of packed numbers.
pub fn packed(at: u64, values: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let mut content = Vec::new();
    values.into_iter().for_each(|value| number(&mut content, value));
    bytes(at, &content)
}

/// The same, each as the difference from the one before.
pub fn deltas(at: u64, values: &[i64]) -> Vec<u8> {
    let mut last = 0;
    packed(at, values.iter().map(|value| signed(value - std::mem::replace(&mut last, *value))))
}

/// A blob with its header; `content` is the field that holds the content.
pub fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let header = [bytes(1, kind.as_bytes()), field(3, content.len() as u64)].concat();
    [&(header.len() as u32).to_be_bytes()[..], &header, content].concat()
}

/// The content of a blob, packed or not.
pub fn content(zlib: bool, plain: &[u8]) -> Vec<u8> {
    if !zlib {
        return bytes(1, plain);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).expect("memory takes everything");
    [field(2, plain.len() as u64), bytes(3, &encoder.finish().expect("memory takes everything"))].concat()
}

/// Texts of a block.
#[derive(Default)]
pub struct Texts(Vec<String>);

impl Texts {
    pub fn number(&mut self, text: &str) -> u64 {
        if self.0.is_empty() {
            self.0.push(String::new());
        }
        let at = self.0.iter().skip(1).position(|own| own == text).map(|at| at + 1);
        at.unwrap_or_else(|| {
            self.0.push(text.to_owned());
            self.0.len() - 1
        }) as u64
    }

    fn tags(&mut self, tags: Tags) -> Vec<u8> {
        let keys: Vec<u64> = tags.iter().map(|(key, _)| self.number(key)).collect();
        let values: Vec<u64> = tags.iter().map(|(_, value)| self.number(value)).collect();
        [packed(2, keys), packed(3, values)].concat()
    }

    /// A block of one group.
    pub fn block(&self, group: &[u8]) -> Vec<u8> {
        let table: Vec<u8> = self.0.iter().flat_map(|text| bytes(1, text.as_bytes())).collect();
        [bytes(1, &table), bytes(2, group)].concat()
    }
}

impl Made {
    pub fn new(zlib: bool) -> Self {
        let header = [bytes(4, b"OsmSchema-V0.6"), bytes(4, b"DenseNodes"), bytes(16, b"tests")].concat();
        Self { bytes: blob("OSMHeader", &content(zlib, &header)), zlib }
    }

    pub fn block(&mut self, block: &[u8]) {
        self.bytes.extend(blob("OSMData", &content(self.zlib, block)));
    }

    /// Nodes as (id, longitude, latitude) packed together, without tags.
    pub fn nodes(mut self, nodes: &[(i64, f64, f64)]) -> Self {
        let each = |of: fn(&(i64, f64, f64)) -> i64| nodes.iter().map(of).collect::<Vec<_>>();
        let unit = [each(|node| node.0), each(|node| (node.2 * 1e7).round() as i64), each(|node| (node.1 * 1e7).round() as i64)];
        let dense = [deltas(1, &unit[0]), deltas(8, &unit[1]), deltas(9, &unit[2]), packed(10, nodes.iter().map(|_| 0))].concat();
        self.block(&Texts::default().block(&bytes(2, &dense)));
        self
    }

    /// A node with tags, packed with one without.
    pub fn dense_node(mut self, id: i64, at: [f64; 2], tags: Tags) -> Self {
        let mut texts = Texts::default();
        let mut said = vec![0];
        tags.iter().for_each(|(key, value)| said.extend([texts.number(key), texts.number(value)]));
        said.push(0);
        let [lon, lat] = at.map(|at| (at * 1e7).round() as i64);
        let dense = [deltas(1, &[id - 1, id]), deltas(8, &[0, lat]), deltas(9, &[0, lon]), packed(10, said)].concat();
        self.block(&texts.block(&bytes(2, &dense)));
        self
    }

    /// A node alone.
    pub fn node(mut self, id: i64, at: [f64; 2], tags: Tags) -> Self {
        let mut texts = Texts::default();
        let [lon, lat] = at.map(|at| signed((at * 1e7).round() as i64));
        let node = [field(1, signed(id)), texts.tags(tags), field(8, lat), field(9, lon)].concat();
        self.block(&texts.block(&bytes(1, &node)));
        self
    }

    pub fn way(mut self, id: i64, nodes: &[i64], tags: Tags) -> Self {
        let mut texts = Texts::default();
        let way = [field(1, id as u64), texts.tags(tags), deltas(8, nodes)].concat();
        self.block(&texts.block(&bytes(3, &way)));
        self
    }

    /// A relation of members as (kind, id, role); kinds 0 to 2 are nodes, ways, relations.
    pub fn relation(mut self, id: i64, members: &[(u64, i64, &str)], tags: Tags) -> Self {
        let mut texts = Texts::default();
        let roles: Vec<u64> = members.iter().map(|(_, _, role)| texts.number(role)).collect();
        let ids: Vec<i64> = members.iter().map(|(_, id, _)| *id).collect();
        let kinds = members.iter().map(|(kind, ..)| *kind);
        let relation = [field(1, id as u64), texts.tags(tags), packed(8, roles), deltas(9, &ids), packed(10, kinds)].concat();
        self.block(&texts.block(&bytes(4, &relation)));
        self
    }

    /// Everything in the file.
    pub fn read(&self) -> (Vec<Feature>, Report) {
        read(&self.bytes, &Limits::default()).expect("reads")
    }
}

pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Vec<Feature>, Report), OsmError> {
    let mut features = Vec::new();
    let report = osm::read(Cursor::new(bytes), limits, |feature| features.push(feature))?;
    let counted: u64 = Theme::ALL.iter().filter_map(|theme| report.features.get(theme)).sum();
    assert_eq!(counted, features.len() as u64, "the report counts what was given");
    Ok((features, report))
}

/// Nodes 1, 2, 3 … of a grid ten wide, a hundredth of a degree apart, in the city.
pub fn grid() -> Vec<(i64, f64, f64)> {
    (0..100).map(|at| (at + 1, 32.0 + (at % 10) as f64 * 0.01, 48.0 + (at / 10) as f64 * 0.01)).collect()
}
