//! Puts values in the place of words in braces.

use crate::kind::{Piece, pieces};

/// The text with what each word stands for; a word that stands for nothing known is left as it is written. A line whose words are all
/// empty is left out.
pub fn fill<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    text.lines().filter_map(|line| filled(line, &value)).collect::<Vec<_>>().join("\n")
}

fn filled<'a>(line: &str, value: &impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let (mut made, mut words, mut said) = (String::with_capacity(line.len()), 0, 0);
    for piece in pieces(line) {
        match piece {
            Piece::Plain(text) => made.push_str(text),
            Piece::Word(word) => {
                words += 1;
                let known = value(word);
                said += usize::from(known != Some(""));
                match known {
                    Some(text) => made.push_str(text),
                    None => made.extend(["{", word, "}"]),
                }
            }
        }
    }
    (words == 0 || said > 0).then_some(made)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fill;

    fn value(word: &str) -> Option<&'static str> {
        match word {
            "number" => Some("ЗВ-2026-000001"),
            "residence" => Some(""),
            _ => None,
        }
    }

    #[test]
    fn words_are_filled_in_and_lines_without_any_value_left_out() {
        assert_eq!(fill("№ {number} і {number}", value), "№ ЗВ-2026-000001 і ЗВ-2026-000001");
        assert_eq!(fill("а\n> {residence}\nб", value), "а\nб");
        assert_eq!(fill("{residence}{number}", value), "ЗВ-2026-000001");
        assert_eq!(fill("{colour} {Number} {} { {number", value), "{colour} {Number} {} { {number");
        assert_eq!(fill("", value), "");
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_text_it_is_kept(text in "[a-z{}.\n]{0,40}") {
            prop_assert_eq!(fill(&text, |_| None), text.lines().collect::<Vec<_>>().join("\n"));
        }
    }
}
