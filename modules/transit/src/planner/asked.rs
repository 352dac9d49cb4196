//! What is asked of the planner.

use gtfs::{Mode, Position, StopIdx};

/// Changes that may be asked for at most: the engine's journeys have seven runs.
pub const CHANGES_MAX: u8 = 6;

/// How fast somebody walks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Pace {
    /// With a stick, a pram, small children.
    Slow,
    /// As most people do.
    #[default]
    Usual,
    /// In a hurry.
    Fast,
}

impl Pace {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Usual, Self::Fast];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Usual => "usual",
            Self::Fast => "fast",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }

    /// The pace that is nearest to a speed, metres in a second.
    pub fn of_speed(speed_m_s: f64) -> Self {
        let off = |own: &Self| (own.speed_m_s() - speed_m_s).abs();
        Self::ALL.into_iter().min_by(|one, other| off(one).total_cmp(&off(other))).unwrap_or_default()
    }

    /// Metres in a second: 3.2, 4.7 and 5.8 km/h.
    pub fn speed_m_s(self) -> f64 {
        match self {
            Self::Slow => 0.9,
            Self::Usual => 1.3,
            Self::Fast => 1.6,
        }
    }
}

/// How somebody travels: a day is compiled for each of these.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Manner {
    /// Only vehicles and stops known to be accessible with a wheelchair, and no steps on the way.
    pub accessible: bool,
    /// How fast they walk.
    pub pace: Pace,
}

/// A place that must be passed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Via {
    /// Where.
    pub at: Position,
    /// It is this stop: whoever rides through it without getting out has passed it too.
    pub stop: Option<StopIdx>,
    /// Seconds one stays there at least.
    pub stay_s: i32,
}

/// What is asked. Seconds count since noon minus 12 hours of the day.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// From where.
    pub from: Position,
    /// To where.
    pub to: Position,
    /// Past which place.
    pub via: Option<Via>,
    /// When.
    pub seconds: i32,
    /// That is when one wants to be there, not when one sets out.
    pub arrive: bool,
    /// All journeys of so many seconds after it (before it, where one wants to be there); the nearest to it where nothing is said.
    pub window_s: Option<i32>,
    /// Changes at most.
    pub changes_max: u8,
    /// Modes not to be ridden in.
    pub without: Vec<Mode>,
    /// How many answers.
    pub count: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_has_its_nearest_pace() {
        assert_eq!([0.2, 1.0, 1.34, 3.0].map(Pace::of_speed), [Pace::Slow, Pace::Slow, Pace::Usual, Pace::Fast]);
        assert!(Pace::ALL.into_iter().all(|own| Pace::from_code(own.code()) == Some(own)));
    }
}
