//! What is kept of a file while it is read, and how features are drawn from it.

use geo_types::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon};
use rustc_hash::FxHashMap;

use crate::areas::assemble;
use crate::nodes::{NODE_BYTES, Nodes};
use crate::pbf::{Deltas, Element, MemberKind, Members};
use crate::read::Stop;
use crate::rings::join;
use crate::themes::{Form, Told};
use crate::{Feature, Limits, OsmError, OsmId, OsmKind, Reason, Report, Theme};

/// The most nodes of a way; OpenStreetMap takes 2,000.
const WAY_NODES_MAX: usize = 100_000;

/// What a kept thing takes beside its numbers, bytes, about.
const KEPT_BYTES: u64 = 64;

/// A map being drawn.
pub(crate) struct Map<'l, F> {
    limits: &'l Limits,
    take: F,
    report: Report,
    nodes: Nodes,
    groups: Vec<Group>,
    /// The ways of the groups; none until the way has been seen.
    ways: FxHashMap<i64, Option<Box<[i64]>>>,
    positions: u64,
    memory_bytes: u64,
}

/// A relation of ways that make an area.
struct Group {
    /// All but its geometry.
    feature: Feature,
    /// Ways, and whether they bound holes.
    ways: Vec<(i64, bool)>,
}

impl<'l, F: FnMut(Feature)> Map<'l, F> {
    pub(crate) fn new(limits: &'l Limits, take: F) -> Self {
        let (report, nodes, groups, ways) = (Report::default(), Nodes::default(), Vec::new(), FxHashMap::default());
        Self { limits, take, report, nodes, groups, ways, positions: 0, memory_bytes: 0 }
    }

    /// Takes in an element; relations come before nodes, and these before ways.
    pub(crate) fn read(&mut self, element: Element) -> Result<(), Stop> {
        let seen = match &element {
            Element::Node { .. } => &mut self.report.nodes,
            Element::Way { .. } => &mut self.report.ways,
            Element::Relation { .. } => &mut self.report.relations,
        };
        *seen += 1;
        if self.report.nodes + self.report.ways + self.report.relations > self.limits.elements_max {
            return Err(OsmError::TooManyElements { limit: self.limits.elements_max }.into());
        }
        match element {
            Element::Node { id, at: Some(at), tags } => self.read_node(id, at, &Told::of_node(tags)?),
            Element::Node { id, at: None, .. } => {
                self.report.leave_out(OsmId { kind: OsmKind::Node, id }, Reason::OffGlobe);
                Ok(())
            }
            Element::Way { id, nodes, tags } => self.read_way(id, nodes, &Told::of(tags)?),
            Element::Relation { id, members, tags } => self.read_relation(id, members, &Told::of(tags)?),
        }
    }

    /// Makes the nodes ready for the ways.
    pub(crate) fn settle_nodes(&mut self) {
        self.nodes.settle();
    }

    fn keep(&mut self, bytes: u64) -> Result<(), OsmError> {
        self.memory_bytes = self.memory_bytes.saturating_add(bytes);
        let limit = self.limits.memory_bytes_max;
        if self.memory_bytes > limit { Err(OsmError::TooMuchMemory { limit }) } else { Ok(()) }
    }

    fn read_node(&mut self, id: i64, at: [f64; 2], told: &Told) -> Result<(), Stop> {
        // twice, because a growing list has room for as many again
        self.keep(2 * NODE_BYTES)?;
        self.nodes.push(id, at);
        if let Some(feature) = unplaced(OsmId { kind: OsmKind::Node, id }, told) {
            self.give(Feature { geometry: Point::from(at).into(), ..feature }, 1)?;
        }
        Ok(())
    }

    fn read_relation(&mut self, id: i64, mut members: Members, told: &Told) -> Result<(), Stop> {
        let Some(feature) = unplaced(OsmId { kind: OsmKind::Relation, id }, told).filter(|_| told.has_rings) else { return Ok(()) };
        let mut ways = Vec::new();
        while let Some((kind, id, role)) = members.member()? {
            if kind == MemberKind::Way {
                self.keep(2 * KEPT_BYTES)?;
                self.ways.insert(id, None);
                ways.push((id, role == "inner"));
            }
        }
        ways.sort_unstable();
        ways.dedup_by_key(|(id, _)| *id);
        self.groups.push(Group { feature, ways });
        Ok(())
    }

    fn read_way(&mut self, id: i64, nodes: Deltas, told: &Told) -> Result<(), Stop> {
        let is_member = self.ways.contains_key(&id);
        let feature = unplaced(OsmId { kind: OsmKind::Way, id }, told);
        if feature.is_none() && !is_member {
            return Ok(());
        }
        let mut ids = Vec::new();
        for node in nodes {
            ids.push(node?);
            if ids.len() > WAY_NODES_MAX {
                return Err(Stop::Damage("a way of too many nodes"));
            }
        }
        match (feature, told.is) {
            // borders between districts are ways of their relations
            (Some(feature), Some((Theme::District, ..))) if is_member || !is_closed(&ids) => drop(feature),
            (Some(feature), Some((_, _, form))) => self.draw_way(feature, form, told.is_area, &ids)?,
            _ => {}
        }
        if is_member {
            self.keep(KEPT_BYTES + 8 * ids.len() as u64)?;
            self.ways.insert(id, Some(ids.into()));
        }
        Ok(())
    }

    fn draw_way(&mut self, feature: Feature, form: Form, is_area: bool, ids: &[i64]) -> Result<(), OsmError> {
        match form {
            Form::Point => Ok(()),
            Form::LineOrArea if is_area && is_closed(ids) => self.draw_ring(feature, ids),
            Form::Line | Form::LineOrArea => self.draw_line(feature, ids),
            Form::Area if !is_closed(ids) => {
                self.report.leave_out(feature.id, Reason::Unclosed);
                Ok(())
            }
            Form::Area => self.draw_ring(feature, ids),
        }
    }

    /// Draws a line; where nodes are missing it is interrupted.
    fn draw_line(&mut self, feature: Feature, ids: &[i64]) -> Result<(), OsmError> {
        let places: Vec<Option<Coord<f64>>> = ids.iter().map(|id| self.place(*id)).collect();
        if places.contains(&None) {
            self.report.leave_out(feature.id, Reason::MissingNodes);
        }
        let runs = places.split(Option::is_none).map(|run| {
            let mut line: Vec<Coord<f64>> = run.iter().copied().flatten().collect();
            line.dedup();
            LineString(line)
        });
        let lines: Vec<LineString<f64>> = runs.filter(|line| line.0.len() > 1).collect();
        if lines.is_empty() {
            if !places.contains(&None) {
                self.report.leave_out(feature.id, Reason::TooFewPlaces);
            }
            return Ok(());
        }
        let positions = lines.iter().map(|line| line.0.len()).sum();
        self.give(Feature { geometry: MultiLineString(lines).into(), ..feature }, positions)
    }

    fn draw_ring(&mut self, feature: Feature, ids: &[i64]) -> Result<(), OsmError> {
        match self.ring(ids) {
            Ok(ring) => {
                let positions = ring.0.len();
                let area = MultiPolygon(vec![Polygon::new(ring, Vec::new())]);
                self.give(Feature { geometry: area.into(), ..feature }, positions)
            }
            Err(reason) => {
                self.report.leave_out(feature.id, reason);
                Ok(())
            }
        }
    }

    /// The ring of a closed list of nodes.
    fn ring(&self, ids: &[i64]) -> Result<LineString<f64>, Reason> {
        let mut ring = ids.iter().map(|id| self.place(*id)).collect::<Option<Vec<_>>>().ok_or(Reason::MissingNodes)?;
        ring.dedup();
        if ring.len() < 4 { Err(Reason::TooFewPlaces) } else { Ok(LineString(ring)) }
    }

    fn place(&self, id: i64) -> Option<Coord<f64>> {
        self.nodes.place(id).map(Coord::from)
    }

    /// Draws the relations, now that their ways are known; what the file gave.
    pub(crate) fn draw_groups(mut self) -> Result<Report, OsmError> {
        for group in std::mem::take(&mut self.groups) {
            self.draw_group(group)?;
        }
        Ok(self.report)
    }

    fn draw_group(&mut self, group: Group) -> Result<(), OsmError> {
        let mut troubles = Vec::new();
        let outers = self.rings(&group.ways, false, &mut troubles);
        let holes = self.rings(&group.ways, true, &mut troubles);
        let positions = outers.iter().chain(&holes).map(|ring| ring.0.len()).sum();
        let made = assemble(outers, holes);
        troubles.extend(made.hole_outside.then_some(Reason::HoleOutside));
        troubles.extend(made.tangled.then_some(Reason::TooTangled));
        if made.areas.0.is_empty() && troubles.is_empty() {
            troubles.push(Reason::TooFewPlaces);
        }
        troubles.sort_unstable();
        troubles.dedup();
        troubles.into_iter().for_each(|reason| self.report.leave_out(group.feature.id, reason));
        if made.areas.0.is_empty() {
            return Ok(());
        }
        self.give(Feature { geometry: made.areas.into(), ..group.feature }, positions)
    }

    /// The rings that ways of a role make.
    fn rings(&self, ways: &[(i64, bool)], holes: bool, troubles: &mut Vec<Reason>) -> Vec<LineString<f64>> {
        let of_role = ways.iter().filter(|(_, inner)| *inner == holes);
        let found: Vec<Option<&[i64]>> = of_role.map(|(id, _)| self.ways.get(id)?.as_deref()).collect();
        let is_whole = !found.contains(&None);
        if !is_whole {
            troubles.push(Reason::MissingWays);
        }
        let joined = join(&found.into_iter().flatten().collect::<Vec<_>>());
        // where ways are missing rings cannot close, and that has been said
        troubles.extend((joined.unclosed && is_whole).then_some(Reason::Unclosed));
        let rings = joined.rings.iter().map(|ids| self.ring(ids));
        rings.filter_map(|ring| ring.map_err(|reason| troubles.push(reason)).ok()).collect()
    }

    fn give(&mut self, feature: Feature, positions: usize) -> Result<(), OsmError> {
        self.positions += positions as u64;
        if self.positions > self.limits.positions_max {
            return Err(OsmError::TooManyPositions { limit: self.limits.positions_max });
        }
        *self.report.features.entry(feature.theme).or_default() += 1;
        (self.take)(feature);
        Ok(())
    }
}

/// A feature without its geometry, if the element is on the map.
fn unplaced(id: OsmId, told: &Told) -> Option<Feature> {
    let (theme, kind, _) = told.is?;
    let geometry = Geometry::MultiPolygon(MultiPolygon(Vec::new()));
    Some(Feature { id, theme, kind, names: told.names(), address: told.address(), level: told.level(), geometry })
}

fn is_closed(ids: &[i64]) -> bool {
    ids.len() > 3 && ids.first() == ids.last()
}
