//! The generated picture of a kind: states in rows by how far they lie from the beginning, transitions as arrows.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

use cases::kind::{Declaration, Phase};
use kit::Lang;
use ui::Html;

/// The size of a state, of the gaps, and of the edge, in units of the picture.
const STATE: (i32, i32) = (170, 46);
const GAP: (i32, i32) = (46, 74);
const EDGE: i32 = 24;

/// Where states stand: by code, the middle of each.
struct Places<'a> {
    at: BTreeMap<&'a str, (i32, i32)>,
    width: i32,
    height: i32,
}

/// The picture as SVG; the table beside it says the same in words.
pub fn picture(kind: &Declaration, lang: Lang, label: &str) -> Html {
    let places = laid_out(kind);
    let mut svg = format!(
        "<svg class=\"hr-states\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\"><defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
         markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\" fill=\"currentColor\"/></marker></defs>",
        places.width,
        places.height,
        Html::text(label)
    );
    arrows(&mut svg, kind, &places);
    for state in &kind.states {
        let Some((x, y)) = places.at.get(state.code.as_str()) else { continue };
        let (left, top) = (x - STATE.0 / 2, y - STATE.1 / 2);
        let dash = if state.phase == Phase::Waiting { " stroke-dasharray=\"6 4\"" } else { "" };
        let width = if state.phase == Phase::Closed { 3 } else { 1 };
        // writing into a String cannot fail
        let _ = write!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"10\" fill=\"var(--surface)\" stroke=\"currentColor\" stroke-width=\"{width}\"{dash}/>",
            STATE.0, STATE.1
        );
        title(&mut svg, state.title.get(lang), *x, *y);
    }
    svg.push_str("</svg>");
    Html::trusted(svg)
}

/// The most characters of a line within a state.
const LINE_CHARS: usize = 20;
const LINE_HEIGHT: i32 = 17;

/// What a state is called, in as many lines as fit into it.
fn title(svg: &mut String, words: &str, x: i32, y: i32) {
    let mut lines: Vec<String> = vec![String::new()];
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.chars().count() + word.chars().count() < LINE_CHARS => {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let first = y + 5 - LINE_HEIGHT * (i32::try_from(lines.len()).unwrap_or(1) - 1) / 2;
    let _ = write!(svg, "<text text-anchor=\"middle\" fill=\"currentColor\" font-size=\"14\">");
    for (line, y) in lines.iter().zip((first..).step_by(LINE_HEIGHT.unsigned_abs() as usize)) {
        let _ = write!(svg, "<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", Html::text(line));
    }
    svg.push_str("</text>");
}

/// Rows by the fewest steps from the beginning.
fn laid_out(kind: &Declaration) -> Places<'_> {
    let (mut depth, mut queue) = (BTreeMap::from([(kind.begins.as_str(), 0usize)]), VecDeque::from([kind.begins.as_str()]));
    while let Some(from) = queue.pop_front() {
        let next = depth.get(from).copied().unwrap_or(0) + 1;
        for own in kind.transitions.iter().filter(|own| own.from.iter().any(|state| state == from)) {
            if !depth.contains_key(own.to.as_str()) {
                depth.insert(&own.to, next);
                queue.push_back(&own.to);
            }
        }
    }
    let mut rows: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for state in &kind.states {
        rows.entry(depth.get(state.code.as_str()).copied().unwrap_or(0)).or_default().push(&state.code);
    }
    let most = rows.values().map(Vec::len).max().unwrap_or(1);
    let size = |count: usize| i32::try_from(count).unwrap_or(1);
    let width = 2 * EDGE + size(most) * STATE.0 + (size(most) - 1) * GAP.0;
    let mut at = BTreeMap::new();
    for (row, states) in rows.values().enumerate() {
        let own = size(states.len()) * STATE.0 + (size(states.len()) - 1) * GAP.0;
        for (column, state) in states.iter().enumerate() {
            let x = (width - own) / 2 + size(column) * (STATE.0 + GAP.0) + STATE.0 / 2;
            let y = EDGE + size(row) * (STATE.1 + GAP.1) + STATE.1 / 2;
            at.insert(*state, (x, y));
        }
    }
    let height = 2 * EDGE + size(rows.len()) * STATE.1 + (size(rows.len()) - 1) * GAP.1;
    Places { at, width, height }
}

/// One arrow for each pair of states, however many transitions go there; those within a row or upwards are bowed.
fn arrows(svg: &mut String, kind: &Declaration, places: &Places<'_>) {
    let mut drawn = std::collections::BTreeSet::new();
    for own in &kind.transitions {
        for from in own.from.iter().filter(|from| **from != own.to) {
            let (Some((x1, y1)), Some((x2, y2))) = (places.at.get(from.as_str()), places.at.get(own.to.as_str())) else { continue };
            if !drawn.insert((from.as_str(), own.to.as_str())) {
                continue;
            }
            let path = if y2 > y1 {
                format!("M{} {}L{} {}", x1, y1 + STATE.1 / 2, x2, y2 - STATE.1 / 2 - 2)
            } else if y2 == y1 {
                let side = if x2 > x1 { 1 } else { -1 };
                format!(
                    "M{} {}Q{} {} {} {}",
                    x1 + side * STATE.0 / 3,
                    y1 - STATE.1 / 2,
                    (x1 + x2) / 2,
                    y1 - STATE.1,
                    x2 - side * STATE.0 / 3,
                    y2 - STATE.1 / 2 - 2
                )
            } else {
                let bow = (x1 + x2) / 2 + STATE.0 / 2 + 20;
                format!(
                    "M{} {}Q{} {} {} {}",
                    x1 + STATE.0 / 4,
                    y1 - STATE.1 / 2,
                    bow,
                    (y1 + y2) / 2,
                    x2 + STATE.0 / 4,
                    y2 + STATE.1 / 2 + 2
                )
            };
            let _ =
                write!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".6\" marker-end=\"url(#arrow)\"/>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::Declared;

    #[test]
    fn every_state_is_drawn_and_words_are_escaped() {
        let text = include_str!("../../../engines/cases/tests/main/problems.toml").replace("uk = \"Прийнято\"", "uk = \"<b>&\"");
        let kind = Declared::read(&text).unwrap().declaration;
        let svg = picture(&kind, Lang::Uk, "стани").to_string();
        assert_eq!(svg.matches("<rect").count(), kind.states.len());
        assert!(svg.matches("<path d=\"M").count() > kind.states.len() && !svg.contains("<b>"), "{svg}");
    }
}
