//! Cells of a city: squares of equal sides that stay where they are whatever is counted into them.

use gtfs::Position;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// A cell: so many rows north of the equator, so many columns east of Greenwich.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cell {
    /// From the south.
    pub row: i32,
    /// From the west.
    pub column: i32,
}

/// Squares of one size. Columns are as wide as rows are high at the latitude the grid was made for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grid {
    side_m: u32,
    down: f64,
    across: f64,
}

impl Grid {
    /// Squares with sides of so many metres, around a latitude. Latitudes within half a degree give the same grid.
    pub fn new(latitude: f64, side_m: u32) -> Self {
        let side_m = side_m.max(1);
        let near = (latitude * 2.0).round() / 2.0;
        let down = f64::from(side_m) / DEGREE_M;
        Self { side_m, down, across: down / near.to_radians().cos().max(0.05) }
    }

    /// The side of a square, metres.
    pub fn side_m(&self) -> u32 {
        self.side_m
    }

    /// Square kilometres of a cell.
    pub fn cell_km2(&self) -> f64 {
        f64::from(self.side_m) * f64::from(self.side_m) / 1e6
    }

    /// The cell of a place.
    pub fn cell(&self, place: Position) -> Cell {
        Cell { row: (place.lat / self.down).floor() as i32, column: (place.lon / self.across).floor() as i32 }
    }

    /// The middle of a cell.
    pub fn centre(&self, cell: Cell) -> Position {
        self.at(f64::from(cell.row) + 0.5, f64::from(cell.column) + 0.5)
    }

    /// The south-western corner of a cell.
    pub fn corner(&self, cell: Cell) -> Position {
        self.at(f64::from(cell.row), f64::from(cell.column))
    }

    fn at(&self, row: f64, column: f64) -> Position {
        Position { lat: row * self.down, lon: column * self.across }
    }

    /// All cells of a box of west, south, east, north, row by row; none where they would be more than `most`.
    pub fn within(&self, [west, south, east, north]: [f64; 4], most: usize) -> Option<Vec<Cell>> {
        let (first, last) = (self.cell(Position { lat: south, lon: west }), self.cell(Position { lat: north, lon: east }));
        let (rows, columns) = (i64::from(last.row) - i64::from(first.row) + 1, i64::from(last.column) - i64::from(first.column) + 1);
        if rows <= 0 || columns <= 0 || rows.saturating_mul(columns) > most as i64 {
            return None;
        }
        Some((first.row..=last.row).flat_map(|row| (first.column..=last.column).map(move |column| Cell { row, column })).collect())
    }
}
