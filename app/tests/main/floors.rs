//! Code depends only downwards, and every edge between crates is written down in docs/dependencies.txt.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use super::docs::is_fresh;
use super::workspace::{nothing, root};

/// Floors from the ground up.
const FLOORS: [&str; 5] = ["standards", "base", "engines", "modules", "app"];

struct Crate {
    floor: usize,
    /// Crates of the house it is built on.
    uses: Vec<String>,
    /// Crates of the house its tests use.
    tests_use: Vec<String>,
}

fn crates() -> BTreeMap<String, Crate> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root()).output();
    let output = output.expect("cargo runs");
    let json: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let root = json["workspace_root"].as_str().expect("a root").to_owned();
    let packages = json["packages"].as_array().expect("packages");
    packages.iter().map(|package| (package["name"].as_str().unwrap_or_default().to_owned(), read(package, &root))).collect()
}

fn read(package: &Value, root: &str) -> Crate {
    let manifest = package["manifest_path"].as_str().unwrap_or_default();
    let place = manifest.strip_prefix(root).unwrap_or(manifest).trim_start_matches('/');
    let floor = FLOORS.iter().position(|floor| place.split('/').next() == Some(floor)).unwrap_or_else(|| panic!("{place} is on no floor"));
    let of = |kind: Option<&str>| {
        let all = package["dependencies"].as_array().into_iter().flatten();
        let own = all.filter(move |one| one["path"].is_string() && one["kind"].as_str() == kind);
        let mut names: Vec<String> = own.filter_map(|one| one["name"].as_str().map(str::to_owned)).collect();
        names.sort();
        names
    };
    Crate { floor, uses: of(None), tests_use: of(Some("dev")) }
}

#[test]
fn code_depends_only_downwards() {
    let all = crates();
    let mut wrong = Vec::new();
    for (name, own) in &all {
        for (used, is_test) in own.uses.iter().map(|used| (used, false)).chain(own.tests_use.iter().map(|used| (used, true))) {
            let other = all.get(used).map_or(0, |other| other.floor);
            let beside = other == own.floor && (FLOORS[own.floor] == "modules" || FLOORS[own.floor] == "standards");
            if other > own.floor || (beside && !is_test) {
                wrong.push(format!("{name} ({}) -> {used} ({})", FLOORS[own.floor], FLOORS[other]));
            }
        }
    }
    nothing(wrong, "app -> modules -> engines -> base -> standards; a module never imports a module");
}

#[test]
fn the_test_kit_is_for_tests() {
    let all = crates();
    let users = all.iter().filter(|(_, own)| own.uses.iter().any(|used| used == "testkit"));
    nothing(users.map(|(name, _)| name.clone()).collect(), "testkit is a dev-dependency only");
}

#[test]
fn the_list_of_dependencies_is_fresh() {
    let all = crates();
    let mut text = String::from("Crates of the house and what each is built on, floor by floor. A new edge is an architectural change.\n");
    for (at, floor) in FLOORS.iter().enumerate().rev() {
        text.push_str(&format!("\n{floor}\n"));
        for (name, own) in all.iter().filter(|(_, own)| own.floor == at) {
            text.push_str(format!("  {name} -> {}", own.uses.join(" ")).trim_end_matches([' ', '-', '>']));
            text.push('\n');
        }
    }
    is_fresh("dependencies.txt", &text);
}
