//! Words that say little: wished for, but not demanded, where there are others.

/// Ukrainian and English function words, folded.
const STOP_WORDS: &str = "а або але без би в від для до є з за зі із і й їх коли куди мене мені мій моя на над не ні о об по при про та те у хто це \
     чи чим що щоб як яка який які a about an and are at by can do for from how in is my of on or the to what where with";

/// Whether a folded word says little.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.split(' ').any(|own| own == word)
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
