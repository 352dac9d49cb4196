//! Parks, public gardens and grounds of works: what fills the plan beside houses.

use kit::Text;

use super::ground::{Ground, Mark, Slab};
use super::land::{Feature, FeatureKind};
use super::lines::dense;
use super::names::{Names, is_honour};
use super::plan::{Fabric, Plan, Quarter};
use super::plane::Spot;
use crate::Samples;

/// Works of a city of ore.
const WORKS: [(&str, &str); 16] = [
    ("Завод гірничого обладнання", "Mining Equipment Plant"),
    ("Рудозбагачувальна фабрика", "Ore Dressing Plant"),
    ("Ремонтно-механічний завод", "Repair and Engineering Plant"),
    ("Завод залізобетонних виробів", "Reinforced Concrete Plant"),
    ("Молочний комбінат", "Dairy Works"),
    ("Цементний завод", "Cement Plant"),
    ("Хлібозавод", "Bakery"),
    ("Завод бурового інструменту", "Drilling Tool Plant"),
    ("Кабельний завод", "Cable Plant"),
    ("Швейна фабрика", "Garment Factory"),
    ("Агломераційна фабрика", "Sinter Plant"),
    ("Меблева фабрика", "Furniture Factory"),
    ("Трамвайне депо", "Tram Depot"),
    ("Автобусний парк", "Bus Depot"),
    ("Деревообробний комбінат", "Timber Works"),
    ("Склади будівельних матеріалів", "Building Material Stores"),
];

/// Lays out what is green and what is fenced; the roads stand already, the houses do not.
pub fn lay_out(plan: &Plan, ground: &mut Ground, features: &mut Vec<Feature>, seed: u64) {
    let mut samples = Samples::named(seed, "city green");
    let mut names = Names::today(&mut samples);
    let mut works = 0;
    for quarter in &plan.quarters {
        match quarter.fabric {
            Fabric::Park => {
                let area = inner(plan, quarter, 0.9);
                ground.take_area(&area, 1.0, Mark::Green);
                features.push(Feature::area(FeatureKind::Park, &titled(&mut names, "парк"), &area));
            }
            Fabric::Works => {
                features.push(works_at(&inner(plan, quarter, 0.96), works));
                works += 1;
            }
            Fabric::Centre | Fabric::Walkups | Fabric::Panels if samples.chance(0.2) => {
                if let Some(area) = garden(plan, quarter, ground, &mut samples) {
                    ground.take_area(&area, 1.0, Mark::Green);
                    features.push(Feature::area(FeatureKind::Garden, &titled(&mut names, "сквер"), &area));
                }
            }
            _ => {}
        }
    }
}

/// "Липовий сквер", "Сквер Миколи Лисенка".
fn titled(names: &mut Names, kind: &'static str) -> String {
    let name = names.give(kind);
    if is_honour(&name) {
        let mut letters = kind.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        format!("{}{} {name}", first.collect::<String>(), letters.as_str())
    } else {
        format!("{name} {kind}")
    }
}

fn works_at(area: &[Spot], number: usize) -> Feature {
    let (uk, en) = WORKS[number % WORKS.len()];
    let round = number / WORKS.len() + 1;
    let name = if round > 1 { Text::new(format!("{uk} № {round}"), format!("{en} No. {round}")) } else { Text::new(uk, en) };
    Feature { name, ..Feature::area(FeatureKind::Industry, "", area) }
}

/// A quarter's area without its edges, on the ground.
fn inner(plan: &Plan, quarter: &Quarter, share: f64) -> Vec<Spot> {
    shrunk(plan, plan.corners(quarter), share, 60.0)
}

/// The area between four corners of the plan, shrunk to a share, on the ground.
pub fn shrunk(plan: &Plan, corners: [Spot; 4], share: f64, step: f64) -> Vec<Spot> {
    let middle = corners[0].toward(corners[2], 0.5);
    let mut ring: Vec<Spot> = corners.iter().map(|corner| middle.toward(*corner, share)).collect();
    ring.push(ring[0]);
    let mut laid: Vec<Spot> = dense(&ring, step).into_iter().map(|at| plan.laid(at)).collect();
    laid.pop();
    laid
}

/// A public garden somewhere in a quarter, where there is room.
fn garden(plan: &Plan, quarter: &Quarter, ground: &Ground, samples: &mut Samples) -> Option<Vec<Spot>> {
    let corners = plan.corners(quarter);
    let along = (corners[1] - corners[0]).unit();
    let at = |s: f64, t: f64| corners[0].toward(corners[1], s).toward(corners[3].toward(corners[2], s), t);
    for _ in 0..5 {
        let middle = plan.laid(at(samples.real(0.2, 0.8), samples.real(0.15, 0.85)));
        let slab = Slab { middle, along, half: (samples.real(26.0, 55.0), samples.real(18.0, 34.0)) };
        if !ground.taken(&slab, u8::MAX) {
            return Some([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(a, b)| slab.at(a, b)).to_vec());
        }
    }
    None
}
