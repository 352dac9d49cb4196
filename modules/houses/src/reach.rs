//! How far a reader reaches: which houses they may see, whose figures they may enter. Pages and operations load their things here.

use std::sync::Arc;

use identity::Identity;
use identity::directory::Snapshot;
use kit::{Lang, OrganisationId, Problem, RecordId, Role, Viewer};
use places::{Book, DistrictId, Places};
use registers::{Record, Register, rights, store};
use web::{Ctx, House};

use crate::Houses;
use crate::facts::Facts;

/// The module's part of the house.
pub fn houses(ctx: &Ctx) -> &Houses {
    ctx.house.part::<Houses>()
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// The address book, which knows the districts.
///
/// Errors: the database's.
pub async fn book(ctx: &Ctx) -> Result<Arc<Book>, Problem> {
    ctx.house.part::<Places>().book().await
}

/// What a district is called; empty where it is not known.
pub fn district_name(book: &Book, district: Option<DistrictId>, lang: Lang) -> String {
    let found = district.and_then(|id| book.district(id));
    found.map(|district| district.name.get(lang).to_owned()).unwrap_or_default()
}

/// The register of passports, for one who may know of it; none where it has not been made yet.
///
/// Errors: [`Problem::NotFound`] where it is hidden from the reader.
pub async fn known_register(ctx: &Ctx) -> Result<Option<Arc<Register>>, Problem> {
    let register = houses(ctx).register().await?;
    match register {
        Some(register) if !rights::may_see_register(&ctx.viewer, &register) => Err(Problem::NotFound),
        other => Ok(other),
    }
}

/// The register of passports.
///
/// Errors: [`Problem::NotFound`] where there is none for this reader.
pub async fn register(ctx: &Ctx) -> Result<Arc<Register>, Problem> {
    known_register(ctx).await?.ok_or(Problem::NotFound)
}

/// A house everybody may see.
///
/// Errors: [`Problem::NotFound`].
pub async fn facts(ctx: &Ctx, id: RecordId) -> Result<Facts, Problem> {
    register(ctx).await?;
    houses(ctx).ask(|board| board.house(id).map(|(facts, _)| facts.clone())).await?.ok_or(Problem::NotFound)
}

/// Whether the viewer enters the figures of this organisation's houses.
pub fn keeps(viewer: &Viewer, register: &Register, organisation: OrganisationId) -> bool {
    rights::holds(viewer, Role::Editor, organisation, register.id)
}

/// Whether the viewer answers for the queue of capital repairs: whoever publishes for the register's own organisation.
pub fn stewards(viewer: &Viewer, register: &Register) -> bool {
    rights::holds(viewer, Role::Publisher, register.organisation, register.id)
}

/// A house whose figures the viewer may enter, with the register.
///
/// Errors: [`Problem::NotFound`] for one that is not there or only a draft of others, [`Problem::Forbidden`] for one of others.
pub async fn kept(house: &House, viewer: &Viewer, id: RecordId) -> Result<(Arc<Register>, Record), Problem> {
    let houses = house.part::<Houses>();
    let register = houses.register().await?.ok_or(Problem::NotFound)?;
    let record = store::records::find(house.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    match keeps(viewer, &register, record.organisation_id) {
        true if record.state != registers::State::Removed => Ok((register, record)),
        false if record.public_version.is_some() => Err(rights::refusal(viewer)),
        _ => Err(Problem::NotFound),
    }
}

/// A house whose place in the queue the viewer may settle.
///
/// Errors: as [`kept`].
pub async fn queued(house: &House, viewer: &Viewer, id: RecordId) -> Result<(Arc<Register>, Record), Problem> {
    let houses = house.part::<Houses>();
    let register = houses.register().await?.ok_or(Problem::NotFound)?;
    let record = store::records::find(house.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    if !stewards(viewer, &register) {
        return Err(if record.public_version.is_some() { rights::refusal(viewer) } else { Problem::NotFound });
    }
    Ok((register, record))
}
