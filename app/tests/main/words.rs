//! Every message that code or a template says exists, in both languages; those nobody says are listed.

use std::collections::BTreeSet;

use regex::Regex;

use super::workspace::{Source, code, nothing, templates};

fn known() -> BTreeSet<String> {
    let messages = app::modules::texts().expect("message files agree");
    messages.keys().map(str::to_owned).collect()
}

/// The keys said plainly, each with its place.
fn said(sources: &[Source]) -> Vec<(String, String)> {
    let patterns = [
        r#"\bsay\(\s*"([a-z0-9-]+)""#,
        r#"\.with\(\s*"([a-z0-9-]+)",\s*&?\["#,
        r#"\bSays::new\(\s*"([a-z0-9-]+)""#,
        r#"\bProblem::(?:Conflict|BadRequest)\(\s*"([a-z0-9-]+)""#,
        r#"\bProblem::field\(\s*[^,]{1,60},\s*"([a-z0-9-]+)""#,
        r#"\b(?:redirect_saying|saying)\(\s*"([a-z0-9-]+)""#,
    ];
    let patterns: Vec<Regex> = patterns.iter().map(|pattern| Regex::new(pattern).expect("a pattern")).collect();
    let mut found = Vec::new();
    for source in sources {
        for pattern in &patterns {
            for hit in pattern.captures_iter(&source.text) {
                let line = source.text.get(..hit.get(0).map_or(0, |whole| whole.start())).map_or(0, |before| before.lines().count());
                found.push((hit[1].to_owned(), format!("{}:{}", source.path, line)));
            }
        }
    }
    found
}

#[test]
fn everything_that_is_said_has_words() {
    let known = known();
    let mut sources = code();
    sources.extend(templates());
    let missing: BTreeSet<String> =
        said(&sources).into_iter().filter(|(key, _)| !known.contains(key)).map(|(key, place)| format!("{key}  ({place})")).collect();
    nothing(missing.into_iter().collect(), "messages without words");
}

#[test]
fn words_that_nobody_says_are_few() {
    let mut sources = code();
    sources.extend(templates());
    let literal = Regex::new(r#""([a-z][a-z0-9]*(?:-[a-z0-9]+)*)""#).expect("a pattern");
    let made = Regex::new(r#""([a-z][a-z0-9-]*-)\{"#).expect("a pattern");
    let (mut used, mut prefixes) = (BTreeSet::new(), BTreeSet::new());
    for source in &sources {
        used.extend(literal.captures_iter(&source.text).map(|hit| hit[1].to_owned()));
        prefixes.extend(made.captures_iter(&source.text).map(|hit| hit[1].to_owned()));
    }
    let unused: Vec<String> =
        known().into_iter().filter(|key| !used.contains(key) && !prefixes.iter().any(|prefix| key.starts_with(prefix))).collect();
    println!("{} messages nobody seems to say:\n  {}", unused.len(), unused.join("\n  "));
}
