//! Listens to the events of Asterisk for as long as the house is served; what breaks is tried again, later and later.

use std::time::Duration;

use futures_util::StreamExt;
use kit::Problem;
use serde_json::Value;
use tokio_tungstenite::connect_async_with_config;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header::AUTHORIZATION};
use tokio_tungstenite::tungstenite::{Message, protocol::WebSocketConfig};
use web::House;

use super::{Asterisk, Exchange, basic, handed, heard};
use crate::actions::note_event;
use crate::settings::Settings;
use crate::store;

/// The first pause after a connection that broke, and the longest.
const PAUSE: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(10);
/// A connection that stood so long was a good one: the next pause is short again.
const GOOD: Duration = Duration::from_secs(60);
/// The largest event, bytes.
const EVENT_BYTES_MAX: usize = 256 << 10;
/// How many times an event is tried that the database could not take.
const TRIES: u32 = 5;

/// Begins to listen where a city has named its Asterisk. It ends with the house's runtime.
pub fn listen(house: &House) {
    let Some(asterisk) = house.part::<Settings>().asterisk.clone() else { return };
    let house = house.clone();
    tokio::spawn(async move {
        let mut pause = PAUSE;
        loop {
            let began = std::time::Instant::now();
            match follow(&house, &asterisk).await {
                Ok(()) => tracing::info!("Asterisk closed the connection"),
                Err(error) => tracing::warn!(error, "Asterisk is not heard"),
            }
            pause = if began.elapsed() >= GOOD { PAUSE } else { (pause * 2).min(PAUSE_MAX) };
            tokio::time::sleep(pause).await;
        }
    });
}

/// Connects and takes events until the connection ends.
///
/// Errors: why it could not be made, or broke.
pub async fn follow(house: &House, asterisk: &Asterisk) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let mut request = asterisk.events()?.as_str().into_client_request().map_err(|error| said(&error))?;
    let mut who = HeaderValue::from_str(&basic(asterisk)).map_err(|error| said(&error))?;
    who.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, who);
    let limits = WebSocketConfig::default().max_message_size(Some(EVENT_BYTES_MAX)).max_frame_size(Some(EVENT_BYTES_MAX));
    let connecting = tokio::time::timeout(CONNECT, connect_async_with_config(request, Some(limits), false));
    let (mut socket, _) = connecting.await.map_err(|_| "no answer in time".to_owned())?.map_err(|error| said(&error))?;
    let exchange = house.part::<Exchange>().0.clone();
    if let Some(ari) = exchange.clone() {
        // what came while nobody listened waits in silence
        tokio::spawn(async move { ari.go_on_all().await.unwrap_or_else(|error| tracing::warn!(error, "Asterisk does not say who waits")) });
    }
    while let Some(message) = socket.next().await {
        // pings are answered by the library
        if let Message::Text(text) = message.map_err(|error| said(&error))? {
            match serde_json::from_str::<Value>(&text) {
                Ok(told) => {
                    if let (Some(ari), Some(channel)) = (&exchange, handed(&told, &asterisk.app)) {
                        let (ari, channel) = (ari.clone(), channel.to_owned());
                        // not after our database: the caller waits
                        tokio::spawn(async move { ari.go_on(&channel).await });
                    }
                    take(house, &told).await?;
                }
                Err(error) => tracing::warn!(%error, "Asterisk told what is no JSON"),
            }
        }
    }
    Ok(())
}

/// Takes an event; one that is wrong is left out, one that the database cannot take is tried again for a while.
async fn take(house: &House, told: &Value) -> Result<(), String> {
    let Some(own) = heard(told) else { return Ok(()) };
    let mut pause = PAUSE;
    for left in (0..TRIES).rev() {
        match take_once(house, &own).await {
            Err(Problem::Unavailable) if left > 0 => tokio::time::sleep(pause).await,
            Err(Problem::Unavailable) => return Err("the database cannot take events".to_owned()),
            Err(problem) => {
                tracing::warn!(%problem, id = own.event.id, "an event of Asterisk was left out");
                return Ok(());
            }
            Ok(()) => return Ok(()),
        }
        pause *= 2;
    }
    Ok(())
}

async fn take_once(house: &House, own: &super::Heard) -> Result<(), Problem> {
    if !own.begins && !store::calls::is_known(house.db(), &own.event.line).await? {
        return Ok(());
    }
    note_event(house, own.event.clone()).await.map(drop)
}
