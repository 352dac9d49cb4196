//! WKT (OGC 06-103r4) and plain coordinates, as people paste them.

use kit::limits::GEOMETRY_POINTS_MAX;

use super::{Geometry, GeometryProblem, Position};

impl Geometry {
    /// Reads `POINT (33.39 47.91)`, `LINESTRING (…)`, `POLYGON ((…))` and their `MULTI…`, with or without `SRID=4326;`.
    ///
    /// Errors: another shape, places off the globe, more points than the limit.
    pub fn from_wkt(text: &str) -> Result<Self, GeometryProblem> {
        let text = text.trim();
        let text = text.strip_prefix("SRID=4326;").or_else(|| text.strip_prefix("srid=4326;")).unwrap_or(text);
        let open = text.find('(').ok_or(GeometryProblem::NotUnderstood)?;
        let (name, body) = text.split_at_checked(open).ok_or(GeometryProblem::NotUnderstood)?;
        let name = name.trim().to_ascii_uppercase();
        let name = name.trim_end_matches(" ZM").trim_end_matches(" Z").trim_end_matches(" M");
        let mut room = GEOMETRY_POINTS_MAX;
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

fn lines(text: &str, room: &mut usize) -> Result<Vec<Vec<Position>>, GeometryProblem> {
    parts(text)?.into_iter().map(|part| positions(inside(part)?, room)).collect()
}

fn positions(text: &str, room: &mut usize) -> Result<Vec<Position>, GeometryProblem> {
    let mut line = Vec::new();
    for part in text.split(',') {
        *room = room.checked_sub(1).ok_or(GeometryProblem::TooManyPoints)?;
        let numbers: Vec<f64> =
            part.split_whitespace().map(str::parse).collect::<Result<_, _>>().map_err(|_| GeometryProblem::NotUnderstood)?;
        let [lon, lat, rest @ ..] = numbers.as_slice() else { return Err(GeometryProblem::NotUnderstood) };
        if rest.len() > 2 {
            return Err(GeometryProblem::NotUnderstood);
        }
        line.push(Position::new(*lon, *lat).ok_or(GeometryProblem::OffGlobe)?);
    }
    Ok(line)
}

/// Reads a pair "47.91, 33.39", "47,91 33,39", "47.91;33.39", "47.91° N, 33.39° E". Latitude comes first, as maps show it;
/// a pair that is in Ukraine only the other way round is turned.
pub fn coordinates(text: &str) -> Option<Position> {
    let clean: String = text.chars().filter(|c| !matches!(c, '°' | 'N' | 'E' | '(' | ')')).collect();
    let clean = clean.trim();
    let pair = if let Some(pair) = clean.split_once([';', '\t']) {
        pair
    } else if clean.matches(',').count() == 1 && (clean.contains('.') || clean.contains(", ")) {
        clean.split_once(',')?
    } else {
        clean.split_once(char::is_whitespace)?
    };
    let degrees = |part: &str| part.trim().trim_end_matches(',').replace(',', ".").parse::<f64>().ok();
    let (first, second) = (degrees(pair.0)?, degrees(pair.1)?);
    let turned = (22.0..=41.0).contains(&first) && (44.0..=53.0).contains(&second);
    if turned { Position::new(first, second) } else { Position::new(second, first) }
}
