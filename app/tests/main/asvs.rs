//! The table of the security standard (OWASP ASVS 5.0): every requirement has its line, and what a line names is there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tabular::{Cell, Format, Header, Options, ReadLimits, Row, Table};

use super::workspace::{nothing, root};

/// Every requirement of the standard with its level, in its order.
const IDS: &str = include_str!("asvs_ids.txt");
/// The level that is aimed at; what lies higher may be `above`.
const AIM: u8 = 2;
const COLUMNS: [&str; 5] = ["id", "level", "state", "where", "note"];
/// What a line may say: a test proves it; a file does it; it means nothing here; the administrator does it; it is not met; it is beyond the aim.
const STATES: [&str; 6] = ["tested", "built", "not-applicable", "deployment", "open", "above"];

/// A line of `docs/asvs.csv`.
struct Line {
    id: String,
    level: String,
    state: String,
    place: String,
    note: String,
}

#[test]
fn every_requirement_stands_once_and_in_its_order() {
    let standard: Vec<String> = IDS.lines().map(str::to_owned).collect();
    let table: Vec<String> = lines().iter().map(|line| format!("{} {}", line.id, line.level)).collect();
    let differs = standard.iter().zip(&table).find(|(wanted, there)| wanted != there);
    let same = differs.is_none() && standard.len() == table.len();
    assert!(same, "{} requirements, {} lines; the first that differs: {differs:?}\n{}", standard.len(), table.len(), counts());
}

#[test]
fn every_line_says_what_its_state_demands() {
    let wrong = lines().iter().filter_map(|line| fault(line).map(|fault| format!("{} {}: {fault}", line.id, line.state))).collect();
    nothing(wrong, &format!("docs/asvs.csv ({})", counts()));
}

#[test]
fn the_page_for_security_officers_names_all_that_is_open() {
    let page = std::fs::read_to_string(root().join("docs/security.md")).expect("docs/security.md");
    let open = lines().into_iter().filter(|line| line.state == "open" && !page.contains(&format!("{} ", line.id)));
    nothing(open.map(|line| line.id).collect(), "open, and not in docs/security.md");
}

/// What is wrong with a line; none if nothing is.
fn fault(line: &Line) -> Option<String> {
    let level: u8 = line.level.parse().unwrap_or_default();
    let wants_place = ["tested", "built", "deployment"].contains(&line.state.as_str());
    let wants_note = ["not-applicable", "deployment", "open"].contains(&line.state.as_str());
    match line.state.as_str() {
        state if !STATES.contains(&state) => return Some("there is no such state".to_owned()),
        "above" if level <= AIM => return Some(format!("level {level} is not above {AIM}")),
        _ if wants_note && line.note.is_empty() => return Some("a note is wanted".to_owned()),
        _ if wants_place == line.place.is_empty() => {
            return Some(if wants_place { "a place is wanted" } else { "no place is wanted" }.to_owned());
        }
        _ => {}
    }
    let is_test = line.state == "tested";
    if line.place.is_empty() { None } else { lost(&line.place, is_test) }
}

/// What is not where a line says: its file, or the test in it.
fn lost(place: &str, is_test: bool) -> Option<String> {
    let (path, test) = place.split_once("::").unwrap_or((place, ""));
    if is_test == test.is_empty() {
        return Some(format!("{place} is to be {}", if is_test { "path::test" } else { "a path" }));
    }
    let Ok(text) = std::fs::read_to_string(root().join(path)) else { return Some(format!("there is no {path}")) };
    let there = test.is_empty() || text.contains(&format!("fn {test}("));
    (!there).then(|| format!("{path} has no test {test}"))
}

fn lines() -> Vec<Line> {
    let options = Options { format: Some(Format::Csv), header: Header::Row(1), separator: Some(b','), ..Options::default() };
    let table = Table::open_with(root().join("docs/asvs.csv"), &options, &ReadLimits::default()).expect("docs/asvs.csv");
    assert_eq!(table.columns(), COLUMNS);
    table.map(|row| line(&row.expect("a row of docs/asvs.csv"))).collect()
}

fn line(row: &Row) -> Line {
    let mut cells = row.cells.iter().map(|cell| if let Cell::Text(text) = cell { text.clone() } else { String::new() });
    let mut next = || cells.next().unwrap_or_default();
    Line { id: next(), level: next(), state: next(), place: next(), note: next() }
}

/// How many lines of each state there are: of the levels aimed at, and of all.
fn counts() -> String {
    let mut by_state: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for line in lines() {
        let [aimed, all] = by_state.entry(line.state).or_default();
        *all += 1;
        *aimed += usize::from(line.level.parse::<u8>().is_ok_and(|level| level <= AIM));
    }
    by_state.iter().fold(format!("levels 1 to {AIM} / all:"), |mut text, (state, [aimed, all])| {
        // Writing into a String cannot fail.
        let _ = write!(text, " {state} {aimed}/{all}");
        text
    })
}
