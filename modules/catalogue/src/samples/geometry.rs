//! Places of invented records: addresses, lines and areas in one district, in the shape of the API.

use std::f64::consts::TAU;

use ::samples::{SampleAddress, Samples};
use kit::Lang;
use serde_json::{Value as Json, json};

/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// How much shorter a degree of longitude is at 47.9° north.
const LON_SHRINK: f64 = 0.67;

/// An address in its district.
pub fn address(address: &SampleAddress) -> Json {
    json!({
        "text": format!("{}, {}", address.street.text(Lang::Uk), address.house),
        "district": address.street.district.name,
        "street": address.street.text(Lang::Uk),
        "house": address.house,
    })
}

/// A point as GeoJSON.
pub fn point((lon, lat): (f64, f64)) -> Json {
    json!({ "type": "Point", "coordinates": [lon, lat] })
}

/// A broken line from a place as GeoJSON, with its length in kilometres.
pub fn line(samples: &mut Samples, (mut lon, mut lat): (f64, f64)) -> (Json, f64) {
    let mut heading = samples.fraction() * TAU;
    let corners = samples.number(5..=14);
    let mut positions = vec![[round(lon), round(lat)]];
    let mut length = 0.0;
    for _ in 0..corners {
        heading += samples.about(0.0, 0.45);
        let step = samples.real(0.15, 0.9);
        lon += step * heading.cos() / (DEGREE_KM * LON_SHRINK);
        lat += step * heading.sin() / DEGREE_KM;
        length += step;
        positions.push([round(lon), round(lat)]);
    }
    (json!({ "type": "LineString", "coordinates": positions }), length)
}

/// An area of about `square_metres` round a middle, as GeoJSON: its corners go counter-clockwise, no side crosses another.
pub fn area(samples: &mut Samples, (lon, lat): (f64, f64), square_metres: f64) -> Json {
    let radius_km = (square_metres.clamp(100.0, 4.0e7) / std::f64::consts::PI).sqrt() / 1000.0;
    let corners = samples.number(6..=11);
    let turn = samples.fraction();
    let mut ring: Vec<[f64; 2]> = Vec::new();
    for corner in 0..corners {
        let angle = TAU * (corner as f64 + turn) / corners as f64;
        let reach = radius_km * samples.real(0.85, 1.2);
        ring.push([round(lon + reach * angle.cos() / (DEGREE_KM * LON_SHRINK)), round(lat + reach * angle.sin() / DEGREE_KM)]);
    }
    ring.extend(ring.first().copied());
    json!({ "type": "Polygon", "coordinates": [ring] })
}

fn round(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
