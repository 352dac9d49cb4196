//! The layers a viewer is offered: registers with places, gathered by rubric, each with its icon, colour and count.

use std::collections::HashMap;
use std::sync::Arc;

use fields::Kind;
use kit::{Problem, RegisterId};
use maps::{Group, Maps, sight};
use registers::{Register, Registers, store};
use web::Ctx;

/// A layer.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The register.
    pub register: Arc<Register>,
    /// An icon that this build has.
    pub icon: String,
    /// Which of the colours for data, 1 to 6.
    pub colour: usize,
    /// Published objects.
    pub count: i64,
    /// Whether it is shown.
    pub on: bool,
}

/// Layers under one heading.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The heading; none for those that stand in no rubric.
    pub group: Option<Group>,
    /// The layers.
    pub layers: Vec<Layer>,
}

/// Layers that are on where nobody has chosen.
const USUAL: usize = 2;
/// Colours for data there are.
pub const COLOURS: usize = 6;

impl Layer {
    /// The code in addresses.
    pub fn code(&self) -> &str {
        &self.register.code
    }

    /// `point`, `line` or `area`: what its objects are.
    pub fn form(&self) -> &'static str {
        match self.register.declaration.geometry().map(|field| field.kind) {
            Some(Kind::Line) => "line",
            Some(Kind::Area) => "area",
            _ => "point",
        }
    }
}

/// The registers of the house.
pub fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

/// The maps of the house.
pub fn maps(ctx: &Ctx) -> &Maps {
    ctx.house.part::<Maps>()
}

/// The layers that the viewer is offered, by group, those of `chosen` switched on; the usual ones where nobody has chosen.
///
/// Errors: the database's.
pub async fn offered(ctx: &Ctx, chosen: Option<&[String]>) -> Result<Vec<Shelf>, Problem> {
    let shelf = engine(ctx).shelf().await?;
    let groups = maps(ctx).groups().await?;
    let counts: HashMap<RegisterId, i64> = store::registers::record_counts(ctx.db()).await?.into_iter().collect();
    let registers: Vec<&Arc<Register>> = shelf.all().iter().filter(|register| sight::is_offered(&ctx.viewer, register)).collect();
    let usual = usual(&registers, &groups, &counts);
    let is_on = |register: &Register| chosen.map_or(usual.contains(&register.id), |codes| codes.contains(&register.code));
    let layer = |(place, register): (usize, &Arc<Register>)| Layer {
        icon: known_icon(&register.declaration.icon).to_owned(),
        colour: place % COLOURS + 1,
        count: counts.get(&register.id).copied().unwrap_or(0),
        on: is_on(register),
        register: register.clone(),
    };
    Ok(gathered(groups, registers.into_iter().enumerate().map(layer).collect()))
}

/// Those that serve most needs come first: shelters before contracts of lease.
fn usual(registers: &[&Arc<Register>], groups: &[Group], counts: &HashMap<RegisterId, i64>) -> Vec<RegisterId> {
    let needs = |id: RegisterId| groups.iter().filter(|group| group.is_need && group.registers.contains(&id)).count();
    let mut ids: Vec<RegisterId> =
        registers.iter().map(|register| register.id).filter(|id| counts.get(id).is_some_and(|count| *count > 0)).collect();
    ids.sort_by_key(|id| std::cmp::Reverse((needs(*id), counts.get(id).copied().unwrap_or(0))));
    ids.truncate(USUAL);
    ids
}

/// Each layer under the first group that gathers it; the others at the end.
fn gathered(groups: Vec<Group>, mut layers: Vec<Layer>) -> Vec<Shelf> {
    let mut shelves = Vec::new();
    for group in groups.into_iter().filter(|group| !group.is_need) {
        let (own, others): (Vec<_>, Vec<_>) = layers.into_iter().partition(|layer| group.registers.contains(&layer.register.id));
        layers = others;
        if !own.is_empty() {
            shelves.push(Shelf { group: Some(group), layers: own });
        }
    }
    if !layers.is_empty() {
        shelves.push(Shelf { group: None, layers });
    }
    shelves
}

/// The icon, if this build has it; a pin otherwise.
fn known_icon(icon: &str) -> &str {
    if ui::assets::has_icon(icon) { icon } else { "map-pin" }
}
