//! Records of all registers at a place: those whose address is tied to the house, and those that lie near it on the map.

use std::sync::Arc;

use db::BoxFuture;
use fields::geometry::Bbox;
use fields::{Field, Filter, Geometry, Kind, NoNames, Position, Show, Value, Visibility, tied_term};
use kit::{Problem, RecordId};
use registers::{Audience, Opened, Query, Register, RegisterState, Registers, Shown, rights};

use super::distance::metres;
use super::{Asking, AtAddress, Group, Spot, Thing};
use crate::settings::{Settings, Source};

/// Records of one register that are looked at; of more only so many are counted.
const LOOKED_AT_MAX: usize = 200;

/// What registers keep at a place, but for the address register itself.
pub(crate) struct Records {
    registers: Registers,
    settings: Settings,
}

impl AtAddress for Records {
    fn at<'a>(&'a self, spot: &'a Spot, asking: Asking<'a>) -> BoxFuture<'a, Result<Vec<Group>, Problem>> {
        Box::pin(self.groups(spot, asking))
    }
}

impl Records {
    pub fn new(registers: Registers, settings: Settings) -> Self {
        Self { registers, settings }
    }

    async fn groups(&self, spot: &Spot, asking: Asking<'_>) -> Result<Vec<Group>, Problem> {
        let own = |register: &Register| Source::ALL.into_iter().any(|source| self.settings.code(source) == register.code);
        let seen = |register: &Register| register.state == RegisterState::Active && rights::may_see_register(asking.viewer, register);
        let wanted = |register: &Register| !own(register) && seen(register) && asking.only.is_none_or(|code| code == register.code);
        let mut groups = Vec::new();
        for opened in self.registers.open_all(wanted).await? {
            let found = candidates(&opened, spot);
            if !found.tied.is_empty() || !found.near.is_empty() {
                groups.extend(self.group(&opened, found, spot, asking).await?);
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.things.iter().any(|thing| thing.metres.is_none())));
        Ok(groups)
    }

    async fn group(&self, opened: &Opened, found: Candidates, spot: &Spot, asking: Asking<'_>) -> Result<Option<Group>, Problem> {
        let register = &opened.register;
        let all: Vec<RecordId> = found.tied.iter().chain(&found.near).copied().collect();
        let shown = opened.shown(self.registers.db(), &all).await?;
        let thing = |record: &Arc<Shown>| {
            let tied = found.tied.contains(&record.id);
            let metres = if tied { None } else { Some(near(register, record, spot)?) };
            Some((metres, record.clone()))
        };
        let mut there: Vec<(Option<f64>, Arc<Shown>)> = shown.iter().filter_map(thing).collect();
        there.sort_by(|(one, first), (other, second)| {
            let way = |metres: &Option<f64>| metres.unwrap_or(-1.0);
            way(one).total_cmp(&way(other)).then_with(|| first.id.cmp(&second.id))
        });
        if there.is_empty() {
            return Ok(None);
        }
        let href = |record: &Shown| self.registers.object_page(&register.code, record.id);
        let drawn = |(metres, record): &(Option<f64>, Arc<Shown>)| drawn(register, record, href(record), *metres, asking);
        let things = there.iter().take(asking.shown).map(drawn).collect();
        Ok(Some(Group {
            code: register.code.clone(),
            title: asking.t.text(&register.declaration.title).to_owned(),
            href: format!("/resources/{}", register.code),
            icon: register.declaration.icon.clone(),
            total: there.len(),
            things,
        }))
    }
}

/// Records that may be at a place: by their tie, and by the box of their geometry.
struct Candidates {
    tied: Vec<RecordId>,
    near: Vec<RecordId>,
}

fn candidates(opened: &Opened, spot: &Spot) -> Candidates {
    let declaration = &opened.register.declaration;
    let addresses = declaration.fields.iter().filter(|field| field.kind == Kind::Address && is_open(field));
    let with = |code: &str, filter: Filter| Query { filters: vec![(code.to_owned(), filter)], ..Query::new(Audience::Public) };
    let term = tied_term(spot.house.0);
    opened.index(|index| {
        let mut tied: Vec<RecordId> =
            addresses.flat_map(|field| index.unordered_ids(&with(&field.code, Filter::Any(vec![term.clone()])), LOOKED_AT_MAX)).collect();
        tied.sort_unstable();
        tied.dedup();
        let place = declaration.geometry().filter(|field| is_open(field)).zip(spot.point);
        let near =
            place.map(|(field, point)| index.unordered_ids(&with(&field.code, Filter::Within(around(point, spot.metres))), LOOKED_AT_MAX));
        let near = near.unwrap_or_default().into_iter().filter(|id| tied.binary_search(id).is_err()).collect();
        Candidates { tied, near }
    })
}

fn is_open(field: &Field) -> bool {
    field.visibility == Visibility::Public
}

/// The way to a record, if it is near enough.
fn near(register: &Register, record: &Shown, spot: &Spot) -> Option<f64> {
    let field = register.declaration.geometry()?;
    let Value::Geometry(geometry) = record.value(register, field)? else { return None };
    Some(metres(geometry, spot.point?)).filter(|metres| *metres <= spot.metres && is_thing(geometry))
}

/// Whole districts and rivers lie around every house; what is larger than a park says nothing of an address.
fn is_thing(geometry: &Geometry) -> bool {
    const SQUARE_METRES_MAX: f64 = 2_000_000.0;
    geometry.area_square_metres() <= SQUARE_METRES_MAX
}

fn drawn(register: &Register, record: &Shown, href: String, metres: Option<f64>, asking: Asking<'_>) -> Thing {
    let address = register.declaration.fields.iter().find(|field| field.kind == Kind::Address && is_open(field));
    let about = address.and_then(|field| Some(field.text(record.value(register, field)?, &Show::new(asking.t, &NoNames))));
    Thing { title: record.title.clone(), href, about: about.unwrap_or_default(), metres }
}

/// A box with everything so near, or more.
fn around(point: Position, metres: f64) -> Bbox {
    const DEGREE_METRES_MIN: f64 = 110_500.0;
    // sides of stored boxes are rounded to single precision, about half a metre
    let tall = (metres + 1.0) / DEGREE_METRES_MIN;
    let wide = (tall / point.lat.to_radians().cos().max(1e-6)).min(360.0);
    [point.lon - wide, point.lat - tall, point.lon + wide, point.lat + tall]
}
