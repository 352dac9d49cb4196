//! What the tests of vehicles share: a carrier with its key, and vehicles that drive along the town's trolleybus line.

use identity::actions;
use identity::key::RawKey;
use jiff::SignedDuration;
use kit::{Clock as _, OrganisationId, Timestamp};
use serde_json::{Value, json};
use testkit::{Answer, City, Person};
use web::Method;

use super::town::{administrator, organisation};

/// Where the line begins and ends.
const ENDS: ((f64, f64), (f64, f64)) = ((47.90, 33.40), (47.91, 33.41));

/// Raises a carrier.
pub async fn carrier(city: &City) -> OrganisationId {
    organisation(city, "КП «Тролейбус»").await
}

/// A program of a carrier with its key.
pub async fn key(city: &City, organisation: OrganisationId) -> Person {
    let raw = RawKey {
        name: "Місце машин".into(),
        role: "editor".into(),
        organisation: organisation.to_string(),
        may: "write".into(),
        until: "31.12.2026".into(),
        ..RawKey::default()
    };
    let new = actions::give_key(city.house().part::<identity::Identity>(), &administrator(), &raw).await.unwrap();
    city.visitor().with_header("authorization", &format!("Bearer {}", new.secret.text()))
}

/// A place along the line, 0 to 1 and a little beyond.
pub fn along(share: f64) -> (f64, f64) {
    let ((north, east), (to_north, to_east)) = ENDS;
    (north + (to_north - north) * share, east + (to_east - east) * share)
}

/// A position as a program writes it.
pub fn position(vehicle: &str, at: Timestamp, (latitude, longitude): (f64, f64)) -> Value {
    json!({ "vehicle": vehicle, "at": at, "latitude": latitude, "longitude": longitude })
}

/// Sends positions.
pub async fn send(program: &Person, positions: &Value) -> Answer {
    program.json(Method::POST, "/api/v1/transit/positions", &json!({ "positions": positions })).await
}

/// A vehicle drives along the line on a trip, a position every half a minute.
pub async fn drive(city: &City, program: &Person, vehicle: &str, trip: &str, way: &[f64]) {
    for share in way {
        city.later(SignedDuration::from_secs(30));
        let mut own = position(vehicle, city.clock().now(), along(*share));
        own["trip"] = json!(trip);
        own["day"] = json!("2026-11-22");
        let answer = send(program, &json!([own])).await.is(202).json();
        assert_eq!(answer["taken"], 1, "{answer}");
    }
}
