//! One order of stops for trips that stop at different ones.

use gtfs::StopIdx;
use proptest::prelude::*;
use transit::published::order::{merged, places};

fn stops(numbers: &[u32]) -> Vec<StopIdx> {
    numbers.iter().copied().map(StopIdx).collect()
}

fn check(sequences: &[&[u32]], expected: &[u32]) {
    let sequences: Vec<Vec<StopIdx>> = sequences.iter().map(|own| stops(own)).collect();
    assert_eq!(merged(&sequences), stops(expected));
}

#[test]
fn what_others_have_besides_stands_where_they_have_it() {
    check(&[&[1, 2, 3, 4]], &[1, 2, 3, 4]);
    check(&[&[1, 2, 4], &[1, 3, 4]], &[1, 3, 2, 4]);
    check(&[&[1, 2, 3], &[2, 3, 9]], &[1, 2, 3, 9]);
    check(&[&[1, 2, 3], &[0, 1, 2]], &[0, 1, 2, 3]);
    check(&[&[1, 2, 3, 1]], &[1, 2, 3, 1]);
    check(&[], &[]);
}

proptest! {
    #[test]
    fn each_sequence_is_within_the_order(sequences in prop::collection::vec(prop::collection::vec(0_u32..12, 0..15), 0..8)) {
        let sequences: Vec<Vec<StopIdx>> = sequences.iter().map(|own| stops(own)).collect();
        let order = merged(&sequences);
        for sequence in &sequences {
            let own = places(&order, sequence.iter().copied());
            prop_assert_eq!(own.len(), sequence.len());
            prop_assert!(own.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
