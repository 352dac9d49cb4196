//! Abbreviations of addresses and offices, written out.

use crate::fold::fold;

/// `вул: вулиця`, folded.
const ABBREVIATIONS: &str = include_str!("../words/abbreviations.txt");

/// What an abbreviation stands for, its full stop left out: "вул" is "вулиця", "ЦНАП" is "центр надання адміністративних послуг".
pub fn written_out(word: &str) -> Option<&'static str> {
    let word = fold(word);
    ABBREVIATIONS.lines().filter_map(|line| line.split_once(": ")).find(|(short, _)| *short == word).map(|(_, full)| full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        assert_eq!(written_out("вул"), Some("вулиця"));
        assert_eq!(written_out("ЦНАП"), Some("центр надання адміністративних послуг"));
        assert_eq!(written_out("р-н"), Some("район"));
        assert_eq!(written_out("вулиця"), None);
    }

    #[test]
    fn each_is_listed_once_and_folded() {
        let short: Vec<&str> = ABBREVIATIONS.lines().map(|line| line.split_once(": ").expect(line).0).collect();
        let different: std::collections::BTreeSet<&&str> = short.iter().collect();
        assert_eq!(different.len(), short.len());
        assert_eq!(fold(ABBREVIATIONS), ABBREVIATIONS);
    }
}
