//! A vehicle on a run: how far it is, what it passed, what was predicted.

use crate::Run;
use crate::learnt::{HORIZONS, faded};
use crate::predict::Prediction;

/// How far along the way, and when.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Progress {
    /// Metres along the line of the pattern.
    pub at: f64,
    /// Unix seconds.
    pub time: f64,
}

/// When a stop was passed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Passage {
    /// Unix seconds; not a number where it was not seen.
    pub arrival: f64,
    /// The same.
    pub departure: f64,
    /// The positions before and after were near enough in time.
    pub certain: bool,
}

impl Passage {
    pub const UNSEEN: Self = Self { arrival: f64::NAN, departure: f64::NAN, certain: false };
}

/// This vehicle's seconds against those expected of any vehicle, faded.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Tempo {
    pub actual: f64,
    pub expected: f64,
    pub time: f64,
}

/// Half of how a driver drives is forgotten in ten minutes.
const TEMPO_HALF_LIFE_S: f64 = 600.0;
/// Every driver is assumed to drive like all others, with the weight of twenty minutes.
const TEMPO_ASSUMED_S: f64 = 1_200.0;
/// Tempos outside are not believed.
const TEMPO_RANGE: (f64, f64) = (0.7, 1.4);

impl Tempo {
    pub fn learn(&mut self, actual: f64, expected: f64, time: f64) {
        let fade = faded(time - self.time, TEMPO_HALF_LIFE_S);
        self.actual = self.actual * fade + actual;
        self.expected = self.expected * fade + expected;
        self.time = self.time.max(time);
    }

    /// Seconds of this vehicle for each second expected of any.
    pub fn factor(&self) -> f64 {
        ((self.actual + TEMPO_ASSUMED_S) / (self.expected + TEMPO_ASSUMED_S)).clamp(TEMPO_RANGE.0, TEMPO_RANGE.1)
    }
}

/// A vehicle on a run.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Ride {
    pub run: Run,
    pub given: bool,
    pub pattern: u32,
    /// Nothing until the vehicle is seen on the way.
    pub progress: Option<Progress>,
    /// The first stop ahead.
    pub next: usize,
    pub passages: Vec<Passage>,
    /// The first prediction for each stop made at each horizon, seconds since [`Ride::origin`]; not a number where none was made.
    pub asked: Vec<[f32; HORIZONS]>,
    /// Planned departure from the first stop, Unix seconds.
    pub origin: f64,
    pub predictions: Vec<Prediction>,
    pub tempo: Tempo,
    pub delay_s: Option<f64>,
    /// Since when positions lie off the way, Unix seconds.
    pub off_since: Option<i64>,
    pub off_route: bool,
    /// At its end.
    pub done: bool,
    /// Where on the way of the next run of the block the vehicle was seen last, metres.
    pub leaving_at: Option<f64>,
}

impl Ride {
    pub fn new(run: Run, given: bool, pattern: u32, stops: usize, origin: f64) -> Self {
        Self {
            run,
            given,
            pattern,
            progress: None,
            next: 0,
            passages: vec![Passage::UNSEEN; stops],
            asked: vec![[f32::NAN; HORIZONS]; stops],
            origin,
            predictions: Vec::new(),
            tempo: Tempo::default(),
            delay_s: None,
            off_since: None,
            off_route: false,
            done: false,
            leaving_at: None,
        }
    }
}
