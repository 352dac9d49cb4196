//! Ways that people may walk, as lines between numbered places: what a graph for walking is made of.

use std::io::{Read, Seek};

use rustc_hash::FxHashMap;

use crate::pbf::{Blobs, Block, Element, Holds, Tags};
use crate::read::Stop;
use crate::{Limits, OsmError};

/// Ways for people on foot.
#[derive(Clone, Debug, Default)]
pub struct FootWays {
    /// Places of nodes: longitude, latitude, degrees.
    pub places: Vec<[f64; 2]>,
    nodes: Vec<u32>,
    ends: Vec<u32>,
    /// By way: nobody gets along it in a wheelchair.
    stepped: Vec<bool>,
}

impl FootWays {
    /// Ways between places, each with whether there are steps on it; numbers of places that are not there are an error of the caller's.
    pub fn of(places: Vec<[f64; 2]>, ways: impl IntoIterator<Item = (Vec<u32>, bool)>) -> Self {
        let mut own = Self { places, ..Self::default() };
        for (nodes, stepped) in ways.into_iter().filter(|(nodes, _)| nodes.len() > 1) {
            own.push(&nodes, stepped);
        }
        own
    }

    /// Ways as numbers of places, each at least two.
    pub fn ways(&self) -> impl Iterator<Item = &[u32]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, to)| &self.nodes[from as usize..*to as usize])
    }

    /// The same places with those ways alone that have no steps and that nobody says are closed to wheelchairs.
    #[must_use]
    pub fn without_steps(&self) -> Self {
        let mut level = Self { places: self.places.clone(), ..Self::default() };
        for (way, _) in self.ways().zip(&self.stepped).filter(|(_, stepped)| !**stepped) {
            level.push(way, false);
        }
        level
    }

    fn push(&mut self, nodes: &[u32], stepped: bool) {
        self.nodes.extend_from_slice(nodes);
        self.ends.push(self.nodes.len() as u32);
        self.stepped.push(stepped);
    }
}

/// Kinds of ways that nobody walks unless they say so (OpenStreetMap wiki, "Access restrictions").
const NOT_WALKED: [&str; 10] =
    ["motorway", "motorway_link", "trunk", "trunk_link", "construction", "proposed", "raceway", "bus_guideway", "abandoned", "razed"];

/// Reads the ways for people on foot out of a `.osm.pbf` file.
///
/// Errors: as [`crate::read`].
pub fn read_foot_ways(source: impl Read + Seek, limits: &Limits) -> Result<FootWays, OsmError> {
    let mut blobs = Blobs::open(source, limits)?;
    let mut draft = Draft { limits, ways: FootWays::default(), numbers: FxHashMap::default(), elements: 0 };
    each(&mut blobs, Holds { ways: true, ..Holds::default() }, |element| draft.take_way(element))?;
    draft.ways.places = vec![[f64::NAN; 2]; draft.numbers.len()];
    each(&mut blobs, Holds { nodes: true, ..Holds::default() }, |element| draft.take_node(element))?;
    Ok(draft.finish())
}

fn each<R: Read + Seek>(
    blobs: &mut Blobs<R>,
    wanted: Holds,
    mut take: impl FnMut(Element<'_, '_>) -> Result<(), Stop>,
) -> Result<(), OsmError> {
    for at in 0..blobs.len() {
        let bytes = blobs.block(at)?;
        let offset = blobs.offset(at);
        let damaged = |detail| OsmError::Damaged { offset, detail };
        let block = Block::new(&bytes).map_err(damaged)?;
        let read = block.each(wanted, &mut take);
        if let Err(stop) = read {
            return Err(match stop {
                Stop::Damage(detail) => damaged(detail),
                Stop::Limit(error) => error,
            });
        }
    }
    Ok(())
}

struct Draft<'l> {
    limits: &'l Limits,
    ways: FootWays,
    numbers: FxHashMap<i64, u32>,
    elements: u64,
}

/// What a node takes while ways are read, bytes, about.
const NODE_BYTES: u64 = 40;

impl Draft<'_> {
    fn count(&mut self) -> Result<(), OsmError> {
        self.elements += 1;
        let limit = self.limits.elements_max;
        if self.elements > limit { Err(OsmError::TooManyElements { limit }) } else { Ok(()) }
    }

    fn take_way(&mut self, element: Element<'_, '_>) -> Result<(), Stop> {
        let Element::Way { nodes, tags, .. } = element else { return Ok(()) };
        self.count()?;
        let Some(stepped) = walked(tags)? else { return Ok(()) };
        let from = self.ways.nodes.len();
        for node in nodes {
            let new = self.numbers.len() as u32;
            let number = *self.numbers.entry(node?).or_insert(new);
            if self.ways.nodes.len() == from || self.ways.nodes.last() != Some(&number) {
                self.ways.nodes.push(number);
            }
            if self.numbers.len() as u64 * NODE_BYTES > self.limits.memory_bytes_max {
                return Err(OsmError::TooMuchMemory { limit: self.limits.memory_bytes_max }.into());
            }
            if self.ways.nodes.len() as u64 > self.limits.positions_max {
                return Err(OsmError::TooManyPositions { limit: self.limits.positions_max }.into());
            }
        }
        self.ways.ends.push(self.ways.nodes.len() as u32);
        self.ways.stepped.push(stepped);
        Ok(())
    }

    fn take_node(&mut self, element: Element<'_, '_>) -> Result<(), Stop> {
        let Element::Node { id, at: Some(at), .. } = element else { return Ok(()) };
        self.count()?;
        if let Some(number) = self.numbers.get(&id) {
            self.ways.places[*number as usize] = at;
        }
        Ok(())
    }

    /// Cuts ways where their nodes are not in the file.
    fn finish(self) -> FootWays {
        let FootWays { places, .. } = &self.ways;
        let mut whole = FootWays::default();
        for (way, stepped) in self.ways.ways().zip(&self.ways.stepped) {
            for run in way.split(|node| places[*node as usize][0].is_nan()).filter(|run| run.len() > 1) {
                whole.push(run, *stepped);
            }
        }
        whole.places = self.ways.places;
        whole
    }
}

/// Whether people may walk a way, and whether a wheelchair is kept out by steps or by the way's own word; none where nobody may walk.
fn walked(mut tags: Tags<'_, '_>) -> Result<Option<bool>, &'static str> {
    let (mut highway, mut foot, mut closed, mut wheelchair) = (None, None, false, None);
    while let Some((key, value)) = tags.pair()? {
        match key {
            "highway" => highway = Some(value),
            "foot" => foot = Some(value),
            "access" => closed = matches!(value, "no" | "private"),
            "wheelchair" => wheelchair = Some(value),
            _ => {}
        }
    }
    let may = match (highway, foot) {
        (None, _) | (_, Some("no" | "private" | "use_sidepath")) => false,
        (Some(_), Some("yes" | "designated" | "permissive")) => true,
        (Some(kind), _) => !closed && !NOT_WALKED.contains(&kind),
    };
    // steps with a ramp say `wheelchair=yes`
    let stepped = wheelchair == Some("no") || (highway == Some("steps") && !matches!(wheelchair, Some("yes" | "designated" | "limited")));
    Ok(may.then_some(stepped))
}
