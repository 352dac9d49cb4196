//! Who keeps the timetable: versions are loaded here for the desk, and rights are weighed in one place.

use std::sync::Arc;

use identity::{Identity, Snapshot};
use kit::{OrganisationId, Problem, Role, Scope, Viewer};
use web::{Ctx, House};

use crate::store;
use crate::version::Version;

/// The word that grants can be narrowed to: whoever has it works with the timetable and with nothing else of its keeper.
pub const KIND: &str = "transit";

/// Whose timetable it is; without a keeper only those who may for the whole city.
fn scope(keeper: Option<OrganisationId>) -> Scope<'static> {
    keeper.map_or_else(Scope::default, Scope::of).of_kind(KIND)
}

fn refused(viewer: &Viewer) -> Problem {
    if viewer.person.is_none() && viewer.quota.is_none() { Problem::SignInFirst } else { Problem::Forbidden }
}

/// Whether the viewer brings and edits versions.
///
/// Errors: the database's.
pub async fn edits(house: &House, viewer: &Viewer) -> Result<bool, Problem> {
    Ok(viewer.may(Role::Editor, &scope(store::state::keeper(house.db()).await?)))
}

/// Whether the viewer publishes and withdraws them.
///
/// Errors: the database's.
pub async fn publishes(house: &House, viewer: &Viewer) -> Result<bool, Problem> {
    Ok(viewer.may(Role::Publisher, &scope(store::state::keeper(house.db()).await?)))
}

/// Goes on if the viewer edits.
///
/// Errors: [`Problem::SignInFirst`], [`Problem::Forbidden`].
pub async fn must_edit(house: &House, viewer: &Viewer) -> Result<(), Problem> {
    if edits(house, viewer).await? { Ok(()) } else { Err(refused(viewer)) }
}

/// Goes on if the viewer publishes.
///
/// Errors: as [`must_edit`].
pub async fn must_publish(house: &House, viewer: &Viewer) -> Result<(), Problem> {
    if publishes(house, viewer).await? { Ok(()) } else { Err(refused(viewer)) }
}

/// A version, for who edits the timetable.
///
/// Errors: [`Problem::NotFound`], and as [`must_edit`].
pub async fn version(ctx: &Ctx, text: &str) -> Result<Version, Problem> {
    must_edit(&ctx.house, &ctx.viewer).await?;
    let number = text.parse().ok().filter(|number| *number > 0).ok_or(Problem::NotFound)?;
    store::versions::find(ctx.db(), number).await?.ok_or(Problem::NotFound)
}

/// Organisations and people.
pub fn directory(house: &House) -> Arc<Snapshot> {
    house.part::<Identity>().directory()
}

/// Whether the viewer works for the organisation that a carrier of the timetable is.
///
/// Errors: the database's.
pub async fn is_of_carrier(house: &House, viewer: &Viewer, agency: &str) -> Result<bool, Problem> {
    let organisation = crate::dispatch::store::statements::organisation(house.db(), agency).await?;
    Ok(organisation.is_some_and(|own| viewer.may(Role::Editor, &Scope::of(own).of_kind(KIND))))
}

/// Goes on if the viewer edits the timetable or works for the carrier.
///
/// Errors: as [`must_edit`].
pub async fn must_see_carrier(house: &House, viewer: &Viewer, agency: &str) -> Result<(), Problem> {
    if edits(house, viewer).await? || is_of_carrier(house, viewer, agency).await? { Ok(()) } else { Err(refused(viewer)) }
}
