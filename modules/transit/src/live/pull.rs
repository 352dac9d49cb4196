//! Asks addresses of GTFS-Realtime for positions, each by one process at a time: little patience, no redirects, bounded answers.

use std::time::Duration;

use gtfs_realtime::{Limits, Reading, read};
use jiff::SignedDuration;
use kit::Problem;
use reqwest::{Client, redirect};
use tracking::Position;
use uuid::Uuid;
use web::House;

use super::take::From;
use super::{Fix, Live, Pull, store, take_positions};

/// The longest an address may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// The largest answer.
const ANSWER_BYTES_MAX: usize = 16 << 20;
/// The shortest pause between two questions, seconds.
const PAUSE_S_MIN: u64 = 1;
/// How long a process that fell silent keeps the turn, besides the pause; seconds.
const TURN_S: u64 = 20;
/// Letters of what went wrong that are kept.
const TROUBLE_CHARS_MAX: usize = 300;

/// Begins to ask all addresses of the configuration; it ends with the house.
pub fn start(house: &House) {
    for pull in house.part::<Live>().settings().pull.clone() {
        tokio::spawn(ask_on(house.clone(), pull));
    }
}

/// Asks an address again and again until the house stops.
pub async fn ask_on(house: House, pull: Pull) {
    let builder = Client::builder().timeout(PATIENCE).connect_timeout(PATIENCE).redirect(redirect::Policy::none()).user_agent("Hromada");
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => return tracing::error!(%error, name = pull.name, "this address of vehicle positions cannot be asked"),
    };
    let (holder, pause) = (house.clock().id(), pull.seconds.max(PAUSE_S_MIN));
    let stopping = house.stopping();
    let mut stopping = std::pin::pin!(stopping);
    loop {
        if let Err(problem) = turn(&house, &client, &pull, (holder, pause)).await {
            tracing::warn!(%problem, name = pull.name, "vehicle positions were not taken");
        }
        tokio::select! {
            () = &mut stopping => return,
            () = tokio::time::sleep(Duration::from_secs(pause)) => {}
        }
    }
}

async fn turn(house: &House, client: &Client, pull: &Pull, (holder, pause): (Uuid, u64)) -> Result<(), Problem> {
    let seconds = i64::try_from(pause + TURN_S).unwrap_or(i64::MAX);
    let until = house.clock().now().checked_add(SignedDuration::from_secs(seconds)).unwrap_or(house.clock().now());
    let name = pull.name.clone();
    let ours: Result<bool, db::DbError> = house
        .db()
        .tx(move |tx| {
            let name = name.clone();
            Box::pin(async move { store::hold_pull(tx, &name, holder, until).await })
        })
        .await;
    if !ours? {
        return Ok(());
    }
    let trouble = match ask(client, &pull.url).await {
        Ok(bytes) => match positions(&bytes, pull.odometer_in_km) {
            Ok(fixes) => taken(house, pull, fixes).await?,
            Err(text) => text,
        },
        Err(text) => text,
    };
    let noted = (pull.name.clone(), trouble.chars().take(TROUBLE_CHARS_MAX).collect::<String>());
    let written: Result<(), db::DbError> = house
        .db()
        .tx(move |tx| {
            let (name, trouble) = noted.clone();
            Box::pin(async move { store::note_pull(tx, &name, &trouble).await })
        })
        .await;
    Ok(written?)
}

/// Takes them some at a time; empty if all went well.
async fn taken(house: &House, pull: &Pull, fixes: Vec<Fix>) -> Result<String, Problem> {
    let from = From { code: format!("pull:{}", pull.name), name: pull.name.clone(), organisation: pull.organisation };
    for some in fixes.chunks(house.part::<Live>().settings().batch_max.max(1)) {
        take_positions(house, from.clone(), some.to_vec()).await?;
    }
    Ok(String::new())
}

async fn ask(client: &Client, url: &str) -> Result<Vec<u8>, String> {
    let said = |error: reqwest::Error| error.without_url().to_string();
    let mut answer = client.get(url).send().await.map_err(said)?;
    if !answer.status().is_success() {
        return Err(format!("HTTP {}", answer.status().as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(said)? {
        if bytes.len() + piece.len() > ANSWER_BYTES_MAX {
            return Err(format!("more than {ANSWER_BYTES_MAX} bytes"));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// The positions of a message.
///
/// Errors: a text, for what is no message.
pub fn positions(bytes: &[u8], odometer_in_km: bool) -> Result<Vec<Fix>, String> {
    let limits = Limits { bytes_max: ANSWER_BYTES_MAX, ..Limits::default() };
    let Reading { message, .. } = read(bytes, &limits).map_err(|error| error.to_string())?;
    let made = message.header.timestamp;
    let vehicles = message.entity.iter().filter_map(|entity| entity.vehicle.as_deref());
    Ok(vehicles.filter_map(|own| Position::of_message(0, own, made, odometer_in_km)).map(|own| Fix::of(&own)).collect())
}
