//! Adds a file to a case.

use std::sync::Arc;

use files::Owner;
use kit::{Problem, Says};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::{keep, shelf, take};
use crate::case::CaseId;
use crate::guard;
use crate::hand::Hand;

/// The most files of one case.
pub const FILES_MAX: usize = 50;

/// Attaches a loose file.
///
/// Errors: as [`super::move_case`]; a file that is not there or another's.
pub async fn attach_file(house: &House, hand: &Hand, id: CaseId, file: Uuid) -> Result<(), Problem> {
    let owner = Owner { kind: guard::OWNER, id: id.0 };
    if files::of(house.db(), &owner).await?.len() >= FILES_MAX {
        return Err(Problem::Conflict(Says::new("cases-files-many").with("max", FILES_MAX)));
    }
    let order = Arc::new((hand.clone(), owner, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, owner, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                files::attach(tx, file, owner, files::Visibility::Personal, hand.person()).await?;
                keep(tx, hand, &mut held, "attach", json!({ "file": file }), Vec::new()).await
            })
        })
        .await
}
