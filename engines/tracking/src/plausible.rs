//! Whether a position can be true.

use crate::Position;
use crate::network::Network;
use crate::plane::Place;
use crate::rules::Rules;
use crate::vehicle::{Suspect, Vehicle};

/// After so many turns between two places an id is held to belong to two vehicles.
pub(crate) const TURNS_OF_TWO: u8 = 3;
/// Nobody drives where latitude and longitude are both nearly 0: a receiver that has no fix says so; degrees.
const NOWHERE_DEGREES: f64 = 0.01;
/// Positions elsewhere are not remembered longer than this; seconds.
const SUSPECT_S_MAX: i64 = 300;

/// What became of a position.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// Taken in.
    Taken,
    /// The vehicle has no id or one without end, or a number is none.
    Nonsense,
    /// From the future, by more than clocks differ.
    Future,
    /// Older than is of use.
    Old,
    /// Not newer than what is known of the vehicle.
    OutOfOrder,
    /// Known already.
    Duplicate,
    /// At 0, 0: a receiver without a fix.
    Nowhere,
    /// Far from all stops of the feed.
    OutsideArea,
    /// Farther from the last one than a vehicle can drive; believed when others follow that agree with it.
    Jump,
    /// Of another vehicle that sends under the same id.
    OtherVehicle,
    /// One vehicle more than are followed.
    TooMany,
}

impl Verdict {
    /// The word for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Nonsense => "nonsense",
            Self::Future => "future",
            Self::Old => "old",
            Self::OutOfOrder => "out-of-order",
            Self::Duplicate => "duplicate",
            Self::Nowhere => "nowhere",
            Self::OutsideArea => "outside-area",
            Self::Jump => "jump",
            Self::OtherVehicle => "other-vehicle",
            Self::TooMany => "too-many",
        }
    }
}

/// What can be said of a position by itself.
pub(crate) fn by_itself(position: &Position<'_>, now: i64, rules: &Rules) -> Verdict {
    let sound = position.latitude.is_finite() && position.latitude.abs() <= 90.0 && position.longitude.abs() <= 180.0;
    let named = (1..=rules.name_chars_max).contains(&position.vehicle.chars().take(rules.name_chars_max + 1).count());
    if !sound || !named {
        Verdict::Nonsense
    } else if position.time > now.saturating_add(rules.future_s) {
        Verdict::Future
    } else if position.time < now.saturating_sub(rules.age_s_max) {
        Verdict::Old
    } else if position.latitude.abs() < NOWHERE_DEGREES && position.longitude.abs() < NOWHERE_DEGREES {
        Verdict::Nowhere
    } else {
        Verdict::Taken
    }
}

/// What can be said by the feed's area.
pub(crate) fn by_area(network: &Network, place: Place, rules: &Rules) -> Verdict {
    if network.outside_m(place) > rules.area_margin_m { Verdict::OutsideArea } else { Verdict::Taken }
}

/// What can be said by the vehicle's last position; remembers positions that do not fit.
pub(crate) fn by_motion(vehicle: &mut Vehicle, place: Place, time: i64, rules: &Rules) -> Verdict {
    let last = vehicle.fix;
    let away = last.place.to(place);
    if time == last.time && away <= rules.jitter_m {
        return Verdict::Duplicate;
    }
    if time < last.time {
        return Verdict::OutOfOrder;
    }
    if away <= reach(time - last.time, rules) {
        if vehicle.suspect.is_some_and(|suspect| suspect.time > last.time) {
            vehicle.turns = vehicle.turns.saturating_add(1);
        }
        vehicle.suspect = vehicle.suspect.filter(|suspect| time - suspect.time < SUSPECT_S_MAX);
        return Verdict::Taken;
    }
    elsewhere(vehicle, place, time, rules)
}

/// Metres that a vehicle can be away after some seconds.
fn reach(seconds: i64, rules: &Rules) -> f64 {
    rules.jitter_m + rules.speed_mps_max * seconds as f64
}

fn elsewhere(vehicle: &mut Vehicle, place: Place, time: i64, rules: &Rules) -> Verdict {
    let known = vehicle.suspect.filter(|suspect| suspect.place.to(place) <= reach(time - suspect.time, rules));
    let known = known.filter(|suspect| time - suspect.time < SUSPECT_S_MAX);
    let (since, count) = known.map_or((time, 1), |suspect| (suspect.since, suspect.count.saturating_add(1)));
    vehicle.suspect = Some(Suspect { since, time, place, count });
    if count >= rules.jump_fixes && vehicle.fix.time <= since {
        vehicle.suspect = None;
        vehicle.turns = 0;
        return Verdict::Taken;
    }
    if vehicle.is_doubled() { Verdict::OtherVehicle } else { Verdict::Jump }
}
