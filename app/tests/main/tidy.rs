//! How sources look: short files that say what they are, nothing left over, nothing unsafe in templates.

use regex::Regex;

use super::workspace::{code, nothing, sources, templates};

const LINES_MAX: usize = 600;

#[test]
fn no_file_is_longer_than_one_can_read() {
    let all = sources(&["rs", "html", "css", "js", "mjs", "sql"]);
    let long = all.iter().filter(|source| source.text.lines().count() > LINES_MAX);
    nothing(long.map(|source| format!("{}: {}", source.path, source.text.lines().count())).collect(), "at most 600 lines a file");
}

#[test]
fn every_file_says_what_it_is() {
    let all = sources(&["rs"]);
    let silent = all.iter().filter(|source| !source.text.starts_with("//!") && !source.text.starts_with("#![doc"));
    nothing(silent.map(|source| source.path.clone()).collect(), "a file begins with //!");
}

#[test]
fn nothing_is_left_over() {
    let left = Regex::new(r"\b(todo|dbg|unimplemented)!\s*\(|#\[ignore|\bFIXME\b").expect("a pattern");
    let all = sources(&["rs"]);
    let found = all.iter().filter(|source| !source.path.ends_with("tests/main/tidy.rs")).flat_map(|source| {
        let lines = source.text.lines().enumerate().filter(|(_, line)| left.is_match(line));
        lines.map(|(at, line)| format!("{}:{} {}", source.path, at + 1, line.trim()))
    });
    nothing(found.collect(), "no todo!, dbg!, unimplemented!, #[ignore], FIXME");
}

#[test]
fn templates_escape_everything() {
    let found = templates().into_iter().filter(|source| Regex::new(r"\|\s*safe\b").expect("a pattern").is_match(&source.text));
    nothing(found.map(|source| source.path).collect(), "no |safe in templates");
}

#[test]
fn pages_carry_no_styles_or_scripts_of_their_own() {
    let inline = Regex::new(r#"(?i)<style\b|\sstyle="|<script(?:\s+type="module")?>|\son[a-z]+=""#).expect("a pattern");
    let all = templates();
    let found = all.iter().filter(|source| source.path.ends_with(".html")).flat_map(|source| {
        let lines = source.text.lines().enumerate().filter(|(_, line)| inline.is_match(line));
        lines.map(|(at, line)| format!("{}:{} {}", source.path, at + 1, line.trim().chars().take(120).collect::<String>()))
    });
    nothing(found.collect(), "the content policy forbids inline styles and scripts");
}

#[test]
fn unsafe_code_stands_nowhere() {
    let pattern = Regex::new(r"\bunsafe\s*(\{|fn|impl)").expect("a pattern");
    nothing(code().into_iter().filter(|source| pattern.is_match(&source.text)).map(|source| source.path).collect(), "no unsafe");
}

/// Names of shapes in the description of the API: two of one name would be one shape there, whichever comes last.
#[test]
fn no_two_shapes_of_the_api_have_the_same_name() {
    let shape =
        Regex::new(r"(?s)derive\([^)]*ToSchema[^)]*\)\]((?:\s*(?:#\[[^\n]*\]|///[^\n]*))*)\s*pub(?:\([a-z]+\))? (?:struct|enum) (\w+)")
            .expect("a pattern");
    let own = Regex::new(r"schema\(as = (\w+)").expect("a pattern");
    let mut seen = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    for source in code() {
        for found in shape.captures_iter(&source.text) {
            let name = own.captures(&found[1]).map_or_else(|| found[2].to_owned(), |name| name[1].to_owned());
            if let Some(other) = seen.insert(name.clone(), source.path.clone()) {
                twice.push(format!("{name}: {other} and {}", source.path));
            }
        }
    }
    assert!(seen.len() > 50, "the shapes are found: {}", seen.len());
    nothing(twice, "two shapes of one name");
}
