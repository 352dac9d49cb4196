//! Regular expressions of definitions, compiled once, bounded in size; matching takes linear time whatever the text.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

use regex::{Regex, RegexBuilder};

/// The most bytes a compiled expression may take.
const COMPILED_BYTES_MAX: usize = 1 << 20;
/// The most characters of an expression.
pub const PATTERN_CHARS_MAX: usize = 300;
/// The most expressions kept compiled.
const KEPT_MAX: usize = 1_000;

/// The expression of a pattern that must match the whole text; none if it is not one.
pub fn compile(pattern: &str) -> Option<Regex> {
    if pattern.chars().count() > PATTERN_CHARS_MAX {
        return None;
    }
    RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(COMPILED_BYTES_MAX).dfa_size_limit(COMPILED_BYTES_MAX).build().ok()
}

/// Whether the whole text matches; a pattern that does not compile matches nothing.
pub fn matches(pattern: &str, text: &str) -> bool {
    static KEPT: OnceLock<RwLock<HashMap<String, Option<Regex>>>> = OnceLock::new();
    let kept = KEPT.get_or_init(RwLock::default);
    if let Some(regex) = kept.read().unwrap_or_else(PoisonError::into_inner).get(pattern) {
        return regex.as_ref().is_some_and(|regex| regex.is_match(text));
    }
    let regex = compile(pattern);
    let matches = regex.as_ref().is_some_and(|regex| regex.is_match(text));
    let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT_MAX {
        kept.clear();
    }
    kept.insert(pattern.to_owned(), regex);
    matches
}
