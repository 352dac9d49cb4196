//! Houses along both sides of streets: each where it fits.

use super::buildings::{Design, HouseKind, Outline, front, rear};
use super::ground::{ANYTHING, Ground, Mark, NATURE, Slab};
use super::plan::{Fabric, Plan};
use super::plane::{Spot, area};
use super::roads::Road;
use crate::Samples;

/// A house with its place but without a number.
pub struct Plot {
    /// Which of the roads it stands at.
    pub road: usize,
    /// On the left of the road, where numbers are odd.
    pub left: bool,
    /// How far from the road's start, metres.
    pub along: f64,
    /// Behind another house.
    pub rear: bool,
    pub slab: Slab,
    pub design: Design,
    /// The quarter it stands in.
    pub quarter: usize,
    pub fabric: Fabric,
}

impl Plot {
    /// The corners of the house, counter-clockwise.
    pub fn corners(&self) -> Vec<Spot> {
        let whole = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let at = |(along, left): (f64, f64)| self.slab.at(along, left);
        let Outline::Angle(long, deep, missing) = self.design.outline else { return whole.map(at).to_vec() };
        // on the right of the road the street is to the left of the rectangle: what is left out of the first two corners faces the yard
        let missing = if self.left { usize::from(missing + 2) % 4 } else { usize::from(missing) };
        let mut corners = Vec::with_capacity(6);
        for (index, (along, left)) in whole.into_iter().enumerate() {
            if index == missing {
                let (in_along, in_left) = (along - along * 2.0 * long, left - left * 2.0 * deep);
                let (first, second) = ((in_along, left), (along, in_left));
                let steps = if along * left > 0.0 { [second, (in_along, in_left), first] } else { [first, (in_along, in_left), second] };
                corners.extend(steps.map(at));
            } else {
                corners.push(at((along, left)));
            }
        }
        corners
    }

    pub fn ground_m2(&self) -> f64 {
        area(&self.corners()).abs()
    }
}

/// A walk along a road: where one is after so many metres, and which way the road leads there.
struct Walk<'a> {
    line: &'a [Spot],
    piece: usize,
    before: f64,
}

impl Walk<'_> {
    fn to(&mut self, along: f64) -> (Spot, Spot) {
        while along < self.before && self.piece > 0 {
            self.piece -= 1;
            self.before -= self.line[self.piece].distance(self.line[self.piece + 1]);
        }
        loop {
            let (from, to) = (self.line[self.piece], self.line[self.piece + 1]);
            let long = from.distance(to);
            if along <= self.before + long || self.piece + 2 >= self.line.len() {
                let share = if long > 0.0 { (along - self.before) / long } else { 0.0 };
                return (from.toward(to, share), (to - from).unit());
            }
            self.before += long;
            self.piece += 1;
        }
    }
}

/// Sets houses along all roads, the greater roads first.
pub fn settle(plan: &Plan, roads: &[Road], ground: &mut Ground, seed: u64) -> Vec<Plot> {
    let mut samples = Samples::named(seed, "city plots");
    let mut plots = Vec::new();
    for (index, road) in roads.iter().enumerate() {
        for left in [true, false] {
            // of a loop only the outside is built up; it runs counter-clockwise
            if !(road.square && left) {
                settle_side(plan, (index, road), left, ground, &mut plots, &mut samples);
            }
        }
    }
    plots
}

fn settle_side(plan: &Plan, (index, road): (usize, &Road), left: bool, ground: &mut Ground, plots: &mut Vec<Plot>, samples: &mut Samples) {
    let mut walk = Walk { line: &road.line, piece: 0, before: 0.0 };
    let side = if left { 1.0 } else { -1.0 };
    let mut along = samples.real(8.0, 16.0);
    while along < road.length - 8.0 {
        let (spot, ahead) = walk.to(along);
        let found = plan.quarter_at(plan.planned(spot + ahead.left() * (side * 30.0)));
        let Some((quarter, fabric)) = found.map(|quarter| (quarter, plan.quarters[quarter].fabric)) else {
            along += 30.0;
            continue;
        };
        if fabric == Fabric::Park {
            along += 30.0;
            continue;
        }
        let design = front(fabric, plan.closeness, samples);
        let middle = along + design.size.0 / 2.0;
        let placed = |design: Design, rear: bool, walk: &mut Walk<'_>| {
            let (spot, ahead) = walk.to(middle);
            let off = road.class.half_width() + design.setback + design.size.1 / 2.0;
            let slab = Slab { middle: spot + ahead.left() * (side * off), along: ahead, half: (design.size.0 / 2.0, design.size.1 / 2.0) };
            Plot { road: index, left, along: middle, rear, slab, design, quarter, fabric }
        };
        if middle > road.length - 4.0 {
            break;
        }
        let plot = placed(design, false, &mut walk);
        if fits(&plot, ground) {
            along += design.size.0 + design.gap;
            ground.take(plot.slab, Mark::House);
            plots.push(plot);
        } else {
            along += if design.kind == HouseKind::Private { 7.0 } else { 13.0 };
        }
        let behind = rear(fabric, samples).map(|design| placed(design, true, &mut walk));
        if let Some(plot) = behind.filter(|plot| fits(plot, ground)) {
            ground.take(plot.slab, Mark::House);
            plots.push(plot);
        }
    }
}

fn fits(plot: &Plot, ground: &Ground) -> bool {
    let apart = match plot.design.kind {
        HouseKind::Private | HouseKind::Garage => 1.6,
        _ => 5.0,
    };
    let apart = if plot.rear { 11.0 } else { apart };
    !ground.taken(&plot.slab.grown(0.6), ANYTHING & !(Mark::House as u8))
        && !ground.taken(&plot.slab.grown(apart), Mark::House as u8)
        && !ground.within(plot.slab.middle, NATURE | Mark::Green as u8)
}
