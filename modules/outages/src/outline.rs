//! The outline around many houses: their convex hull, for a map that cannot draw each of them.

/// The corners around points, longitude and latitude, closed; nothing around fewer than three places.
pub fn around(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut sorted: Vec<[f64; 2]> = points.iter().copied().filter(|at| at.iter().all(|side| side.is_finite())).collect();
    sorted.sort_by(|[x1, y1], [x2, y2]| x1.total_cmp(x2).then(y1.total_cmp(y2)));
    sorted.dedup();
    if sorted.len() < 3 {
        return Vec::new();
    }
    let mut ring = half(sorted.iter());
    ring.pop();
    ring.extend(half(sorted.iter().rev()));
    if ring.len() < 4 { Vec::new() } else { ring }
}

/// The lower corners from the first point to the last (Andrew's monotone chain).
fn half<'a>(points: impl Iterator<Item = &'a [f64; 2]>) -> Vec<[f64; 2]> {
    let mut kept: Vec<[f64; 2]> = Vec::new();
    for point in points {
        while let [.., before, last] = kept.as_slice()
            && turn(*before, *last, *point) <= 0.0
        {
            kept.pop();
        }
        kept.push(*point);
    }
    kept
}

/// Above 0 where the way turns left.
fn turn([ax, ay]: [f64; 2], [bx, by]: [f64; 2], [cx, cy]: [f64; 2]) -> f64 {
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_corners_of_a_square_are_its_outline() {
        let square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.5, 0.5], [0.5, 0.0]];
        assert_eq!(around(&square), [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]);
        assert!(around(&[[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]).is_empty(), "a line has nothing inside");
        assert!(around(&[[0.0, 0.0]; 9]).is_empty());
    }

    proptest! {
        #[test]
        fn every_point_lies_within(points in prop::collection::vec([-1000_i32..1000, -1000_i32..1000], 3..60)) {
            let points: Vec<[f64; 2]> = points.into_iter().map(|[x, y]| [f64::from(x), f64::from(y)]).collect();
            let ring = around(&points);
            for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
                prop_assert!(points.iter().all(|point| turn(*from, *to, *point) >= 0.0));
            }
        }
    }
}
