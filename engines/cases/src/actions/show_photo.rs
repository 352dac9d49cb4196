//! Lets everybody see a picture of a public case, and takes it back. What is shown is a small copy that knows nothing but the picture.

use std::sync::Arc;

use files::Owner;
use kit::Problem;
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::{Held, keep, shelf, take};
use crate::case::CaseId;
use crate::guard;
use crate::hand::Hand;
use crate::kind::Openness;
use crate::part::is_official;

/// The most pictures of one case that everybody sees.
pub const SHOWN_MAX: usize = 10;

/// What a shown copy is called, by which it is known whose copy it is.
pub fn shown_name(file: Uuid) -> String {
    format!("{file}.jpg")
}

/// Shows a picture of the case; shown once more it stays shown.
///
/// Errors: as [`super::move_case`]; [`Problem::NotFound`] for what is no picture of the case; [`Problem::Conflict`] where the kind shows
/// nothing to everybody.
pub async fn show_photo(house: &House, hand: &Hand, id: CaseId, file: Uuid) -> Result<(), Problem> {
    let own = files::of(house.db(), &Owner { kind: guard::OWNER, id: id.0 }).await?;
    let own = own.into_iter().find(|own| own.id == file).ok_or(Problem::NotFound)?;
    let owner = Owner { kind: guard::SHOWN, id: id.0 };
    let shown = files::of(house.db(), &owner).await?;
    if shown.iter().any(|own| own.name == shown_name(file)) {
        return Ok(());
    }
    if shown.len() >= SHOWN_MAX {
        return Err(Problem::Conflict(kit::Says::new("cases-photo-many").with("max", SHOWN_MAX)));
    }
    let copy = files::preview(house, &own).await?;
    let copy = files::keep_bytes(house, copy, &shown_name(file), hand.person()).await?;
    let order = Arc::new((hand.clone(), owner, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, owner, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                may(&held)?;
                files::attach(tx, copy.id, owner, files::Visibility::Public, hand.person()).await?;
                keep(tx, hand, &mut held, "show", json!({ "file": file }), Vec::new()).await
            })
        })
        .await
}

/// Takes a shown copy back.
///
/// Errors: as [`show_photo`].
pub async fn hide_photo(house: &House, hand: &Hand, id: CaseId, copy: Uuid) -> Result<(), Problem> {
    let owner = Owner { kind: guard::SHOWN, id: id.0 };
    if !files::of(house.db(), &owner).await?.iter().any(|own| own.id == copy) {
        return Err(Problem::NotFound);
    }
    let order = Arc::new((hand.clone(), owner, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, owner, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                may(&held)?;
                files::detach(tx, copy, owner).await?;
                keep(tx, hand, &mut held, "hide", json!({ "file": copy }), Vec::new()).await
            })
        })
        .await
}

fn may(held: &Held) -> Result<(), Problem> {
    if !is_official(&held.parts) {
        return Err(Problem::Forbidden);
    }
    if held.kind.declaration.openness == Openness::Closed {
        return Err(Problem::Conflict("cases-photo-closed".into()));
    }
    Ok(())
}
