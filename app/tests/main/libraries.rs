//! Every library that the program or its tests are built of has a licence that agrees with ours and comes from the public registry.

use std::process::Command;

use serde_json::Value;

use super::workspace::{nothing, root};

/// Licences that agree with EUPL-1.2 (its appendix, and those without copyleft).
const AGREED: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// The one place libraries come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The system that this is built on and for, as cargo names it.
fn host() -> String {
    let told = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let told = String::from_utf8(told).expect("rustc writes UTF-8");
    told.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc knows its host").to_owned()
}

#[test]
fn every_library_has_a_licence_that_agrees_with_ours_and_comes_from_the_public_registry() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    // of what is built here: libraries of other systems need not have been fetched
    let here = format!("--filter-platform={}", host());
    let asked = ["metadata", "--locked", "--offline", "--format-version", "1", &here];
    let output = Command::new(cargo).args(asked).current_dir(root()).output();
    let json: Value = serde_json::from_slice(&output.expect("cargo runs").stdout).expect("cargo metadata is JSON");
    let packages = json["packages"].as_array().expect("packages");
    assert!(packages.len() > 100, "{} packages", packages.len());
    nothing(packages.iter().filter_map(fault).collect(), "a library that the city may not use or did not get from where all get it");
}

fn fault(package: &Value) -> Option<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let licence = package["license"].as_str().unwrap_or_default();
    match package["source"].as_str() {
        Some(source) if source != REGISTRY => Some(format!("{name} comes from {source}")),
        _ if agrees(licence) => None,
        _ => Some(format!("{name} is under «{licence}»")),
    }
}

/// Whether an SPDX expression can be kept to by licences of the list; older ones write `/` for OR.
fn agrees(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at) && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut good = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        good |= both(words, at);
    }
    good
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut good = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        good &= one(words, at);
    }
    good
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word == "(" {
        let good = either(words, at);
        *at += 1;
        return good;
    }
    if words.get(*at) == Some(&"WITH") {
        // an exception only allows more
        *at += 2;
    }
    AGREED.contains(&word)
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    for (expression, good) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only", false),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-2.0-only) AND Unicode-3.0", true),
        ("(MIT AND SSPL-1.0) OR GPL-2.0-only", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("MIT)", false),
        ("", false),
    ] {
        assert_eq!(agrees(expression), good, "{expression}");
    }
}
