//! Words that say little: wished for, but not demanded, where there are others.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::PAIR;

/// Ukrainian and English function words, folded.
const STOP_WORDS: &str = "а або але без би в від для до є з за зі із і й їх коли куди мене мені мій моя на над не ні о об по при про та те у хто це \
     чи чим що щоб як яка який які a about an and are at by can do for from how in is my of on or the to what where with";

/// The term of two words one after another, where one of them says little: such words stand nearly everywhere, and a phrase with them
/// would be looked for in half of all texts (Lucene calls these terms common grams).
pub(crate) fn pair(first: &str, second: &str) -> Option<String> {
    (is_stop_word(first) || is_stop_word(second)).then(|| format!("{PAIR}{first} {second}"))
}

/// Whether a folded word says little.
pub(crate) fn is_stop_word(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.split_whitespace().collect());
    KNOWN.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_say_little_and_others_do_not() {
        assert!(["у", "щоб", "as the".split(' ').next_back().unwrap_or_default()].iter().all(|word| is_stop_word(word)));
        assert!(["де", "парк", "вул", "35", ""].iter().all(|word| !is_stop_word(word)));
    }
}
