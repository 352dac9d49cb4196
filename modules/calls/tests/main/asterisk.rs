//! Asterisk, as a fake of its ARI tells events over a WebSocket.

use calls::asterisk::{Asterisk, follow};
use calls::call::State;
use calls::store;
use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

use super::town::{NUMBER, modules, town};

/// Serves one connection: tells these events and goes. What was asked for is answered.
#[expect(clippy::result_large_err, reason = "the library asks for its own type")]
async fn fake(listener: TcpListener, events: Vec<Value>) -> (String, String) {
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
        let url = format!("http://{}", listener.local_addr().unwrap());
        let own = Asterisk { url, app: "hromada".into(), user: "city".into(), password: "secret".into() };
        // told twice, after a connection that broke, it comes to the same
        let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let again = Asterisk { url: format!("http://{}", other.local_addr().unwrap()), ..own.clone() };
        let (asked, heard) = tokio::join!(fake(listener, events.clone()), follow(city.house(), &own));
        heard.unwrap();
        assert_eq!(asked, ("/ari/events?app=hromada&subscribeAll=true".to_owned(), "Basic Y2l0eTpzZWNyZXQ=".to_owned()));
        tokio::join!(fake(other, events), follow(city.house(), &again)).1.unwrap();
        let found = store::calls::page(city.db(), &store::calls::Asked::default(), 10).await.unwrap();
        assert_eq!(found.len(), 2);
        let call = found.iter().find(|own| own.line_id == "ari:1.1").unwrap();
        assert_eq!((call.number.as_str(), call.dialled.as_str(), call.operator), (NUMBER, "1520", town.olena.viewer.person));
        assert_eq!((call.state, call.waited_seconds(call.changed_at), call.talked_seconds(call.changed_at)), (State::Over, 7, 28));
        assert_eq!(found.iter().find(|own| own.line_id == "ari:1.3").unwrap().state, State::Ringing);
        // nobody is there any more
        assert!(follow(city.house(), &own).await.is_err());
    }
}
