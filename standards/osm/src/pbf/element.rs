//! Nodes, ways and relations, read in place.

use super::Damage;
use super::block::Block;
use super::wire::{Deltas, Value, Wire, each_field, signed};

/// An element of a block. Its tags, places and members are read when they are asked for.
#[derive(Debug)]
pub(crate) enum Element<'b, 'a> {
    Node { id: i64, at: Option<[f64; 2]>, tags: Tags<'b, 'a> },
    Way { id: i64, nodes: Deltas<'a>, tags: Tags<'b, 'a> },
    Relation { id: i64, members: Members<'b, 'a>, tags: Tags<'b, 'a> },
}

/// What a member of a relation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberKind {
    Node,
    Way,
    Relation,
}

/// Keys and values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tags<'b, 'a> {
    block: &'b Block<'a>,
    keys: Wire<'a>,
    /// Empty for dense nodes, whose values follow their keys.
    values: Option<Wire<'a>>,
}

impl<'a> Tags<'_, 'a> {
    /// The next key and value; none at the end.
    pub(crate) fn pair(&mut self) -> Result<Option<(&'a str, &'a str)>, Damage> {
        if self.keys.0.is_empty() {
            return Ok(None);
        }
        let key = self.keys.number()?;
        let value = match &mut self.values {
            Some(values) => values.number()?,
            None => self.keys.number()?,
        };
        Ok(Some((self.block.text(key)?, self.block.text(value)?)))
    }
}

/// The members of a relation.
#[derive(Debug)]
pub(crate) struct Members<'b, 'a> {
    block: &'b Block<'a>,
    ids: Deltas<'a>,
    roles: Wire<'a>,
    kinds: Wire<'a>,
}

impl<'a> Members<'_, 'a> {
    /// The next member with its role; none at the end.
    pub(crate) fn member(&mut self) -> Result<Option<(MemberKind, i64, &'a str)>, Damage> {
        let Some(id) = self.ids.next() else { return Ok(None) };
        let kind = match self.kinds.number()? {
            0 => MemberKind::Node,
            1 => MemberKind::Way,
            2 => MemberKind::Relation,
            _ => return Err("a member of an unknown kind"),
        };
        Ok(Some((kind, id?, self.block.text(self.roles.number()?)?)))
    }
}

/// What nodes, ways and relations have in common: fields 1 to 3.
#[derive(Default)]
struct Parts<'a> {
    id: u64,
    keys: &'a [u8],
    values: &'a [u8],
    /// Fields 8 to 10: numbers of a node, bytes of the others.
    numbers: [u64; 2],
    bytes: [&'a [u8]; 3],
}

fn parts(message: &[u8]) -> Result<Parts<'_>, Damage> {
    let mut parts = Parts::default();
    each_field(message, |number, value| {
        match (number, value) {
            (1, Value::Number(number)) => parts.id = number,
            (2, Value::Bytes(bytes)) => parts.keys = bytes,
            (3, Value::Bytes(bytes)) => parts.values = bytes,
            (8, Value::Number(number)) => parts.numbers[0] = number,
            (9, Value::Number(number)) => parts.numbers[1] = number,
            (8, Value::Bytes(bytes)) => parts.bytes[0] = bytes,
            (9, Value::Bytes(bytes)) => parts.bytes[1] = bytes,
            (10, Value::Bytes(bytes)) => parts.bytes[2] = bytes,
            _ => {}
        }
        Ok(())
    })?;
    Ok(parts)
}

impl<'a> Parts<'a> {
    fn tags<'b>(&self, block: &'b Block<'a>) -> Tags<'b, 'a> {
        Tags { block, keys: Wire(self.keys), values: Some(Wire(self.values)) }
    }
}

pub(super) fn node<'b, 'a>(block: &'b Block<'a>, message: &'a [u8]) -> Result<Element<'b, 'a>, Damage> {
    let parts = parts(message)?;
    let [lat, lon] = parts.numbers.map(signed);
    Ok(Element::Node { id: signed(parts.id), at: block.degrees([lon, lat]), tags: parts.tags(block) })
}

pub(super) fn way<'b, 'a>(block: &'b Block<'a>, message: &'a [u8]) -> Result<Element<'b, 'a>, Damage> {
    let parts = parts(message)?;
    Ok(Element::Way { id: parts.id as i64, nodes: Deltas::new(parts.bytes[0]), tags: parts.tags(block) })
}

pub(super) fn relation<'b, 'a>(block: &'b Block<'a>, message: &'a [u8]) -> Result<Element<'b, 'a>, Damage> {
    let parts = parts(message)?;
    let [roles, ids, kinds] = parts.bytes;
    let members = Members { block, ids: Deltas::new(ids), roles: Wire(roles), kinds: Wire(kinds) };
    Ok(Element::Relation { id: parts.id as i64, members, tags: parts.tags(block) })
}

/// Nodes packed together: their ids and places by difference, their tags one after another with a 0 after each node's.
pub(super) fn dense_nodes<'b, 'a, E: From<Damage>>(
    block: &'b Block<'a>,
    message: &'a [u8],
    take: &mut impl FnMut(Element<'b, 'a>) -> Result<(), E>,
) -> Result<(), E> {
    let parts = dense_parts(message)?;
    let (mut lats, mut lons) = (Deltas::new(parts[1]), Deltas::new(parts[2]));
    let mut tags = Wire(parts[3]);
    for id in Deltas::new(parts[0]) {
        let (Some(lat), Some(lon)) = (lats.next(), lons.next()) else { return Err(E::from("a node without a place")) };
        let at = block.degrees([lon?, lat?]);
        let own = dense_tags(&mut tags)?;
        take(Element::Node { id: id?, at, tags: Tags { block, keys: Wire(own), values: None } })?;
    }
    Ok(())
}

/// Ids, latitudes, longitudes, tags.
fn dense_parts(message: &[u8]) -> Result<[&[u8]; 4], Damage> {
    let mut parts = [&[][..]; 4];
    each_field(message, |number, value| {
        let at = match number {
            1 => 0,
            8 => 1,
            9 => 2,
            10 => 3,
            _ => return Ok(()),
        };
        if let Value::Bytes(bytes) = value {
            parts[at] = bytes;
        }
        Ok(())
    })?;
    Ok(parts)
}

/// The numbers up to the next 0, which is taken too.
fn dense_tags<'a>(tags: &mut Wire<'a>) -> Result<&'a [u8], Damage> {
    let start = tags.0;
    while !tags.0.is_empty() {
        let before = start.len() - tags.0.len();
        if tags.number()? == 0 {
            return start.get(..before).ok_or("tags end early");
        }
        tags.number()?;
    }
    Ok(start)
}
