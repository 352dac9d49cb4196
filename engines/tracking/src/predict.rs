//! When a vehicle comes to the stops ahead of it.

use crate::follow::Way;
use crate::learnt::{From, Horizon, Learnt, Moment};
use crate::network::Plan;
use crate::ride::{Progress, Ride};

/// Farther ahead than this nothing is predicted: the timetable says as much; seconds.
const AHEAD_S_MAX: f64 = 5_400.0;

/// When a vehicle comes to a stop. All times are Unix seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prediction {
    /// The stop's place in the trip, from 0.
    pub stop: u16,
    /// Arrives before or after this with equal chance.
    pub expected: f64,
    /// One of ten arrives before this.
    pub early: f64,
    /// One of ten arrives after this.
    pub late: f64,
    /// The moment best shown to people: earlier than expected by what makes the fewest miss the vehicle or wait too long for it.
    pub shown: f64,
    /// Leaves at, expected.
    pub departure: f64,
}

/// The kind of stop that the link to a stop leads away from.
pub(crate) fn hold_from(plan: &Plan<'_>, stop: usize) -> From {
    match stop {
        0 | 1 => From::FirstStop,
        _ if plan.is_timepoint(stop - 1) => From::Timepoint,
        _ => From::Stop,
    }
}

/// Predicts all stops ahead of a ride that is on its way; O(stops ahead).
pub(crate) fn predict(ride: &mut Ride, way: &Way<'_>, learnt: &Learnt, moment: Moment) {
    let mut predictions = std::mem::take(&mut ride.predictions);
    predictions.clear();
    if let Some(progress) = ride.progress {
        let share = way.pattern.share_ahead(ride.next, progress.at);
        ride.delay_s = (ride.next < way.plan.len()).then(|| moment.time - way.plan.time_at(ride.next, share));
        ahead(ride, way, learnt, moment, progress, &mut predictions);
        remember(ride, &predictions, moment.time);
    }
    ride.predictions = predictions;
}

/// The first prediction of each horizon for each stop is kept until the vehicle is there: by it errors are learnt.
fn remember(ride: &mut Ride, predictions: &[Prediction], now: f64) {
    for prediction in predictions {
        let ahead = prediction.expected - now;
        if !Horizon::teaches(ahead) {
            continue;
        }
        let slot = ride.asked.get_mut(usize::from(prediction.stop)).and_then(|asked| asked.get_mut(Horizon::of(ahead).number()));
        if let Some(slot) = slot.filter(|slot| slot.is_nan()) {
            *slot = (prediction.expected - ride.origin) as f32;
        }
    }
}

fn ahead(ride: &Ride, way: &Way<'_>, learnt: &Learnt, moment: Moment, progress: Progress, predictions: &mut Vec<Prediction>) {
    let share = way.pattern.share_ahead(ride.next, progress.at);
    let tempo = ride.tempo.factor();
    let mut walk = Walk { learnt, moment, time: progress.time, shown: moment.time };
    for stop in ride.next..way.plan.len() {
        let part = if stop == ride.next { share } else { 1.0 };
        walk.link(way, stop, part, tempo);
        predictions.push(walk.prediction(way, stop));
        if walk.time - moment.time > AHEAD_S_MAX {
            break;
        }
    }
}

/// Predicts a run that its vehicle has not begun: it begins when the timetable says, or when the vehicle can be there.
pub(crate) fn predict_from_start(way: &Way<'_>, learnt: &Learnt, moment: Moment, free_at: f64) -> Vec<Prediction> {
    let begins = free_at.max(way.plan.departure(0));
    let mut walk = Walk { learnt, moment, time: begins, shown: moment.time };
    let mut predictions = Vec::with_capacity(way.plan.len());
    for stop in 0..way.plan.len() {
        if stop > 0 {
            walk.link(way, stop, 1.0, 1.0);
        }
        predictions.push(walk.prediction(way, stop));
    }
    predictions
}

/// A walk over the stops ahead.
struct Walk<'l> {
    learnt: &'l Learnt,
    moment: Moment,
    /// When the vehicle is at the stop that the walk has come to.
    time: f64,
    /// What was shown for the stop before: times shown never go back.
    shown: f64,
}

impl Walk<'_> {
    /// Goes over the link to a stop, or the part of it that is still ahead.
    fn link(&mut self, way: &Way<'_>, stop: usize, part: f64, tempo: f64) {
        let link = way.pattern.links.get(stop).copied().unwrap_or(u32::MAX);
        self.time += self.learnt.seconds(link, way.pattern.group, way.plan.link_s(stop), self.moment) * tempo * part;
        let early = way.plan.arrival(stop) - self.time;
        if early > 0.0 {
            // Past the middle of a link a vehicle has probably waited already, except on the first one.
            let still = if part > 0.5 || stop <= 1 { 1.0 } else { part };
            let share = self.learnt.holds.get(link as usize).map_or(0.0, |hold| hold.share(hold_from(&way.plan, stop)));
            self.time += early * share * still;
        }
    }

    fn prediction(&mut self, way: &Way<'_>, stop: usize) -> Prediction {
        let now = self.moment.time;
        let spread = self.learnt.errors.spread(self.time - now);
        self.shown = (self.time + f64::from(spread.shown)).max(self.shown);
        let stands = way.pattern.stops.get(stop).and_then(|stop| self.learnt.dwells.get(stop.at())).map_or(0.0, |dwell| dwell.expected());
        let planned_stand = (way.plan.departure(stop) - way.plan.arrival(stop)).max(0.0);
        Prediction {
            stop: stop as u16,
            expected: self.time,
            early: (self.time + f64::from(spread.early)).max(now),
            late: self.time + f64::from(spread.late),
            shown: self.shown,
            departure: self.time + stands.max(planned_stand),
        }
    }
}
