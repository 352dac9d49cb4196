//! A page of the book: one street with the words of its names and its houses in natural order.

use std::sync::Arc;

use fields::Position;
use fields::geometry::Grid;
use kit::Lang;
use kit::identifiers::Postcode;

use super::key::Key;
use super::reading::bit;
use super::street::{FormerName, Street, name_in};
use super::tokens::{Token, tokens};
use super::{DistrictId, FormerAddress, House, HouseId, HouseNumber, StreetId};

/// The most names of a street that are looked for, and words of a name.
const NAMES_MAX: usize = 200;
const WORDS_MAX: usize = 20;

/// A street and all that is known of it. Pages are shared between snapshots and copied when they change.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub id: StreetId,
    /// None until the street's record has come.
    pub street: Option<Arc<Street>>,
    pub names: Vec<Name>,
    /// In natural order.
    pub rows: Vec<Row>,
    /// Numbers that houses had on this street, in order.
    pub formerly: Vec<(HouseNumber, HouseId)>,
    /// West, south, east, north of the houses with a point.
    pub bounds: Option<[i32; 4]>,
}

/// A name a street is found by.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub lang: Lang,
    /// Which of the street's former names it is; none is today's.
    pub former: Option<usize>,
    pub words: Vec<Key>,
    /// Which of the words are ordinal numbers, as bits.
    pub ordinals: u64,
}

/// A house as the page keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub number: HouseNumber,
    pub id: HouseId,
    pub point: Option<Grid>,
    postcode: u32,
    pub district: Option<DistrictId>,
    former: Option<Arc<Vec<FormerAddress>>>,
}

/// No post code.
const NONE: u32 = u32::MAX;

impl Row {
    pub fn new(house: House) -> Self {
        let postcode = house.postcode.as_ref().and_then(|code| code.as_str().parse().ok()).unwrap_or(NONE);
        let former = (!house.former.is_empty()).then(|| Arc::new(house.former));
        Self { number: house.number, id: house.id, point: house.point.map(Grid::of), postcode, district: house.district, former }
    }

    pub fn house(&self, street: StreetId) -> House {
        House {
            id: self.id,
            street,
            number: self.number,
            point: self.point.map(Grid::position),
            postcode: (self.postcode != NONE).then(|| Postcode::make(self.postcode)),
            district: self.district,
            former: self.former().to_vec(),
        }
    }

    pub fn former(&self) -> &[FormerAddress] {
        self.former.as_deref().map_or(&[], Vec::as_slice)
    }

    pub fn has_postcode(&self, code: u32) -> bool {
        self.postcode == code
    }

    /// The place in the page.
    pub fn order(&self) -> (HouseNumber, HouseId) {
        (self.number, self.id)
    }
}

impl Page {
    pub fn new(id: StreetId) -> Self {
        Self { id, street: None, names: Vec::new(), rows: Vec::new(), formerly: Vec::new(), bounds: None }
    }

    /// Whether nothing keeps the page in the book.
    pub fn is_blank(&self) -> bool {
        self.street.is_none() && self.rows.is_empty() && self.formerly.is_empty()
    }

    /// The box of its houses where they are to be found.
    pub fn on_map(&self) -> Option<[i32; 4]> {
        self.bounds.filter(|_| self.street.is_some())
    }

    /// Writes the street's head of the page.
    pub fn set_street(&mut self, street: Option<Arc<Street>>) {
        self.names = street.as_deref().map(names).unwrap_or_default();
        self.street = street;
    }

    pub fn put_row(&mut self, row: Row) {
        let at = self.rows.partition_point(|other| other.order() < row.order());
        if let Some(point) = row.point {
            self.bounds = Some(widened(self.bounds, point));
        }
        self.rows.insert(at, row);
    }

    pub fn take_row(&mut self, id: HouseId) -> Option<Row> {
        let at = self.rows.iter().position(|row| row.id == id)?;
        let row = self.rows.remove(at);
        self.measure();
        Some(row)
    }

    pub fn row(&self, id: HouseId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The houses with a number, those of today.
    pub fn numbered(&self, number: HouseNumber) -> &[Row] {
        let start = self.rows.partition_point(|row| row.number < number);
        let rest = self.rows.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|row| row.number == number).count();
        rest.get(..count).unwrap_or_default()
    }

    /// The houses whose number is the same but for letters and parts.
    pub fn about(&self, number: u32) -> &[Row] {
        let start = self.rows.partition_point(|row| row.number.number() < number);
        let end = self.rows.partition_point(|row| row.number.number() <= number);
        self.rows.get(start..end).unwrap_or_default()
    }

    /// Houses that had a number here.
    pub fn formerly_numbered(&self, number: HouseNumber) -> impl Iterator<Item = HouseId> + '_ {
        let start = self.formerly.partition_point(|(other, _)| *other < number);
        self.formerly.iter().skip(start).take_while(move |(other, _)| *other == number).map(|(_, house)| *house)
    }

    pub fn put_former(&mut self, number: HouseNumber, house: HouseId) {
        if let Err(at) = self.formerly.binary_search(&(number, house)) {
            self.formerly.insert(at, (number, house));
        }
    }

    pub fn take_former(&mut self, number: HouseNumber, house: HouseId) {
        self.formerly.retain(|other| *other != (number, house));
    }

    /// Sorts rows that were pushed in any order, and measures.
    pub fn settle(&mut self) {
        self.rows.sort_unstable_by_key(Row::order);
        self.formerly.sort_unstable();
        self.formerly.dedup();
        self.measure();
    }

    fn measure(&mut self) {
        self.bounds = self.rows.iter().filter_map(|row| row.point).fold(None, |bounds, point| Some(widened(bounds, point)));
    }

    /// The way from a point to the nearest house, metres.
    pub fn metres_to(&self, point: Position) -> Option<f64> {
        let ways = self.rows.iter().filter_map(|row| row.point).map(|own| own.position().metres_to(point));
        ways.min_by(f64::total_cmp)
    }

    /// The former name a name is.
    pub fn former_name(&self, name: &Name) -> Option<&FormerName> {
        self.street.as_deref().zip(name.former).and_then(|(street, at)| street.former.get(at))
    }
}

fn widened(bounds: Option<[i32; 4]>, at: Grid) -> [i32; 4] {
    let [west, south, east, north] = bounds.unwrap_or([at.x, at.y, at.x, at.y]);
    [west.min(at.x), south.min(at.y), east.max(at.x), north.max(at.y)]
}

/// Today's name and the former ones, each in both languages.
fn names(street: &Street) -> Vec<Name> {
    let today = std::iter::once((None, &street.name));
    let before = street.former.iter().enumerate().map(|(at, former)| (Some(at), &former.name));
    let written = today.chain(before).flat_map(|(former, name)| Lang::ALL.map(|lang| (former, lang, name)));
    let name = |(former, lang, name)| {
        let words = name_words(&name_in(name, lang));
        let ordinals = words.iter().enumerate().filter(|(_, (token, _))| token.ordinal).fold(0, |bits, (at, _)| bits | bit(at));
        Name { lang, former, words: words.into_iter().map(|(_, key)| key).collect(), ordinals }
    };
    written.map(name).filter(|name| !name.words.is_empty()).take(NAMES_MAX).collect()
}

/// The words of a name that it is compared by, each with its token.
pub(crate) fn name_words(name: &str) -> Vec<(Token, Key)> {
    let all: Vec<Token> = tokens(name);
    let after_number = |at: usize| at.checked_sub(1).and_then(|before| all.get(before)).is_some_and(Token::is_number);
    let says = |(at, token): &(usize, &Token)| {
        // "5-а Лінія": the letter is the end of the number; "імені" is left out as people leave it out
        let ending = token.is_letter() && !token.gap.space && after_number(*at);
        let silent = super::labels::label(&token.text) == Some(super::labels::Label::Silent);
        !ending && (!silent || all.len() == 1)
    };
    let words = all.iter().enumerate().filter(says).map(|(_, token)| (token.clone(), token_key(token)));
    words.filter(|(_, key)| !key.is_empty()).take(WORDS_MAX).collect()
}

/// The key of a token; numbers without leading zeros.
pub(crate) fn token_key(token: &Token) -> Key {
    let text = token.text.trim_start_matches('0');
    Key::new(if token.is_number() && !text.is_empty() { text } else { &token.text })
}
