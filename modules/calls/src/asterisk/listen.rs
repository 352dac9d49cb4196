//! Listens to the events of Asterisk for as long as the house is served; what breaks is tried again, later and later.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use kit::Problem;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header::AUTHORIZATION};
use tokio_tungstenite::tungstenite::{Message, protocol::WebSocketConfig};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};
use web::House;

use super::{Ari, Asterisk, Exchange, Heard, Switchboard, basic, handed, is_replaced};
use crate::actions::note_event;
use crate::call::{Call, CallId, LINE_OF_ASTERISK};
use crate::settings::Settings;
use crate::store;

/// The first pause after a connection that broke, and the longest.
const PAUSE: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(10);
/// A connection that stood so long was a good one: the next pause is short again.
const GOOD: Duration = Duration::from_secs(60);
/// How often the other side is asked whether it is there; silent for three times as long, it is gone.
const PING: Duration = Duration::from_secs(20);
/// The largest event, bytes.
const EVENT_BYTES_MAX: usize = 256 << 10;
/// How many times an event is tried that the database could not take.
const TRIES: u32 = 5;
/// Calls that are looked for when a connection begins.
const CALLS_MAX: i64 = 1_000;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Begins to listen where a city has named its Asterisk. It ends with the house's runtime.
pub fn listen(house: &House) {
    let Some(asterisk) = house.part::<Settings>().asterisk.clone() else { return };
    let house = house.clone();
    tokio::spawn(async move {
        let mut pause = PAUSE;
        loop {
            let began = Instant::now();
            let heard = follow(&house, &asterisk).await;
            pause = if began.elapsed() >= GOOD { PAUSE } else { (pause * 2).min(PAUSE_MAX) };
            match heard {
                Ok(End::Closed) => tracing::info!("Asterisk closed the connection"),
                Ok(End::Replaced) => {
                    tracing::warn!(app = asterisk.app, "another program has taken the application of Asterisk over");
                    pause = PAUSE_MAX;
                }
                Err(error) => tracing::warn!(error, "Asterisk is not heard"),
            }
            tokio::time::sleep(pause).await;
        }
    });
}

/// How a connection ended that did not break.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Asterisk closed it.
    Closed,
    /// Another listener has taken the application over.
    Replaced,
}

/// Connects and takes events until the connection ends.
///
/// Errors: why it could not be made, or broke.
pub async fn follow(house: &House, asterisk: &Asterisk) -> Result<End, String> {
    let mut socket = connect(asterisk).await?;
    tracing::info!(app = asterisk.app, "Asterisk is heard");
    let ari = house.part::<Exchange>().0.clone();
    let mut board = Switchboard::default();
    if let Some(ari) = &ari {
        look_around(house, ari, &mut board).await;
        let ari = ari.clone();
        // what came while nobody listened waits in silence
        tokio::spawn(async move { ari.go_on_all().await.unwrap_or_else(|error| tracing::warn!(error, "Asterisk does not say who waits")) });
    }
    let mut pings = interval_at(Instant::now() + PING, PING);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while let Some(text) = next(&mut socket, &mut pings).await? {
        let told = match serde_json::from_str::<Value>(&text) {
            Ok(told) => told,
            Err(error) => {
                tracing::warn!(%error, "Asterisk told what is no JSON");
                continue;
            }
        };
        if is_replaced(&told) {
            return Ok(End::Replaced);
        }
        if let (Some(ari), Some(channel)) = (&ari, handed(&told, &asterisk.app)) {
            let (ari, channel) = (ari.clone(), channel.to_owned());
            // not after our database: the caller waits
            tokio::spawn(async move { ari.go_on(&channel).await });
        }
        if let Some(own) = board.hear(&told) {
            take(house, &own).await?;
        }
    }
    Ok(End::Closed)
}

async fn connect(asterisk: &Asterisk) -> Result<Socket, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let mut request = asterisk.events()?.as_str().into_client_request().map_err(|error| said(&error))?;
    let mut who = HeaderValue::from_str(&basic(asterisk)).map_err(|error| said(&error))?;
    who.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, who);
    let limits = WebSocketConfig::default().max_message_size(Some(EVENT_BYTES_MAX)).max_frame_size(Some(EVENT_BYTES_MAX));
    let trust = Connector::Rustls(std::sync::Arc::new(db::trust(asterisk.ca.as_deref())?));
    let connecting = timeout(CONNECT, connect_async_tls_with_config(request, Some(limits), false, Some(trust)));
    let (socket, _) = connecting.await.map_err(|_| "no answer in time".to_owned())?.map_err(|error| said(&error))?;
    Ok(socket)
}

/// The next text; none where the other side has closed. Whoever says nothing at all, not even that they are there, is gone.
async fn next(socket: &mut Socket, pings: &mut Interval) -> Result<Option<String>, String> {
    let mut heard = Instant::now();
    loop {
        tokio::select! {
            message = socket.next() => match message {
                None => return Ok(None),
                Some(Err(error)) => return Err(error.to_string()),
                Some(Ok(Message::Text(text))) => return Ok(Some(text.to_string())),
                // pings are answered by the library
                Some(Ok(_)) => heard = Instant::now(),
            },
            _ = pings.tick() => {
                if heard.elapsed() > PING * 3 {
                    return Err("nothing is heard any more".to_owned());
                }
                // what was told before a connection broke is still to be read; reading finds that it broke
                let _ = socket.send(Message::Ping(Vec::new().into())).await;
            }
        }
    }
}

/// Learns which channels are there, and ends the calls that went on when we last listened and are there no more.
async fn look_around(house: &House, ari: &Ari, board: &mut Switchboard) {
    let there = match ari.channels().await {
        Ok(there) => there,
        Err(error) => return tracing::warn!(error, "Asterisk does not say which channels there are"),
    };
    let live = match store::calls::live(house.db(), CALLS_MAX).await {
        Ok(live) => live,
        Err(error) => return tracing::warn!(%error, "calls that go on cannot be read"),
    };
    for channel in &there {
        let line = Heard::line(channel["id"].as_str().unwrap_or_default());
        board.there(channel, live.iter().find(|call| call.line_id == line).map(|call| call.direction));
    }
    let is_there = |line: &str| there.iter().any(|channel| Heard::line(channel["id"].as_str().unwrap_or_default()) == line);
    let missing: Vec<&Call> = live.iter().filter(|call| !is_there(&call.line_id)).collect();
    // a call of an operator of which Asterisk has told nothing yet may still begin, or go by another telephone
    let ids: Vec<CallId> = missing.iter().map(|call| call.id).collect();
    let told = match store::events::told_by(house.db(), &ids, LINE_OF_ASTERISK).await {
        Ok(told) => told,
        Err(error) => return tracing::warn!(%error, "events of calls cannot be read"),
    };
    for gone in missing.into_iter().filter(|call| told.contains(&call.id)).filter_map(|call| Heard::gone(&call.line_id)) {
        take(house, &gone).await.unwrap_or_else(|error| tracing::warn!(error, "a call that is gone cannot be ended"));
    }
}

/// Takes an event; one that is wrong is left out, one that the database cannot take is tried again for a while.
async fn take(house: &House, own: &Heard) -> Result<(), String> {
    let mut pause = PAUSE;
    for left in (0..TRIES).rev() {
        match take_once(house, own).await {
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

async fn take_once(house: &House, own: &Heard) -> Result<(), Problem> {
    if !own.begins && !store::calls::is_known(house.db(), &own.event.line).await? {
        return Ok(());
    }
    note_event(house, own.event.clone()).await.map(drop)
}
