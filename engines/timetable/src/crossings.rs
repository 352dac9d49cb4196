//! Whether a line crosses or touches itself.

use gtfs::Position;

/// Whether a line crosses, touches or runs over itself anywhere but where its end meets its beginning.
pub(crate) fn crosses_itself(line: &[Position]) -> bool {
    let mut points: Vec<[f64; 2]> = line.iter().map(|point| [point.lon, point.lat]).collect();
    points.dedup();
    let parts: Vec<[[f64; 2]; 2]> = points.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    let is_closed = points.len() > 2 && points.first() == points.last();
    for (at, one) in parts.iter().enumerate() {
        if parts.get(at + 1).is_some_and(|next| turns_back(one, next)) {
            return true;
        }
        let closing = |other: usize| is_closed && at == 0 && other + 1 == parts.len();
        let mut later = parts.iter().enumerate().skip(at + 2);
        if later.any(|(number, other)| !closing(number) && meet(one, other)) {
            return true;
        }
    }
    false
}

/// Twice the area of a triangle, its sign the turn.
fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Whether the second part, which begins where the first ends, runs back over it.
fn turns_back(one: &[[f64; 2]; 2], next: &[[f64; 2]; 2]) -> bool {
    let along = (one[1][0] - one[0][0]) * (next[1][0] - next[0][0]) + (one[1][1] - one[0][1]) * (next[1][1] - next[0][1]);
    along < 0.0 && turn(one[0], one[1], next[1]) == 0.0
}

fn meet(one: &[[f64; 2]; 2], other: &[[f64; 2]; 2]) -> bool {
    for axis in 0..2 {
        let ((low, high), (other_low, other_high)) = (span(one, axis), span(other, axis));
        if high < other_low || other_high < low {
            return false;
        }
    }
    let apart = |a: f64, b: f64| (a > 0.0 && b > 0.0) || (a < 0.0 && b < 0.0);
    let (a, b) = (turn(one[0], one[1], other[0]), turn(one[0], one[1], other[1]));
    let (c, d) = (turn(other[0], other[1], one[0]), turn(other[0], other[1], one[1]));
    !apart(a, b) && !apart(c, d)
}

fn span(part: &[[f64; 2]; 2], axis: usize) -> (f64, f64) {
    (part[0][axis].min(part[1][axis]), part[0][axis].max(part[1][axis]))
}
