//! The applicant says how it was done, once.

use std::sync::Arc;

use db::Json;
use kit::Problem;
use serde_json::json;
use web::House;

use super::{keep, shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::kind::Phase;
use crate::part::Part;
use crate::store::{self, belongings::Rating};

/// What was good or bad, as words of messages: `cases-reason-…`.
pub const REASONS: [&str; 5] = ["result", "speed", "clarity", "politeness", "ease"];
/// The most characters of a comment.
const COMMENT_CHARS_MAX: usize = 2_000;

/// Rates a closed case, 1 (bad) to 4 (very good).
///
/// Errors: as [`super::move_case`]; [`Problem::Conflict`] for the second time and for a case that is not closed.
pub async fn rate_case(house: &House, hand: &Hand, id: CaseId, mark: i64, reasons: &[String], comment: &str) -> Result<(), Problem> {
    if !(1..=4).contains(&mark) {
        return Err(Problem::field("mark", "cases-rating-choose"));
    }
    let known: Vec<&str> = REASONS.into_iter().filter(|reason| reasons.iter().any(|own| own == reason)).collect();
    let comment: String = comment.trim().chars().take(COMMENT_CHARS_MAX).collect();
    let order = Arc::new((hand.clone(), json!(known), comment, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, reasons, comment, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                if !held.parts.contains(&Part::Applicant) {
                    return Err(hand.refusal());
                }
                if held.case.phase != Phase::Closed {
                    return Err(Problem::Conflict("cases-rating-early".into()));
                }
                let rating = Rating { mark, reasons: Json(reasons.clone()), comment: comment.clone(), at: tx.now() };
                if !store::belongings::rate(tx, id, &rating).await? {
                    return Err(Problem::Conflict("cases-rating-again".into()));
                }
                held.case.rating = Some(mark);
                keep(tx, hand, &mut held, "rate", json!({ "mark": mark }), Vec::new()).await
            })
        })
        .await
}
