//! How wrong predictions turned out, by how far ahead they looked; from that their uncertainty and the moment best shown to people.

use std::sync::OnceLock;

/// How far ahead predictions are told apart.
pub(crate) const HORIZONS: usize = 10;
/// Where the horizons begin, seconds ahead. The last one has no end.
const BEGIN_S: [f64; HORIZONS] = [0.0, 60.0, 120.0, 180.0, 270.0, 360.0, 480.0, 600.0, 750.0, 900.0];
/// Their middles, seconds ahead.
const MIDDLE_S: [f64; HORIZONS] = [30.0, 90.0, 150.0, 225.0, 315.0, 420.0, 540.0, 675.0, 825.0, 1_050.0];
/// Predictions farther ahead than this do not teach, seconds.
const AHEAD_S_MAX: f64 = 1_200.0;
/// Errors are counted in cells of so many seconds…
const CELL_S: i32 = 5;
/// …from so many seconds too late predicted…
const FIRST_S: i32 = -400;
/// …on, in so many cells.
const CELLS: usize = 241;
/// Before anything is seen, errors are assumed normal, with so many seconds of deviation…
const ASSUMED_DEVIATION_S: f64 = 20.0;
/// …and so many more for each second ahead…
const ASSUMED_DEVIATION_GROWTH: f64 = 0.12;
/// …and count like so many predictions.
const ASSUMED_COUNT: f64 = 50.0;
/// When so many are counted, all are halved: the past fades.
const COUNT_MAX: f32 = 4_000.0;
/// What is shown is at most so much earlier or later than what is expected, seconds.
const SHIFT_S: std::ops::RangeInclusive<i32> = -200..=100;

/// Of the horizons: what riders accept. An arrival up to `early` seconds before the time shown and up to `late` after it is a good prediction
/// (TransitApp's ETA accuracy benchmark: a bus missed is worse than a bus awaited).
const ACCEPTED: [(i32, i32); HORIZONS] =
    [(30, 90), (30, 90), (30, 90), (60, 150), (60, 150), (60, 210), (60, 210), (90, 270), (90, 270), (90, 270)];

/// One of the horizons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Horizon(u8);

impl Horizon {
    /// The horizon of a prediction so many seconds ahead.
    pub fn of(ahead_s: f64) -> Self {
        Self(BEGIN_S.partition_point(|begin| *begin <= ahead_s).saturating_sub(1) as u8)
    }

    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Whether predictions so far ahead teach.
    pub fn teaches(ahead_s: f64) -> bool {
        (0.0..AHEAD_S_MAX).contains(&ahead_s)
    }
}

/// What follows from the errors of one horizon, seconds to add to the expected time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spread {
    /// One of ten arrives before this.
    pub early: f32,
    /// One of ten arrives after this.
    pub late: f32,
    /// The moment best shown.
    pub shown: f32,
}

/// Errors (actual less expected, seconds) by horizon, counted in cells; and what follows from them.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Errors {
    counts: Vec<[f32; CELLS]>,
    learnt: [u32; HORIZONS],
    spreads: [Spread; HORIZONS],
}

impl Default for Errors {
    fn default() -> Self {
        let counts: Vec<[f32; CELLS]> = (0..HORIZONS).map(assumed).collect();
        let mut spreads = [Spread { early: 0.0, late: 0.0, shown: 0.0 }; HORIZONS];
        spreads.iter_mut().enumerate().for_each(|(horizon, spread)| *spread = spread_of(&counts[horizon], ACCEPTED[horizon]));
        Self { counts, learnt: [0; HORIZONS], spreads }
    }
}

impl Errors {
    /// What is known of predictions so far ahead: between the middles of two horizons something between them, so that nothing jumps as a
    /// vehicle comes nearer.
    pub fn spread(&self, ahead_s: f64) -> Spread {
        let after = MIDDLE_S.partition_point(|middle| *middle <= ahead_s);
        let at = |horizon: usize| self.spreads[horizon.min(HORIZONS - 1)];
        let Some(before) = after.checked_sub(1) else { return at(0) };
        let (Some(from), Some(to)) = (MIDDLE_S.get(before), MIDDLE_S.get(after)) else { return at(before) };
        let share = ((ahead_s - from) / (to - from)) as f32;
        let mix = |of: fn(Spread) -> f32| of(at(before)) + share * (of(at(after)) - of(at(before)));
        Spread { early: mix(|one| one.early), late: mix(|one| one.late), shown: mix(|one| one.shown) }
    }

    /// Takes in that a prediction of the horizon was `error_s` seconds too early (below zero: too late).
    pub fn learn(&mut self, horizon: usize, error_s: f64) {
        let (Some(counts), Some(learnt)) = (self.counts.get_mut(horizon), self.learnt.get_mut(horizon)) else { return };
        let cell = ((error_s - f64::from(FIRST_S)) / f64::from(CELL_S)).round().clamp(0.0, (CELLS - 1) as f64);
        counts[cell as usize] += 1.0;
        *learnt += 1;
        if counts.iter().sum::<f32>() > COUNT_MAX {
            counts.iter_mut().for_each(|count| *count /= 2.0);
        }
        // The shape moves slowly once much is known; looking again every tenth time is enough then.
        if *learnt < 500 || learnt.is_multiple_of(10) {
            self.spreads[horizon] = spread_of(counts, ACCEPTED[horizon]);
        }
    }

    /// The counts of each horizon, to be kept.
    pub fn counts(&self) -> impl Iterator<Item = &[f32]> {
        self.counts.iter().map(<[f32; CELLS]>::as_slice)
    }

    /// Counts kept before; those that do not fit are passed over.
    pub fn with_counts<'a>(kept: impl Iterator<Item = &'a [f32]>) -> Self {
        let mut errors = Self::default();
        for (horizon, kept) in kept.take(HORIZONS).enumerate() {
            let sound = kept.iter().all(|count| count.is_finite() && *count >= 0.0) && kept.iter().sum::<f32>() > 0.0;
            if let Ok(counts) = <[f32; CELLS]>::try_from(kept)
                && sound
            {
                errors.counts[horizon] = counts;
                errors.learnt[horizon] = COUNT_MAX as u32;
                errors.spreads[horizon] = spread_of(&counts, ACCEPTED[horizon]);
            }
        }
        errors
    }
}

fn assumed(horizon: usize) -> [f32; CELLS] {
    static ALL: OnceLock<Vec<[f32; CELLS]>> = OnceLock::new();
    let one = |horizon: usize| {
        let deviation = ASSUMED_DEVIATION_S + ASSUMED_DEVIATION_GROWTH * MIDDLE_S[horizon];
        let bell = |cell: usize| (-0.5 * (f64::from(seconds_of(cell)) / deviation).powi(2)).exp();
        let total: f64 = (0..CELLS).map(bell).sum();
        std::array::from_fn(|cell| (bell(cell) * ASSUMED_COUNT / total) as f32)
    };
    ALL.get_or_init(|| (0..HORIZONS).map(one).collect())[horizon]
}

fn seconds_of(cell: usize) -> i32 {
    FIRST_S + CELL_S * cell as i32
}

/// The tenths, and the shift after which most arrivals are accepted (the middle one where several are as good).
fn spread_of(counts: &[f32; CELLS], (early, late): (i32, i32)) -> Spread {
    let mut sums = [0.0_f32; CELLS + 1];
    for (cell, count) in counts.iter().enumerate() {
        sums[cell + 1] = sums[cell] + count;
    }
    let cell_of = |seconds: i32| ((seconds - FIRST_S) / CELL_S).clamp(0, CELLS as i32 - 1) as usize;
    let accepted = |shift: i32| sums[cell_of(shift + late) + 1] - sums[cell_of(shift - early)];
    let shifts = || SHIFT_S.step_by(CELL_S as usize);
    let best = shifts().map(accepted).fold(0.0, f32::max);
    let good: Vec<i32> = shifts().filter(|shift| accepted(*shift) >= best * 0.999_9).collect();
    let tenth = |share: f32| seconds_of(sums.partition_point(|sum| *sum < share * sums[CELLS]).saturating_sub(1)) as f32;
    Spread { early: tenth(0.1), late: tenth(0.9), shown: good.get(good.len() / 2).copied().unwrap_or(0) as f32 }
}
