//! Positions over MQTT: a small broker of the test's own, and `mosquitto` where it is installed; nothing is lost and nothing counted twice.

use std::time::Duration;

use bytes::BytesMut;
use jiff::SignedDuration;
use jiff::civil::date;
use kit::Clock as _;
use rumqttc::mqttbytes::v4::{ConnAck, Connect, ConnectReturnCode, Packet, Publish, SubAck, Subscribe, SubscribeReasonCode};
use rumqttc::mqttbytes::{Error, QoS};
use serde_json::{Value, json};
use testkit::City;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use transit::live::{Form, Live, Mqtt, Topic, listen_to_mqtt};

use super::road::along;
use super::town::{TODAY, Town, modules, organisation, published, town};

const PATIENCE: Duration = Duration::from_secs(20);

/// The broker's end of a connection.
struct Peer {
    stream: TcpStream,
    came: BytesMut,
}

impl Peer {
    async fn next(&mut self) -> Option<Packet> {
        loop {
            match Packet::read(&mut self.came, 1 << 20) {
                Ok(packet) => return Some(packet),
                Err(Error::InsufficientBytes(_)) => {}
                Err(error) => panic!("{error}"),
            }
            let read = timeout(PATIENCE, self.stream.read_buf(&mut self.came)).await.expect("a packet").unwrap_or(0);
            if read == 0 {
                return None;
            }
        }
    }

    async fn send(&mut self, packet: Packet) {
        let mut bytes = BytesMut::new();
        packet.write(&mut bytes, 1 << 20).unwrap();
        self.stream.write_all(&bytes).await.unwrap();
    }

    /// A message that is larger than this side would read itself.
    async fn publish_large(&mut self, pkid: u16, topic: &str, bytes: usize) {
        let mut publish = Publish::new(topic, QoS::AtLeastOnce, vec![b' '; bytes]);
        publish.pkid = pkid;
        let mut written = BytesMut::new();
        Packet::Publish(publish).write(&mut written, bytes * 2).unwrap();
        self.stream.write_all(&written).await.unwrap();
    }

    async fn publish(&mut self, pkid: u16, topic: &str, payload: &Value, dup: bool) {
        let mut publish = Publish::new(topic, QoS::AtLeastOnce, payload.to_string());
        (publish.pkid, publish.dup) = (pkid, dup);
        self.send(Packet::Publish(publish)).await;
    }

    async fn acknowledged(&mut self) -> u16 {
        loop {
            match self.next().await.expect("the connection stands") {
                Packet::PubAck(ack) => return ack.pkid,
                Packet::PingReq => self.send(Packet::PingResp).await,
                other => panic!("{other:?}"),
            }
        }
    }
}

/// Somebody connects and subscribes; what they said.
async fn accept(broker: &TcpListener, code: ConnectReturnCode) -> (Peer, Connect, Option<Subscribe>) {
    let (stream, _) = timeout(PATIENCE, broker.accept()).await.expect("somebody connects").unwrap();
    let mut peer = Peer { stream, came: BytesMut::new() };
    let Some(Packet::Connect(connect)) = peer.next().await else { panic!("no greeting") };
    peer.send(Packet::ConnAck(ConnAck::new(code, false))).await;
    if code != ConnectReturnCode::Success {
        return (peer, connect, None);
    }
    let Some(Packet::Subscribe(subscribe)) = peer.next().await else { panic!("no subscription") };
    peer.send(Packet::SubAck(SubAck::new(subscribe.pkid, vec![SubscribeReasonCode::Success(QoS::AtLeastOnce)]))).await;
    (peer, connect, Some(subscribe))
}

fn settings(port: u16, organisation: kit::OrganisationId) -> Mqtt {
    Mqtt {
        name: "Депо".to_owned(),
        host: "127.0.0.1".to_owned(),
        port: Some(port),
        tls: false,
        ca: None,
        user: "hromada".to_owned(),
        password: "слово".to_owned(),
        topics: vec![Topic::parse("depot/{vehicle}/position").unwrap()],
        form: Form::Hromada,
        organisation: Some(organisation),
    }
}

fn position(city: &City, share: f64) -> Value {
    let (latitude, longitude) = along(share);
    json!({ "at": city.clock().now(), "latitude": latitude, "longitude": longitude, "trip": "there-10", "day": "2026-11-22" })
}

/// A town with a timetable, a broker, and a depot that sends its positions there.
async fn depot(city: &City) -> (Town, TcpListener, Mqtt) {
    let town = town(city).await;
    published(city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
    let own = organisation(city, "Депо").await;
    let broker = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = settings(broker.local_addr().unwrap().port(), own);
    (town, broker, settings)
}

/// Turns that are free.
async fn free(city: &City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM transit_pull WHERE held_until <= $1", db::params![city.clock().now()]).await.unwrap().unwrap_or(0)
}

async fn batches(city: &City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM transit_batch", Vec::new()).await.unwrap().unwrap_or(0)
}

fn vehicles(city: &City) -> Vec<(String, i64)> {
    let known = |state: &transit::live::State| state.tracking.vehicles().map(|(_, own)| (own.id().to_owned(), own.time())).collect();
    city.house().part::<Live>().look(known).unwrap_or_default()
}

testkit::city_tests! {
    modules = modules();

    async fn a_message_is_acknowledged_when_it_is_written_and_comes_twice_in_vain(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let own = organisation(&city, "Депо").await;
        city.later(SignedDuration::from_mins(5));
        let broker = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listening = tokio::spawn(listen_to_mqtt(city.house().clone(), settings(broker.local_addr().unwrap().port(), own)));
        let (mut peer, connect, subscribe) = accept(&broker, ConnectReturnCode::Success).await;
        assert!(!connect.clean_session, "the broker keeps what comes while nobody listens");
        assert_eq!(connect.login.unwrap().username, "hromada");
        assert_eq!(subscribe.unwrap().filters[0].path, "depot/+/position");
        let first = position(&city, 0.0);
        peer.publish(7, "depot/1204/position", &first, false).await;
        assert_eq!(peer.acknowledged().await, 7);
        assert_eq!((batches(&city).await, vehicles(&city).len()), (1, 1), "written before it was acknowledged");
        // the broker did not hear it, and the connection breaks
        drop(peer);
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        peer.publish(7, "depot/1204/position", &first, true).await;
        assert_eq!(peer.acknowledged().await, 7);
        assert_eq!(batches(&city).await, 1, "known already");
        city.later(SignedDuration::from_secs(30));
        peer.publish(8, "depot/1204/position", &position(&city, 0.05), false).await;
        peer.publish(9, "depot/1205/position", &position(&city, 0.0), false).await;
        assert_eq!((peer.acknowledged().await, peer.acknowledged().await), (8, 9));
        assert_eq!(vehicles(&city).len(), 2);
        // what nobody understands is done with, and named at the desk
        peer.publish(10, "depot/1204/position", &json!({ "nonsense": true }), false).await;
        assert_eq!(peer.acknowledged().await, 10);
        town.editor.get("/desk/transit/dispatch/now").await.ok().says("MQTT: Депо").says("depot/1204/position");
        let boarded = city.visitor().get("/api/v1/transit/stops/s2/arrivals?limit=3").await.ok().json();
        assert_eq!(boarded["items"][0]["state"], "live", "the same path as over HTTP");
        listening.abort();
    }

    async fn a_message_that_cannot_be_written_is_not_acknowledged(city: City) {
        let (_, broker, settings) = depot(&city).await;
        let listening = tokio::spawn(listen_to_mqtt(city.house().clone(), settings));
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        let broken: Result<u64, db::DbError> =
            city.db().tx(|tx| Box::pin(async move { tx.execute("ALTER TABLE transit_batch RENAME TO transit_batch_away", Vec::new()).await })).await;
        broken.unwrap();
        peer.publish(3, "depot/1204/position", &position(&city, 0.0), false).await;
        assert_eq!(peer.next().await, None, "the connection ends without a word: the broker sends it again");
        let mended: Result<u64, db::DbError> =
            city.db().tx(|tx| Box::pin(async move { tx.execute("ALTER TABLE transit_batch_away RENAME TO transit_batch", Vec::new()).await })).await;
        mended.unwrap();
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        peer.publish(3, "depot/1204/position", &position(&city, 0.0), true).await;
        assert_eq!((peer.acknowledged().await, batches(&city).await), (3, 1));
        listening.abort();
    }

    async fn a_broker_that_refuses_is_named_and_one_process_listens_at_a_time(city: City) {
        let (town, broker, settings) = depot(&city).await;
        let first = tokio::spawn(listen_to_mqtt(city.house().clone(), settings.clone()));
        let (_peer, _, _) = accept(&broker, ConnectReturnCode::BadUserNamePassword).await;
        let (_peer, _, _) = accept(&broker, ConnectReturnCode::BadUserNamePassword).await;
        town.editor.get("/desk/transit/dispatch/now").await.ok().says("BadUserNamePassword");
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        let second = tokio::spawn(listen_to_mqtt(city.house().clone(), settings));
        assert!(timeout(Duration::from_secs(2), broker.accept()).await.is_err(), "the turn is taken");
        peer.publish(1, "depot/1204/position", &position(&city, 0.0), false).await;
        assert_eq!(peer.acknowledged().await, 1);
        town.editor.get("/desk/transit/dispatch/now").await.ok().says_nothing_of("BadUserNamePassword");
        first.abort();
        second.abort();
    }

    async fn a_message_that_is_too_large_is_passed_over_and_does_not_stop_the_others(city: City) {
        let (town, broker, settings) = depot(&city).await;
        let listening = tokio::spawn(listen_to_mqtt(city.house().clone(), settings));
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        peer.publish_large(5, "depot/1204/position", 3 << 20).await;
        assert_eq!(peer.acknowledged().await, 5, "it would only come again");
        town.editor.get("/desk/transit/dispatch/now").await.ok().says("depot/1204/position");
        peer.publish(6, "depot/1204/position", &position(&city, 0.0), false).await;
        assert_eq!((peer.acknowledged().await, batches(&city).await), (6, 1));
        listening.abort();
    }

    async fn whoever_has_not_the_turn_hides_no_trouble_and_who_stops_gives_it_up(city: City) {
        let (town, broker, settings) = depot(&city).await;
        let first = tokio::spawn(listen_to_mqtt(city.house().clone(), settings.clone()));
        let (mut peer, _, _) = accept(&broker, ConnectReturnCode::Success).await;
        peer.publish(1, "depot/1204/position", &json!({ "nonsense": true }), false).await;
        assert_eq!(peer.acknowledged().await, 1);
        let second = tokio::spawn(listen_to_mqtt(city.house().clone(), settings));
        assert!(timeout(Duration::from_secs(2), broker.accept()).await.is_err(), "the turn is taken");
        town.editor.get("/desk/transit/dispatch/now").await.ok().says("depot/1204/position");
        assert_eq!(free(&city).await, 0);
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        web::serve(city.house().router(), door, async {}).await.unwrap();
        for listening in [first, second] {
            timeout(PATIENCE, listening).await.expect("it ends with the house").unwrap();
        }
        assert_eq!(free(&city).await, 1, "nobody waits for a turn of who is gone");
    }

    async fn mosquitto_hands_over_what_came_while_nobody_listened(city: City) {
        let Some(mut mosquitto) = mosquitto().await else {
            println!("skipped: mosquitto is not installed");
            return;
        };
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let own = organisation(&city, "Депо").await;
        let settings = settings(mosquitto.port, own);
        let first = tokio::spawn(listen_to_mqtt(city.house().clone(), settings.clone()));
        let mut sender = mosquitto.sender().await;
        let said = || vehicles(&city).len();
        until(|| { let sent = position(&city, 0.0); (sent, said() == 1) }, &mut sender, "depot/1204/position").await;
        first.abort();
        let _ = first.await;
        sender.publish(50, "depot/1205/position", &position(&city, 0.0), false).await;
        assert_eq!(sender.acknowledged().await, 50);
        city.later(SignedDuration::from_mins(2));
        let second = tokio::spawn(listen_to_mqtt(city.house().clone(), settings));
        for _ in 0..100 {
            if said() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(said(), 2, "the broker kept it");
        second.abort();
    }
}

/// Sends until something is so.
async fn until(mut look: impl FnMut() -> (Value, bool), sender: &mut Peer, topic: &str) {
    for number in 1..40 {
        let (sent, done) = look();
        if done {
            return;
        }
        sender.publish(number, topic, &sent, false).await;
        sender.acknowledged().await;
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("nothing came");
}

struct Mosquitto {
    process: std::process::Child,
    port: u16,
    _folder: tempfile::TempDir,
}

/// Starts one on a free port; none where it is not installed.
async fn mosquitto() -> Option<Mosquitto> {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("mosquitto.conf");
    std::fs::write(&config, format!("listener {port} 127.0.0.1\nallow_anonymous true\n")).unwrap();
    let program = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto"].into_iter().find(|path| std::path::Path::new(path).exists())?;
    let process = std::process::Command::new(program).arg("-c").arg(&config).stderr(std::process::Stdio::null()).spawn().unwrap();
    Some(Mosquitto { process, port, _folder: folder })
}

impl Drop for Mosquitto {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Mosquitto {
    async fn sender(&mut self) -> Peer {
        for _ in 0..50 {
            if let Ok(stream) = TcpStream::connect(("127.0.0.1", self.port)).await {
                let mut peer = Peer { stream, came: BytesMut::new() };
                peer.send(Packet::Connect(Connect::new("depot"))).await;
                assert!(matches!(peer.next().await, Some(Packet::ConnAck(_))));
                return peer;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("mosquitto does not answer");
    }
}
