//! `GET /api/v1/houses/queue`

use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Cursor, Json, Query, Refusal};

use super::list::limit;
use super::views::PlaceView;
use crate::queue::PlaceId;
use crate::reach;

/// A page of the queue.
#[derive(Serialize, ToSchema)]
pub struct QueueView {
    /// How many wait.
    waiting: usize,
    items: Vec<PlaceView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// The queue of capital repairs in its order: under way, waiting by points, done
#[utoipa::path(get, path = "/api/v1/houses/queue", tag = "houses",
    params(
        ("element" = Option<String>, Query, description = "Only this part of houses", example = "roof"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = QueueView), (status = 404, description = "There is no register of passports"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_queue(ctx: Ctx, query: Query) -> Result<Json<QueueView>, Refusal> {
    reach::register(&ctx).await?;
    let (limit, element) = (limit(&query)?, query.word("element"));
    let after: Option<PlaceId> = query.word("after").and_then(Cursor::decode);
    let view = reach::houses(&ctx)
        .ask(|board| {
            let all: Vec<_> = board.queue().filter(|(queued, ..)| element.is_none_or(|element| queued.element == element)).collect();
            let from = after.and_then(|id| all.iter().position(|(queued, ..)| queued.id == id)).map_or(0, |at| at + 1);
            let shown = all.get(from..).unwrap_or_default();
            let next = shown.get(limit.saturating_sub(1)).filter(|_| shown.len() > limit).map(|(queued, ..)| Cursor::encode(&queued.id));
            let items = shown.iter().take(limit).map(|(queued, facts, placed)| PlaceView::new(queued, facts, placed)).collect();
            QueueView { waiting: board.waiting(), items, next }
        })
        .await?;
    Ok(Json(view))
}
