//! The generator: xoshiro256++ (Blackman and Vigna, public domain algorithm), seeded by splitmix64.

use std::ops::{Bound, RangeBounds};

use jiff::civil::Date;

use crate::words;

/// A stream of invented data. Two streams of one seed say the same.
#[derive(Clone, Debug)]
pub struct Samples {
    state: [u64; 4],
}

impl Samples {
    /// A stream of this seed.
    pub fn new(seed: u64) -> Self {
        let mut mixer = seed;
        Self { state: [(); 4].map(|()| splitmix(&mut mixer)) }
    }

    /// A stream of this seed for one purpose, so that more draws for schools do not change the trees.
    pub fn named(seed: u64, purpose: &str) -> Self {
        let folded = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self::new(seed ^ folded)
    }

    /// 64 even bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let result = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// An even number under `limit`; 0 under a limit of 0 or 1.
    pub fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(limit)) >> 64) as u64
    }

    /// A number from 0 up to, not with, 1.
    pub fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in a share `p` of draws.
    pub fn chance(&mut self, p: f64) -> bool {
        self.fraction() < p
    }

    /// A whole number of the range; its first number where the range is empty.
    pub fn number(&mut self, range: impl RangeBounds<i64>) -> i64 {
        let first = match range.start_bound() {
            Bound::Included(first) => *first,
            Bound::Excluded(before) => before.saturating_add(1),
            Bound::Unbounded => i64::MIN,
        };
        let last = match range.end_bound() {
            Bound::Included(last) => *last,
            Bound::Excluded(after) => after.saturating_sub(1),
            Bound::Unbounded => i64::MAX,
        };
        let span = u64::try_from(i128::from(last) - i128::from(first) + 1).unwrap_or(if last < first { 0 } else { u64::MAX });
        first.wrapping_add_unsigned(self.below(span))
    }

    /// A number between two, evenly.
    pub fn real(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.fraction()
    }

    /// A number that clusters about `middle`, hardly ever further from it than three `spread`s: sizes, ages, readings.
    pub fn about(&mut self, middle: f64, spread: f64) -> f64 {
        let sum: f64 = (0..6).map(|_| self.fraction()).sum();
        middle + (sum - 3.0) * spread * std::f64::consts::SQRT_2
    }

    /// One of these. Panics if there are none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.index(all.len())]
    }

    /// One of these, each as often as its weight says. Panics if there are none.
    pub fn weighted<'a, T>(&mut self, all: &'a [(u32, T)]) -> &'a T {
        let total: u64 = all.iter().map(|(weight, _)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        let found = all.iter().find(|(weight, _)| {
            let here = left < u64::from(*weight);
            left = left.saturating_sub(u64::from(*weight));
            here
        });
        &found.unwrap_or(&all[0]).1
    }

    /// Up to `count` different ones of these, in their order.
    pub fn some<'a, T>(&mut self, all: &'a [T], count: usize) -> Vec<&'a T> {
        let mut wanted = count.min(all.len());
        let mut chosen = Vec::with_capacity(wanted);
        for (seen, one) in all.iter().enumerate() {
            if self.index(all.len() - seen) < wanted {
                chosen.push(one);
                wanted -= 1;
            }
        }
        chosen
    }

    /// A day from `from` to `to`, both included.
    pub fn date(&mut self, from: Date, to: Date) -> Date {
        let days = i64::from((to - from).get_days()).max(0);
        let ahead = self.number(0..=days);
        from.checked_add(jiff::Span::new().days(ahead)).unwrap_or(from)
    }

    /// A short sentence of municipal life, in Ukrainian.
    pub fn sentence(&mut self) -> String {
        let frame = *self.pick(words::sentences());
        let concern = *self.pick(words::concerns());
        frame.replace("{}", concern)
    }

    /// Several sentences in a paragraph.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let all: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        all.join(" ")
    }

    pub(crate) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// `count` decimal digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.index(10) as u8)).collect()
    }
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
