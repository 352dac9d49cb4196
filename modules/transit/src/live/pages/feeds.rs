//! `/transit/gtfs-realtime/…`: everything that is known, for programs.

use gtfs_realtime::{FeedHeader, FeedMessage, Incrementality};
use kit::{Problem, Timestamp};
use web::{Ctx, HeaderValue, IntoResponse, Refusal, Response, header};

use crate::live::{Live, State};

/// How long an answer may be kept, seconds.
const FRESH: HeaderValue = HeaderValue::from_static("public, max-age=5");

/// `GET /transit/gtfs-realtime/vehicle-positions.pb`
pub async fn vehicle_positions(ctx: Ctx) -> Result<Response, Refusal> {
    answer(&ctx, |state, now| state.tracking.vehicle_positions(now)).await
}

/// `GET /transit/gtfs-realtime/trip-updates.pb`
pub async fn trip_updates(ctx: Ctx) -> Result<Response, Refusal> {
    answer(&ctx, |state, now| state.tracking.trip_updates(now)).await
}

async fn answer(ctx: &Ctx, make: impl Fn(&State, i64) -> FeedMessage) -> Result<Response, Refusal> {
    let live = ctx.house.part::<Live>();
    live.fresh().await?;
    let message = live.look(|state| make(state, ctx.now().as_second())).unwrap_or_else(|| nothing(ctx.now()));
    Ok(respond(&message)?)
}

/// A message that tells nothing.
pub fn nothing(now: Timestamp) -> FeedMessage {
    let header = FeedHeader {
        gtfs_realtime_version: gtfs_realtime::VERSION.to_owned(),
        incrementality: Some(Incrementality::FullDataset as i32),
        timestamp: u64::try_from(now.as_second()).ok(),
        feed_version: None,
    };
    FeedMessage { header, entity: Vec::new() }
}

/// A message as an answer.
///
/// Errors: none in practice.
pub fn respond(message: &FeedMessage) -> Result<Response, Problem> {
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(gtfs_realtime::MEDIA_TYPE)), (header::CACHE_CONTROL, FRESH)];
    let mut response = (headers, gtfs_realtime::write(message)).into_response();
    web::open_to_every_site(response.headers_mut());
    Ok(response)
}
