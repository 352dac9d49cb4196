//! Where streets run: main roads, squares, the nets of settlements, streets within quarters; cut where water, pits and rails are.

use super::blocks::inner_streets;
use super::borders::Borders;
use super::ground::{Ground, Mark, NATURE, Slab};
use super::land::{Feature, FeatureKind};
use super::lines::{dense, length, plain};
use super::plan::Plan;
use super::plane::{Spot, contains};
use super::roads::{Road, StreetClass};
use crate::Samples;

/// Corners of streets before they are made plain, metres apart.
const DENSE_M: f64 = 36.0;
/// Shorter pieces of streets are none.
const SHORT_M: f64 = 85.0;
/// The longest street, and the longest main road, with one name.
const LONG_M: f64 = 3_000.0;
const LONG_MAIN_M: f64 = 4_400.0;
/// A street does not run beside another one this close.
const BESIDE_M: f64 = 34.0;
/// The roads as they are built, and the ground they take.
pub struct Builder<'a> {
    pub plan: &'a Plan,
    pub borders: &'a Borders,
    pub ground: &'a mut Ground,
    pub features: &'a mut Vec<Feature>,
    roads: Vec<Road>,
    samples: Samples,
}

impl<'a> Builder<'a> {
    pub fn new(plan: &'a Plan, borders: &'a Borders, ground: &'a mut Ground, features: &'a mut Vec<Feature>, seed: u64) -> Self {
        Self { plan, borders, ground, features, roads: Vec::new(), samples: Samples::named(seed, "city streets") }
    }

    /// All roads, the greater first.
    pub fn build(mut self, main: &[Vec<Spot>]) -> Vec<Road> {
        for line in main {
            self.build_main(line);
        }
        for settlement in 0..self.plan.settlements.len() {
            self.build_square(settlement);
        }
        for settlement in 0..self.plan.settlements.len() {
            self.build_net(settlement);
        }
        self.build_seams();
        for quarter in 0..self.plan.quarters.len() {
            self.build_quarter(quarter);
        }
        self.roads.sort_by_key(|road| road.class);
        self.roads
    }

    /// A main road, named anew in each settlement.
    fn build_main(&mut self, line: &[Spot]) {
        let inside = |here: &&Spot| contains(&self.borders.city, **here);
        for part in line.split(|here| !inside(&here)).filter(|part| part.len() > 1) {
            self.build_main_part(part);
        }
    }

    fn build_main_part(&mut self, line: &[Spot]) {
        let owner = |at: &Spot| self.plan.owner(self.plan.planned(*at));
        let mut pieces: Vec<(usize, Vec<Spot>)> = Vec::new();
        for here in line {
            let owner = owner(here);
            match pieces.last_mut() {
                Some((same, piece)) if (*same == owner && length(piece) < LONG_MAIN_M) || length(piece) < 800.0 => piece.push(*here),
                Some((_, piece)) => {
                    piece.push(*here);
                    pieces.push((owner, vec![*here]));
                }
                None => pieces.push((owner, vec![*here])),
            }
        }
        // what is left at the edge of the city belongs to the piece before it
        if pieces.len() > 1 && pieces.last().is_some_and(|(_, piece)| length(piece) < 500.0) {
            let rest = pieces.pop().map(|(_, piece)| piece).unwrap_or_default();
            pieces.last_mut().into_iter().for_each(|(_, piece)| piece.extend(&rest[1..]));
        }
        for (_, piece) in pieces {
            self.open(StreetClass::Main, piece, false);
        }
    }

    /// A square with a street round it, in settlements that have a middle of their own.
    fn build_square(&mut self, settlement: usize) {
        let one = &self.plan.settlements[settlement];
        let built = self.plan.quarter_at(one.middle);
        if one.reach < 800.0 || !built.is_some_and(|quarter| self.plan.quarters[quarter].fabric.is_flats()) {
            return;
        }
        let half = (self.samples.real(38.0, 62.0), self.samples.real(28.0, 42.0));
        let off = one.along.left() * (half.1 + 42.0) + one.along * (half.0 + 34.0);
        let slab = Slab { middle: self.plan.laid(one.middle + off), along: one.along, half };
        let corners = |slab: &Slab| [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(along, left)| slab.at(along, left));
        let (inner, outer) = (corners(&slab), corners(&slab.grown(8.0)));
        if self.ground.taken(&slab.grown(18.0), Mark::Road as u8 | NATURE) {
            return;
        }
        self.ground.take_area(&inner, 1.0, Mark::Green);
        self.features.push(Feature::area(FeatureKind::Square, "", &inner));
        let mut line = outer.to_vec();
        line.push(outer[0]);
        self.open(StreetClass::Secondary, line, true);
    }

    /// The streets of a settlement's net, wherever one of their sides is built up.
    fn build_net(&mut self, settlement: usize) {
        let one = &self.plan.settlements[settlement];
        let (columns, rows) = (one.columns.len(), one.rows.len());
        let built = |column: usize, row: usize| one.quarter(column, row).is_some();
        for column in 0..columns {
            let beside = |row: usize| built(column, row) || column.checked_sub(1).is_some_and(|before| built(before, row));
            let all = (0..rows - 1).map(|row| (beside(row), one.corner(column, row), one.corner(column, row + 1))).collect();
            self.build_line(settlement, all);
        }
        for row in 0..rows {
            let beside = |column: usize| built(column, row) || row.checked_sub(1).is_some_and(|before| built(column, before));
            let all = (0..columns - 1).map(|column| (beside(column), one.corner(column, row), one.corner(column + 1, row))).collect();
            self.build_line(settlement, all);
        }
    }

    /// One line of a net: pieces with whether houses stand beside them.
    fn build_line(&mut self, settlement: usize, pieces: Vec<(bool, Spot, Spot)>) {
        let class = if self.samples.chance(0.55) { StreetClass::Secondary } else { StreetClass::Residential };
        for run in pieces.split(|(beside, ..)| !beside).filter(|run| !run.is_empty()) {
            let mut corners: Vec<Spot> = run.iter().map(|(_, from, _)| *from).collect();
            corners.extend(run.last().map(|(.., to)| *to));
            let own = dense(&corners, DENSE_M).into_iter().map(|at| (self.plan.owner(at) == settlement, self.plan.laid(at))).collect();
            self.build_street(class, own);
        }
    }

    /// Streets where two settlements meet.
    fn build_seams(&mut self) {
        let plan = self.plan;
        for first in 0..plan.settlements.len() {
            for second in first + 1..plan.settlements.len() {
                let (a, b) = (plan.settlements[first].middle, plan.settlements[second].middle);
                if a.distance(b) > 6_000.0 {
                    continue;
                }
                let (middle, across) = (a.toward(b, 0.5), (b - a).unit());
                let reach = (-55..=55).map(|step| middle + across.left() * (f64::from(step) * DENSE_M));
                let line = reach.map(|at| {
                    let beside = |off: f64, owner: usize| {
                        let side = at + across * off;
                        plan.owner(side) == owner && plan.quarter_at(side).is_some()
                    };
                    (beside(-70.0, first) && beside(70.0, second), plan.laid(at))
                });
                self.build_street(StreetClass::Secondary, line.collect());
            }
        }
    }

    fn build_quarter(&mut self, quarter: usize) {
        let one = &self.plan.quarters[quarter];
        let corners = self.plan.corners(one);
        let settlement = &self.plan.settlements[one.settlement];
        // counted from the size as drawn: so streets go on into the next quarter
        let size = settlement.size(one.column, one.row);
        let streets = inner_streets(one.fabric, size, settlement.apart, &mut self.samples);
        for (class, from, to) in streets {
            let on_plan = |(s, t): (f64, f64)| corners[0].toward(corners[1], s).toward(corners[3].toward(corners[2], s), t);
            let line = dense(&[on_plan(from), on_plan(to)], DENSE_M);
            let own = line.into_iter().map(|at| (self.plan.owner(at) == one.settlement, self.plan.laid(at))).collect();
            self.build_street(class, own);
        }
    }

    /// Builds the pieces of a line that may be built.
    fn build_street(&mut self, class: StreetClass, line: Vec<(bool, Spot)>) {
        let mut run: Vec<Spot> = Vec::new();
        for (index, (allowed, here)) in line.iter().enumerate() {
            let next = line.get(index + 1).or(index.checked_sub(1).and_then(|before| line.get(before)));
            let along = next.map_or(*here, |next| next.1 - *here).unit();
            if *allowed && self.is_open(class, *here, along) {
                run.push(*here);
            } else {
                self.finish(class, std::mem::take(&mut run));
            }
        }
        self.finish(class, run);
    }

    fn is_open(&self, class: StreetClass, here: Spot, along: Spot) -> bool {
        let room = |half: f64| Slab { middle: here, along, half: (half, half) };
        let beside = |other: &Slab| other.along.dot(along).abs() > 0.86;
        !self.ground.taken(&room(4.0), class.stops_at())
            && !self.ground.within(here, class.stops_at())
            && !self.ground.any(&room(BESIDE_M), Mark::Road as u8 | Mark::Rail as u8, beside)
            && contains(&self.borders.city, here)
    }

    /// A piece of street: its ends reach to streets near by, too long a one is two.
    fn finish(&mut self, class: StreetClass, mut run: Vec<Spot>) {
        if run.len() < 3 || length(&run) < SHORT_M {
            return;
        }
        for _ in 0..2 {
            run.reverse();
            let (last, before) = (run[run.len() - 1], run[run.len() - 2]);
            let along = (last - before).unit();
            if let Some(ahead) = self.ground.road_ahead(last - along * 6.0, along, 78.0) {
                let end = last - along * 6.0 + along * ahead;
                run.pop();
                run.push(end);
            }
        }
        let parts = (length(&run) / LONG_M).ceil().max(1.0) as usize;
        let size = run.len() / parts + 1;
        let mut from = 0;
        while from + 1 < run.len() {
            let to = (from + size).min(run.len() - 1);
            self.open(class, run[from..=to].to_vec(), false);
            from = to;
        }
    }

    fn open(&mut self, class: StreetClass, line: Vec<Spot>, square: bool) {
        let line = plain(&line, 0.7);
        let long = length(&line);
        let class = if class == StreetClass::Residential && long < 210.0 { StreetClass::Lane } else { class };
        self.ground.take_line(&line, class.half_width(), Mark::Road);
        self.roads.push(Road { class, line, square, length: long });
    }
}
