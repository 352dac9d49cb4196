//! Links a case to something else of the city, or puts it under another case.

use std::sync::Arc;

use kit::Problem;
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::{keep, officials_only, shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::store::{self, belongings::Link};

/// How a case may be linked to another as its part.
pub const PARENT: &str = "parent";
/// Any other case.
pub const CASE: &str = "case";
/// A record of a register.
pub const RECORD: &str = "record";
/// The post of the official whom it is addressed to.
pub const POST: &str = "post";

/// Links a case. Parts are one level deep: a part has no parts of its own.
///
/// Errors: as [`super::move_case`]; [`Problem::Invalid`] for a link that cannot be.
pub async fn link_case(house: &House, hand: &Hand, id: CaseId, what: &'static str, target: Uuid, title: &str) -> Result<(), Problem> {
    let title: String = title.trim().chars().take(300).collect();
    let order = Arc::new((hand.clone(), title, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, title, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                officials_only(hand, &held)?;
                let mut title = title.clone();
                if what != RECORD {
                    let other = take(tx, shelf, hand, CaseId(target), None).await?;
                    if target == id.0 || what == PARENT && other.case.parent_id.is_some() {
                        return Err(Problem::field("target", "cases-link-wrong"));
                    }
                    title.clone_from(&other.case.number);
                }
                if what == PARENT {
                    held.case.parent_id = Some(CaseId(target));
                } else {
                    store::belongings::link(tx, id, &Link { what: what.to_owned(), target, title, at: tx.now() }).await?;
                }
                keep(tx, hand, &mut held, "link", json!({ "what": what, "target": target }), Vec::new()).await
            })
        })
        .await
}
