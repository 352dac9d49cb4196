//! Who works at the contact centre: calls are loaded here, and rights are weighed in one place.

use std::sync::Arc;

use cases::{Cases, Kind};
use identity::{Identity, Snapshot};
use kit::{OrganisationId, Problem, Role, Scope, Viewer};
use places::{Book, Places};
use web::{Ctx, House};

use crate::call::{Call, CallId};
use crate::settings::Settings;
use crate::store;

/// The word that grants can be narrowed to: whoever has it works with calls and with nothing else of the centre.
pub const KIND: &str = "calls";

/// The contact centre: who keeps the kind of case that is told on the phone.
#[derive(Clone)]
pub struct Centre {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The kind.
    pub kind: Arc<Kind>,
}

/// The centre of a city; none where it takes no requests yet.
///
/// Errors: the database's.
pub async fn known(house: &House) -> Result<Option<Centre>, Problem> {
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.current(&house.part::<Settings>().kind, house.clock().today()).cloned();
    Ok(kind.map(|kind| Centre { organisation: kind.keeper, kind }))
}

/// Whether the viewer takes calls.
pub fn operates(viewer: &Viewer, centre: &Centre) -> bool {
    viewer.may(Role::Editor, &Scope::of(centre.organisation).of_kind(KIND))
}

/// Whether the viewer looks after those who do, and writes the knowledge base.
pub fn supervises(viewer: &Viewer, centre: &Centre) -> bool {
    viewer.may(Role::Publisher, &Scope::of(centre.organisation).of_kind(KIND))
}

fn refused(viewer: &Viewer) -> Problem {
    if viewer.person.is_none() && viewer.quota.is_none() { Problem::SignInFirst } else { Problem::Forbidden }
}

/// The centre, for who takes its calls.
///
/// Errors: [`Problem::NotFound`] without a centre, [`Problem::Forbidden`], [`Problem::SignInFirst`].
pub async fn operated(house: &House, viewer: &Viewer) -> Result<Centre, Problem> {
    let centre = known(house).await?.ok_or(Problem::NotFound)?;
    if operates(viewer, &centre) { Ok(centre) } else { Err(refused(viewer)) }
}

/// The centre, for who looks after it.
///
/// Errors: as [`operated`].
pub async fn supervised(house: &House, viewer: &Viewer) -> Result<Centre, Problem> {
    let centre = known(house).await?.ok_or(Problem::NotFound)?;
    if supervises(viewer, &centre) { Ok(centre) } else { Err(refused(viewer)) }
}

/// A call, for who takes calls of the centre.
///
/// Errors: as [`operated`].
pub async fn call(ctx: &Ctx, id: CallId) -> Result<(Centre, Call), Problem> {
    let centre = operated(&ctx.house, &ctx.viewer).await?;
    let call = store::calls::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    Ok((centre, call))
}

/// Goes on if the viewer may write in a call: whoever talks, whoever looks after them, anybody in one that nobody has.
///
/// Errors: [`Problem::Conflict`] for another's call.
pub fn must_write(viewer: &Viewer, centre: &Centre, call: &Call) -> Result<(), Problem> {
    let own = call.operator.is_none() || call.operator == viewer.person || call.answered_at.is_none();
    if own || supervises(viewer, centre) { Ok(()) } else { Err(Problem::Conflict("calls-of-another".into())) }
}

/// Organisations and people.
pub fn directory(house: &House) -> Arc<Snapshot> {
    house.part::<Identity>().directory()
}

/// The address book; none in a city that has none.
///
/// Errors: the database's.
pub async fn book(house: &House) -> Result<Option<Arc<Book>>, Problem> {
    match house.try_part::<Places>() {
        Some(places) => places.book().await.map(Some),
        None => Ok(None),
    }
}
