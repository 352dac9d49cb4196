//! Addresses of GTFS-Realtime that are asked for positions: a server of the test's own that answers well, badly, and well again.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gtfs_realtime::{FeedEntity, FeedHeader, FeedMessage, Position, TripDescriptor, VehicleDescriptor, VehiclePosition};
use jiff::SignedDuration;
use jiff::civil::date;
use kit::Clock as _;
use testkit::City;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use transit::live::{Live, Pull, ask_for_positions};

use super::road::along;
use super::town::{TODAY, modules, organisation, published, town};

/// What the server answers: status and body.
type Answer = Arc<Mutex<(u16, Vec<u8>)>>;

async fn serve(answer: Answer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/positions.pb", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0_u8; 4_096];
            let _ = stream.read(&mut asked).await;
            let (status, body) = answer.lock().unwrap().clone();
            let head =
                format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nlocation: /elsewhere\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
        }
    });
    url
}

fn message(city: &City, share: f64) -> Vec<u8> {
    let (latitude, longitude) = along(share);
    let now = u64::try_from(city.clock().now().as_second()).unwrap();
    let trip = TripDescriptor { trip_id: Some("there-10".into()), start_date: Some("20261122".into()), ..TripDescriptor::default() };
    let vehicle = VehiclePosition {
        trip: Some(trip),
        vehicle: Some(VehicleDescriptor { id: Some("1204".into()), ..VehicleDescriptor::default() }),
        position: Some(Position { latitude: latitude as f32, longitude: longitude as f32, ..Position::default() }),
        timestamp: Some(now),
        ..VehiclePosition::default()
    };
    let header = FeedHeader { gtfs_realtime_version: "2.0".into(), timestamp: Some(now), ..FeedHeader::default() };
    let entity = FeedEntity { id: "1".into(), vehicle: Some(Box::new(vehicle)), ..FeedEntity::default() };
    gtfs_realtime::write(&FeedMessage { header, entity: vec![entity] })
}

/// Waits for something that a task behind our back does.
async fn soon(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..100 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not so: {what}");
}

fn last_heard(city: &City) -> Option<i64> {
    city.house().part::<Live>().look(|state| state.tracking.vehicles().map(|(_, own)| own.time()).max()).flatten()
}

testkit::city_tests! {
    modules = modules();

    async fn an_address_is_asked_again_and_again_and_its_trouble_named(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.later(SignedDuration::from_mins(5));
        let answer: Answer = Arc::new(Mutex::new((200, message(&city, 0.0))));
        let url = serve(answer.clone()).await;
        let own = organisation(&city, "Депо").await;
        let pull = Pull { name: "Депо № 2".into(), url, organisation: Some(own), seconds: 1, odometer_in_km: false };
        let asking = tokio::spawn(ask_for_positions(city.house().clone(), pull.clone()));
        let desk = "/desk/transit/dispatch/now";
        let now = city.clock().now().as_second();
        soon("a vehicle is known", async || last_heard(&city) == Some(now)).await;
        let guest = city.visitor();
        let view = guest.get("/api/v1/transit/stops/s2/arrivals?limit=3").await.ok().json();
        assert_eq!(view["items"][0]["state"], "live");
        town.editor.get(desk).await.ok().says("Депо № 2");
        for (status, body, trouble) in [(503, Vec::new(), "HTTP 503"), (302, Vec::new(), "HTTP 302"), (200, vec![0xff; 64], "Депо № 2:")] {
            *answer.lock().unwrap() = (status, body);
            soon(trouble, async || town.editor.get(desk).await.ok().words().contains(trouble)).await;
        }
        // another process keeps still while this one has the turn
        let second = tokio::spawn(ask_for_positions(city.house().clone(), pull));
        city.later(SignedDuration::from_secs(15));
        *answer.lock().unwrap() = (200, message(&city, 0.05));
        let later = city.clock().now().as_second();
        soon("positions come again", async || last_heard(&city) == Some(later)).await;
        soon("the trouble is over", async || !town.editor.get(desk).await.ok().words().contains("Депо № 2:")).await;
        let kept: Option<i64> = city.db().first("SELECT COUNT(*) FROM transit_batch", Vec::new()).await.unwrap();
        assert_eq!(kept, Some(2), "what is sent again is written once");
        asking.abort();
        second.abort();
    }
}
