//! Cutting lines and rings at the edges of a square.

use crate::wire::Dot;

/// A square on both axes from `low` to `high`, edges included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Square {
    pub low: i64,
    pub high: i64,
}

/// Cuts a line and hands over each piece within the square (Liang and Barsky, 1984).
pub(crate) fn line(line: &[Dot], square: Square, piece: &mut Vec<Dot>, mut draw: impl FnMut(&mut Vec<Dot>)) {
    piece.clear();
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        let Some((enters, leaves)) = within(*from, *to, square) else { continue };
        let start = if enters > 0.0 { between(*from, *to, enters) } else { *from };
        if piece.last() != Some(&start) {
            if !piece.is_empty() {
                draw(piece);
                piece.clear();
            }
            piece.push(start);
        }
        piece.push(if leaves < 1.0 { between(*from, *to, leaves) } else { *to });
    }
    if !piece.is_empty() {
        draw(piece);
    }
}

/// Which share of a segment lies within the square.
fn within(from: Dot, to: Dot, square: Square) -> Option<(f64, f64)> {
    let (mut enters, mut leaves) = (0.0f64, 1.0f64);
    for (from, to) in from.into_iter().zip(to) {
        let way = (to - from) as f64;
        for (way, room) in [(-way, (from - square.low) as f64), (way, (square.high - from) as f64)] {
            if way == 0.0 && room < 0.0 {
                return None;
            }
            if way < 0.0 {
                enters = enters.max(room / way);
            } else if way > 0.0 {
                leaves = leaves.min(room / way);
            }
        }
    }
    (enters <= leaves).then_some((enters, leaves))
}

fn between(from: Dot, to: Dot, share: f64) -> Dot {
    let along = |from: i64, to: i64| from + ((to - from) as f64 * share).round() as i64;
    [along(from[0], to[0]), along(from[1], to[1])]
}

/// Cuts a ring in place (Sutherland and Hodgman, 1974). Pieces of it stay joined along the edges of the square.
pub(crate) fn ring(ring: &mut Vec<Dot>, square: Square, spare: &mut Vec<Dot>) {
    for axis in [0, 1] {
        cut(ring, spare, axis, square.low, 1);
        cut(spare, ring, axis, square.high, -1);
    }
}

/// Keeps what lies beyond `edge` in the direction of `sign`.
fn cut(from: &[Dot], to: &mut Vec<Dot>, axis: usize, edge: i64, sign: i64) {
    to.clear();
    let Some(mut before) = from.last().copied() else { return };
    let mut was_inside = (before[axis] - edge) * sign >= 0;
    for dot in from {
        let is_inside = (dot[axis] - edge) * sign >= 0;
        if is_inside != was_inside {
            to.push(crossing(before, *dot, axis, edge));
        }
        if is_inside {
            to.push(*dot);
        }
        (before, was_inside) = (*dot, is_inside);
    }
}

/// Where a segment that crosses the edge does so; the same whichever way the segment runs.
fn crossing(one: Dot, other: Dot, axis: usize, edge: i64) -> Dot {
    let (from, to) = if one < other { (one, other) } else { (other, one) };
    let across = 1 - axis;
    let share = (edge - from[axis]) as f64 / (to[axis] - from[axis]) as f64;
    let mut dot = [edge; 2];
    dot[across] = from[across] + ((to[across] - from[across]) as f64 * share).round() as i64;
    dot
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Square = Square { low: -10, high: 110 };

    fn pieces(dots: &[Dot]) -> Vec<Vec<Dot>> {
        let mut pieces = Vec::new();
        line(dots, SQUARE, &mut Vec::new(), |piece| pieces.push(piece.clone()));
        pieces
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let there_and_back = pieces(&[[50, 50], [50, 200], [60, 200], [60, 50]]);
        assert_eq!(there_and_back, [vec![[50, 50], [50, 110]], vec![[60, 110], [60, 50]]]);
    }

    #[test]
    fn a_line_through_the_square_without_a_vertex_in_it_is_seen() {
        assert_eq!(pieces(&[[-100, 50], [200, 50]]), [vec![[-10, 50], [110, 50]]]);
        assert_eq!(pieces(&[[-100, 0], [0, 200]]), Vec::<Vec<Dot>>::new(), "past the corner");
    }

    #[test]
    fn a_ring_around_the_square_becomes_the_square() {
        let mut dots = vec![[-900, -900], [900, -900], [900, 900], [-900, 900]];
        ring(&mut dots, SQUARE, &mut Vec::new());
        dots.sort_unstable();
        assert_eq!(dots, [[-10, -10], [-10, 110], [110, -10], [110, 110]]);
    }

    #[test]
    fn a_ring_elsewhere_leaves_nothing() {
        let mut dots = vec![[200, 200], [300, 200], [300, 300]];
        ring(&mut dots, SQUARE, &mut Vec::new());
        assert!(dots.is_empty());
    }

    #[test]
    fn a_border_is_cut_at_the_same_place_from_both_sides() {
        assert_eq!(crossing([3, 7], [171, 94], 0, 110), crossing([171, 94], [3, 7], 0, 110));
    }
}
