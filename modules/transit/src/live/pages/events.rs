//! `/transit/live/events`: the live map's news as server-sent events, the same bytes for all who watch.

use std::convert::Infallible;

use db::BoxFuture;
use futures_util::stream::{self, StreamExt as _};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use web::{Body, Bytes, Ctx, HeaderValue, House, IntoResponse, Refusal, Response, header};

use crate::live::Frames;

/// Somebody who watches.
struct Watching {
    house: House,
    first: Option<Bytes>,
    news: Receiver<Bytes>,
    stopping: BoxFuture<'static, ()>,
}

/// `GET /transit/live/events`
pub async fn follow_vehicles(ctx: Ctx) -> Result<Response, Refusal> {
    let frames = ctx.house.part::<Frames>();
    frames.tick(&ctx.house).await;
    let (first, news) = frames.watch();
    let stopping = Box::pin(ctx.house.stopping());
    let watching = Watching { house: ctx.house.clone(), first: Some(first), news, stopping };
    let body = Body::from_stream(stream::unfold(watching, next).map(Ok::<Bytes, Infallible>));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // compressed, an event would wait for the next one
        (header::CONTENT_ENCODING, HeaderValue::from_static("identity")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, body).into_response())
}

/// The next event. Who fell behind is given everything anew; in a house that is not served nothing follows the first.
async fn next(mut own: Watching) -> Option<(Bytes, Watching)> {
    if let Some(first) = own.first.take() {
        return Some((first, own));
    }
    if !own.house.part::<Frames>().is_ticking() {
        return None;
    }
    let told = tokio::select! {
        () = &mut own.stopping => return None,
        told = own.news.recv() => told,
    };
    match told {
        Ok(event) => Some((event, own)),
        Err(RecvError::Lagged(_)) => {
            let (whole, news) = own.house.part::<Frames>().watch();
            Some((whole, Watching { news, ..own }))
        }
        Err(RecvError::Closed) => None,
    }
}
