//! What a case counts for in statistics: its month of opening, and, once it is closed, how it ended and how long it took. Pure.

use jiff::civil::Date;
use kit::OrganisationId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::case::{Case, Timeliness};
use crate::deadline::day_of;
use crate::kind::Phase;

/// From this mark on, of four, somebody is content.
const CONTENT: i64 = 3;
/// Places of the scale of times for each doubling: neighbours lie a twelfth apart.
const PER_DOUBLING: f64 = 8.0;
/// The last place of the scale: more than thirty years.
const LAST: i64 = 144;

/// Where a case is counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Slot {
    /// The first day of the month.
    pub month: Date,
    /// The category's word.
    pub category: String,
    /// The district; nil where it is not known.
    pub district: Uuid,
    /// Who is charged; nil for nobody.
    pub executor: OrganisationId,
    /// The place in the scale of the time it took to close it; none for an opening.
    pub took: Option<i64>,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Cases that came.
    Opened,
    /// Cases that were closed, but for those that say the same as another.
    Closed,
    /// Of these, within their deadline.
    InTime,
    /// Of these, after the applicant contested that it was done.
    Contested,
    /// Of these, rated by the applicant.
    Rated,
    /// Of these, with a good mark.
    Satisfied,
}

/// Counts of all measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// [`Measure::Opened`].
    pub opened: i64,
    /// [`Measure::Closed`].
    pub closed: i64,
    /// [`Measure::InTime`].
    pub in_time: i64,
    /// [`Measure::Contested`].
    pub contested: i64,
    /// [`Measure::Rated`].
    pub rated: i64,
    /// [`Measure::Satisfied`].
    pub satisfied: i64,
}

impl Counts {
    /// The count of a measure.
    pub fn of(&self, measure: Measure) -> i64 {
        match measure {
            Measure::Opened => self.opened,
            Measure::Closed => self.closed,
            Measure::InTime => self.in_time,
            Measure::Contested => self.contested,
            Measure::Rated => self.rated,
            Measure::Satisfied => self.satisfied,
        }
    }

    /// Adds others, so many times.
    pub fn add(&mut self, other: Self, times: i64) {
        self.opened += other.opened * times;
        self.closed += other.closed * times;
        self.in_time += other.in_time * times;
        self.contested += other.contested * times;
        self.rated += other.rated * times;
        self.satisfied += other.satisfied * times;
    }
}

/// What a case counts for as it stands.
pub fn counted(case: &Case) -> Vec<(Slot, Counts)> {
    let slot = |at, took| Slot {
        month: day_of(at).first_of_month(),
        category: case.category.clone(),
        district: case.district_id.unwrap_or_default(),
        executor: case.executor_id.unwrap_or(OrganisationId(Uuid::nil())),
        took,
    };
    let mut found = vec![(slot(case.opened_at, None), Counts { opened: 1, ..Counts::default() })];
    let closed = case.closed_at.filter(|_| case.phase == Phase::Closed && case.duplicate_of.is_none());
    if let Some(at) = closed {
        let counts = Counts {
            opened: 0,
            closed: 1,
            in_time: i64::from(case.timeliness(at) != Timeliness::Overdue),
            contested: i64::from(case.contested > 0),
            rated: i64::from(case.rating.is_some()),
            satisfied: i64::from(case.rating.is_some_and(|mark| mark >= CONTENT)),
        };
        found.push((slot(at, Some(place_of(case.opened_at.duration_until(at).as_secs()))), counts));
    }
    found
}

/// What must be added so that a case counts as it stands now: its counts less those it had before.
pub fn difference(before: Option<&Case>, now: &Case) -> Vec<(Slot, Counts)> {
    let mut sums: std::collections::BTreeMap<Slot, Counts> = std::collections::BTreeMap::new();
    for (slot, counts) in before.map(counted).unwrap_or_default() {
        sums.entry(slot).or_default().add(counts, -1);
    }
    for (slot, counts) in counted(now) {
        sums.entry(slot).or_default().add(counts, 1);
    }
    sums.into_iter().filter(|(_, counts)| *counts != Counts::default()).collect()
}

/// The place of a time in the scale.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "seconds within centuries, clamped")]
fn place_of(seconds: i64) -> i64 {
    let hours = seconds.max(0) as f64 / 3_600.0;
    ((hours + 1.0).log2() * PER_DOUBLING).round().clamp(0.0, LAST as f64) as i64
}

/// The hours that a place of the scale stands for.
#[expect(clippy::cast_precision_loss, reason = "places are few")]
pub fn hours_at(place: i64) -> f64 {
    (place.clamp(0, LAST) as f64 / PER_DOUBLING).exp2() - 1.0
}

/// The time within which this share (0 to 1) of closed cases was closed, in hours, from how many lie at each place of the scale; none
/// of none. Exact to a twelfth.
#[expect(clippy::cast_precision_loss, reason = "counts of cases")]
pub fn quantile(times: &[(i64, i64)], share: f64) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let all: i64 = sorted.iter().map(|(_, count)| count).sum();
    let mut passed = 0;
    for (place, count) in sorted {
        passed += count;
        if all > 0 && passed as f64 >= share * all as f64 {
            return Some(hours_at(place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_is_found_again_to_a_twelfth() {
        for hours in [0.0, 1.0, 5.0, 24.0, 100.0, 720.0, 8_760.0] {
            #[expect(clippy::cast_possible_truncation, reason = "whole hours")]
            let found = hours_at(place_of((hours * 3_600.0) as i64));
            assert!((found - hours).abs() <= (hours + 1.0) / 12.0, "{hours} became {found}");
        }
    }

    #[test]
    fn half_of_the_times_lie_within_the_median() {
        let day = place_of(86_400);
        let week = place_of(7 * 86_400);
        assert_eq!(quantile(&[(week, 4), (day, 6)], 0.5), Some(hours_at(day)));
        assert_eq!(quantile(&[(week, 4), (day, 6)], 0.9), Some(hours_at(week)));
        assert_eq!(quantile(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn the_scale_rises_and_ends(seconds in i64::MIN..i64::MAX) {
            let place = place_of(seconds);
            prop_assert!((0..=LAST).contains(&place));
            prop_assert!(place_of(seconds.saturating_add(3_600)) >= place);
        }
    }
}
