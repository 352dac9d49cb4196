//! Makes, closes and opens places where everybody may rate.

use std::sync::Arc;

use kit::{OrganisationId, Problem, Role, Viewer};
use uuid::Uuid;
use web::House;

use crate::reach;
use crate::store::{self, Point};

/// The most characters of a name.
const NAME_CHARS_MAX: usize = 120;

/// A new point of an office.
///
/// Errors: [`Problem::NotFound`] for who does not work there; [`Problem::Invalid`] without a name; [`Problem::Conflict`] for too many.
pub async fn make_point(house: &House, by: &Viewer, organisation: OrganisationId, name: &str, terminal: bool) -> Result<Uuid, Problem> {
    reach::demand(by, Role::Editor, organisation)?;
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_CHARS_MAX).collect();
    if name.is_empty() {
        return Err(Problem::field("name", "field-required"));
    }
    has_room(house, organisation).await?;
    let given = Arc::new((by.clone(), name));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, name) = &*given;
                let point = Point {
                    id: tx.id(),
                    code: super::code(),
                    organisation_id: organisation,
                    name: name.clone(),
                    terminal,
                    open: true,
                    made_at: tx.now(),
                };
                store::insert_point(tx, &point).await?;
                audit::record(tx, audit::Entry::new(by, "make", "rating_point", point.id)).await?;
                Ok::<_, Problem>(point.id)
            })
        })
        .await
}

/// Whether an office may have one more point that takes votes.
async fn has_room(house: &House, organisation: OrganisationId) -> Result<(), Problem> {
    let open = store::open_points(house.db(), organisation).await?;
    if open < store::POINTS_MAX { Ok(()) } else { Err(Problem::Conflict("ratings-points-many".into())) }
}

/// Votes are no longer taken there.
///
/// Errors: [`Problem::NotFound`] for who does not work there.
pub async fn close_point(house: &House, by: &Viewer, id: Uuid) -> Result<(), Problem> {
    set(house, by, id, false).await
}

/// Votes are taken again.
///
/// Errors: [`Problem::NotFound`] for who does not work there; [`Problem::Conflict`] for too many.
pub async fn reopen_point(house: &House, by: &Viewer, id: Uuid) -> Result<(), Problem> {
    set(house, by, id, true).await
}

async fn set(house: &House, by: &Viewer, id: Uuid, open: bool) -> Result<(), Problem> {
    let point = store::point(house.db(), id).await?.ok_or(Problem::NotFound)?;
    reach::demand(by, Role::Editor, point.organisation_id)?;
    if open && !point.open {
        has_room(house, point.organisation_id).await?;
    }
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                store::set_open(tx, id, open).await?;
                let what = if open { "open" } else { "close" };
                Ok::<_, Problem>(audit::record(tx, audit::Entry::new(&*by, what, "rating_point", id)).await?)
            })
        })
        .await
}
