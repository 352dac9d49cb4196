//! Where nodes are: ids and places, sixteen bytes each.

/// Places by id.
#[derive(Default)]
pub(crate) struct Nodes {
    /// Ids with ten-millionths of a degree, as precise as OpenStreetMap is.
    places: Vec<(i64, [i32; 2])>,
    unsorted: bool,
}

/// What a node takes, bytes.
pub(crate) const NODE_BYTES: u64 = size_of::<(i64, [i32; 2])>() as u64;

impl Nodes {
    /// Adds a place in degrees: longitude, latitude.
    pub(crate) fn push(&mut self, id: i64, at: [f64; 2]) {
        self.unsorted |= self.places.last().is_some_and(|(last, _)| *last >= id);
        self.places.push((id, at.map(|degrees| (degrees * 1e7).round() as i32)));
    }

    /// Makes ready for questions. Of nodes with one id the last counts.
    pub(crate) fn settle(&mut self) {
        if self.unsorted {
            self.places.reverse();
            self.places.sort_by_key(|(id, _)| *id);
            self.places.dedup_by_key(|(id, _)| *id);
        }
    }

    /// The place of a node, degrees.
    pub(crate) fn place(&self, id: i64) -> Option<[f64; 2]> {
        let at = self.places.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.places.get(at).map(|(_, place)| place.map(|unit| f64::from(unit) / 1e7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_place_of_an_id_counts_in_any_order() {
        let mut nodes = Nodes::default();
        for (id, lon) in [(5, 1.0), (3, 2.0), (5, 3.0), (9, 180.0), (-1, -180.0)] {
            nodes.push(id, [lon, -lon / 2.0]);
        }
        nodes.settle();
        let lon = |id| nodes.place(id).map(|at| at[0]);
        assert_eq!([5, 3, 9, -1, 4].map(lon), [Some(3.0), Some(2.0), Some(180.0), Some(-180.0), None]);
    }
}
