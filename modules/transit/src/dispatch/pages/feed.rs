//! `/transit/gtfs-realtime/alerts.pb`: what passengers must know, for programs.

use kit::Lang;
use web::{Ctx, Refusal, Response};

use crate::dispatch::store;
use crate::live::Live;
use crate::live::pages::{nothing, respond};

/// `GET /transit/gtfs-realtime/alerts.pb`
pub async fn alerts(ctx: Ctx) -> Result<Response, Refusal> {
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let version = held.current().map(std::sync::Arc::as_ref);
    let [uk, en] = [Lang::Uk, Lang::En].map(|lang| ctx.house.locale(lang));
    let open = store::alerts::open(ctx.db(), ctx.now()).await?;
    let mut message = nothing(ctx.now());
    message.entity = open.iter().filter_map(|alert| alert.entity([&uk, &en], version)).collect();
    Ok(respond(&message)?)
}
