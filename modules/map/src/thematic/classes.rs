//! Where one class of a thematic map ends and another begins.

use rust_decimal::Decimal;

/// How bounds are found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Cut {
    /// As many places in each class.
    #[default]
    Quantiles,
    /// Classes of the same width.
    EqualSteps,
}

impl Cut {
    /// The word in the address and of the message.
    pub fn code(self) -> &'static str {
        match self {
            Self::Quantiles => "quantiles",
            Self::EqualSteps => "equal",
        }
    }
}

/// The upper bounds of the classes, rising, the last one the greatest value; fewer than asked for where values are few or alike.
///
/// A value belongs to the first class whose bound is not less than it.
pub fn classes(values: &[Decimal], count: usize, cut: Cut) -> Vec<Decimal> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (Some(least), Some(most)) = (sorted.first().copied(), sorted.last().copied()) else { return Vec::new() };
    let mut bounds: Vec<Decimal> = match cut {
        Cut::Quantiles => {
            (1..=count).filter_map(|class| sorted.get((sorted.len() * class).div_ceil(count).saturating_sub(1)).copied()).collect()
        }
        Cut::EqualSteps => (1..=count).filter_map(|class| step(least, most, class, count)).collect(),
    };
    if let Some(last) = bounds.last_mut() {
        *last = most;
    }
    bounds.dedup();
    bounds
}

fn step(least: Decimal, most: Decimal, class: usize, count: usize) -> Option<Decimal> {
    let share = Decimal::from(class as u64).checked_div(Decimal::from(count as u64))?;
    least.checked_add(most.checked_sub(least)?.checked_mul(share)?).map(|bound| bound.round_dp(6))
}

/// The class of a value, from 0.
pub fn class_of(bounds: &[Decimal], value: Decimal) -> usize {
    bounds.iter().position(|bound| value <= *bound).unwrap_or(bounds.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(all: &[i64]) -> Vec<Decimal> {
        all.iter().map(|number| Decimal::from(*number)).collect()
    }

    #[test]
    fn quantiles_put_as_many_places_into_each_class() {
        let values = numbers(&[1, 2, 3, 4, 100, 200, 300, 400, 1000]);
        assert_eq!(classes(&values, 3, Cut::Quantiles), numbers(&[3, 200, 1000]));
    }

    #[test]
    fn equal_steps_are_as_wide_each() {
        assert_eq!(classes(&numbers(&[0, 1, 100]), 4, Cut::EqualSteps), numbers(&[25, 50, 75, 100]));
    }

    #[test]
    fn values_that_are_alike_make_one_class() {
        assert_eq!(classes(&numbers(&[7, 7, 7]), 5, Cut::Quantiles), numbers(&[7]));
        assert_eq!(classes(&numbers(&[7]), 5, Cut::EqualSteps), numbers(&[7]));
        assert_eq!(classes(&[], 5, Cut::Quantiles), []);
    }

    proptest! {
        #[test]
        fn every_value_has_a_class_and_bounds_rise(values in proptest::collection::vec(-1_000_000_i64..1_000_000, 1..60), count in 3_usize..=7, equal: bool) {
            let values = numbers(&values);
            let bounds = classes(&values, count, if equal { Cut::EqualSteps } else { Cut::Quantiles });
            prop_assert!(bounds.len() <= count && bounds.windows(2).all(|pair| pair[0] < pair[1]));
            for value in &values {
                let class = class_of(&bounds, *value);
                prop_assert!(*value <= bounds[class] && (class == 0 || *value > bounds[class - 1]));
            }
        }
    }
}
