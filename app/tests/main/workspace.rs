//! The sources of the house, for the laws that read them.

use std::path::{Path, PathBuf};

/// Folders that hold no sources of ours.
const NOT_OURS: [&str; 7] = ["target", "node_modules", "dist", ".git", "var", "data", "proptest-regressions"];

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("app stands in the repository").to_owned()
}

/// A source file.
pub struct Source {
    /// Its path from the root, with slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// All sources with one of these endings under the floors of the house.
pub fn sources(endings: &[&str]) -> Vec<Source> {
    let (root, mut paths) = (root(), Vec::new());
    for floor in ["app", "modules", "engines", "base", "standards", "tests", "web"] {
        walk(&root.join(floor), &mut paths);
    }
    paths.sort();
    let wanted = |path: &PathBuf| path.extension().is_some_and(|own| endings.iter().any(|ending| own == *ending));
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        Some(Source { path: path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/"), text })
    };
    paths.into_iter().filter(wanted).filter_map(read).collect()
}

/// The Rust code that runs in the house: no tests, no benchmarks.
pub fn code() -> Vec<Source> {
    let is_test = |path: &str| {
        path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("/benches/") || path.starts_with("base/testkit/")
    };
    let mut all = sources(&["rs"]);
    all.retain(|source| !is_test(&source.path) && is_listed(&source.path));
    for source in &mut all {
        if let Some(at) = source.text.find("#[cfg(test)]\nmod ") {
            source.text.truncate(at);
        }
        let said: Vec<&str> = source.text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect();
        source.text = said.join("\n");
    }
    all
}

/// Whether a source is of a module that the program has; a module that is being written speaks when it is listed.
fn is_listed(path: &str) -> bool {
    let module = path.strip_prefix("modules/").and_then(|rest| rest.split('/').next());
    module.is_none_or(|name| app::modules::all().iter().any(|module| module.name == name))
}

/// The templates of pages and components.
pub fn templates() -> Vec<Source> {
    sources(&["html", "txt", "svg"])
        .into_iter()
        .filter(|source| !source.path.starts_with("web/") && !source.path.starts_with("tests/") && is_listed(&source.path))
        .collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                walk(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

/// Fails with everything that was found, one a line.
#[track_caller]
pub fn nothing(found: Vec<String>, law: &str) {
    assert!(found.is_empty(), "{law}:\n  {}", found.join("\n  "));
}
