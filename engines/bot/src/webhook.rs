//! The address to which Telegram brings updates by itself.

use kit::Problem;
use messages::Telegram;
use serde_json::Value;
use web::{Access, Ctx, HeaderMap, House, Json, Refusal, Routes, StatusCode};

use crate::ear;

/// The header that holds the secret given to `setWebhook`.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// Where it comes to.
pub(crate) const PATH: &str = "/telegram/updates";

pub(crate) fn routes() -> Routes {
    Routes::new().post(PATH, Access::EVERYBODY, take_update)
}

/// The secret that `setWebhook` is given; it follows from the secret of the house.
pub(crate) fn secret(house: &House) -> String {
    house.seal().sign("bot", "webhook")
}

/// `POST /telegram/updates`
async fn take_update(ctx: Ctx, headers: HeaderMap, Json(update): Json<Value>) -> Result<StatusCode, Refusal> {
    let told = headers.get(SECRET).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ours = ctx.house.try_part::<Telegram>().is_some_and(|bot| bot.webhook) && ctx.house.seal().knows("bot", "webhook", told);
    if !ours {
        return Err(Problem::NotFound.into());
    }
    ear::take_in(ctx.db(), vec![update]).await?;
    Ok(StatusCode::OK)
}
