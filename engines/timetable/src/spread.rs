//! How long many people travel: times with weights, told as shares, mean and percentiles.

use crate::reach::NOT_REACHED;

/// Minutes that are told apart; what takes longer is not reached.
const MINUTES: usize = 600;

/// Travel times of people.
#[derive(Clone, PartialEq, Debug)]
pub struct Spread {
    /// By full minutes begun: people, at 0 those who are there already.
    people: Vec<f64>,
    seconds: f64,
    beyond: f64,
}

impl Default for Spread {
    fn default() -> Self {
        Self { people: vec![0.0; MINUTES + 1], seconds: 0.0, beyond: 0.0 }
    }
}

impl Spread {
    /// Adds so many people who travel so many seconds; [`NOT_REACHED`] for those who do not get there.
    pub fn add(&mut self, seconds: u16, people: f64) {
        match self.people.get_mut(usize::from(seconds).div_ceil(60)).filter(|_| seconds != NOT_REACHED) {
            Some(own) => {
                *own += people;
                self.seconds += f64::from(seconds) * people;
            }
            None => self.beyond += people,
        }
    }

    fn there(&self) -> f64 {
        self.people.iter().sum()
    }

    /// All of them.
    pub fn total(&self) -> f64 {
        self.there() + self.beyond
    }

    /// How many are there within so many minutes.
    pub fn within(&self, minutes: u16) -> f64 {
        self.people.iter().take(usize::from(minutes) + 1).sum()
    }

    /// Mean minutes of those who get there; none where nobody does.
    pub fn mean(&self) -> Option<f64> {
        let there = self.there();
        (there > 0.0).then(|| self.seconds / there / 60.0)
    }

    /// Minutes within which so many hundredths of all are there, those who never are counted as longest; none where that is never.
    pub fn percentile(&self, percent: u8) -> Option<u16> {
        let wanted = self.total() * f64::from(percent) / 100.0;
        let mut sum = 0.0;
        for (minutes, people) in self.people.iter().enumerate() {
            sum += people;
            // Sums of fractions miss their mark by a hair.
            if sum > 0.0 && sum >= wanted * (1.0 - 1e-12) {
                return u16::try_from(minutes).ok();
            }
        }
        None
    }
}
