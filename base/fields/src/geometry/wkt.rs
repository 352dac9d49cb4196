//! WKT (OGC 06-103r4) and plain coordinates, as people paste them.

use kit::limits::GEOMETRY_POINTS_MAX;

use super::coordinates::degrees;
use super::{Coordinates, Geometry, GeometryProblem, Placing, Position};

impl Geometry {
    /// Reads `POINT (33.39 47.91)`, `LINESTRING (…)`, `POLYGON ((…))` and their `MULTI…`, with or without `SRID=4326;`.
    ///
    /// Errors: another shape, places off the globe, more points than the limit.
    pub fn from_wkt(text: &str) -> Result<Self, GeometryProblem> {
        Self::from_wkt_by(text, &degrees)
    }

    /// As [`Self::from_wkt`], with coordinates of another system.
    ///
    /// Errors: as there; numbers that are no place of the system.
    pub fn from_wkt_in(text: &str, coordinates: &Coordinates) -> Result<Self, GeometryProblem> {
        let own = format!("SRID={};", coordinates.system().code);
        let text = text.trim();
        let bare = text.get(..own.len()).filter(|head| head.eq_ignore_ascii_case(&own)).and_then(|_| text.get(own.len()..));
        Self::from_wkt_by(bare.unwrap_or(text), &|pair| coordinates.place(pair))
    }

    fn from_wkt_by(text: &str, place: Placing<'_>) -> Result<Self, GeometryProblem> {
        let text = text.trim();
        let text = text.strip_prefix("SRID=4326;").or_else(|| text.strip_prefix("srid=4326;")).unwrap_or(text);
        let open = text.find('(').ok_or(GeometryProblem::NotUnderstood)?;
        let (name, body) = text.split_at_checked(open).ok_or(GeometryProblem::NotUnderstood)?;
        let name = name.trim().to_ascii_uppercase();
        let name = name.trim_end_matches(" ZM").trim_end_matches(" Z").trim_end_matches(" M");
        let mut room = Room { left: GEOMETRY_POINTS_MAX, place };
        match name {
            "POINT" => positions(inside(body)?, &mut room).and_then(|all| match all.as_slice() {
                [one] => Ok(Self::Point(*one)),
                _ => Err(GeometryProblem::NotUnderstood),
            }),
            "LINESTRING" => positions(inside(body)?, &mut room).map(|line| Self::Lines(vec![line])),
            "MULTILINESTRING" => lines(inside(body)?, &mut room).map(Self::Lines),
            "POLYGON" => lines(inside(body)?, &mut room).map(|area| Self::Areas(vec![area])),
            "MULTIPOLYGON" => {
                parts(inside(body)?)?.into_iter().map(|part| lines(inside(part)?, &mut room)).collect::<Result<_, _>>().map(Self::Areas)
            }
            _ => Err(GeometryProblem::NotUnderstood),
        }
    }
}

/// Positions that may still come, and what makes places of their numbers.
struct Room<'p> {
    left: usize,
    place: Placing<'p>,
}

/// What stands in the outer brackets.
fn inside(text: &str) -> Result<&str, GeometryProblem> {
    text.trim().strip_prefix('(').and_then(|text| text.strip_suffix(')')).ok_or(GeometryProblem::NotUnderstood)
}

/// Parts between commas outside of brackets.
fn parts(text: &str) -> Result<Vec<&str>, GeometryProblem> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        if depth < 0 {
            return Err(GeometryProblem::NotUnderstood);
        }
    }
    parts.extend(text.get(start..));
    if depth == 0 { Ok(parts) } else { Err(GeometryProblem::NotUnderstood) }
}

fn lines(text: &str, room: &mut Room<'_>) -> Result<Vec<Vec<Position>>, GeometryProblem> {
    parts(text)?.into_iter().map(|part| positions(inside(part)?, room)).collect()
}

fn positions(text: &str, room: &mut Room<'_>) -> Result<Vec<Position>, GeometryProblem> {
    let mut line = Vec::new();
    for part in text.split(',') {
        room.left = room.left.checked_sub(1).ok_or(GeometryProblem::TooManyPoints)?;
        let numbers: Vec<f64> =
            part.split_whitespace().map(str::parse).collect::<Result<_, _>>().map_err(|_| GeometryProblem::NotUnderstood)?;
        let [first, second, rest @ ..] = numbers.as_slice() else { return Err(GeometryProblem::NotUnderstood) };
        if rest.len() > 2 {
            return Err(GeometryProblem::NotUnderstood);
        }
        line.push((room.place)([*first, *second])?);
    }
    Ok(line)
}

/// The two numbers of "5308656.3; 6529402.1" in their order, whatever they mean.
pub fn numbers(text: &str) -> Option<[f64; 2]> {
    let (first, second) = halves(text)?;
    let number = |part: &str| part.trim().trim_end_matches(',').replace(',', ".").parse::<f64>().ok();
    Some([number(first)?, number(second)?])
}

/// Reads a pair "47.91, 33.39", "47,91 33,39", "47.91;33.39", "47.91° N, 33.39° E". Latitude comes first, as maps show it;
/// a pair that is in Ukraine only the other way round is turned.
pub fn coordinates(text: &str) -> Option<Position> {
    let clean: String = text.chars().filter(|c| !matches!(c, '°' | 'N' | 'E' | '(' | ')')).collect();
    let [first, second] = numbers(&clean)?;
    let turned = (22.0..=41.0).contains(&first) && (44.0..=53.0).contains(&second);
    if turned { Position::new(first, second) } else { Position::new(second, first) }
}

/// The halves of a pair: between them a semicolon or tab, else a comma that is none of decimals, else a blank.
fn halves(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    if let Some(pair) = text.split_once([';', '\t']) {
        return Some(pair);
    }
    if text.matches(',').count() == 1 && (text.contains('.') || text.contains(", ")) {
        return text.split_once(',');
    }
    text.split_once(char::is_whitespace)
}
