//! How streets divide a quarter.

use super::plan::Fabric;
use super::roads::StreetClass;
use crate::Samples;

/// A street within a quarter: its class and its ends, in shares of the quarter's sides.
pub type Inner = (StreetClass, (f64, f64), (f64, f64));

/// The streets within a quarter of so many metres; streets of private houses lie `apart` metres from each other.
pub fn inner_streets(fabric: Fabric, size: (f64, f64), apart: f64, samples: &mut Samples) -> Vec<Inner> {
    match fabric {
        Fabric::Park => Vec::new(),
        Fabric::Works => vec![(StreetClass::Lane, (0.5, 0.0), (0.5, 1.0))],
        Fabric::OldYards => split((0.0, 0.0), (1.0, 1.0), size, samples),
        Fabric::Cottages => rows(size, (apart, 900.0), 0.3, samples),
        Fabric::Centre => rows(size, (apart * 1.3, 450.0), 0.0, samples),
        Fabric::Walkups => rows(size, (apart * 1.4, 560.0), 0.0, samples),
        Fabric::Panels => rows(size, (apart * 1.5, 640.0), 0.0, samples),
    }
}

/// Streets along the longer side and across it, so far apart at least, and lanes between neighbouring streets.
fn rows((wide, high): (f64, f64), (apart, across): (f64, f64), lanes: f64, samples: &mut Samples) -> Vec<Inner> {
    let turned = high > wide || (high > 0.6 * wide && samples.chance(0.2));
    let (long, short) = if turned { (high, wide) } else { (wide, high) };
    let place = |s: f64, t: f64| if turned { (t, s) } else { (s, t) };
    let count = (short / apart).round().max(1.0) as usize;
    let mut streets = Vec::new();
    for row in 0..count {
        let (t, next) = (row as f64 / count as f64, (row + 1) as f64 / count as f64);
        if row > 0 {
            let end = if samples.chance(0.08) { 0.84 } else { 1.0 };
            streets.push((StreetClass::Residential, place(0.0, t), place(end, t)));
        }
        if samples.chance(lanes) {
            let s = samples.real(0.2, 0.8);
            streets.push((StreetClass::Lane, place(s, t), place(s, next)));
        }
    }
    let crossings = (long / across).floor() as usize;
    for crossing in 1..=crossings {
        let s = (crossing as f64 + samples.real(-0.12, 0.12)) / (crossings + 1) as f64;
        streets.push((StreetClass::Residential, place(s, 0.0), place(s, 1.0)));
    }
    streets
}

/// Old quarters: split and split again, the longer side each time, never in the middle.
fn split(from: (f64, f64), to: (f64, f64), size: (f64, f64), samples: &mut Samples) -> Vec<Inner> {
    let (wide, high) = ((to.0 - from.0) * size.0, (to.1 - from.1) * size.1);
    if wide.max(high) < 340.0 || wide.min(high) < 115.0 {
        return Vec::new();
    }
    let (share, lean) = (samples.real(0.34, 0.66), samples.real(-0.08, 0.08));
    let mut streets = Vec::new();
    if wide > high {
        let at = from.0 + (to.0 - from.0) * share;
        streets.push((StreetClass::Residential, (at + lean * (to.0 - from.0), from.1), (at, to.1)));
        streets.extend(split(from, (at, to.1), size, samples));
        streets.extend(split((at, from.1), to, size, samples));
    } else {
        let at = from.1 + (to.1 - from.1) * share;
        streets.push((StreetClass::Residential, (from.0, at + lean * (to.1 - from.1)), (to.0, at)));
        streets.extend(split(from, (to.0, at), size, samples));
        streets.extend(split((from.0, at), to, size, samples));
    }
    streets
}
