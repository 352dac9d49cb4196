//! Which invented vehicle drives which trip: the same whenever it is asked, so that no two vehicles ever make one trip.

use gtfs::StopIdx;
use jiff::civil::Date;
use tracking::{Network, Run};

/// The first vehicle of even and of odd days: those of yesterday are still under way after midnight.
const FIRST: [u32; 2] = [1_001, 3_001];
/// A vehicle rests so long between two trips, seconds.
const REST_S: f64 = 60.0;
/// Away from where its last trip ended it is to be had after so long, seconds.
const DRIVE_OVER_S: f64 = 1_800.0;

/// A trip with its vehicle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Timed {
    /// The trip on its day.
    pub run: Run,
    /// From when the vehicle is there, Unix seconds.
    pub from: f64,
    /// Until when.
    pub until: f64,
    /// Its number.
    pub vehicle: u32,
}

/// A vehicle that waits.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Free {
    vehicle: u32,
    since: f64,
    at: StopIdx,
}

/// The trips of a day shared out: in the order in which they set out, each to the vehicle that waits at its first stop, else to one that
/// has had the time to drive over, else to a new one.
pub fn shared_out(network: &Network, day: Date, mut runs: Vec<(Run, f64, f64)>) -> Vec<Timed> {
    runs.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    let mut next = FIRST.get(usize::from(day.day_of_year().unsigned_abs() % 2)).copied().unwrap_or_default();
    let mut free: Vec<Free> = Vec::new();
    let mut shared = Vec::with_capacity(runs.len());
    for (run, from, until) in runs {
        let times = network.feed().stop_times_of(run.trip);
        let (Some(first), Some(last)) = (times.first(), times.last()) else { continue };
        let rested = |own: &Free| own.since + REST_S <= from;
        let here = free.iter().position(|own| rested(own) && own.at == first.stop);
        let place = here.or_else(|| free.iter().position(|own| own.since + DRIVE_OVER_S <= from));
        let vehicle = if let Some(place) = place {
            free.remove(place).vehicle
        } else {
            next += 1;
            next - 1
        };
        free.push(Free { vehicle, since: until, at: last.stop });
        shared.push(Timed { run, from, until, vehicle });
    }
    shared
}
