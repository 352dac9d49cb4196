//! How many typing mistakes lie between two words: bit-parallel optimal string alignment (Hyyrö, "A bit-vector algorithm for computing
//! Levenshtein and Damerau edit distances", 2003), where a swap of neighbours is one mistake.

use super::key::{CODES, letters};

/// The longest word that can be searched for with mistakes.
const LETTERS_MAX: usize = 64;

/// A searched word, prepared to be compared with many.
pub(crate) struct Pattern {
    places: [u64; CODES],
    length: usize,
    letters: u64,
}

/// How far a word is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Distance {
    /// Mistakes between the whole words.
    pub whole: usize,
    /// Mistakes between the searched word and the best beginning of the other.
    pub begun: usize,
    /// Letters of that beginning.
    pub begun_letters: usize,
}

impl Pattern {
    /// None of an empty word or one that is too long.
    pub fn new(word: &[u8]) -> Option<Self> {
        let fits = !word.is_empty() && word.len() <= LETTERS_MAX;
        let mut places = [0; CODES];
        for (at, code) in word.iter().enumerate().take(LETTERS_MAX) {
            if let Some(bits) = places.get_mut(usize::from(*code)) {
                *bits |= 1_u64 << at;
            }
        }
        fits.then_some(Self { places, length: word.len(), letters: letters(word) })
    }

    /// Whether a word of these letters and this length can begin within `mistakes` of the searched one: cheap, never wrongly no.
    pub fn may_begin(&self, others: u64, length: usize, mistakes: u32) -> bool {
        (self.letters & !others).count_ones() <= mistakes && length + mistakes as usize >= self.length
    }

    /// The distances to a word.
    pub fn distance(&self, word: &[u8]) -> Distance {
        let last = 1_u64 << (self.length - 1);
        let (mut rises, mut falls, mut zeros, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut score = self.length;
        let mut found = Distance { whole: score, begun: score, begun_letters: 0 };
        for (at, code) in word.iter().enumerate() {
            let here = self.places.get(usize::from(*code)).copied().unwrap_or(0);
            let swapped = ((!zeros & here) << 1) & before;
            zeros = ((here & rises).wrapping_add(rises) ^ rises) | here | falls | swapped;
            let up = falls | !(zeros | rises);
            let down = zeros & rises;
            score = score + usize::from(up & last != 0) - usize::from(down & last != 0);
            (rises, falls) = ((down << 1) | !(zeros | (up << 1) | 1), ((up << 1) | 1) & zeros);
            before = here;
            let letters = at + 1;
            let closer = letters.abs_diff(self.length) < found.begun_letters.abs_diff(self.length);
            if score < found.begun || (score == found.begun && closer) {
                (found.begun, found.begun_letters) = (score, letters);
            }
        }
        found.whole = score;
        found
    }
}

#[cfg(test)]
pub(crate) mod naive {
    //! The same by the definition, to judge by.

    /// The table of optimal string alignment: rows of `one`, columns of `other`.
    pub fn row<T: PartialEq>(one: &[T], other: &[T]) -> Vec<usize> {
        let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
        for i in 1..=one.len() {
            let mut row = vec![i];
            for j in 1..=other.len() {
                let cost = usize::from(one[i - 1] != other[j - 1]);
                let mut best = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + cost);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                row.push(best);
            }
            rows.push(row);
        }
        rows.pop().unwrap()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_swap_is_one_mistake() {
        let distance = |one: &[u8], other: &[u8]| Pattern::new(one).unwrap().distance(other);
        assert_eq!(distance(&[1, 2, 3, 4], &[1, 3, 2, 4]).whole, 1);
        assert_eq!(distance(&[1, 2, 3], &[1, 2, 3, 4, 5]), Distance { whole: 2, begun: 0, begun_letters: 3 });
        assert_eq!(distance(&[1, 2, 4], &[1, 2, 3, 4, 5]).begun, 1);
        assert!(Pattern::new(&[]).is_none() && Pattern::new(&[1; 65]).is_none() && Pattern::new(&[1; 64]).is_some());
    }

    proptest! {
        #[test]
        fn bits_and_tables_agree(one in proptest::collection::vec(0_u8..5, 1..20), other in proptest::collection::vec(0_u8..5, 0..20)) {
            let row = naive::row(&one, &other);
            let pattern = Pattern::new(&one).unwrap();
            let found = pattern.distance(&other);
            prop_assert_eq!(found.whole, *row.last().unwrap());
            prop_assert_eq!(found.begun, *row.iter().min().unwrap());
            prop_assert_eq!(row[found.begun_letters], found.begun);
            let sieved = pattern.may_begin(letters(&other), other.len(), found.begun as u32);
            prop_assert!(sieved, "the sieve must not lose what is near");
        }
    }
}
