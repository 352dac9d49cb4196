//! What a thematic map is asked to show, read from its address; words that mean nothing are as if they were not there.

use std::sync::Arc;

use fields::{Field, Kind, Visibility};
use registers::Register;
use web::Query;

use super::Cut;

/// Into what places the city is divided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// The districts of the base map.
    #[default]
    District,
    /// Squares of a grid with sides of so many metres.
    Grid(u32),
}

/// How the values of a place become one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum How {
    /// How many objects have a value.
    #[default]
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
}

/// A thematic map.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The register.
    pub register: Arc<Register>,
    /// The field whose values are taken; none counts objects.
    pub field: Option<Field>,
    /// By what.
    pub by: By,
    /// How.
    pub how: How,
    /// Classes, 3 to 7.
    pub classes: usize,
    /// Where one class ends and another begins.
    pub cut: Cut,
}

/// Sides of cells that are offered, metres.
pub const CELLS: [u32; 4] = [500, 1_000, 2_000, 4_000];
/// Classes there may be.
pub const CLASSES: std::ops::RangeInclusive<usize> = 3..=7;
const USUAL_CELL: u32 = 1_000;
const USUAL_CLASSES: usize = 5;

/// The fields of a register whose values make a map: numbers and money that everybody sees.
pub fn numeric(register: &Register) -> impl Iterator<Item = &Field> {
    let counts =
        |field: &&Field| matches!(field.kind, Kind::Integer | Kind::Decimal | Kind::Money) && field.visibility == Visibility::Public;
    register.declaration.fields.iter().filter(counts)
}

impl Asked {
    /// Reads the address of a map of this register.
    pub fn read(register: Arc<Register>, query: &Query) -> Self {
        let field = query.word("field").and_then(|code| numeric(&register).find(|field| field.code == code)).cloned();
        let how = match query.word("how") {
            Some("mean") if field.is_some() => How::Mean,
            Some("count") => How::Count,
            _ if field.is_some() => How::Sum,
            _ => How::Count,
        };
        let cell = query.word("cell").and_then(|word| word.parse().ok()).filter(|cell| CELLS.contains(cell)).unwrap_or(USUAL_CELL);
        let by = if query.word("by") == Some("grid") { By::Grid(cell) } else { By::District };
        let classes =
            query.word("classes").and_then(|word| word.parse().ok()).filter(|count| CLASSES.contains(count)).unwrap_or(USUAL_CLASSES);
        let cut = if query.word("cut") == Some("equal") { Cut::EqualSteps } else { Cut::Quantiles };
        Self { register, field, by, how, classes, cut }
    }

    /// The query of the map's address.
    pub fn query(&self) -> Query {
        let mut query = Query::default().with("r", &self.register.code);
        if let Some(field) = &self.field {
            query = query.with("field", &field.code);
        }
        query = match self.by {
            By::District => query.with("by", "district"),
            By::Grid(cell) => query.with("by", "grid").with("cell", cell),
        };
        query.with("how", self.how.code()).with("classes", self.classes).with("cut", self.cut.code())
    }
}

impl How {
    /// All.
    pub const ALL: [Self; 3] = [Self::Count, Self::Sum, Self::Mean];

    /// The word in the address and of the message.
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Mean => "mean",
        }
    }
}
