//! The result of a list as a table.

use i18n::Locale;
use kit::{Lang, Problem};
use places::{Book, HouseId, Match, Place, Premises, Style, tie};
use tabular::schema::Datatype;
use tabular::{CellRef, Column, Format, WriteOptions};

use super::{Judged, Verdict};
use crate::said;

/// The forms a result comes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// For programs.
    Csv,
    /// For people.
    Xlsx,
}

impl FileKind {
    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// As the table codecs call it.
    pub fn format(self) -> Format {
        match self {
            Self::Csv => Format::Csv,
            Self::Xlsx => Format::Xlsx,
        }
    }
}

const COLUMNS: [(&str, Datatype); 13] = [
    ("row", Datatype::Integer),
    ("text", Datatype::Text),
    ("match", Datatype::Text),
    ("score", Datatype::Integer),
    ("address", Datatype::Text),
    ("district", Datatype::Text),
    ("postcode", Datatype::Text),
    ("premises", Datatype::Text),
    ("longitude", Datatype::Decimal),
    ("latitude", Datatype::Decimal),
    ("address_id", Datatype::Text),
    ("reasons", Datatype::Text),
    ("other_candidates", Datatype::Text),
];

/// The table: one row a line, the likeliest house beside it.
///
/// Errors: the codec's, as [`Problem::Internal`].
pub fn written(t: &Locale, book: &Book, lines: &[Judged], kind: FileKind) -> Result<Vec<u8>, Problem> {
    let wrong = |error: tabular::TableError| Problem::Internal(format!("the result of a list: {error}"));
    let columns: Vec<Column> = COLUMNS.iter().map(|(name, datatype)| Column::new(*name, *datatype)).collect();
    let options = WriteOptions { bom: true, ..WriteOptions::default() };
    let mut bytes = Vec::new();
    let mut writer = tabular::writer(kind.format(), &columns, &mut bytes, &options).map_err(wrong)?;
    for own in lines {
        let row = Row::of(t, book, own);
        writer.write_row(&row.cells(own)).map_err(wrong)?;
    }
    writer.finish().map_err(wrong)?;
    drop(writer);
    Ok(bytes)
}

#[derive(Default)]
struct Row {
    score: i64,
    address: String,
    district: String,
    postcode: String,
    premises: String,
    place: Option<(f64, f64)>,
    id: String,
    reasons: String,
    others: String,
}

impl Row {
    fn of(t: &Locale, book: &Book, own: &Judged) -> Self {
        match &own.found {
            Match::Exact { house, premises } => Self { score: 100, ..Self::of_house(book, *house, premises) },
            Match::Likely { candidates } => {
                let Some(first) = candidates.first() else { return Self::default() };
                let base = match first.place {
                    Place::House(id) => Self::of_house(book, id, &first.premises),
                    place => Self { address: plain(&said::place(book, place, Lang::Uk)), ..Self::default() },
                };
                let others = candidates.iter().skip(1).map(|other| plain(&said::place(book, other.place, Lang::Uk)));
                let reasons = said::reasons(t, first).join("; ");
                Self { score: i64::from(first.score), reasons, others: others.collect::<Vec<_>>().join("; "), ..base }
            }
            Match::None { why } => Self { reasons: said::why(t, why), ..Self::default() },
        }
    }

    fn of_house(book: &Book, id: HouseId, premises: &Premises) -> Self {
        let house = book.house(id);
        let district = book.district_of(id).and_then(|id| book.district(id));
        Self {
            address: plain(&book.format(id, Lang::Uk, Style::Short).unwrap_or_default()),
            district: district.map(|own| own.name.uk.clone()).unwrap_or_default(),
            postcode: house.as_ref().and_then(|own| own.postcode.as_ref()).map(|code| code.as_str().to_owned()).unwrap_or_default(),
            premises: tie::premises_text(premises).join(", "),
            place: house.and_then(|own| own.point).map(|at| (at.lon, at.lat)),
            id: id.to_string(),
            ..Self::default()
        }
    }

    fn cells<'a>(&'a self, own: &'a Judged) -> Vec<CellRef<'a>> {
        let real = |number: Option<f64>| number.map_or(CellRef::Empty, CellRef::Real);
        vec![
            CellRef::Integer(own.line.place),
            CellRef::Text(&own.line.text),
            CellRef::Text(Verdict::of(&own.found).code()),
            CellRef::Integer(self.score),
            CellRef::Text(&self.address),
            CellRef::Text(&self.district),
            CellRef::Text(&self.postcode),
            CellRef::Text(&self.premises),
            real(self.place.map(|(lon, _)| lon)),
            real(self.place.map(|(_, lat)| lat)),
            CellRef::Text(&self.id),
            CellRef::Text(&self.reasons),
            CellRef::Text(&self.others),
        ]
    }
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
