//! A block of elements with the texts they share.

use super::Damage;
use super::element::{Element, dense_nodes, node, relation, way};
use super::file::Holds;
use super::wire::{Value, Wire, each_field};

/// The most groups and texts of a block, since a million empty ones fit in little; writers put 8,000 elements in one.
const GROUPS_MAX: usize = 100_000;
const TEXTS_MAX: usize = 1_000_000;

/// A block read in place.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    texts: Vec<&'a str>,
    groups: Vec<&'a [u8]>,
    /// Billionths of a degree in a unit.
    granularity: i64,
    /// Where units are counted from: longitude and latitude, billionths of a degree.
    offset: [i64; 2],
}

impl<'a> Block<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, Damage> {
        let mut block = Self { texts: Vec::new(), groups: Vec::new(), granularity: 100, offset: [0, 0] };
        each_field(bytes, |number, value| {
            match (number, value) {
                (1, Value::Bytes(table)) => block.texts = texts(table)?,
                (2, Value::Bytes(group)) if block.groups.len() < GROUPS_MAX => block.groups.push(group),
                (2, _) => return Err("a block of too many groups"),
                (17, Value::Number(number)) => block.granularity = number as i64,
                (19, Value::Number(number)) => block.offset[1] = number as i64,
                (20, Value::Number(number)) => block.offset[0] = number as i64,
                _ => {}
            }
            Ok(())
        })?;
        Ok(block)
    }

    /// A text by its number.
    pub(crate) fn text(&self, number: u64) -> Result<&'a str, Damage> {
        let text = usize::try_from(number).ok().and_then(|at| self.texts.get(at));
        text.copied().ok_or("a text that the block does not have")
    }

    /// A position in degrees from its units: longitude, latitude. Off the globe if it is not a number of them.
    pub(crate) fn degrees(&self, units: [i64; 2]) -> Option<[f64; 2]> {
        let degrees = |unit: i64, offset: i64, most: f64| {
            let billionths = unit.checked_mul(self.granularity)?.checked_add(offset)?;
            Some(billionths as f64 / 1e9).filter(|degrees| degrees.abs() <= most)
        };
        Some([degrees(units[0], self.offset[0], 180.0)?, degrees(units[1], self.offset[1], 90.0)?])
    }

    /// Hands over the elements of the wanted kinds; what kinds there are.
    pub(crate) fn each<E: From<Damage>>(&self, wanted: Holds, mut take: impl FnMut(Element<'_, 'a>) -> Result<(), E>) -> Result<Holds, E> {
        let mut holds = Holds::default();
        for group in &self.groups {
            let mut wire = Wire(group);
            while let Some((number, value)) = wire.field().map_err(E::from)? {
                let Value::Bytes(message) = value else { continue };
                match number {
                    1 | 2 => holds.nodes = true,
                    3 => holds.ways = true,
                    4 => holds.relations = true,
                    _ => {}
                }
                match number {
                    1 if wanted.nodes => take(node(self, message).map_err(E::from)?)?,
                    2 if wanted.nodes => dense_nodes(self, message, &mut take)?,
                    3 if wanted.ways => take(way(self, message).map_err(E::from)?)?,
                    4 if wanted.relations => take(relation(self, message).map_err(E::from)?)?,
                    _ => {}
                }
            }
        }
        Ok(holds)
    }
}

/// The table of texts, each checked to be UTF-8.
fn texts(table: &[u8]) -> Result<Vec<&str>, Damage> {
    let mut texts = Vec::new();
    each_field(table, |number, value| {
        if let (1, Value::Bytes(text)) = (number, value) {
            if texts.len() >= TEXTS_MAX {
                return Err("a block of too many texts");
            }
            texts.push(std::str::from_utf8(text).map_err(|_| "a text that is not UTF-8")?);
        }
        Ok(())
    })?;
    Ok(texts)
}
