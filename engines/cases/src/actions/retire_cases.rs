//! Takes the person out of cases whose years of keeping are over; number, category, place, state and days stay for statistics.

use std::sync::Arc;

use db::Json;
use fields::Visibility;
use jiff::Span;
use kit::{Problem, Timestamp};
use serde_json::json;
use web::House;

use super::shelf;
use crate::case::CaseId;
use crate::hand::Hand;
use crate::shelf::Kind;
use crate::{guard, jobs, store};

/// Cases of one step.
const STEP: i64 = 200;

/// Retires the next cases; how many there were. Done twice, it comes to the same.
///
/// Errors: the database's.
pub async fn retire_cases(house: &House) -> Result<usize, Problem> {
    let shelf = shelf(house).await?;
    let mut count = 0;
    for kind in shelf.all(house.clock().today()) {
        let Some(before) = over(house.clock().now(), kind) else { continue };
        let ids = store::cases::to_retire(house.db(), kind.id, before, STEP).await?;
        count += ids.len();
        if !ids.is_empty() {
            retire(house, Arc::clone(kind), ids).await?;
        }
    }
    Ok(count)
}

/// Cases closed before this moment have been kept long enough.
fn over(now: Timestamp, kind: &Kind) -> Option<Timestamp> {
    let years = i64::from(kind.declaration.keep_years);
    now.to_zoned(kit::clock::kyiv()).checked_sub(Span::new().try_years(years).ok()?).ok().map(|zoned| zoned.timestamp())
}

async fn retire(house: &House, kind: Arc<Kind>, ids: Vec<CaseId>) -> Result<(), Problem> {
    let mut papers = Vec::new();
    for id in &ids {
        for kind in [guard::OWNER, guard::SHOWN] {
            let owner = files::Owner { kind, id: id.0 };
            papers.extend(files::of(house.db(), &owner).await?.into_iter().map(|file| (file.id, owner.clone())));
        }
    }
    let given = Arc::new((kind, ids, papers));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (kind, ids, papers) = &*given;
                for id in ids {
                    let Some(mut case) = store::cases::load(tx, *id).await? else { continue };
                    let Json(data) = &mut case.data;
                    data.retain(|code, _| kind.declaration.field(code).is_some_and(|field| field.visibility != Visibility::Personal));
                    store::belongings::retire(tx, &case).await?;
                }
                for (file, owner) in papers {
                    files::detach(tx, *file, owner).await?;
                }
                let hand = Hand::platform(jobs::RETIRE);
                let entry = audit::Entry::new(hand.actor(), "retire", "case", &kind.code).with(json!({ "count": ids.len() }));
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
