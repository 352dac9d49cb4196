//! Key figures of a kind: what is counted, what share of what, within how long; with the goal that a city sets itself.

use kit::Text;
use serde::{Deserialize, Serialize};

use crate::count::{Counts, Measure, quantile};

/// A key figure. It says one of three: a count, a share of another count, or a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Text,
    /// How it is to be understood.
    #[serde(default)]
    pub hint: Text,
    /// What is counted.
    #[serde(default)]
    pub count: Option<Measure>,
    /// Of what it is a share.
    #[serde(default)]
    pub of: Option<Measure>,
    /// Within how long so many hundredths of cases were closed: 50 is the median.
    #[serde(default)]
    pub within: Option<u8>,
    /// What the city wants to reach, in cases, hundredths or hours.
    #[serde(default)]
    pub goal: Option<u32>,
    /// Whether less is better.
    #[serde(default)]
    pub less: bool,
}

/// What a figure comes to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// Cases.
    Count(i64),
    /// Hundredths, 0 to 100.
    Share(f64),
    /// Hours.
    Hours(f64),
}

impl Figure {
    /// Whether it says exactly one thing that can be reckoned.
    pub fn is_whole(&self) -> bool {
        match (self.count, self.of, self.within) {
            (Some(_), _, None) => true,
            (None, None, Some(percent)) => (1..=99).contains(&percent),
            _ => false,
        }
    }

    /// What it comes to; none where there is nothing to reckon from.
    #[expect(clippy::cast_precision_loss, reason = "counts of cases")]
    pub fn value(&self, counts: &Counts, times: &[(i64, i64)]) -> Option<Value> {
        match (self.count, self.of, self.within) {
            (Some(count), None, None) => Some(Value::Count(counts.of(count))),
            (Some(count), Some(of), None) => {
                let all = counts.of(of);
                (all > 0).then(|| Value::Share(counts.of(count) as f64 * 100.0 / all as f64))
            }
            (None, None, Some(percent)) => quantile(times, f64::from(percent) / 100.0).map(Value::Hours),
            _ => None,
        }
    }

    /// Whether a value reaches the goal; none where there is no goal.
    #[expect(clippy::cast_precision_loss, reason = "counts of cases")]
    pub fn reaches(&self, value: Value) -> Option<bool> {
        let goal = f64::from(self.goal?);
        let own = match value {
            Value::Count(count) => count as f64,
            Value::Share(percent) => percent,
            Value::Hours(hours) => hours,
        };
        Some(if self.less { own <= goal } else { own >= goal })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(count: Option<Measure>, of: Option<Measure>, within: Option<u8>) -> Figure {
        let title = Text::new("Вчасно", "In time");
        Figure { code: "in-time".to_owned(), title, hint: Text::default(), count, of, within, goal: Some(90), less: false }
    }

    #[test]
    fn a_share_is_of_something() {
        let counts = Counts { closed: 8, in_time: 7, ..Counts::default() };
        let share = figure(Some(Measure::InTime), Some(Measure::Closed), None);
        assert_eq!(share.value(&counts, &[]), Some(Value::Share(87.5)));
        assert_eq!(share.reaches(Value::Share(87.5)), Some(false));
        assert_eq!(Figure { less: true, ..share.clone() }.reaches(Value::Share(87.5)), Some(true));
        assert_eq!(share.value(&Counts::default(), &[]), None);
    }

    #[test]
    fn a_figure_says_one_thing() {
        assert!(figure(Some(Measure::Opened), None, None).is_whole() && figure(None, None, Some(50)).is_whole());
        for (count, of, within) in [
            (None, None, None),
            (None, Some(Measure::Closed), None),
            (Some(Measure::Opened), None, Some(50)),
            (None, None, Some(0)),
            (None, None, Some(100)),
        ] {
            assert!(!figure(count, of, within).is_whole());
        }
    }
}
