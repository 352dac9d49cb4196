//! Words that people write into cases: of a sane length, and never only spaces.

use kit::{Problem, Says};

/// The most characters of a message.
pub const WORDS_MAX: usize = 5_000;
/// The most characters of a title made of what was written.
const TITLE_CHARS: usize = 160;

/// What somebody wrote, trimmed.
///
/// Errors: [`Problem::Invalid`] at the field where there is nothing but spaces, or too much.
pub fn said(field: &str, text: &str) -> Result<String, Problem> {
    let text: String = text.trim().chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect();
    has_words(field, &text)?;
    let over = text.chars().count().saturating_sub(WORDS_MAX);
    if over > 0 {
        return Err(Problem::field(field, Says::new("field-text-too-long").with("max", WORDS_MAX).with("over", over)));
    }
    Ok(text)
}

/// Whether something is said at all; how much may be, is for whoever asks.
///
/// Errors: [`Problem::Invalid`] at the field.
pub fn has_words(field: &str, text: &str) -> Result<(), Problem> {
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(Problem::field(field, "cases-words-none")) }
}

/// The beginning of what was written, on one line.
pub fn title_of(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= TITLE_CHARS {
        return line;
    }
    let cut: String = line.chars().take(TITLE_CHARS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// What words are looked for in.
pub fn folded(title: &str, address: &str) -> String {
    kit::fold::fold(&format!("{title} {address}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_spaces_are_no_words() {
        for nothing in ["", "   \n\t ", "\u{200b}", "…!?", "\0"] {
            assert!(said("text", nothing).is_err(), "{nothing:?}");
        }
        assert_eq!(said("text", " Яма \n на дорозі\0").unwrap(), "Яма \n на дорозі");
        assert!(said("text", &"а".repeat(WORDS_MAX + 1)).is_err());
    }

    proptest! {
        #[test]
        fn a_title_is_one_short_line(text in "\\PC{0,400}") {
            let title = title_of(&text);
            prop_assert!(title.chars().count() <= TITLE_CHARS + 1 && !title.contains('\n'));
        }
    }
}
