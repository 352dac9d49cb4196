//! Listens to a broker: one process at a time, what came together written together, acknowledged after it was written.

use std::time::Duration;

use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use rumqttc::mqttbytes::QoS;
use rumqttc::mqttbytes::v4::{Packet, Publish};
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;
use web::House;

use super::Mqtt;
use super::message::fixes_of;
use super::wire::{KEEP_ALIVE_S, PACKET_BYTES_MAX, Wire, acknowledged};
use crate::live::take::From;
use crate::live::{Fix, Live, store, take_positions};

/// How long messages are gathered that are written together.
const TOGETHER: Duration = Duration::from_millis(100);
/// A word to the broker so often, and the turn to listen taken anew; half of what it waits.
const WORD: Duration = Duration::from_secs(KEEP_ALIVE_S as u64 / 2);
/// How long a process that fell silent keeps the turn.
const TURN: SignedDuration = SignedDuration::from_secs(45);
/// The shortest and the longest pause before a broker is tried again.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));
/// The pause before a process that has not the turn asks for it again.
const TURN_PAUSE: Duration = Duration::from_secs(3);
/// Letters of what went wrong that are kept.
const TROUBLE_CHARS_MAX: usize = 300;

/// Begins to listen to all brokers of the configuration; it ends with the house.
pub fn start(house: &House) {
    for mqtt in house.part::<Live>().settings().mqtt.clone() {
        tokio::spawn(listen(house.clone(), mqtt));
    }
}

/// Listens to a broker until the house stops, connecting again as often as it must.
pub async fn listen(house: House, mqtt: Mqtt) {
    let holder = house.clock().id();
    let stopping = house.stopping();
    let mut stopping = std::pin::pin!(stopping);
    let (mut pause, mut told) = (PAUSES.0, Told::default());
    loop {
        let mut heard = false;
        let session = session(&house, &mqtt, holder, (&mut heard, &mut told));
        let ended = tokio::select! {
            () = &mut stopping => return give_up(&house, &mqtt, holder).await,
            ended = session => ended,
        };
        let wait = match ended {
            // how it goes is for the process to write that has the turn
            Ok(()) => {
                pause = PAUSES.0;
                TURN_PAUSE
            }
            Err(trouble) => {
                told.trouble(&mqtt, &trouble);
                if let Err(problem) = note(&house, &mqtt, &trouble).await {
                    tracing::warn!(%problem, name = mqtt.name, "how a broker is was not written down");
                }
                pause = if heard { PAUSES.0 } else { (pause * 2).min(PAUSES.1) };
                pause
            }
        };
        tokio::select! {
            () = &mut stopping => return give_up(&house, &mqtt, holder).await,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// What the log was told last: the same trouble is told once.
#[derive(Default)]
struct Told {
    trouble: String,
}

impl Told {
    fn trouble(&mut self, mqtt: &Mqtt, trouble: &str) {
        if self.trouble != trouble {
            tracing::warn!(name = mqtt.name, trouble, "a broker of vehicle positions is not listened to");
            trouble.clone_into(&mut self.trouble);
        }
    }

    fn listens(&mut self, mqtt: &Mqtt) {
        if !std::mem::take(&mut self.trouble).is_empty() {
            tracing::info!(name = mqtt.name, "a broker of vehicle positions is listened to again");
        }
    }
}

/// Gives the turn to whoever asks next, so that a restart does not wait for it to run out.
async fn give_up(house: &House, mqtt: &Mqtt, holder: Uuid) {
    if let Err(problem) = ours_until(house, mqtt, holder, house.clock().now()).await {
        tracing::warn!(%problem, name = mqtt.name, "the turn to listen to a broker was not given up");
    }
}

/// A connection from its beginning to its end; `heard` where anything came. Ends without an error where another process listens.
async fn session(house: &House, mqtt: &Mqtt, holder: Uuid, (heard, told): (&mut bool, &mut Told)) -> Result<(), String> {
    let said = |problem: Problem| problem.to_string();
    if !ours(house, mqtt, holder).await.map_err(said)? {
        return Ok(());
    }
    let mut wire = Wire::open(mqtt).await?;
    note(house, mqtt, "").await.map_err(said)?;
    told.listens(mqtt);
    let mut word = Instant::now() + WORD;
    let mut silent = 0;
    loop {
        match timeout_at(word, wire.next()).await {
            Ok(Ok(Packet::Publish(first))) => {
                (*heard, silent) = (true, 0);
                let most = house.part::<Live>().settings().batch_max;
                let came = together(&mut wire, first, most).await?;
                take(house, mqtt, &came).await.map_err(said)?;
                let acks: Vec<Packet> = came.iter().filter(|own| own.qos != QoS::AtMostOnce).map(|own| acknowledged(own.pkid)).collect();
                wire.send(&acks).await?;
            }
            Ok(Ok(Packet::Disconnect)) => return Err("the broker hung up".to_owned()),
            Ok(Ok(_)) => silent = 0,
            Ok(Err(text)) => return Err(text),
            Err(_) => {
                if wire.was_heard() {
                    silent = 0;
                }
                // twice nothing, not even an answer to our word
                if silent > 1 {
                    return Err("the broker is silent".to_owned());
                }
                silent += 1;
                word = Instant::now() + WORD;
                if !ours(house, mqtt, holder).await.map_err(said)? {
                    wire.close().await;
                    return Ok(());
                }
                wire.send(&[Packet::PingReq]).await?;
            }
        }
    }
}

/// What comes within a moment after the first.
async fn together(wire: &mut Wire, first: Publish, most: usize) -> Result<Vec<Publish>, String> {
    let until = Instant::now() + TOGETHER;
    let mut came = vec![first];
    while came.len() < most {
        match timeout_at(until, wire.next()).await {
            Ok(Ok(Packet::Publish(own))) => came.push(own),
            Ok(Ok(_)) => {}
            Ok(Err(text)) => return Err(text),
            Err(_) => break,
        }
    }
    Ok(came)
}

/// Writes the positions of messages. Those that nobody understands are named and done with: they would only come again.
async fn take(house: &House, mqtt: &Mqtt, came: &[Publish]) -> Result<(), Problem> {
    let mut fixes: Vec<Fix> = Vec::with_capacity(came.len());
    let mut misread = None;
    for own in came {
        if own.payload.is_empty() {
            misread = Some(format!("{}: empty, or larger than {PACKET_BYTES_MAX} bytes", own.topic));
            continue;
        }
        let vehicle = mqtt.topics.iter().find_map(|topic| topic.vehicle(&own.topic)).unwrap_or_default();
        match fixes_of(mqtt.form, vehicle, &own.payload) {
            Ok(found) => fixes.extend(found),
            Err(why) => misread = Some(format!("{}: {why}", own.topic)),
        }
    }
    let from = From { code: format!("mqtt:{}", mqtt.name), name: mqtt.name.clone(), organisation: mqtt.organisation };
    for some in fixes.chunks(house.part::<Live>().settings().batch_max.max(1)) {
        take_positions(house, from.clone(), some.to_vec()).await?;
    }
    match misread {
        Some(why) => note(house, mqtt, &why).await,
        None => Ok(()),
    }
}

/// The name under which the turn stands and how it goes.
fn name(mqtt: &Mqtt) -> String {
    format!("MQTT: {}", mqtt.name)
}

/// Takes the turn to listen; false where another process has it.
async fn ours(house: &House, mqtt: &Mqtt, holder: Uuid) -> Result<bool, Problem> {
    let until = house.clock().now().checked_add(TURN).unwrap_or(house.clock().now());
    ours_until(house, mqtt, holder, until).await
}

/// Takes it until a moment; one that is now gives it back.
async fn ours_until(house: &House, mqtt: &Mqtt, holder: Uuid, until: Timestamp) -> Result<bool, Problem> {
    let name = name(mqtt);
    let held: Result<bool, db::DbError> = house
        .db()
        .tx(move |tx| {
            let name = name.clone();
            Box::pin(async move { store::hold_pull(tx, &name, holder, until).await })
        })
        .await;
    Ok(held?)
}

async fn note(house: &House, mqtt: &Mqtt, trouble: &str) -> Result<(), Problem> {
    let noted = (name(mqtt), trouble.chars().take(TROUBLE_CHARS_MAX).collect::<String>());
    let written: Result<(), db::DbError> = house
        .db()
        .tx(move |tx| {
            let (name, trouble) = noted.clone();
            Box::pin(async move { store::note_pull(tx, &name, &trouble).await })
        })
        .await;
    Ok(written?)
}
