//! The plan: settlements, each with its own net of quarters, and in what order quarters are built up and with what.

use std::f64::consts::TAU;

use super::borders::Borders;
use super::ground::{Ground, Mark, NATURE, Slab};
use super::plane::{Spot, contains, spot};
use super::settlement::{Settlement, nearest_road, settle};
use super::size::Size;
use super::skeleton::SEATS;
use crate::Samples;

/// Up to so many addresses nobody has to stand close.
const ROOMY_ADDRESSES: f64 = 60_000.0;

/// What a quarter is built up with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fabric {
    /// Blocks of three to five floors along the streets, shops, offices.
    Centre,
    /// Five floors, rows of the sixties.
    Walkups,
    /// Nine floors and more, panels.
    Panels,
    /// Private houses on straight streets.
    Cottages,
    /// Private houses on crooked old streets.
    OldYards,
    /// Works and garages.
    Works,
    /// A park.
    Park,
}

impl Fabric {
    pub fn is_flats(self) -> bool {
        matches!(self, Self::Centre | Self::Walkups | Self::Panels)
    }

    fn is_private(self) -> bool {
        matches!(self, Self::Cottages | Self::OldYards)
    }

    /// How many blocks of flats, else houses, so many square metres bear: measured on what has grown.
    fn houses(self, area: f64, closeness: f64) -> f64 {
        let on_a_hectare = match self {
            Self::Centre => 2.5,
            Self::Walkups => 2.0,
            Self::Panels => 1.75,
            Self::Cottages => 6.3 / closeness.powf(0.8),
            Self::OldYards => 6.6 / closeness.powf(0.75),
            Self::Works => 1.4,
            Self::Park => 0.0,
        };
        on_a_hectare * area / 10_000.0
    }
}

/// A mesh of a settlement's net that is built up.
pub struct Quarter {
    pub settlement: usize,
    pub column: usize,
    pub row: usize,
    pub fabric: Fabric,
    /// Square metres.
    pub area: f64,
    /// How early it was built up; small is early.
    pub rank: f64,
}

/// All settlements and what is built up of them.
pub struct Plan {
    pub settlements: Vec<Settlement>,
    pub quarters: Vec<Quarter>,
    /// How wide private plots are: 1 is usual, less where a large city has to be close.
    pub closeness: f64,
    /// How far the city reaches, compared with that of the demonstration.
    scale: f64,
    waves: Vec<(Spot, f64, Spot)>,
}

impl Plan {
    pub fn draw(borders: &Borders, ground: &Ground, roads: &[Vec<Spot>], size: &Size, seed: u64) -> Self {
        let mut samples = Samples::named(seed, "city plan");
        let settlements = SEATS.iter().map(|seat| settle(*seat, roads, &mut samples)).collect();
        let closeness = (ROOMY_ADDRESSES / size.addresses as f64).clamp(0.62, 1.0);
        let scale = (size.addresses as f64 / Size::FULL.addresses as f64).sqrt();
        let mut plan = Self { settlements, quarters: Vec::new(), closeness, scale, waves: waves(&mut samples) };
        let ready = plan.ready(borders, ground, roads, &mut samples);
        plan.build_up(ready, size, &mut samples);
        plan
    }

    /// Where a spot of the plan comes to lie on the ground: nothing is quite straight there.
    pub fn laid(&self, at: Spot) -> Spot {
        at + self.drift(at)
    }

    fn drift(&self, at: Spot) -> Spot {
        let (mut x, mut y) = (0.0, 0.0);
        for (turns, phase, swing) in &self.waves {
            let sin = (at.x * turns.x + at.y * turns.y + phase).sin();
            x += swing.x * sin;
            y += swing.y * sin;
        }
        spot(x, y)
    }

    /// The spot of the plan that comes to lie here, to a metre or so.
    pub fn planned(&self, at: Spot) -> Spot {
        at - self.drift(at - self.drift(at))
    }

    /// The settlement a spot of the plan belongs to: the one whose middle is nearest.
    pub fn owner(&self, at: Spot) -> usize {
        let mut best = (0, f64::MAX);
        for (index, one) in self.settlements.iter().enumerate() {
            let (x, y) = (one.middle.x - at.x, one.middle.y - at.y);
            if x * x + y * y < best.1 {
                best = (index, x * x + y * y);
            }
        }
        best.0
    }

    /// The quarter built up at a spot of the plan.
    pub fn quarter_at(&self, at: Spot) -> Option<usize> {
        self.settlements.get(self.owner(at))?.quarter_at(at)
    }

    /// The four corners of a quarter on the plan, round it from the first of both lines.
    pub fn corners(&self, quarter: &Quarter) -> [Spot; 4] {
        self.settlements[quarter.settlement].mesh(quarter.column, quarter.row)
    }

    /// Every mesh that could be built up, the earliest first.
    fn ready(&self, borders: &Borders, ground: &Ground, roads: &[Vec<Spot>], samples: &mut Samples) -> Vec<Quarter> {
        let mut ready = Vec::new();
        // a small city has fewer settlements
        let grown = |(_, one): &(usize, &Settlement)| one.reach >= 1_300.0 * (1.0 - self.scale);
        for (settlement, one) in self.settlements.iter().enumerate().filter(grown) {
            for (column, row) in one.meshes() {
                let middle = one.mesh_middle(column, row);
                if self.owner(middle) != settlement {
                    continue;
                }
                let (laid, noise) = (self.laid(middle), samples.real(-0.16, 0.16));
                if contains(&borders.city, laid) && is_firm(ground, laid) {
                    let (wide, high) = one.size(column, row);
                    // settlements grow along the roads
                    let far = middle.distance(one.middle);
                    let aside = nearest_road(laid, roads).0.min(far);
                    let rank = far / one.reach * 0.5 + (aside / 850.0).min(2.5) * 0.5 + noise;
                    ready.push(Quarter { settlement, column, row, fabric: Fabric::Cottages, area: wide * high, rank });
                }
            }
        }
        ready.sort_by(|a, b| a.rank.total_cmp(&b.rank));
        ready
    }

    /// Builds up as many quarters as the size asks for, those of flats in the middle of things.
    fn build_up(&mut self, ready: Vec<Quarter>, size: &Size, samples: &mut Samples) {
        let others = size.addresses.saturating_sub(size.apartment_houses);
        // somewhat more than is asked for: not every plot turns out to have room
        let (mut flats, mut private) = (size.apartment_houses as f64 * 1.06, others as f64 * 1.04);
        let mut queue: Vec<(f64, usize)> = Vec::new();
        for quarter in ready {
            if flats <= 0.0 && private <= 0.0 {
                break;
            }
            let index = self.quarters.len();
            let one = &mut self.settlements[quarter.settlement];
            one.build(quarter.column, quarter.row, index);
            let readiness = quarter.rank - one.flats + samples.real(-0.1, 0.1);
            let fabric = low_fabric(quarter.rank / self.scale, one.old, samples);
            private -= fabric.houses(quarter.area, self.closeness);
            if fabric.is_private() {
                queue.push((readiness, index));
            }
            self.quarters.push(Quarter { fabric, ..quarter });
            if private <= 0.0 && flats > 0.0 {
                self.raise(&mut queue, &mut flats, &mut private, samples);
            }
        }
        if flats > 0.0 {
            self.raise(&mut queue, &mut flats, &mut private, samples);
        }
    }

    /// Turns the readiest quarters of private houses into blocks of flats, until there are enough of those.
    fn raise(&mut self, queue: &mut Vec<(f64, usize)>, flats: &mut f64, private: &mut f64, samples: &mut Samples) {
        queue.sort_by(|a, b| b.0.total_cmp(&a.0));
        let all = *flats;
        while *flats > 0.0 {
            let Some((_, index)) = queue.pop() else { return };
            let quarter = &mut self.quarters[index];
            *private += quarter.fabric.houses(quarter.area, self.closeness);
            quarter.fabric = if *flats > all * 0.68 {
                Fabric::Centre
            } else if samples.chance(0.45) {
                Fabric::Walkups
            } else {
                Fabric::Panels
            };
            *flats -= quarter.fabric.houses(quarter.area, self.closeness);
        }
    }
}

/// What a quarter is built up with before it is known which become blocks of flats.
fn low_fabric(rank: f64, old: f64, samples: &mut Samples) -> Fabric {
    if rank > 0.3 && samples.chance(0.035) {
        Fabric::Park
    } else if rank > 0.55 && samples.chance(0.09) {
        Fabric::Works
    } else if samples.chance(old * 0.5) {
        Fabric::OldYards
    } else {
        Fabric::Cottages
    }
}

/// Whether a quarter can stand here at all.
fn is_firm(ground: &Ground, at: Spot) -> bool {
    let room = Slab { middle: at, along: spot(1.0, 0.0), half: (60.0, 60.0) };
    !ground.within(at, NATURE | Mark::Green as u8) && !ground.taken(&room, Mark::Water as u8 | Mark::Works as u8)
}

/// The waves that lay the plan on the ground: how fast they turn, where they start, how far they swing.
fn waves(samples: &mut Samples) -> Vec<(Spot, f64, Spot)> {
    let kinds = [(4_700.0, 95.0), (3_300.0, 60.0), (2_300.0, 34.0), (1_300.0, 13.0), (900.0, 8.0)];
    let wave = |(long, swing): (f64, f64)| {
        let turns = spot(TAU / long, 0.0).turned(samples.real(0.0, TAU));
        (turns, samples.real(0.0, TAU), spot(swing, 0.0).turned(samples.real(0.0, TAU)))
    };
    kinds.into_iter().map(wave).collect()
}
