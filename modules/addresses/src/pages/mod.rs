//! The pages, one a file, and what they share.

mod address;
mod check;
mod check_list;
mod check_rows;
mod district;
mod doubtful;
mod home;
mod renamed;
mod set_up;
mod street;
mod streets;
mod suggest;

use std::sync::Arc;

use fields::{Geometry, Position};
use kit::{Problem, Role};
use places::{Book, Places, Source};
use registers::{RegisterState, Registers, Shown};
use ui::{MapPoint, MiniMap, Page};
use uuid::Uuid;
use web::{Access, Ctx, IntoResponse, Redirect, Refusal, Response, Routes};

use crate::urls;

pub use address::NEAR_METRES;

/// The menu's item of all these pages.
const SECTION: &str = "addresses";

/// The pages with their access.
pub fn routes() -> Routes {
    let editors = Access::Role(Role::Editor);
    let (all, admin) = (Access::EVERYBODY, Access::Role(Role::Administrator));
    Routes::new()
        .get("/addresses", all, home::show_home)
        .get("/addresses/suggest", all, suggest::suggest_addresses)
        .get("/addresses/streets", all, streets::list_streets)
        .get("/addresses/streets/{id}", all, street::show_street)
        .get("/addresses/districts/{id}", all, district::show_district)
        .get("/addresses/renamed", all, renamed::list_renamed)
        .get("/addresses/renamed.csv", all, renamed::export_renamed)
        .get("/addresses/check", all, check::show_check)
        .post("/addresses/check", all, check::check_addresses)
        .get("/addresses/check/{id}", Access::Staff, check_list::show_list)
        .get("/addresses/check/{id}/{file}", Access::Staff, check_list::export_list)
        .get("/addresses/{id}", all, address::show_address)
        .get("/desk/addresses", editors, doubtful::show_doubtful)
        .post("/desk/addresses", editors, doubtful::settle_addresses)
        .post("/desk/addresses/accept", editors, doubtful::accept_addresses)
        .post("/desk/addresses/undo/{id}", editors, doubtful::undo_settling)
        .get("/admin/addresses", admin, set_up::show_set_up)
        .post("/admin/addresses", admin, set_up::make_registers)
}

fn engine(ctx: &Ctx) -> &Places {
    ctx.house.part::<Places>()
}

async fn book(ctx: &Ctx) -> Result<Arc<Book>, Problem> {
    engine(ctx).book().await
}

/// A page below the search.
fn below(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).section(SECTION).crumb(ctx.t.say("addresses-title"), urls::HOME)
}

/// A published record of one of the four registers, with its register; none where the public does not see it.
async fn record(ctx: &Ctx, code: &str, id: Uuid) -> Result<Option<(Arc<registers::Register>, Arc<Shown>)>, Problem> {
    let opened = match ctx.house.part::<Registers>().open(code).await {
        Err(Problem::NotFound) => return Ok(None),
        opened => opened?,
    };
    if opened.register.state == RegisterState::Hidden {
        return Ok(None);
    }
    let shown = opened.shown(ctx.db(), &[id.into()]).await?;
    Ok(shown.into_iter().next().map(|shown| (opened.register.clone(), shown)))
}

/// Where a record is shown that is in its register and not in the book: an address whose street is not published yet.
///
/// Errors: [`Problem::NotFound`] where the public does not see it in the register either.
async fn elsewhere(ctx: &Ctx, source: Source, id: Uuid) -> Result<Response, Refusal> {
    let (register, shown) = record(ctx, engine(ctx).settings().code(source), id).await?.ok_or(Problem::NotFound)?;
    Ok(Redirect::to(registers::names::object_address(&register.code, shown.id)).into_response())
}

/// The geometry of a record's field.
fn geometry<'a>(register: &registers::Register, shown: &'a Shown, code: &str) -> Option<&'a Geometry> {
    match shown.value(register, register.field(code)?)? {
        fields::Value::Geometry(geometry) => Some(geometry),
        _ => None,
    }
}

/// Adds lines and rings to a map.
fn draw(map: &mut MiniMap<'static>, geometry: &Geometry) {
    let flat = |line: &Vec<Position>| thinned(line);
    match geometry {
        Geometry::Point(at) => map.points.push(MapPoint { lon: at.lon, lat: at.lat, ..MapPoint::default() }),
        Geometry::Lines(lines) => map.lines.extend(lines.iter().map(flat)),
        Geometry::Areas(areas) => map.areas.extend(areas.iter().filter_map(|rings| rings.first()).map(flat)),
    }
}

/// At most so many vertices are drawn of a line.
const VERTICES_MAX: usize = 240;

fn thinned(line: &[Position]) -> Vec<[f64; 2]> {
    let step = line.len().div_ceil(VERTICES_MAX).max(1);
    let mut kept: Vec<[f64; 2]> = line.iter().step_by(step).map(|at| [at.lon, at.lat]).collect();
    let last = line.last().map(|at| [at.lon, at.lat]);
    if kept.last().copied() != last {
        kept.extend(last);
    }
    kept
}
