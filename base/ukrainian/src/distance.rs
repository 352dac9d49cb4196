//! How many slips of the finger lie between two words.

/// The longest word that is compared, letters.
pub const COMPARED_LETTERS_MAX: usize = 64;

/// The Damerau–Levenshtein distance of two words when it is at most `max`: a letter put in, left out or exchanged and two
/// neighbours swapped count one each, no letter is touched twice (optimal string alignment). Letters are compared as they are, so
/// take [keys](crate::key). None for more than `max`, and for a word of more than [`COMPARED_LETTERS_MAX`] letters.
pub fn edit_distance_within(a: &str, b: &str, max: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (letters(a), letters(b));
    if a.len().max(b.len()) > COMPARED_LETTERS_MAX || a.len().abs_diff(b.len()) > max {
        return None;
    }
    // rows of the usual table, one for each letter of a: that of two letters ago, the last, this one
    let (mut before, mut last, mut row) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]);
    for i in 0..a.len() {
        row[0] = i + 1;
        for j in 0..b.len() {
            let exchanged = last[j] + usize::from(a[i] != b[j]);
            let swapped = if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] { before[j - 1] + 1 } else { usize::MAX };
            row[j + 1] = exchanged.min(swapped).min(last[j + 1] + 1).min(row[j] + 1);
        }
        // a swap reaches over one row, so both must be lost
        if row.iter().chain(&last).all(|cost| *cost > max) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|distance| *distance <= max)
}

fn letters(word: &str) -> Vec<char> {
    word.chars().take(COMPARED_LETTERS_MAX + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_counted() {
        for (a, b, distance) in [
            ("вулиця", "вулиця", 0),
            ("вулиця", "вулця", 1),
            ("вулиця", "вуилця", 1),
            ("вулиця", "вулиці", 1),
            ("опалення", "опаленя", 1),
            ("сквер", "скевр", 1),
            ("", "дім", 3),
            ("субсидія", "субсідіа", 2),
        ] {
            assert_eq!(edit_distance_within(a, b, 3), Some(distance), "{a} {b}");
            assert_eq!(edit_distance_within(a, b, distance), Some(distance), "{a} {b}");
            assert!(distance == 0 || edit_distance_within(a, b, distance - 1).is_none());
        }
        assert_eq!(edit_distance_within(&"а".repeat(65), &"а".repeat(65), 3), None);
    }

    proptest::proptest! {
        #[test]
        fn distances_are_those_of_the_textbook(a in "[абв]{0,9}", b in "[абв]{0,9}", max in 0_usize..6) {
            let distance = strsim::osa_distance(&a, &b);
            proptest::prop_assert_eq!(edit_distance_within(&a, &b, max), Some(distance).filter(|d| *d <= max));
        }

        #[test]
        fn any_texts_are_compared(a in ".*", b in ".*", max in proptest::num::usize::ANY) {
            let _ = edit_distance_within(&a, &b, max);
        }
    }
}
