//! Geometries as the database keeps them: well-known binary (OGC 06-103r4, part 8), little-endian, two dimensions.

use fields::{Geometry, Position};

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;
const LITTLE_ENDIAN: u8 = 1;

/// Why bytes are no geometry of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WkbError {
    /// They end too early, or go on after the end.
    #[error("the geometry is cut off")]
    CutOff,
    /// Another kind of geometry, or another order of bytes.
    #[error("a geometry of another kind")]
    OtherKind,
    /// A place that is not on the globe.
    #[error("a place that is not on the globe")]
    OffGlobe,
}

/// The bytes of a geometry.
pub fn write(geometry: &Geometry) -> Vec<u8> {
    let mut out = Vec::with_capacity(16 + geometry.positions().count() * 16);
    match geometry {
        Geometry::Point(at) => {
            head(&mut out, POINT);
            position(&mut out, *at);
        }
        Geometry::Lines(lines) => {
            head(&mut out, MULTI_LINE);
            count(&mut out, lines.len());
            for line in lines {
                head(&mut out, LINE);
                positions(&mut out, line);
            }
        }
        Geometry::Areas(areas) => {
            head(&mut out, MULTI_POLYGON);
            count(&mut out, areas.len());
            for rings in areas {
                head(&mut out, POLYGON);
                count(&mut out, rings.len());
                rings.iter().for_each(|ring| positions(&mut out, ring));
            }
        }
    }
    out
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(LITTLE_ENDIAN);
    out.extend_from_slice(&kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn position(out: &mut Vec<u8>, at: Position) {
    out.extend_from_slice(&at.lon.to_le_bytes());
    out.extend_from_slice(&at.lat.to_le_bytes());
}

fn positions(out: &mut Vec<u8>, all: &[Position]) {
    count(out, all.len());
    all.iter().for_each(|at| position(out, *at));
}

/// The geometry of bytes.
///
/// Errors: [`WkbError`]; whatever the bytes are, no more memory is taken than they fill.
pub fn read(bytes: &[u8]) -> Result<Geometry, WkbError> {
    let mut rest = Rest(bytes);
    let geometry = match rest.head()? {
        POINT => Geometry::Point(rest.position()?),
        MULTI_LINE => Geometry::Lines(rest.many(9, |rest| rest.part(LINE)?.positions())?),
        MULTI_POLYGON => Geometry::Areas(rest.many(9, |rest| rest.part(POLYGON)?.many(4, Rest::positions))?),
        _ => return Err(WkbError::OtherKind),
    };
    if rest.0.is_empty() { Ok(geometry) } else { Err(WkbError::CutOff) }
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], WkbError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(WkbError::CutOff)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn head(&mut self) -> Result<u32, WkbError> {
        let [order] = self.take()?;
        let kind = u32::from_le_bytes(self.take()?);
        if order == LITTLE_ENDIAN { Ok(kind) } else { Err(WkbError::OtherKind) }
    }

    fn part(&mut self, kind: u32) -> Result<&mut Self, WkbError> {
        if self.head()? == kind { Ok(self) } else { Err(WkbError::OtherKind) }
    }

    /// A counted list whose items take at least so many bytes each.
    fn many<T>(&mut self, least_bytes: usize, mut item: impl FnMut(&mut Self) -> Result<T, WkbError>) -> Result<Vec<T>, WkbError> {
        let count = u32::from_le_bytes(self.take()?) as usize;
        if count > self.0.len() / least_bytes {
            return Err(WkbError::CutOff);
        }
        (0..count).map(|_| item(self)).collect()
    }

    fn position(&mut self) -> Result<Position, WkbError> {
        let (lon, lat) = (f64::from_le_bytes(self.take()?), f64::from_le_bytes(self.take()?));
        let on_globe = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
        if on_globe { Ok(Position { lon, lat }) } else { Err(WkbError::OffGlobe) }
    }

    fn positions(&mut self) -> Result<Vec<Position>, WkbError> {
        self.many(16, Self::position)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn place() -> impl Strategy<Value = Position> {
        (-180.0..180.0, -90.0..90.0).prop_map(|(lon, lat)| Position { lon, lat })
    }

    fn geometry() -> impl Strategy<Value = Geometry> {
        prop_oneof![
            place().prop_map(Geometry::Point),
            vec(vec(place(), 0..9), 0..4).prop_map(Geometry::Lines),
            vec(vec(vec(place(), 0..9), 0..3), 0..4).prop_map(Geometry::Areas),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(geometry in geometry()) {
            prop_assert_eq!(read(&write(&geometry)), Ok(geometry));
        }

        #[test]
        fn any_bytes_are_a_geometry_or_an_error(bytes: Vec<u8>) {
            let _ = read(&bytes);
        }

        #[test]
        fn a_cut_geometry_is_an_error(geometry in geometry(), share in 0.0..1.0) {
            let whole = write(&geometry);
            let cut = (whole.len() as f64 * share) as usize;
            prop_assert!(read(whole.get(..cut).unwrap_or_default()).is_err());
        }
    }

    #[test]
    fn a_point_is_written_as_the_standard_says() {
        let bytes = write(&Geometry::Point(Position { lon: 1.0, lat: 2.0 }));
        assert_eq!(bytes[..5], [1, 1, 0, 0, 0]);
        assert_eq!(bytes[5..13], 1.0_f64.to_le_bytes());
        assert_eq!(bytes.len(), 21);
    }

    #[test]
    fn other_kinds_and_places_off_the_globe_are_refused() {
        assert_eq!(read(&[1, 4, 0, 0, 0, 0, 0, 0, 0]), Err(WkbError::OtherKind));
        assert_eq!(read(&[0, 0, 0, 0, 1]), Err(WkbError::OtherKind));
        assert_eq!(read(&write(&Geometry::Point(Position { lon: 200.0, lat: f64::NAN }))), Err(WkbError::OffGlobe));
    }
}
