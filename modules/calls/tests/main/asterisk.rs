//! Asterisk, as a fake of its ARI tells events over a WebSocket and is asked over HTTP.

use calls::actions::{NewEvent, note_event};
use calls::asterisk::{Asterisk, End, follow};
use calls::call::{Direction, State};
use calls::event::What;
use calls::store;
use futures_util::SinkExt;
use serde_json::{Value, json};
use testkit::{Backend, City};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

use super::town::{NUMBER, modules, town};

/// Answers a request: what was asked for.
async fn answered(listener: &TcpListener, status: &str, body: &str) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        asked.push(stream.read_u8().await.unwrap());
    }
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.unwrap();
    let asked = String::from_utf8(asked).unwrap();
    assert!(asked.to_lowercase().contains("authorization: basic y2l0etpzzwnyzxq="), "{asked}");
    asked.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned()
}

/// Serves one connection: tells these events and goes. What was asked for is answered.
#[expect(clippy::result_large_err, reason = "the library asks for its own type")]
async fn fake(listener: &TcpListener, events: Vec<Value>) -> (String, String) {
    let (stream, _) = listener.accept().await.unwrap();
    let mut asked = (String::new(), String::new());
    let look = |request: &Request, response: Response| {
        let who = request.headers().get("authorization").and_then(|own| own.to_str().ok()).unwrap_or_default();
        asked = (request.uri().to_string(), who.to_owned());
        Ok(response)
    };
    let mut socket = tokio_tungstenite::accept_hdr_async(stream, look).await.unwrap();
    socket.send(Message::text("no JSON at all")).await.unwrap();
    for event in events {
        socket.send(Message::text(event.to_string())).await.unwrap();
    }
    socket.close(None).await.unwrap();
    asked
}

fn event(kind: &str, second: u32, mut more: Value) -> Value {
    more["type"] = kind.into();
    more["timestamp"] = format!("2026-11-22T09:59:{second:02}.000+0200").into();
    more
}

/// An Asterisk of the configuration.
fn words(listener: &TcpListener) -> String {
    format!("url = \"http://{}\", user = \"city\", password = \"secret\"", listener.local_addr().unwrap())
}

fn asterisk(words: &str) -> Asterisk {
    toml::from_str(&words.replace(", ", "\n")).unwrap()
}

/// A city whose operators call out by the Asterisk that is played here, on both databases.
fn by_asterisk<F: Future<Output = ()>>(test: impl Fn(City, TcpListener) -> F) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let words = format!("asterisk = {{ {}, outgoing = \"calls-out\" }}", words(&listener));
            let builder = City::builder(modules()).on(backend).configured(|config| {
                config.modules.insert("calls".to_owned(), toml::from_str(&words).unwrap());
            });
            let Some(city) = builder.raise().await else {
                println!("skipped: no HROMADA_TEST_POSTGRES");
                return;
            };
            test(city.clone(), listener).await;
            city.close().await;
        });
    }
}

#[test]
fn operators_call_out_and_hang_up_by_asterisk() {
    by_asterisk(|city, listener| async move {
        let town = town(&city).await;
        town.olena.post("/desk/calls/presence", &[("state", "ready"), ("extension", "201")]).await.is(303);
        let out = [("direction", "out"), ("number", NUMBER)];
        let (asked, page) = tokio::join!(answered(&listener, "200 OK", "{\"id\":\"1\"}"), town.olena.post("/desk/calls/new", &out));
        let page = page.is(303).location().unwrap().to_owned();
        let (query, id) = asked.split_once("&channelId=").unwrap();
        let wanted = "POST /ari/channels?endpoint=PJSIP%2F201&extension=%2B380201234567&context=calls-out&priority=1&callerId=%2B380201234567&timeout=30";
        assert_eq!(query, wanted);
        town.olena.get(&page).await.ok().says("Ваш телефон дзвонить");
        // what Asterisk tells of its channel is told of the same call
        let call = store::calls::page(city.db(), &store::calls::Asked::default(), 10).await.unwrap().remove(0);
        assert_eq!((call.line_id, call.direction, call.operator), (format!("ari:{id}"), Direction::Out, town.olena.viewer.person));
        let end = format!("{page}/end");
        let (asked, _) = tokio::join!(answered(&listener, "404 Not Found", ""), town.olena.post(&end, &[]));
        assert_eq!(asked, format!("DELETE /ari/channels/{id}"));
        town.olena.get(&page).await.ok().says("Завершено");
        let (_, page) = tokio::join!(answered(&listener, "404 Not Found", ""), town.olena.post("/desk/calls/new", &out));
        town.olena.get(page.is(303).location().unwrap()).await.ok().says("Наберіть номер самі");
        // several telephones are no telephone: Asterisk is not asked at all
        town.olena.post("/desk/calls/presence", &[("state", "ready"), ("extension", "201&PJSIP/trunk")]).await.is(303);
        let page = town.olena.post("/desk/calls/new", &out).await.is(303).location().unwrap().to_owned();
        town.olena.get(&page).await.ok().says_nothing_of("Ваш телефон дзвонить").says_nothing_of("Наберіть номер самі");
    });
}

#[test]
fn calls_go_on_in_the_dialplan() {
    by_asterisk(|city, listener| async move {
        let handed =
            |id: &str, app: &str| event("StasisStart", 5, json!({ "application": app, "args": [], "channel": { "id": id, "caller": {} } }));
        let own = asterisk(&words(&listener));
        let asked = async {
            fake(&listener, vec![handed("1.1", "hromada"), handed("1.2", "another")]).await;
            assert_eq!(answered(&listener, "200 OK", "[]").await, "GET /ari/channels");
            let mut asked = Vec::new();
            for _ in 0..3 {
                asked.push(answered(&listener, "200 OK", "{\"channel_ids\":[\"1.0\"]}").await);
            }
            asked.sort();
            asked
        };
        let (asked, heard) = tokio::join!(asked, follow(city.house(), &own));
        assert_eq!(heard, Ok(End::Closed));
        assert_eq!(asked, ["GET /ari/applications/hromada", "POST /ari/channels/1.0/continue", "POST /ari/channels/1.1/continue"]);
    });
}

#[test]
fn calls_that_are_gone_end_and_another_listener_is_told_of() {
    by_asterisk(|city, listener| async move {
        town(&city).await;
        let call = |id: &str| NewEvent {
            id: format!("ari:{id}"),
            line: id.to_owned(),
            what: What::Ring,
            at: None,
            direction: Direction::In,
            number: NUMBER.to_owned(),
            dialled: "1520".to_owned(),
            extension: String::new(),
        };
        for line in ["ari:7.1", "ari:7.2", "other:1"] {
            note_event(city.house(), call(line)).await.unwrap();
        }
        let own = asterisk(&words(&listener));
        let asked = async {
            fake(&listener, vec![event("ApplicationReplaced", 5, json!({ "application": "hromada" }))]).await;
            answered(&listener, "200 OK", "[{\"id\":\"7.2\",\"name\":\"PJSIP/trunk-00000001\"}]").await;
            answered(&listener, "200 OK", "{}").await;
        };
        let ((), heard) = tokio::join!(asked, follow(city.house(), &own));
        assert_eq!(heard, Ok(End::Replaced));
        let found = store::calls::page(city.db(), &store::calls::Asked::default(), 10).await.unwrap();
        let state = |line: &str| found.iter().find(|own| own.line_id == line).unwrap().state;
        assert_eq!((state("ari:7.1"), state("ari:7.2"), state("other:1")), (State::Over, State::Ringing, State::Ringing));
    });
}

testkit::city_tests! {
    modules = modules();

    async fn calls_of_asterisk_come_to_the_desk(city: City) {
        let town = town(&city).await;
        town.olena.post("/desk/calls/presence", &[("state", "ready"), ("extension", "201")]).await.is(303);
        let channel = json!({ "id": "1.1", "state": "Ring", "caller": { "number": NUMBER }, "dialplan": { "exten": "1520" } });
        let leg = json!({ "id": "1.2", "state": "Up", "name": "PJSIP/201-00000002" });
        let events = vec![
            event("StasisStart", 5, json!({ "args": [], "channel": channel })),
            event("Dial", 6, json!({ "dialstatus": "RINGING", "caller": channel, "peer": leg })),
            event("Dial", 12, json!({ "dialstatus": "ANSWER", "caller": channel, "peer": leg })),
            // the operator's own leg is no call
            event("ChannelStateChange", 12, json!({ "channel": leg })),
            event("ChannelHangupRequest", 40, json!({ "channel": channel })),
            event("ChannelDestroyed", 41, json!({ "channel": channel })),
            event("StasisStart", 50, json!({ "args": [], "channel": { "id": "1.3", "caller": { "number": "" } } })),
        ];
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = asterisk(&words(&listener));
        // told twice, after a connection that broke, it comes to the same
        let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let again = asterisk(&words(&other));
        let (asked, heard) = tokio::join!(fake(&listener, events.clone()), follow(city.house(), &own));
        heard.unwrap();
        assert_eq!(asked, ("/ari/events?app=hromada&subscribeAll=true".to_owned(), "Basic Y2l0eTpzZWNyZXQ=".to_owned()));
        drop(listener);
        tokio::join!(fake(&other, events), follow(city.house(), &again)).1.unwrap();
        let found = store::calls::page(city.db(), &store::calls::Asked::default(), 10).await.unwrap();
        assert_eq!(found.len(), 2);
        let call = found.iter().find(|own| own.line_id == "ari:1.1").unwrap();
        assert_eq!((call.number.as_str(), call.dialled.as_str(), call.operator), (NUMBER, "1520", town.olena.viewer.person));
        assert_eq!((call.state, call.waited_seconds(call.changed_at), call.talked_seconds(call.changed_at)), (State::Over, 7, 28));
        assert_eq!(found.iter().find(|own| own.line_id == "ari:1.3").unwrap().state, State::Ringing);
        // nobody is there any more
        drop(other);
        assert!(follow(city.house(), &own).await.is_err());
    }
}
