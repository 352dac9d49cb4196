//! What lies round the settlements: fields, allotments and the forest belts between them.

use kit::Text;

use super::borders::Borders;
use super::green::shrunk;
use super::ground::{ANYTHING, Ground, Mark, Slab};
use super::land::{Feature, FeatureKind};
use super::lines::{band, dense, length};
use super::plan::Plan;
use super::plane::{Spot, contains, spot};
use super::settlement::Settlement;
use crate::{Samples, latin};

/// Societies of small gardens.
const SOCIETIES: &str = "Вишня Гірник Світанок Джерело Металург Калина Ветеран Надія Обрій Шахтар Ранок Степ Каскад Енергетик Освітянин \
    Медик Лоза Будівельник Рудничок Веселка";
/// Half the width of a forest belt.
const BELT_M: f64 = 11.0;

/// Fields and allotments where nothing is built.
pub fn fields(plan: &Plan, borders: &Borders, ground: &Ground, seed: u64) -> Vec<Feature> {
    let mut samples = Samples::named(seed, "city fields");
    let mut fields = Vec::new();
    let mut societies = 0;
    for (index, one) in plan.settlements.iter().enumerate() {
        for (column, row) in one.meshes() {
            let near = is_near(one, column, row);
            let corners = one.mesh(column, row);
            let whole = one.quarter(column, row).is_none() && corners.iter().all(|corner| plan.owner(*corner) == index);
            let tilled = samples.chance(if near { 0.55 } else { 0.72 });
            let middle = plan.laid(one.mesh_middle(column, row));
            let room = Slab { middle, along: one.along, half: (150.0, 110.0) };
            if !(whole && tilled && contains(&borders.city, middle)) || ground.taken(&room, ANYTHING) || ground.within(middle, ANYTHING) {
                continue;
            }
            let field = Feature::area(FeatureKind::Field, "", &shrunk(plan, corners, 0.965, 160.0));
            fields.push(if near { Feature { kind: FeatureKind::Allotments, name: society(societies), ..field } } else { field });
            societies += usize::from(near);
        }
    }
    fields
}

/// Whether a neighbouring mesh is built up.
fn is_near(one: &Settlement, column: usize, row: usize) -> bool {
    let mut beside =
        (column.saturating_sub(1)..=column + 1).flat_map(|column| (row.saturating_sub(1)..=row + 1).map(move |row| (column, row)));
    beside.any(|(column, row)| one.quarter(column, row).is_some())
}

fn society(number: usize) -> Text {
    let names: Vec<&str> = SOCIETIES.split_whitespace().collect();
    let (name, round) = (names[number % names.len()], number / names.len() + 1);
    let name = if round > 1 { format!("{name}-{round}") } else { name.to_owned() };
    Text::new(format!("Садове товариство «{name}»"), format!("{} Allotments", latin(&name)))
}

/// Forest belts at the edges of fields, along the lines of the nets where nothing is built.
pub fn grow_belts(plan: &Plan, borders: &Borders, ground: &mut Ground, features: &mut Vec<Feature>, seed: u64) {
    let mut samples = Samples::named(seed, "city belts");
    for (index, one) in plan.settlements.iter().enumerate() {
        let (columns, rows) = (one.columns.len(), one.rows.len());
        let down = (0..columns).map(|column| (0..rows).map(|row| one.corner(column, row)).collect::<Vec<_>>());
        let across = (0..rows).map(|row| (0..columns).map(|column| one.corner(column, row)).collect());
        for line in down.chain(across) {
            if !samples.chance(0.4) {
                continue;
            }
            let own: Vec<Spot> = dense(&line, 80.0);
            for run in own.split(|at| samples.chance(0.035) || plan.owner(*at) != index || !is_open(plan, borders, *at)) {
                let line: Vec<Spot> = run.iter().map(|at| plan.laid(*at)).collect();
                let free = line.windows(2).all(|pair| !ground.taken(&Slab::between(pair[0], pair[1], 26.0), ANYTHING));
                if free && length(&line) > 240.0 && !line.iter().any(|at| ground.within(*at, ANYTHING)) {
                    ground.take_line(&line, BELT_M, Mark::Green);
                    features.push(Feature::area(FeatureKind::ForestBelt, "", &band(&line, |_| BELT_M)));
                }
            }
        }
    }
}

/// Whether nothing is built round a spot of the plan.
fn is_open(plan: &Plan, borders: &Borders, at: Spot) -> bool {
    let beside = [spot(80.0, 0.0), spot(-80.0, 0.0), spot(0.0, 80.0), spot(0.0, -80.0)];
    beside.iter().all(|off| plan.quarter_at(at + *off).is_none()) && contains(&borders.city, plan.laid(at))
}
